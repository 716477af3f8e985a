"""Which figures nobody asserts: denied ones, possible ones, and those that somebody did not say."""

import bisect
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from dragoman.annotate.figures_fates import FATES, PEOPLE
from dragoman.annotate.page import PAUSES, Page
from dragoman.languages import Mark
from dragoman.languages.schema import Counted, Cue, Doubt, Negation
from dragoman.model import Attribution, Figure, Statement

SAYING = frozenset({"say", "tell", "report", "claim", "write"})
BEFALLEN = frozenset({"dead", "injured"})
UNSAID = 3  # words between a word of saying and the figure that somebody did not say


def spoken(page: Page, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Attributions without those in which whoever is named "did not say" it."""
    unsaid = [page.doc.starts[m.first] for m in _unsaid(page)]
    if not unsaid:
        return attributions
    silent = (a for a in attributions if a.cue_kind in SAYING and any(a.start <= at < a.end for at in unsaid))
    left_out = set(map(id, silent))
    return tuple(a for a in attributions if id(a) not in left_out)


def doubted(page: Page, figures: tuple[Figure, ...], statements: tuple[Statement, ...]) -> tuple[Figure, ...]:
    """Figures with their modality; nought where somebody denies that it befell anyone."""
    denied = [s for s in statements if s.denied]
    if denied:
        figures = tuple(sorted((*figures, *_nobody(page, figures, denied)), key=lambda f: f.start))
    if not figures:
        return figures
    unsaid = _unsaid(page)
    if not (denied or unsaid or page.tagged("doubt")):
        return figures
    return tuple(f.evolve(modality=m) if (m := _modality(page, f, denied, unsaid)) else f for f in figures)


def _nobody(page: Page, figures: tuple[Figure, ...], denied: list[Statement]) -> Iterator[Figure]:
    """ "Denied that anyone died": nobody did, says whoever denies it."""
    starts, ends = page.doc.starts, page.doc.ends
    anyone = [m for m in page.tagged("doubt") if cast(Doubt, m.entry).id == "anyone"]
    fates = [m for m in page.tagged("counted") if cast(Counted, m.entry).id in BEFALLEN]
    for s in denied:
        if any(f.start < s.end and s.start < f.end for f in figures):
            continue
        for m in (m for m in anyone if s.start <= starts[m.first] < s.end):
            reach = cast(Doubt, m.entry).reach
            fate = next((f for f in fates if 0 <= f.first - m.last <= reach and ends[f.last - 1] <= s.end), None)
            if fate is not None and not _presumed(page, s.start, m.first):
                start, end = starts[m.first], ends[fate.last - 1]
                what = cast(Counted, fate.entry).id
                yield Figure(start=start, end=end, text=page.doc.text[start:end], low=0, high=0, what=what)
                break


@lru_cache(maxsize=1)  # asked for several times of one page; no page is kept longer
def _unsaid(page: Page) -> list[Mark]:
    """Words of saying that are negated: right before them, or through who does it."""
    cues, out = page.tagged("cue"), list[Mark]()
    if not page.tagged("negation"):
        return out
    inside = {w for m in cues if m.last - m.first > 1 for w in range(m.first + 1, m.last)}
    for no in (no for no in page.tagged("negation") if no.first not in inside):  # "وفق *ما* نقلت" negates nothing
        entry = cast(Negation, no.entry)
        reach = entry.before if entry.subject else min(entry.before, 1)
        for cue in cues[bisect.bisect_left(cues, no.last, key=lambda m: m.first) :]:
            if cue.first >= no.last + reach:
                break
            if cast(Cue, cue.entry).kind in SAYING and _one_clause(page, no.last, cue.first):
                out.append(cue)
                break
    return out


def _modality(page: Page, f: Figure, denied: list[Statement], unsaid: list[Mark]) -> str:
    doc = page.doc
    first, last = bisect.bisect_left(doc.starts, f.start), bisect.bisect_left(doc.starts, f.end)
    if any(0 <= first - m.last <= UNSAID and _one_clause(page, m.last, first) for m in unsaid):
        return "unsaid"
    if f.high > 0 and any(s.start <= f.start < s.end and not _presumed(page, s.start, first) for s in denied):
        return "denied"
    told = {cast(Doubt, m.entry).id for m in _beside(page, f, first, last)}
    if "denied" in told:
        return "denied"
    befalls = f.what in FATES
    if "hypothetical" in told and (befalls or f.what in PEOPLE):
        return "hypothetical"
    if "reported" in told and befalls:
        return "reported"
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
