"""Whose plan it is that a speaker is for or against: a name in the matter of a view that was taken for who holds it."""

import bisect
from collections.abc import Iterable

from dragoman.annotate.doubts import SAYING
from dragoman.annotate.page import Page
from dragoman.languages.schema import Cue, Oblique
from dragoman.model import Attribution

OFFICE = ("role", "title", "orgword", "article", "adjective")


def owns_matter(page: Page, a: Attribution, said: Iterable[Attribution]) -> bool:
    """ "He said he opposed the plan *of the bank*": within what somebody said, it stands in the object of the view.

    Behind the verb, a noun stands between it and the name, or it is no one who could speak ("that he opposes *the
    draft*", where verbs stand first); before a verb that stands last, a preposition leads to it.
    """
    starts = page.doc.starts
    cue = bisect.bisect_left(starts, page.doc.text.find(a.cue, a.start, a.end)) if a.cue else len(starts)
    if cue >= len(starts) or not _takes_sides(page, cue):
        return False
    first, last = page.sentence_of(cue)
    begin = max((bisect.bisect_left(starts, b.end) for b in said if b is not a and b.cue_kind in SAYING
                 and starts[first] <= b.start and b.end <= starts[cue]), default=0)  # fmt: skip
    if not begin:
        return False
    source, end = (bisect.bisect_left(starts, at) for at in (a.source_start, a.source_end))
    if source >= cue:
        behind = next((m.last for m in page.tagged("cue") if m.first == cue), cue + 1)
        draft = a.kind == "document" and a.name is None and page.language.verb == "first"
        return draft or any(w not in page.words(*OFFICE) for w in range(behind, source))
    between = range(begin, source)
    return page.language.verb == "last" and end <= last and any(w in _leading(page) for w in between)


def _takes_sides(page: Page, cue: int) -> bool:
    marks = page.scan.opens(cue) if cue in page.firsts("cue") else ()
    return any(isinstance(m.entry, Cue) and m.entry.stance in ("supports", "opposes", "calls-for") for m in marks)


def _leading(page: Page) -> frozenset[int]:
    """Prepositions that lead to the object of a verb: not those of place."""
    marks = (m for m in page.tagged("oblique") if isinstance(m.entry, Oblique) and m.entry.side == "before")
    return frozenset(w for m in marks for w in range(m.first, m.last)) - page.words("locative")
