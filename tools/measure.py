"""Measure the stages against labelled data that lies outside the project.

    python tools/measure.py SCORER [TASK...]
    python tools/measure.py SCORER --into docs/quality.md [TASK...]

SCORER is a program with two verbs: `SCORER make TASK` prints records as JSON Lines in the shape that a filter reads,
`SCORER score TASK` reads what the filter wrote and prints one JSON line of figures. One line for each task is printed:
the figures, the records, the seconds of the filters' own work and records a second. With `--into` the reading tasks (or
those named) are measured, and a table of their figures is put between the lines `<!-- reading -->` and
`<!-- /reading -->` of that file.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

CHAINS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("ntrex", "full", "one", "ecb", "tg"), ("link",)),
    "week": ("extract", "annotate", "link"),
    "origins": ("extract", "annotate", "link", "assess"),
    **dict.fromkeys(("names", "polnear", "impresso", "adaq", "gold", "hijri", "persian"), ("annotate",)),
    **dict.fromkeys(("text", "body", "date"), ("extract",)),
}

READING = ("gold", "polnear", "impresso", "adaq", "names", "hijri", "persian", "text", "body", "date")


def run(command: list[str], given: bytes = b"") -> bytes:
    """Standard output of a command; its errors pass through."""
    return subprocess.run(command, input=given, stdout=subprocess.PIPE, check=True).stdout  # noqa: S603 - named by the user


def measure(scorer: str, task: str) -> str:
    """One line of figures."""
    data = run([scorer, "make", task])
    dragoman = str(Path(sys.executable).parent / "dragoman")
    count, start = data.count(b"\n"), time.perf_counter()
    for stage in CHAINS[task]:
        data = run([dragoman, stage], data)
    seconds = time.perf_counter() - start
    figures = json.loads(run([scorer, "score", task], data))
    return json.dumps(figures | {"records": count, "seconds": round(seconds, 1), "per_s": round(count / seconds, 1)})


def told(value: object) -> str:
    """One figure: F1 where the scorer gives it with precision and recall."""
    if isinstance(value, dict):
        return told(value.get("f1"))
    return f"{value:.3f}".removeprefix("0") if isinstance(value, float) and value < 1 else str(value)


def row(line: str) -> str:
    """A line of figures as a row of a Markdown table: what is measured for all first, then each set or language."""
    figures = json.loads(line)
    task, n = figures["task"], figures["records"]
    names = [name for name in figures if name not in ("task", "n", "records", "seconds", "per_s", "p", "r")]
    return f"| `{task}` | {n} | {', '.join(f'{name} {told(figures[name])}' for name in names)} |"


def into(path: Path, rows: list[str]) -> None:
    """Put the table between its marks."""
    before, mark, rest = path.read_text("utf-8").partition("<!-- reading -->\n")
    _, end, after = rest.partition("<!-- /reading -->")
    if not mark or not end:
        raise SystemExit(f"{path} has no lines <!-- reading --> and <!-- /reading -->.")
    table = "\n".join(["| task | records | figures |", "|---|---|---|", *rows])
    path.write_text(f"{before}{mark}{table}\n{end}{after}", "utf-8")


def main() -> None:
    """Every task, or those named."""
    scorer, *tasks = sys.argv[1:] or ["--help"]
    if scorer in ("-h", "--help"):
        print(__doc__)
        return
    if tasks[:1] == ["--into"]:
        into(Path(tasks[1]), [row(measure(scorer, task)) for task in tasks[2:] or READING])
        return
    for task in tasks or CHAINS:
        print(measure(scorer, task), flush=True)


if __name__ == "__main__":
    main()
