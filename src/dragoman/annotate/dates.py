"""Time expressions as intervals of days.

Small patterns over words that language data has named (month, weekday, unit, ...), tried at each word, the longest
wins; neighbours then merge ("yesterday (Friday)", "Wednesday, 7 October") and ranges close ("from 3 May to 5 June").
What cannot be placed on the calendar keeps an unbounded interval: it is a time expression, and says no day.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import cast

from msgspec.structs import replace

from dragoman.annotate.calendars import ALWAYS, DAY, Interval
from dragoman.annotate.dates_absolute import (
    day_first,
    long_unit,
    month_first,
    season,
    separated,
    year_alone,
    year_first,
)
from dragoman.annotate.dates_coming import coming
from dragoman.annotate.dates_days import day_of_month
from dragoman.annotate.dates_past import befallen
from dragoman.annotate.dates_placing import within
from dragoman.annotate.dates_relative import clock, relative, stretch, weekday
from dragoman.annotate.dates_slices import slice_after, slice_before
from dragoman.annotate.dates_words import DASHES, ORIGIN, Found, Words, time_span
from dragoman.annotate.page import COMMAS, OPENS, Page
from dragoman.annotate.shifting import shifted_unit, weekday_near
from dragoman.languages.schema import Range, Unit
from dragoman.model import TimeSpan

Pattern = Callable[[Words, int], Found | None]
NUMERIC: tuple[Pattern, ...] = (
    day_of_month,
    separated,
    year_first,
    day_first,
    slice_before,
    stretch,
    long_unit,
    year_alone,
    clock,
)
WORDED: tuple[tuple[str, Pattern], ...] = (
    ("month", month_first), ("weekday", weekday), ("relative", relative), ("season", season), ("unit", long_unit),
    ("unit", stretch), ("unit", slice_before), ("month", slice_after), ("shift", stretch),
    ("dateword", year_alone), ("clock", clock),
)  # fmt: skip
PARTS = 2  # the beginning of the end of May


def find_dates(page: Page) -> tuple[TimeSpan, ...]:
    """Time expressions by position."""
    words = Words(page)
    found = _ranges(words, coming(words, _merged(words, _scan(words))))
    return tuple(time_span(words, befallen(words, f)) for f in _leaning(found))


def _scan(words: Words) -> Iterator[Found]:
    """The longest expression at each word, without overlaps; a part of a longer time ("early") goes with it."""
    floor = 0
    for i in words.beginnings():
        best = _best(words, i, floor) if i >= floor else None
        if best:
            yield best
            floor = best.last


@lru_cache(maxsize=1024)
def _patterns(tables: tuple[str, ...], number: bool) -> tuple[Pattern, ...]:
    """What may be read where phrases of these tables, or a number, begin."""
    return (*(pattern for tag, pattern in WORDED if tag in tables), *(NUMERIC if number else ()))


def _best(words: Words, i: int, floor: int, parts: int = PARTS) -> Found | None:
    """`parts`: words for a part of what follows, and nights into it, that may yet stand in a row."""
    tables = words.at.get(i, {})
    patterns = _patterns(tuple(tables), i in words.numbers)
    found = [f for pattern in patterns if (f := pattern(words, i)) and f.first >= floor]
    if parts and "part" in tables and (part := _part(words, i, floor, parts - 1)):
        found.append(part)
    if parts and "range" in tables and (night := _eve(words, i, floor, parts - 1)):
        found.append(night)
    return max(found, key=lambda f: (f.last, f.kind != "duration", f.when.bounded), default=None)


def _part(words: Words, i: int, floor: int, parts: int) -> Found | None:
    """Early May, the end of the year: the whole interval, with the word in the span."""
    for mark in words.marks(i, "part"):
        for at in range(mark.last, words.skip(mark.last) + 1):
            if not words.near(i, at):
                break
            found = _best(words, at, max(floor, at), parts) if at in words.at or at in words.numbers else None
            if found and found.kind == "date" and found.offset is None:
                return replace(found, first=i)
            for unit in words.marks(at, "unit"):
                name = cast(Unit, unit.entry).unit
                if name in ("week", "month", "year") and not found:
                    when = shifted_unit(words.published, name, 0, 0, words.hijri_years)
                    return Found(i, unit.last, when, relative=True, unit=name)
    return None


def _eve(words: Words, i: int, floor: int, parts: int) -> Found | None:
    """The night into a day begins the day before it."""
    for mark in words.marks(i, "range"):
        at = words.skip(mark.last)
        known = at in words.at or at in words.numbers
        day = _best(words, at, max(floor, at), parts) if cast(Range, mark.entry).role == "eve" and known else None
        if day and day.when.bounded and day.when.first == day.when.last and words.near(mark.last - 1, at):
            return replace(day, first=i, when=Interval(day.when.first - DAY, day.when.last), offset=None, weekday=None)
    return None


def _merged(words: Words, found: Iterator[Found]) -> list[Found]:
    """Neighbours that speak of one time become one."""
    out: list[Found] = []
    for f in found:
        joined = _joined(words, out[-1], f) if out and _adjacent(words, out[-1], f) else None
        if joined:
            out[-1] = replace(joined, first=out[-1].first, last=f.last)
        else:
            out.append(f)
    return out


def _adjacent(words: Words, a: Found, b: Found) -> bool:
    """Only fillers and light punctuation between."""
    if "duration" in (a.kind, b.kind) or not words.near(a.last - 1, b.first):
        return False
    return (
        words.skip(a.last) >= b.first
        or _day_of_week(words, a, b)
        or (bool(a.away or b.away) and _since(words, a.last) == b.first)
    )


def _day_of_week(words: Words, a: Found, b: Found) -> bool:
    """A week, and behind a preposition its weekday: "на прошлой неделе в среду"."""
    weekly = a.relative and a.unit == "week" and b.weekday is not None and not b.unit
    return weekly and b.first == a.last + 1 and "oblique" in words.page.scan.tags[a.last]


def _since(words: Words, i: int) -> int:
    """The word after "from" at word `i`, or after an ending that says it, fillers aside; 0 where none stands there."""
    marks = (m for m in words.marks(i, "range") if cast(Range, m.entry).role == "since")
    return next((words.skip(m.last) for m in marks), 0)


def _joined(words: Words, a: Found, b: Found) -> Found | None:
    gap = words.doc.text[words.doc.ends[a.last - 1] : words.doc.starts[b.first]]
    if "clock" in (a.kind, b.kind):
        return None if not (OPENS | DASHES).isdisjoint(gap) else (b if a.kind == "clock" else a)
    named = not b.relative or b.weekday is not None
    beside = bool(b.away or (a.leans and named)) and (OPENS | COMMAS).isdisjoint(gap)
    if beside and (counted := _from_beside(words, a, b)):
        return counted
    if (a.weekday is not None and b.weekday is not None) or not _one_time(a, b, gap):
        return None
    fuller = _completed(a, b) or _completed(b, a)
    if fuller:
        return replace(fuller, weekday=_first(a.weekday, b.weekday))
    both = a.when.meets(b.when)
    surer = b if a.relative and not b.relative else a
    if a.when.bounded and b.when.bounded and both is None:
        agree = a.relative != b.relative and (gap.isspace() or not OPENS.isdisjoint(gap))
        both = surer.when if agree or (a.relative and b.relative and not OPENS.isdisjoint(gap)) else None
    elif not (a.when.bounded and b.when.bounded):
        both = both if _complements(a, b) else None
    if both is None:
        return None
    return replace(surer,
        when=both, relative=a.relative and b.relative, offset=_first(a.offset, b.offset),
        weekday=_first(a.weekday, b.weekday), month=None,
    )  # fmt: skip


def _from_beside(words: Words, a: Found, b: Found) -> Found | None:
    """A stretch counted from the day after it ("ten days before 3 May") or before it ("3 Mayıs'tan on gün sonra")."""
    if a.leans:
        return replace(b, when=_counted(words, a, b), relative=True, month=None, weekday=None, day=0)
    if b.away and not a.relative and _since(words, a.last) == b.first:
        return replace(b, when=_moved(a.when, b.away))
    return None


def _counted(words: Words, stretch: Found, day: Found) -> Interval:
    """Ten days before 3 May, two weeks from Monday: not that day, but so far away from it."""
    if stretch.away is None or not day.when.bounded:
        return ALWAYS
    if stretch.ahead and words.published and day.weekday is not None and not day.unit:
        return _moved(weekday_near(words.published, day.weekday, 1), stretch.away)
    return _moved(day.when, stretch.away)


def _moved(day: Interval, away: Interval) -> Interval:
    """As far from a day as `away` is from its origin."""
    if not day.bounded:
        return ALWAYS
    try:
        return Interval(day.first + (away.first - ORIGIN), day.last + (away.last - ORIGIN))
    except OverflowError:
        return ALWAYS


def _one_time(a: Found, b: Found, gap: str) -> bool:
    """A list of times is not one time: over a comma go only a named day and its date, and two ways to write a date."""
    if COMMAS.isdisjoint(gap) or "week" in (a.unit, b.unit):
        return True
    if a.relative and b.relative:
        return a.when == b.when and (a.weekday is None) != (b.weekday is None)
    exact = [f for f in (a, b) if not f.relative]
    return all(f.day or f.when.first == f.when.last for f in exact) and all(
        f.weekday is not None or f.offset is not None or f.step is not None for f in (a, b) if f.relative
    )


def _first(a: int | None, b: int | None) -> int | None:
    return a if a is not None else b


def _complements(a: Found, b: Found) -> bool:
    """Of two times of which one cannot be placed: they say different things (a weekday, a day of a month)."""
    return (
        (a.weekday is None) != (b.weekday is None)
        or a.relative != b.relative
        or (a.offset, a.unit) != (b.offset, b.unit)
    )


def _completed(part: Found, whole: Found) -> Found | None:
    """A month or a day in a year said beside it ("August last year"), a weekday in a week said beside it."""
    if part.month is not None and whole.unit == "year":
        when = within(part.month, part.day, whole.when) if whole.when.bounded else ALWAYS
        return replace(part, when=when, relative=whole.relative, month=None, unit="month") if when else None
    if part.weekday is not None and whole.unit == "week" and whole.weekday is None:
        return replace(part, when=_weekday_in(whole.when, part.weekday))
    return None


def _weekday_in(week: Interval, day: int) -> Interval:
    """A weekday of a week; where weeks begin is not known, so a day at the edge may be either of two."""
    if not week.bounded:
        return ALWAYS
    days = [week.first + n * DAY for n in range((week.last - week.first).days + 1)]
    fitting = [d for d in days if d.isoweekday() == day]
    return Interval(fitting[0], fitting[-1])


def _ranges(words: Words, found: list[Found]) -> list[Found]:
    """A to B: from the beginning of A to the end of B. A day of A without a year is in B's year."""
    out: list[Found] = []
    for f in found:
        previous = out[-1] if out else None
        joined = _range(words, previous, f) if previous and previous.kind == f.kind == "date" else None
        if previous and joined:
            out[-1] = replace(
                previous, last=f.last, when=joined, relative=previous.relative and f.relative, offset=None, weekday=None
            )
        else:
            out.append(f)
    return out


