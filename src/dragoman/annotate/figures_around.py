"""Words that stand beside numbers and say what they count, or join two of them; by word, looked up once a page."""

from functools import lru_cache
from typing import cast

import msgspec

from dragoman.annotate.page import Page
from dragoman.languages import Mark, fold
from dragoman.languages.schema import Approx, Counted, Of, Range

Words = tuple[int, int]  # the first word of a mark and the one after it


class Around(msgspec.Struct, frozen=True, gc=False):
    """Marks beside numbers."""

    counted: dict[int, tuple[int, Counted]]  # by their first word, with the word after them
    counted_last: dict[int, tuple[int, Counted]]  # by the word after them, with their first
    approx: dict[int, int]  # the word after "about" -> its first word
    approx_after: dict[int, int]  # the first word of "or more" -> the word after it
    bounds: dict[int, str]  # the word after "at least" -> which of the three it is
    bounds_after: dict[int, str]  # the same of "or more", by its first word
    tolls: dict[int, str]  # the word after the noun of a toll -> what it counts
    total: dict[int, int]  # "of", "out of" before the whole
    named: dict[int, int]  # "of them": the whole stands before
    rates: frozenset[Words]  # "in" of "one in five"
    joints: frozenset[Words]  # "and"
    and_: frozenset[int]  # the first words of those
    opened: frozenset[int]  # the word after "between"
    closed: dict[int, int]  # the first word of "between", where it stands behind both ends -> the word after it
    links: frozenset[Words]  # "to"
    to: frozenset[int]  # the first words of those
    scores: frozenset[Words]  # what stands between the numbers of a result
    since: frozenset[int]  # the first word of "from" and the one after it
    changes: frozenset[int]  # the word after "rose"
    rough: frozenset[int]  # words of numbers that say "about" by themselves


def _another(page: Page, mark: Mark) -> bool:
    """A word of grammar as it is written, which only folding makes like one of the phrase: "oldu" is no "öldü"."""
    common = page.language.grammar
    written = [w.lower() for w in page.doc.words[mark.first : mark.last]]
    if common.isdisjoint(written):
        return False
    alike = _forms(getattr(mark.entry, "forms", ())).get(tuple(page.doc.folded[mark.first : mark.last]), ())
    return bool(alike) and any(w in common and all(f[k] != w for f in alike) for k, w in enumerate(written))


@lru_cache(maxsize=1024)
def _forms(listed: tuple[str, ...]) -> dict[tuple[str, ...], list[list[str]]]:
    """The words of each form that has no open end, in small letters, by what folding makes of them."""
    out: dict[tuple[str, ...], list[list[str]]] = {}
    for form in (f.lower().split() for f in listed if "*" not in f):
        out.setdefault(tuple(map(fold, form)), []).append(form)
    return out


def around(page: Page) -> Around:
    """The marks of one page."""
    counted: dict[int, tuple[int, Counted]] = {}
    last: dict[int, tuple[int, Counted]] = {}
    for mark in page.tagged("counted"):
        entry = cast(Counted, mark.entry)
        if _another(page, mark):
            continue
        if entry.side != "before":
            counted.setdefault(mark.first, (mark.last, entry))
        if entry.side != "after":
            last.setdefault(mark.last, (mark.first, entry))
    about = [(m, cast(Approx, m.entry).side) for m in page.tagged("approx")]
    senses = [(m, cast(Approx, m.entry)) for m in reversed(page.tagged("approx"))]
    parts = [(m, cast(Of, m.entry)) for m in reversed(page.tagged("of"))]  # the longest last: it stays
    ranges = [(m, cast(Range, m.entry).role) for m in page.tagged("range")]
    joints = frozenset([(m.first, m.last) for m in page.tagged("and")])
    links = frozenset([(m.first, m.last) for m, role in ranges if role == "to"])
    return Around(
        counted,
        last,
        {m.last: m.first for m, side in reversed(about) if side == "before"},
        {m.first: m.last for m, side in reversed(about) if side == "after"},
        {m.last: a.sense for m, a in senses if a.side == "before"},
        {m.first: a.sense for m, a in senses if a.side == "after"},
        {m.last: cast(Counted, m.entry).id for m in page.tagged("counted") if cast(Counted, m.entry).toll},
        {m.first: m.last for m, of in parts if not of.ratio and not of.named},
        {m.first: m.last for m, of in parts if not of.ratio and of.named},
        frozenset([(m.first, m.last) for m, of in parts if of.ratio]),
        joints,
        frozenset([first for first, _ in joints]),
        frozenset([m.last for m, role in ranges if role == "between"]),
        {m.first: m.last for m, role in ranges if role == "between"},
        links,
        frozenset([first for first, _ in links]),
        frozenset([(m.first, m.last) for m, role in ranges if role == "score"]),
        frozenset([at for m, role in ranges if role == "since" for at in (m.first, m.last)]),
        frozenset([m.last for m, role in ranges if role == "change"]),
        frozenset([m.first for m in page.tagged("number") if getattr(m.entry, "rough", False)]),
    )
