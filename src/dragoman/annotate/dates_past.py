"""Days without a year of what nobody plans: a fire of 20 December, told of in November, was last year's."""

from typing import cast

from msgspec.structs import replace

from dragoman.annotate.dates_placing import last_day
from dragoman.annotate.dates_words import Found, Words
from dragoman.languages.schema import Counted, KindCue, Range

UNPLANNED = frozenset(("attack", "clash", "accident", "disaster"))  # kinds of events
HARM = frozenset(("dead", "injured", "missing", "killed", "wounded"))  # things counted


def befallen(words: Words, found: Found) -> Found:
    """A day without a year that would lie ahead, in a sentence of harm that says nothing to come: the last one."""
    day = words.published
    if day is None or found.month is None or not found.day or found.when.first <= day or not found.when.bounded:
        return found
    first, last = words.page.sentence_of(found.first)
    if _ahead(words, first, last) or not _harm(words, first, last):
        return found
    gone = last_day(found.month, found.day, day)
    if gone is None:
        return found
    return replace(found, when=replace(gone, last=gone.first + (found.when.last - found.when.first)))


def _ahead(words: Words, first: int, last: int) -> bool:
    return any(cast(Range, m.entry).role == "ahead" for i in range(first, last) for m in words.marks(i, "range"))


def _harm(words: Words, first: int, last: int) -> bool:
    kinds = (m for m in words.page.tagged("kind") if first <= m.first < last)
    if any(cast(KindCue, m.entry).id in UNPLANNED for m in kinds):
        return True
    things = (m for m in words.page.tagged("counted") if first <= m.first < last)
    return any(cast(Counted, m.entry).id in HARM for m in things)
