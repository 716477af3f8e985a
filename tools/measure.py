"""Measure the stages against labelled data that lies outside the project.

    python tools/measure.py SCORER [TASK...]

SCORER is a program with two verbs: `SCORER make TASK` prints records as JSON Lines in the shape that a filter reads,
`SCORER score TASK` reads what the filter wrote and prints one JSON line of figures. One line for each task is printed:
the figures, the records, the seconds of the filters' own work and records a second.
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


def main() -> None:
    """Every task, or those named."""
    scorer, *tasks = sys.argv[1:] or ["--help"]
    if scorer in ("-h", "--help"):
        print(__doc__)
        return
    for task in tasks or CHAINS:
        print(measure(scorer, task), flush=True)


if __name__ == "__main__":
    main()