def _range(words: Words, a: Found, b: Found) -> Interval | None:
    link = words.link(a.last, a.first)
    if link is None or not words.skip(link) >= b.first >= link or not words.near(a.last - 1, b.first):
        return None
    if a.month is not None and b.month is None and not b.relative and b.when.bounded:
        start = within(a.month, a.day, Interval(max(b.when.first - 364 * DAY, ALWAYS.first), b.when.last))
        a = replace(a, when=start or a.when)
    if not (a.when.bounded and b.when.bounded):
        return ALWAYS
    if a.when.first > b.when.last:
        named = a.relative or a.weekday is not None  # the whole date of a dateline begins no span
        ahead = words.published is not None and a.when.first >= words.published
        if named and b.weekday is not None and ahead:  # from today, or a day to come, until the weekday behind it
            return Interval(a.when.first, b.when.last + 7 * DAY)
        before = a.when.first - 7 * DAY
        return None if a.weekday is None or before > b.when.last else Interval(before, b.when.last)
    return a.when.spans(b.when)


def _leaning(found: list[Found]) -> list[Found]:
    """ "The same day" and "the next day" are read from the last single day named before them."""
    out: list[Found] = []
    day: Interval | None = None
    for f in found:
        when = f.when
        if f.step is not None and day is not None:
            when = Interval(day.first + f.step * DAY, day.last + f.step * DAY)
        if when.bounded and when.first == when.last:
            day = when
        out.append(replace(f, when=when))
    return out
