"""Time expressions as intervals of days.

Small patterns over words that language data has named (month, weekday, unit, ...), tried at each word, the longest
wins; neighbours then merge ("yesterday (Friday)", "Wednesday, 7 October") and ranges close ("from 3 to 5 May").
What cannot be placed on the calendar keeps an unbounded interval: it is a time expression, and says no day.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple, cast

from dragoman.annotate.calendars import ALWAYS, Interval, day_of, month_of, year_in, year_of
from dragoman.annotate.page import Page
from dragoman.annotate.shifting import counted_units, shifted_unit, weekday_near
from dragoman.languages import Mark
from dragoman.languages.schema import Era, Month, Range, Relative, Shift, Unit, Weekday
from dragoman.model import TimeSpan

_SEPARATED = re.compile(r"(\d{1,4}) ?([-/.\u2013\\]) ?(\d{1,2}) ?\2 ?(\d{1,4})(?!\d)")
_HOURS = re.compile(r"\d{1,2} ?[:٫] ?\d{2}(?: ?: ?\d{2})?")
_TIGHT = re.compile(r"[\s,،()\[\]«»\"'“”\-–—/]*")
GREGORIAN_YEARS, HIJRI_YEARS = range(1700, 2200), range(1200, 1500)


class Found(NamedTuple):
    """Words `first` to `last` (exclusive) name an interval."""

    first: int
    last: int
    when: Interval
    calendar: str = "gregorian"
    relative: bool = False
    kind: str = "date"
    offset: int | None = None
    weekday: int | None = None


class Words:
    """What the patterns look at: marks by word and tag, numbers, the publication day."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.doc = page.doc
        self.at: dict[int, dict[str, list[Mark]]] = {}
        tags = ("month", "weekday", "relative", "unit", "shift", "era", "dateword", "part", "clock", "range")
        for mark in page.tagged(*tags):
            self.at.setdefault(mark.first, {}).setdefault(mark.tag, []).append(mark)
        self.published = published_day(page.report.published)
        self.numbers = page.numbers
        self.hijri_years = "solar-hijri" if "solar-hijri" in page.language.calendars else "hijri"

    def marks(self, i: int, tag: str) -> list[Mark]:
        """Marks of a table that begin at a word, longest first."""
        return self.at.get(i, {}).get(tag, [])

    def skip(self, i: int) -> int:
        """The first word from `i` on that is no filler of dates (of, the, day)."""
        while found := self.marks(i, "dateword"):
            i = found[0].last
        return i

    def integer(self, i: int) -> tuple[int, int] | None:
        """A whole number at word `i`: its value and the word after it."""
        number = self.numbers.get(i)
        if number and number.value == int(number.value) and not number.dual:
            return int(number.value), number.last
        return None

    def near(self, i: int, j: int) -> bool:
        """Only spaces and light punctuation between words `i` and `j`."""
        gap = self.doc.text[self.doc.ends[i] : self.doc.starts[j]] if j < len(self.doc) else "\n"
        return bool(_TIGHT.fullmatch(gap)) and "\n" not in gap


