"""Days on which something did not happen: a text names them beside the day on which it did, with a word of negation."""

import bisect
from itertools import pairwise

from dragoman.annotate.page import Page
from dragoman.languages.schema import Negation
from dragoman.model import TimeSpan

BETWEEN = 5  # words from one day to the other: "on Saturday and not on Sunday"
BUT = 3  # the same where the negation stands before both: "not on Sunday, but on Saturday"
NEAR = 4  # words between a negation and the first of the two
GRAMMAR = ("negation", "and", "oblique", "locative", "article", "weekday", "dateword", "part", "number", "unit")


def with_denied(page: Page, dates: tuple[TimeSpan, ...]) -> tuple[TimeSpan, ...]:
    """The dates, those marked of which the text says that it was the day beside them and not they."""
    single = (d for d in dates if d.from_ == d.to or d.weekday is not None)
    days = [d for d in single if d.kind == "date" and not d.dateline]
    if len(days) < 2 or not page.tagged("negation"):
        return dates
    denied = {d.start for a, b in pairwise(days) if (d := _denied(page, a, b)) is not None}
    return tuple(d.evolve(denied=True) if d.start in denied else d for d in dates) if denied else dates


def _denied(page: Page, a: TimeSpan, b: TimeSpan) -> TimeSpan | None:
    """The one of two days next to each other that is negated."""
    starts = page.doc.starts
    first, begin, last = (bisect.bisect_left(starts, at) for at in (a.start, a.end, b.start))
    if (a.from_, a.weekday) == (b.from_, b.weekday) or last - begin > BETWEEN or not page.one_sentence(begin, last):
        return None
    grammar, common = page.words(*GRAMMAR), page.language.stopwords
    if any(w not in grammar and page.doc.folded[w] not in common for w in range(begin, last)):
        return None
    marks = [m for m in page.tagged("negation") if isinstance(m.entry, Negation)]
    inside = [m for m in marks if begin <= m.first and m.last <= last]
    if inside:
        entry = inside[-1].entry
        return b if isinstance(entry, Negation) and entry.before else a
    led = any(m.last <= first and first - m.last < min(getattr(m.entry, "before", 0), NEAR) for m in marks)
    apart = last - begin <= BUT and "," in "".join(page.gap(w) for w in range(begin - 1, last)).replace("،", ",")
    joined = all(w in grammar for w in range(begin, last))
    return a if led and apart and not joined else None
