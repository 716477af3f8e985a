"""Which figures nobody asserts: denied ones, possible ones, and those that somebody did not say."""

import bisect
from collections.abc import Iterator
from typing import cast

from dragoman.annotate.figures import FATES, PEOPLE
from dragoman.annotate.page import Page
from dragoman.languages import Mark
from dragoman.languages.schema import Counted, Cue, Doubt, Negation
from dragoman.model import Attribution, Figure, Statement

PAUSES = frozenset(".,;:!?…،؛؟。，；：()[]—–\n")  # between two words: another clause begins
SAYING = frozenset({"say", "tell", "report", "claim", "write"})
UNSAID = 3  # words between a word of saying and the figure that somebody did not say


def doubted(page: Page, figures: tuple[Figure, ...], statements: tuple[Statement, ...]) -> tuple[Figure, ...]:
    """Figures with their modality."""
    denied = [s for s in statements if s.denied]
    marks = page.tagged("doubt")
    unsaid = _unsaid(page)
    if not figures or not (denied or marks or unsaid):
        return figures
    return tuple(
        f.evolve(modality=found) if (found := _modality(page, f, denied, unsaid)) else f for f in figures
    )  # fmt: skip


def unspoken(page: Page, a: Attribution) -> bool:
    """Whoever is named "did not say" it."""
    first, last = bisect.bisect_left(page.doc.starts, a.start), bisect.bisect_left(page.doc.starts, a.end)
    return a.cue_kind in SAYING and any(first <= m.first < last for m in _unsaid(page))


def _unsaid(page: Page) -> list[Mark]:
    """Words of saying that are negated: right before them, or through who does it."""
    negations = [m for m in page.tagged("negation") if cast(Negation, m.entry).before]
    if not negations:
        return []
    cues: dict[int, Mark] = {}
    for mark in page.tagged("cue"):
        if cast(Cue, mark.entry).kind in SAYING:
            cues.setdefault(mark.first, mark)
    out = []
    for no in negations:
        entry = cast(Negation, no.entry)
        reach = entry.before if entry.subject else 1
        found = (cues[i] for i in range(no.last, no.last + reach) if i in cues)
        out += [m for m in found if _one_clause(page, no.last, m.first)][:1]
    return out


def _modality(page: Page, f: Figure, denied: list[Statement], unsaid: list[Mark]) -> str:
    doc = page.doc
    first, last = bisect.bisect_left(doc.starts, f.start), bisect.bisect_left(doc.starts, f.end)
    if any(0 <= first - m.last <= UNSAID and _one_clause(page, m.last, first) for m in unsaid):
        return "unsaid"
    if any(s.start <= f.start < s.end and not _presumed(page, s.start, first) for s in denied):
        return "denied"
    told = {cast(Doubt, m.entry).id for m in _beside(page, f, first, last)}
    if "denied" in told:
        return "denied"
    befalls = f.what in FATES
    if "hypothetical" in told and (befalls or f.what in PEOPLE):
        return "hypothetical"
    return "hypothetical" if "future" in told and befalls else ""


def _beside(page: Page, f: Figure, first: int, last: int) -> Iterator[Mark]:
    """Words of doubt that reach the figure of words `first` to `last`, in its sentence."""
    begin, end = page.sentence_of(first)
    for mark in page.tagged("doubt"):
        entry = cast(Doubt, mark.entry)
        if not begin <= mark.first < end:
            continue
        between = (mark.last, first) if entry.side == "before" else (last, mark.first)
        gap = between[1] - between[0]
        inside = first < mark.first < last  # 500 may have been *killed*
        if not inside and (not 0 <= gap <= entry.reach or (entry.id != "denied" and not _one_clause(page, *between))):
            continue
        if entry.side == "before" or entry.id == "denied" or inside or not _ends_in_fate(page, f, last):
            yield mark


def _ends_in_fate(page: Page, f: Figure, last: int) -> bool:
    """The figure's own words end with what befell the people: a verb behind it is another sentence's part."""
    return f.what in FATES and any(
        m.last == last and cast(Counted, m.entry).id == f.what and m.first < last for m in page.tagged("counted")
    )


def _presumed(page: Page, start: int, first: int) -> bool:
    """Between a denial and the figure stands what the denial leaves as it is: "the attack that killed twenty"."""
    doc = page.doc
    begin = bisect.bisect_left(doc.starts, start)
    if any(begin < m.first < first for m in page.tagged("who") if m.first not in page.firsts("that")):
        return True
    if any(cast(Doubt, m.entry).id == "presumed" and begin <= m.first < first for m in page.tagged("doubt")):
        return True
    fates = {m.first for m in page.tagged("counted") if cast(Counted, m.entry).id in FATES}
    return any(begin < m.first < first and m.last in fates for m in page.tagged("that"))


def _one_clause(page: Page, first: int, last: int) -> bool:
    """No pause stands between the word before `first` and the word `last`."""
    return all(PAUSES.isdisjoint(page.gap(w)) for w in range(max(first - 1, 0), last))