def published_day(published: str | None) -> date | None:
    """The day of an ISO 8601 date or date-time."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


Pattern = Callable[[Words, int], Found | None]


def separated(words: Words, i: int) -> Found | None:
    """2026-10-07, 7/10/2026, 1405/7/14: order from which part can be a year; where both readings are days, both."""
    match = _SEPARATED.match(words.doc.text, words.doc.starts[i])
    if not match:
        return None
    a, b, c = int(match[1]), int(match[3]), int(match[4])
    year, rest = (a, [(b, c)]) if a > 31 else (c, [(b, a), (a, b)])
    calendar = words.hijri_years if year in HIJRI_YEARS else "gregorian"
    days = [d for month, day in rest if month <= 12 and (d := day_of(calendar, _full_year(year, calendar), month, day))]
    if not days:
        return None
    last = i + 1
    while last < len(words.doc) and words.doc.starts[last] < match.end():
        last += 1
    # Day before month is the order of every language here but American English: the other reading widens nothing.
    return Found(i, last, days[0], calendar)


def day_first(words: Words, i: int) -> Found | None:
    """14 مهر 1405, 7 October, السادس من تشرين الأول, 7th of October."""
    day = words.integer(i)
    if day is None or not 1 <= day[0] <= 31:
        return None
    at = words.skip(day[1])
    for mark in words.marks(at, "month"):
        if words.near(day[1] - 1, at) and isinstance(mark.entry, Month):
            year, last = _year_after(words, mark.last, mark.entry.calendar)
            return _day(words, i, last, mark.entry, year, day[0])
    return None


def month_first(words: Words, i: int) -> Found | None:
    """Oct 7, 2026; October 2026; October."""
    for mark in words.marks(i, "month"):
        entry = cast(Month, mark.entry)
        day = words.integer(words.skip(mark.last))
        if day and 1 <= day[0] <= 31 and words.near(mark.last - 1, words.skip(mark.last)):
            year, last = _year_after(words, day[1], entry.calendar)
            return _day(words, i, last, entry, year, day[0])
        year, last = _year_after(words, mark.last, entry.calendar)
        if entry.ambiguous and year is None:
            continue
        return _month(words, i, last, entry, year)
    return None


def year_alone(words: Words, i: int) -> Found | None:
    """سنة 2018, the year 1394, 1935 AD."""
    marked = [m for m in words.marks(i, "dateword") if getattr(m.entry, "year", False)]
    at = words.skip(marked[0].last) if marked else i
    number = words.integer(at)
    if number is None or not (number[0] in GREGORIAN_YEARS or number[0] in HIJRI_YEARS or (marked and number[0] > 31)):
        return None
    era = next(iter(words.marks(words.skip(number[1]), "era") or words.marks(number[1], "era")), None)
    plain = not marked and era is None
    if plain and (words.doc.folded[at] != str(number[0]) or number[0] in HIJRI_YEARS or not _stands_alone(words, at)):
        return None
    calendar: str = era.entry.calendar if era and isinstance(era.entry, Era) else ""
    calendar = calendar or (words.hijri_years if number[0] in HIJRI_YEARS or number[0] < 100 else "gregorian")
    when = year_of(calendar, _full_year(number[0], calendar))
    return Found(i, era.last if era else number[1], when, calendar) if when else None


def weekday(words: Words, i: int) -> Found | None:
    """A weekday: the last one up to publication, unless a shift says otherwise."""
    for mark in words.marks(i, "weekday"):
        by, first, last = _shift_beside(words, mark)
        when = weekday_near(words.published, cast(Weekday, mark.entry).day, by) if words.published else ALWAYS
        return Found(first, last, when, relative=True, weekday=cast(Weekday, mark.entry).day)
    return None


def relative(words: Words, i: int) -> Found | None:
    """Yesterday, this week, امروز."""
    for mark in words.marks(i, "relative"):
        entry = cast(Relative, mark.entry)
        when = shifted_unit(words.published, entry.unit, entry.start, entry.end, words.hijri_years)
        day = entry.start if entry.unit == "day" and entry.start == entry.end else None
        return Found(i, mark.last, when, relative=True, offset=day)
    return None


def shifted(words: Words, i: int) -> Found | None:
    """Last week, الأسبوع الماضي, هفته گذشته; last August."""
    for mark in words.marks(i, "unit"):
        unit = cast(Unit, mark.entry).unit
        by, first, last = _shift_beside(words, mark)
        if by is not None and (first, last) != (mark.first, mark.last):
            when = shifted_unit(words.published, unit, by, by, words.hijri_years)
            return Found(first, last, when, relative=True)
    return None


def counted(words: Words, i: int) -> Found | None:
    """Two days ago, قبل يومين, in three weeks; a plain count of units is a duration."""
    before = [m for m in words.marks(i, "shift") if isinstance(m.entry, Shift) and m.entry.side == "before"]
    start = before[0].last if before else i
    number = words.integer(words.skip(start))
    if number is None:
        return None
    for mark in words.marks(number[1], "unit"):
        unit = cast(Unit, mark.entry).unit
        after = [m for m in words.marks(mark.last, "shift") if isinstance(m.entry, Shift) and m.entry.side == "after"]
        shift = next(iter((*after, *before)), None)
        last = after[0].last if after else mark.last
        if shift is not None and isinstance(shift.entry, Shift) and words.near(start - 1 if before else i, start):
            when = counted_units(words.published, unit, number[0], shift.entry.by, shift.entry.counted)
            return Found(i, last, when, relative=True)
        return Found(words.skip(start), mark.last, ALWAYS, kind="duration")
    return None


def clock(words: Words, i: int) -> Found | None:
    """14:30, this morning's "morning", ساعت 8: part of a span, no day."""
    match = _HOURS.match(words.doc.text, words.doc.starts[i])
    if match:
        last = i + 1
        while last < len(words.doc) and words.doc.starts[last] < match.end():
            last += 1
        return Found(i, last, ALWAYS, kind="clock")
    for mark in words.marks(i, "clock"):
        number = words.integer(mark.last)
        return Found(i, number[1] if number and number[0] <= 24 else mark.last, ALWAYS, kind="clock")
    return None


