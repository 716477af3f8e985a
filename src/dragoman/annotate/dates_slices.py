"""Parts of a month that are counted: the first week of May, النصف الثاني من رجب, mayısın ilk haftası."""

from collections.abc import Iterator
from typing import cast

import msgspec
from msgspec.structs import replace

from dragoman.annotate.calendars import DAY, Interval
from dragoman.annotate.dates_absolute import month_first
from dragoman.annotate.dates_placing import nearest_month
from dragoman.annotate.dates_words import Found, Words
from dragoman.languages.schema import Month, Unit

HALF, WEEK, DECADE = 15, 7, 10  # days
MOST = {"half": 2, "week": 5, "decade": 3}


class _Slice(msgspec.Struct, frozen=True, gc=False):
    which: int
    unit: str
    last: int  # the word after it


def slice_before(words: Words, i: int) -> Found | None:
    """An ordinal and a unit in either order, and the month that they are of."""
    for part in _slices(words, i):
        at = words.skip(part.last)
        month = month_first(words, at) if words.marks(at, "month") and words.near(part.last - 1, at) else None
        if month is not None and not month.day and month.first == at:
            return replace(month, first=i, when=_within(month.when, part), unit="", month=None)
    return None


def slice_after(words: Words, i: int) -> Found | None:
    """A month in the genitive, and its ordinal and unit."""
    for mark in words.marks(i, "month"):
        at = words.skip(mark.last)
        for part in _slices(words, at) if words.near(mark.last - 1, at) else ():
            when = _within(nearest_month(cast(Month, mark.entry), None, words.published), part)
            return Found(i, part.last, when, cast(Month, mark.entry).calendar, relative=True)
    return None


def _slices(words: Words, i: int) -> Iterator[_Slice]:
    if i > words.last_unit:
        return
    number = words.numbers.get(i)
    if number is not None and number.ordinal:
        at = words.skip(number.last)
        for mark in words.marks(at, "unit") if words.near(i, at) else ():
            yield from _valid(int(number.value), cast(Unit, mark.entry).unit, mark.last)
    for mark in words.marks(i, "unit"):
        number = words.numbers.get(mark.last)
        if number is not None and number.ordinal and words.near(i, mark.last):
            yield from _valid(int(number.value), cast(Unit, mark.entry).unit, number.last)


def _valid(which: int, unit: str, last: int) -> Iterator[_Slice]:
    if 1 <= which <= MOST.get(unit, 0):
        yield _Slice(which, unit, last)


def _within(month: Interval, part: _Slice) -> Interval:
    """The days of it. Where weeks begin is not known: those of any count are kept."""
    if not month.bounded:
        return month
    size = {"half": HALF, "week": WEEK, "decade": DECADE}[part.unit]
    first = month.first + (part.which - 1) * size * DAY
    last = first + (size - 1) * DAY
    if part.unit == "week":
        first, last = first - (WEEK - 1) * DAY, last + (WEEK - 1) * DAY
    elif part.which == MOST[part.unit]:
        last = month.last
    return Interval(max(first, month.first), min(last, month.last))
