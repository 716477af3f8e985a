"""Reading: reports a second on one core, by language, by stage, and on long pages of nothing but cues.

The limit is one pass of the words' regular expression over the same text: nothing that looks at every word can be
quicker. `annotate` stays far above it though no rule stands out: its time is spread over some 13,000 calls a report,
built-in ones among them, of which none takes more than a thirtieth. Process time, the best of three rounds, tables
loaded before, garbage looked for as seldom as the program does. Texts: the reports of the samples and of the quality
gate, one text for each paragraph: it and those after it in its language, up to 700 characters, the length of a short
piece of news. A page of cues, the words that bring in who said something, is the worst a text can ask of the rules:
twice as long, it must take twice as long.
"""

import gc
import time
import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.main_job import SAMPLES, capture, capture_of_file
from dragoman.annotate import Page, annotate
from dragoman.annotate.attributions import find_attributions
from dragoman.annotate.bodies import find_bodies
from dragoman.annotate.dates import find_dates
from dragoman.annotate.figures import find_figures
from dragoman.annotate.names import find_names
from dragoman.annotate.places import find_places
from dragoman.extract import extract
from dragoman.languages import Doc, Language, identify, language
from dragoman.languages.fold import WORD
from dragoman.languages.load import codes
from dragoman.model import Capture, Report

ROUNDS = 3
SELDOM = (100_000, 50, 100)  # as in interfaces/cli/main.py
SIZE, LEAST = 700, 600
INVENTED = Path(__file__).resolve().parent.parent / "tests" / "quality" / "reading.toml"
PAGES = (12_000, 24_000)  # characters of nothing but cues: half a window, and a whole one
CUES = 60  # forms of a language that they are made of


class Stage(NamedTuple):
    """Work over all texts, and the texts, which decide its limit."""

    name: str
    work: Callable[[], object]
    over: Sequence[str]


def best(work: Callable[[], object]) -> float:
    """Seconds of process time of the quickest round."""
    work()
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def split(found: Iterable[str]) -> None:
    """The limit: the texts cut into words."""
    for text in found:
        WORD.findall(text)


def whole(reports: Iterable[Report]) -> list[str]:
    """Texts of 700 characters, one for each paragraph of the reports: it, and those after it in its language."""
    told = tomllib.loads(INVENTED.read_text("utf-8"))
    paragraphs = {code: [report["text"] for report in found] for code, found in told.items()}
    for report in reports:
        paragraphs.setdefault(identify(report.text), []).extend(p for p in report.text.split("\n") if p.strip())
    turned = ("\n\n".join(found[n:] + found[:n]) for found in paragraphs.values() for n in range(len(found)))
    return [text[:SIZE] for text in turned if len(text) >= LEAST]


def extracting(plain: list[Capture], pages: list[Capture]) -> list[Stage]:
    """Bare text and HTML to reports."""
    bodies = [[c.body.decode("utf-8") for c in captures] for captures in (plain, pages)]
    return [
        Stage("extract bare text", lambda: [extract(c) for c in plain], bodies[0]),
        Stage("extract HTML", lambda: [extract(c) for c in pages], bodies[1]),
    ]


def reading(reports: list[tuple[Report, Language]]) -> list[Stage]:
    """The parts of `annotate` that rest on the page alone, each on a page made anew, and the whole."""
    over = [report.text for report, _ in reports]

    def pages() -> list[Page]:
        return [Page(report, known) for report, known in reports]

    return [
        Stage("identify", lambda: [identify(text) for text in over], over),
        Stage("words, folded", lambda: [Doc(text, "") for text in over], over),
        Stage("page (words, phrases)", pages, over),
        Stage("  and places", lambda: [find_places(p) for p in pages()], over),
        Stage("  and places, names", lambda: [find_names(p, find_places(p)) for p in pages()], over),
        Stage("  and dates", lambda: [find_dates(p) for p in pages()], over),
        Stage("  and figures", lambda: [find_figures(p, ()) for p in pages()], over),
        Stage("  and attributions", lambda: [find_attributions(p, (), ()) for p in pages()], over),
        Stage("  and bodies", lambda: [find_bodies(p, (), ()) for p in pages()], over),
        Stage("annotate, all of it", lambda: [annotate(report) for report, _ in reports], over),
    ]


def reports_of(found: Iterable[str]) -> list[tuple[Report, Language]]:
    """Reports with the language that they are read as."""
    made = []
    for n, text in enumerate(found):
        known = language(identify(text))
        if known is not None:
            made.append((Report(id=str(n), text=text, lang=known.code), known))
    return made


def seconds(reports: list[tuple[Report, Language]]) -> dict[str, list[float]]:
    """Process time of each report, the best of several rounds over all: of each language, and of all of them."""
    least = [float("inf")] * len(reports)
    for _ in range(2 * ROUNDS + 1):
        for n, (report, _known) in enumerate(reports):
            start = time.process_time()
            annotate(report)
            least[n] = min(least[n], time.process_time() - start)
    out: dict[str, list[float]] = {"all": least}
    for (_, known), taken in zip(reports, least, strict=True):
        out.setdefault(known.code, []).append(taken)
    return out


def of_cues(known: Language, size: int) -> Report:
    """A page of nothing but a language's cues."""
    forms = " ".join(form for form in known.forms("cue")[:CUES] if "*" not in form)
    return Report(id="1", text=(f"{forms} " * (size // len(forms) + 1))[:size], lang=known.code)


def rates(reports: list[tuple[Report, Language]]) -> None:
    """Print `annotate`'s rate for each language."""
    print(f"\n{'annotate':28} {'reports/s':>10}")
    for code, taken in seconds(reports).items():
        print(f"{code:28} {len(taken) / sum(taken):10.0f}")


def long_pages() -> None:
    """Print how long pages of cues take."""
    print(f"\n{'a page of cues, ms':28} {PAGES[0]:>10} {PAGES[1]:>10} {'ratio':>6}")
    for code in codes():
        known = language(code)
        if known is not None and known.forms("cue"):
            short, long = (best(partial(annotate, of_cues(known, size))) for size in PAGES)
            print(f"{code:28} {1000 * short:10.0f} {1000 * long:10.0f} {long / short:6.1f}")


def main() -> None:
    """Print each stage's rate and its ratio to the limit."""
    gc.set_threshold(*SELDOM)
    some = whole(r for r in map(extract, map(capture_of_file, sorted(SAMPLES.iterdir()))) if isinstance(r, Report))
    plain = [capture(f"{n}.txt", text.encode()) for n, text in enumerate(some)]
    html = [path for path in sorted(Path(SAMPLES).iterdir()) if path.suffix == ".html"]
    pages = [capture(str(path), path.read_bytes()) for path in html]
    print(f"{'':28} {'reports/s':>10} {'times the limit':>16}")
    print(f"{'limit: cut into words':28} {len(some) / best(partial(split, some)):10.0f} {1:16}")
    reports = reports_of(some)
    for stage in (*extracting(plain, pages), *reading(reports)):
        limit, seconds = best(partial(split, stage.over)), best(stage.work)
        print(f"{stage.name:28} {len(stage.over) / seconds:10.0f} {seconds / limit:16.0f}")
    rates(reports)
    long_pages()
