"""How well invented reports are read: F1 of each table in each language, by the lines of `reading.toml`.

python tests/quality/reading_scores.py        one line a language
"""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dragoman.annotate import annotate
from dragoman.model import Notes, Report

REPORTS: dict[str, list[dict[str, Any]]] = tomllib.loads((Path(__file__).parent / "reading.toml").read_text("utf-8"))
TABLES = ("sources", "names", "dates", "figures")
PUBLISHED = "2026-10-07T09:00:00+00:00"
Key = tuple[object, ...]


def read(lang: str, text: str) -> Notes:
    """The notes of one report."""
    return annotate(Report(id="report--gate", text=text, lang=lang, published=PUBLISHED))


def found(notes: Notes, table: str) -> list[Key]:
    """What was read, each as the values that must agree; texts agree where one holds the other."""
    if table == "sources":
        return [(a.source,) for a in notes.attributions if a.source]
    if table == "names":
        return [(n.text, n.kind) for n in notes.names if n.kind in ("person", "organisation")]
    if table == "dates":
        told = [d for d in notes.dates if d.kind == "date"]
        return [(d.text, d.from_.isoformat(), d.to.isoformat()) for d in told]
    return [(f.what, f.low) for f in notes.figures if f.what != "number"]


def wanted(report: dict[str, Any], table: str) -> list[Key]:
    """The same from the file."""
    if table == "sources":
        return [(source,) for source in report["sources"]]
    return (
        [(what, float(low)) for low, what in report[table]]
        if table == "figures"
        else [tuple(row) for row in report[table]]
    )


def same(a: Key, b: Key) -> bool:
    """The first parts overlap, the others are equal."""
    x, y = str(a[0]), str(b[0])
    return (x in y or y in x) and a[1:] == b[1:]


def tally(gold: Sequence[Key], said: Sequence[Key]) -> tuple[int, int, int]:
    """Right, wrong and missed; each answer serves one question."""
    left, right = list(said), 0
    for item in gold:
        hit = next((s for s in left if same(item, s)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return right, len(left), len(gold) - right


def scores(lang: str) -> dict[str, float]:
    """F1 of each table over the reports of one language."""
    out = {}
    for table in TABLES:
        rows = [tally(wanted(r, table), found(read(lang, r["text"]), table)) for r in REPORTS[lang]]
        right, wrong, missed = map(sum, zip(*rows, strict=True))
        out[table] = round(2 * right / max(1, 2 * right + wrong + missed), 2)
    return out