PATTERNS: tuple[Pattern, ...] = (
    separated, day_first, month_first, shifted, counted, relative, weekday, year_alone, clock,
)  # fmt: skip


def find_dates(page: Page) -> tuple[TimeSpan, ...]:
    """Time expressions by position."""
    words = Words(page)
    found = _merged(words, list(_scan(words)))
    return tuple(_span(words, f) for f in _ranges(words, found))


def _scan(words: Words) -> Iterator[Found]:
    i = 0
    while i < len(words.doc):
        if i not in words.at and i not in words.numbers:
            i += 1
            continue
        candidates = [f for pattern in PATTERNS if (f := pattern(words, i))]
        best = max(candidates, key=lambda f: (f.last, f.when.bounded), default=None)
        if best:
            yield best
        i = max(i + 1, best.last if best else 0)


def _merged(words: Words, found: list[Found]) -> list[Found]:
    """Neighbours that speak of one time: their common days; where they disagree, the absolute one."""
    out: list[Found] = []
    for f in found:
        previous = out[-1] if out else None
        if previous is None or not _adjacent(words, previous, f) or "duration" in (previous.kind, f.kind):
            out.append(f)
            continue
        both = previous.when.meets(f.when)
        surer = f if previous.relative and not f.relative else previous
        surer = surer if surer.when.bounded else (f if surer is previous else previous)
        if both is None and not (previous.relative or f.relative):
            out.append(f)
            continue
        out[-1] = Found(
            previous.first,
            f.last,
            both or surer.when,
            surer.calendar,
            previous.relative and f.relative,
            "date" if "date" in (previous.kind, f.kind) else "clock",
            previous.offset if previous.offset is not None else f.offset,
            previous.weekday if previous.weekday is not None else f.weekday,
        )
    return out


def _adjacent(words: Words, a: Found, b: Found) -> bool:
    """Side by side; of two relative ones with a comma between, only those that name one and the same day."""
    at = words.skip(a.last)
    gap = words.doc.text[words.doc.ends[a.last - 1] : words.doc.starts[b.first]]
    if a.relative and b.relative and a.when != b.when and not set(gap) <= set(" (\u200c"):
        return False
    return at >= b.first and b.first < len(words.doc) and words.near(a.last - 1, b.first if at == a.last else at)


def _ranges(words: Words, found: list[Found]) -> list[Found]:
    """A to B: from the beginning of A to the end of B."""
    out: list[Found] = []
    for f in found:
        previous = out[-1] if out else None
        link = words.marks(previous.last, "range") if previous else []
        to = [m for m in link if isinstance(m.entry, Range) and m.entry.role in ("to", "until")]
        if previous and to and words.skip(to[0].last) == f.first and previous.kind == f.kind:
            both = previous.when.spans(f.when) if previous.when.bounded and f.when.bounded else f.when
            out[-1] = previous._replace(last=f.last, when=both)
        else:
            out.append(f)
    return out


