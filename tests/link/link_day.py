"""An invented day: four events, two of them fires that look alike, told in five languages."""

import tomllib
from pathlib import Path

from dragoman.annotate import annotate
from dragoman.model import Reading, Report

DAY = tomllib.loads((Path(__file__).parent / "day.toml").read_text("utf-8"))
TEXTS: dict[str, str] = {name: told["text"] for name, told in DAY.items()}


def reading(name: str, publisher: str | None = None) -> Reading:
    """One report of the day, annotated."""
    text, told = TEXTS[name], DAY[name]
    report = Report(
        id=name,
        text=text,
        title=text.split("\n")[0],
        lang=told["lang"],
        published=told["published"],
        publisher=publisher,
    )
    return Reading(report=report, notes=annotate(report))


def day() -> list[Reading]:
    """All of them."""
    return [reading(name) for name in TEXTS]


def partition(events: dict[str, str]) -> set[frozenset[str]]:
    """Event ids forgotten: which reports stand together."""
    out: dict[str, set[str]] = {}
    for report, event in events.items():
        out.setdefault(event, set()).add(report)
    return {frozenset(group) for group in out.values()}


TRUTH = {frozenset(name for name in TEXTS if name.startswith(prefix)) for prefix in ("fire", "other", "bank", "match")}
