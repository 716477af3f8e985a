"""Weekdays to come: a session that *will* be held on Thursday is held next Thursday.

The nearest word of the clause decides: one of what is to come before the weekday, else one behind it; a word of saying
that stands nearer leaves the day on which somebody spoke where it was.
"""

from typing import cast

from dragoman.annotate.dates_words import Found, Words
from dragoman.annotate.shifting import weekday_near
from dragoman.languages.schema import Cue, Range

HELPING = 3  # words from an auxiliary to its verb
REACH = 14  # words between a weekday and what says that it is to come


def coming(words: Words, found: list[Found]) -> list[Found]:
    """The expressions, bare weekdays beside a word of the future as the next ones."""
    page = words.page
    future = {m.first for m in page.tagged("range") if cast(Range, m.entry).role == "will"}
    if not future or words.published is None:
        return found
    cues = (m for m in page.tagged("cue") if cast(Cue, m.entry).strong)
    spoken = {i for m in cues for i in range(m.first, m.last)} - future
    edges = {i for f in found if f.kind == "date" for i in (f.first, f.last - 1)} | page.firsts("that")
    return [_next(words, f) if _bare(f) and _ahead(words, f, future, spoken, edges) else f for f in found]


def _bare(f: Found) -> bool:
    """A weekday alone: nothing beside it says last, next, yesterday or a date."""
    return f.weekday is not None and f.relative and not f.unit and f.offset is None and not f.day


def _next(words: Words, f: Found) -> Found:
    """The next such day; a weekday that is today is today."""
    today = words.published
    if today is None or f.weekday is None or today.isoweekday() == f.weekday:
        return f
    return f._replace(when=weekday_near(today, f.weekday, 1))


def _ahead(words: Words, f: Found, future: set[int], spoken: set[int], edges: set[int]) -> bool:
    """`edges`: words at which another clause or time begins or ends."""
    first, last = words.page.sentence_of(f.first)
    before = _decides(range(f.first - 1, max(first, f.first - REACH) - 1, -1), future, spoken, edges)
    behind = _decides(range(f.last, min(last, f.last + REACH)), future, spoken, edges)
    found = [i for i in ((behind, before) if words.page.language.verb == "last" else (before, behind)) if i is not None]
    if not found or found[0] in future:
        return bool(found)
    helping = set(range(max(first, found[0] - HELPING), found[0])) if found[0] == before else set()
    return not future.isdisjoint(helping) and edges.isdisjoint(helping)  # "would be *announced* on Friday"


def _decides(way: range, future: set[int], spoken: set[int], edges: set[int]) -> int | None:
    """The first word on the way that tells; None where an edge comes before it."""
    for i in way:
        if i in future or i in spoken:
            return i
        if i in edges:
            return None
    return None