def _span(words: Words, f: Found) -> TimeSpan:
    start, end = words.doc.starts[f.first], words.doc.ends[f.last - 1]
    return TimeSpan(
        start=start, end=end, text=words.doc.text[start:end], from_=f.when.first, to=f.when.last,
        calendar=f.calendar, relative=f.relative, kind=f.kind, offset=f.offset, weekday=f.weekday,
    )  # fmt: skip


def _full_year(year: int, calendar: str) -> int:
    """Two digits are a year of the present century of the calendar, or of the last one where that lies ahead."""
    if year >= 100:
        return year
    if calendar == "gregorian":
        return 2000 + year if year < 50 else 1900 + year
    return 1400 + year if year < 30 else 1300 + year


def _year_after(words: Words, i: int, calendar: str) -> tuple[int | None, int]:
    """A year that follows a month, and the word after it; (None, i) where there is none."""
    at = words.skip(i)
    number = words.integer(at)
    if number is None or not words.near(i - 1, at):
        return None, i
    value = number[0]
    plausible = GREGORIAN_YEARS if calendar == "gregorian" else HIJRI_YEARS
    two_digits = 32 <= value <= 99 and words.doc.folded[at] == str(value)
    if value not in plausible and not two_digits and not (value in GREGORIAN_YEARS or value in HIJRI_YEARS):
        return None, i
    era = words.marks(number[1], "era")
    return value, era[0].last if era else number[1]


def _day(words: Words, first: int, last: int, month: Month, year: int | None, day: int) -> Found | None:
    if year is not None:
        when = day_of(month.calendar, _full_year(year, month.calendar), month.number, day)
    elif words.published:
        near = year_in(month.calendar, words.published)
        days = [d for y in (near - 1, near, near + 1) if (d := day_of(month.calendar, y, month.number, day))]
        reference = words.published
        when = min(days, key=lambda d: abs((d.first - reference).days), default=None)
    else:
        when = ALWAYS if day_of(month.calendar, 1400, month.number, min(day, 29)) else None
    return Found(first, last, when, month.calendar) if when else None


def _month(words: Words, first: int, last: int, month: Month, year: int | None) -> Found | None:
    shift = [m for m in words.marks(last, "shift") if isinstance(m.entry, Shift) and m.entry.side == "after"]
    if shift and year is None:
        last = shift[0].last
    if year is not None:
        when = month_of(month.calendar, _full_year(year, month.calendar), month.number)
    elif words.published:
        # Without a year a month is the last one that has begun, unless the text points ahead.
        reference, near = words.published, year_in(month.calendar, words.published)
        months = [m for y in (near - 1, near, near + 1) if (m := month_of(month.calendar, y, month.number))]
        ahead = bool(shift) and isinstance(shift[0].entry, Shift) and shift[0].entry.by > 0
        begun = [m for m in months if (m.first > reference) == ahead]
        when = (min(begun) if ahead else max(begun)) if begun else None
    else:
        when = ALWAYS
    return Found(first, last, when, month.calendar, relative=year is None) if when else None


def _shift_beside(words: Words, mark: Mark) -> tuple[int | None, int, int]:
    """last/this/next beside a unit or weekday: by how much, and the words of the whole."""
    for m in words.marks(mark.last, "shift"):
        if isinstance(m.entry, Shift) and m.entry.side == "after" and not m.entry.counted:
            return m.entry.by, mark.first, m.last
    for first in range(max(0, mark.first - 3), mark.first):
        for m in words.marks(first, "shift"):
            if isinstance(m.entry, Shift) and m.entry.side == "before" and m.last == mark.first and not m.entry.counted:
                return m.entry.by, first, mark.last
    return None, mark.first, mark.last


def _stands_alone(words: Words, i: int) -> bool:
    """A bare four-digit number that counts nothing: in brackets or at a clause's end."""
    gap = words.doc.text[words.doc.ends[i] : words.doc.ends[i] + 1]
    counted_thing = any(m.first == i + 1 for m in words.page.tagged("counted"))
    return gap in ("", ")", ".", ",", "،", ";", "\n") and not counted_thing
