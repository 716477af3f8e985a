"""Patterns for time expressions that name their place on a calendar."""

import re
from typing import cast

from msgspec.structs import replace

from dragoman.annotate.calendars import ALWAYS, Interval, day_of, month_of, year_in, year_of
from dragoman.annotate.dates_placing import (
    GREGORIAN_YEARS,
    HIJRI_YEARS,
    calendar_of,
    full_year,
    nearest_day,
    nearest_month,
    nearest_season,
    part_of_year,
    season_of,
)
from dragoman.annotate.dates_words import DASHES, Found, Words, shift_beside
from dragoman.languages import Mark
from dragoman.languages.schema import Era, Month, Range, Season, Unit

_SEPARATED = re.compile(r"(\d{1,4}) ?([-/.\u2013\\]) ?(\d{1,2}) ?\2 ?(\d{1,4})(?!\d| ?\2 ?\d)")
_TIED = ("-", ".", "/", ":")
BARE_YEARS = range(1900, 2061)  # numbers that are years without a word that says so


def separated(words: Words, i: int) -> Found | None:
    """2026-10-07, 7/10/2026, 1405/7/14: the year tells the order; where both readings are days, day before month.

    Where the countries of a language disagree, the interval holds both days.
    """
    start = words.doc.starts[i]
    match = _SEPARATED.match(words.doc.text, start) if words.doc.folded[i].isdigit() else None
    if not match or (
        words.doc.text[max(0, start - 1) : start] in _TIED and not words.doc.text[max(0, start - 2)].isalpha()
    ):
        return None
    a, b, c = int(match[1]), int(match[3]), int(match[4])
    year, rest = (a, [(b, c)]) if a > 31 else (c, [(b, a), (a, b)])
    calendar = words.hijri_years if year in HIJRI_YEARS else "gregorian"
    days = [d for month, day in rest if month <= 12 and (d := day_of(calendar, full_year(year, calendar), month, day))]
    if not days or (len(match[1]) < 4 and len(match[4]) not in (2, 4)):
        return None
    last = i + 1
    while last < len(words.doc) and words.doc.starts[last] < match.end():
        last += 1
    when = days[0].spans(days[-1]) if words.either_order and match[2] != "." else days[0]
    return Found(i, last, when, calendar)


def year_first(words: Words, i: int) -> Found | None:
    """2026年10月7日, 2026 October 7."""
    year = words.integer(i)
    if year is None or not (year[0] in GREGORIAN_YEARS or year[0] in HIJRI_YEARS):
        return None
    at = words.skip(year[1])
    for mark in words.marks(at, "month") if words.near(year[1] - 1, at) else ():
        month = cast(Month, mark.entry)
        day = words.integer(words.skip(mark.last))
        if day and 1 <= day[0] <= 31 and words.near(mark.last - 1, day[1] - 1):
            found = part_of_year(month, year[0], day[0], words.hijri_years)
            return Found(i, _trail(words, day[1]), found, month.calendar) if found else None
    return None


def _trail(words: Words, i: int) -> int:
    """After a day: fillers written together with it (7日, 7th)."""
    while words.marks(i, "dateword") and not words.doc.between(i - 1):
        i += 1
    return i


def day_first(words: Words, i: int) -> Found | None:
    """14 مهر 1405, 7 October, السادس من تشرين الأول, 7th of October, from 3 to 5 May."""
    day = words.integer(i)
    if day is None or not 1 <= day[0] <= 31:
        return None
    found = _day_and_month(words, i, day)
    after = _trail(words, day[1])
    if found is None and (to := words.link(after, i) or words.either(after)):
        end = words.integer(words.skip(to))
        if end and day[0] < end[0] <= 31:
            found = _day_and_month(words, words.skip(to), end)
            found = found and _from_day(replace(found, first=i), day[0])
    return found


def _day_and_month(words: Words, i: int, day: tuple[int, int]) -> Found | None:
    at = words.skip(day[1])
    for mark in words.marks(at, "month") if words.near(day[1] - 1, at) else ():
        entry = cast(Month, mark.entry)
        if entry.ambiguous and cast(Month, words.marks(at, "month")[0].entry).ambiguous and at - day[1] > 2:
            continue
        return _day(words, i, entry, day[0], *_year_after(words, mark.last))
    return None


def month_first(words: Words, i: int) -> Found | None:
    """Oct 7, 2026; May 3-5; October 2026; October; last August."""
    for mark in words.marks(i, "month"):
        entry = cast(Month, mark.entry)
        at = words.skip(mark.last)
        day = words.integer(at) if words.is_day(at) else None
        if (
            day
            and 1 <= day[0] <= 31
            and words.near(mark.last - 1, at)
            and not _counts(words, day[1], units=not _dated(words, day[1]))
        ):
            return _days_after_month(words, i, entry, day)
        year, last = _year_after(words, mark.last)
        found = _month(words, i, entry, year, last)
        alone = entry.ambiguous and year is None and (found is None or (found.first, found.last) == (i, mark.last))
        if found and (not alone or _in_place(words, i, entry)):
            return found
    return None


def _in_place(words: Words, i: int, month: Month) -> bool:
    """A month that is also an everyday word stands after a word of dates ("in May"), written as the month is."""
    capital = month.forms[0][:1].isupper() and not words.doc.words[i][:1].isupper()
    before = words.marks(i - 1, "dateword")
    return not capital and i not in words.numbers and bool(before) and before[-1].last == i and words.near(i - 1, i)


def _days_after_month(words: Words, i: int, month: Month, day: tuple[int, int]) -> Found | None:
    after = _trail(words, day[1])
    to = words.link(after, i) or words.either(after)
    end = words.integer(to) if to else None
    if end and day[0] < end[0] <= 31 and not words.marks(words.skip(end[1]), "month"):
        found = _day(words, i, month, end[0], *_year_after(words, _trail(words, end[1])))
        return found and _from_day(found, day[0])
    return _day(words, i, month, day[0], *_year_after(words, _trail(words, day[1])))


def _from_day(found: Found, first: int) -> Found | None:
    """A day widened to begin at an earlier day of the same month."""
    back = (found.day or first) - first
    if not found.when.bounded:
        return replace(found, day=first, day_to=found.day)
    start = found.when.first.fromordinal(found.when.first.toordinal() - back)
    return replace(found, when=Interval(start, found.when.last), day=first, day_to=found.day)


def _day(words: Words, first: int, month: Month, day: int, year: int | None, last: int) -> Found | None:
    if year is not None:
        when = part_of_year(month, year, day, words.hijri_years)
        return Found(first, last, when or ALWAYS, month.calendar, day=day)  # 31 February is no other day either
    when = nearest_day(month, day, words.published)
    return Found(first, last, when or ALWAYS, month.calendar, month=month if when else None, day=day)


def _month(words: Words, first: int, month: Month, year: int | None, last: int) -> Found | None:
    if year is not None:
        when = part_of_year(month, year, 0, words.hijri_years)
        return Found(first, last, when, month.calendar) if when else None
    by, first, last = shift_beside(words, first, last)
    when = nearest_month(month, by, words.published)
    return Found(first, last, when, month.calendar, relative=True, month=month if by is None else None, unit="month")


def _counts(words: Words, i: int, *, units: bool = True) -> bool:
    """What follows is counted: the number before it is no day and no year. `units`: so are days and years."""
    counted = i in words.counted or (units and bool(words.marks(i, "unit")))
    return counted and not words.doc.between(i - 1).strip()


def _dated(words: Words, i: int) -> bool:
    """A filler of dates is written together with the number before word `i`: it counts no days (10月7日)."""
    return bool(words.marks(i, "dateword")) and not words.doc.between(i - 1)


def _year_after(words: Words, i: int) -> tuple[int | None, int]:
    """A year that follows a month, and the word after it; (None, i) where there is none."""
    at = words.skip(i)
    number = words.integer(at)
    if number is None or not words.near(i - 1, at):
        return None, i
    value, last = number
    era = words.marks(last, "era")
    told = bool(era) or words.says_year(i, at)
    digits = words.doc.folded[at] == str(value)
    short = value <= 99 and digits and (told or (value >= 32 and not _counts(words, last)))
    known = (value in GREGORIAN_YEARS or value in HIJRI_YEARS) and (told or digits)
    if not (short or known or (era and value < 3000)):
        return None, i
    return value, era[0].last if era else last


def year_alone(words: Words, i: int) -> Found | None:
    """سنة 2018, the year 1394, 1935 AD, since 1394, 2015-2016."""
    at = words.skip(i)
    number = words.integer(at)
    if number is None:
        return None
    told = at > i and words.near(i, at) and words.says_year(i, at)
    value, last = number
    era = next(iter(words.marks(words.skip(last), "era") or words.marks(last, "era")), None)
    era = era if era and words.near(last - 1, era.first) else _era_before(words, i, at)
    if not _is_year(words, at, value, told=told, era=era is not None):
        return None
    calendar: str = era.entry.calendar if era and isinstance(era.entry, Era) else ""
    calendar = calendar or calendar_of(value, words.hijri_years if value < 100 else "gregorian", words.hijri_years)
    when = year_of(calendar, full_year(value, calendar))
    first = i if told else at
    first, last = (min(first, era.first), max(last, era.last)) if era else (first, last)
    return Found(first, last, when, calendar, unit="year") if when else None


def _era_before(words: Words, i: int, at: int) -> Mark | None:
    """The Iranian year 1394."""
    starts = (k for k in range(max(0, i - 3), i) if words.near(k, at))
    return next((m for k in starts for m in words.marks(k, "era") if m.last in (i, at)), None)


def _is_year(words: Words, at: int, value: int, *, told: bool, era: bool) -> bool:
    known = value in GREGORIAN_YEARS or value in HIJRI_YEARS
    digits = words.doc.folded[at] == str(value)
    last = words.numbers[at].last
    if told:
        short = 31 < value < 100 and digits and words.names_year(at) and not _counts(words, last)
        return (known and not _counts(words, last, units=False)) or short
    if era:
        return known
    if not known or not digits or _counts(words, last) or words.marks(last, "unit"):
        return False
    since = any(m.last == at and cast(Range, m.entry).role not in {"or", "ahead"}
                for k in range(max(0, at - 3), at) for m in words.marks(k, "range"))  # fmt: skip
    bare = value in BARE_YEARS and value % 50 != 0
    return (since and value % 100 != 0) or (bare and _stands_free(words, at)) or _stands_alone(words, at, value)


def _stands_free(words: Words, i: int) -> bool:
    """No sign, stroke or colon that makes digits a code, a price or a score."""
    text, start, end = words.doc.text, words.doc.starts[i], words.doc.ends[i]
    before, after = text[max(0, start - 2) : start], text[end : end + 1]
    return not set(before) & set("$€£₺₽₪#№:/.-+@=_") and not before[-1:].isalnum() and after not in set("%٪/:°$€£-+@=_")


def _stands_alone(words: Words, i: int, value: int) -> bool:
    """In brackets: (1994)."""
    text = words.doc.text
    return (
        value in GREGORIAN_YEARS
        and text[words.doc.starts[i] - 1 : words.doc.starts[i]] == "("
        and (text[words.doc.ends[i] : words.doc.ends[i] + 1] == ")")
    )


def long_unit(words: Words, i: int) -> Found | None:
    """The 1990s, دهه ۷۰, the 19th century, the third quarter of 2026, الربع الثالث."""
    if i > words.last_unit:
        return None
    number = words.integer(i)
    at = words.skip(number[1]) if number else i
    after = words.marks(at, "unit") if number and words.near(i, at) else ()
    found = [_long(words, i, mark.last, cast(Unit, mark.entry).unit, i) for mark in after]
    for mark in words.marks(i, "unit"):
        at = words.skip(mark.last)
        number = words.integer(at)
        if number and words.near(i, at) and words.doc.between(at - 1) not in DASHES:  # "S-500" is no decade
            found.append(_long(words, i, number[1], cast(Unit, mark.entry).unit, at))
    return max((f for f in found if f), key=lambda f: f.last, default=None)


def _long(words: Words, first: int, last: int, unit: str, at: int) -> Found | None:
    """`at` is the word with the number."""
    number = words.numbers[at]
    value = int(number.value)
    if unit == "decade" and value >= 10 and value % 10 == 0 and words.doc.folded[at] == str(value):
        calendar = calendar_of(value, "gregorian", words.hijri_years)
        if value < 100:
            calendar = words.hijri_years if words.hijri_years == "solar-hijri" else "gregorian"
            value += 1300 if calendar == "solar-hijri" else 1900
        start, end = year_of(calendar, value), year_of(calendar, value + 9)
        return Found(first, last, start.spans(end), calendar) if start and end else None
    if unit == "century" and 1 <= value <= 22 and (number.ordinal or words.doc.folded[at] == str(value)):
        start, end = year_of("gregorian", max(value * 100 - 100, 1)), year_of("gregorian", value * 100)
        return Found(first, last, start.spans(end)) if start and end else None
    if unit in ("quarter", "half") and number.ordinal and value <= (4 if unit == "quarter" else 2):
        return _part_of_business_year(words, first, last, 4 if unit == "quarter" else 2, value)
    return None


def _part_of_business_year(words: Words, first: int, last: int, parts: int, which: int) -> Found | None:
    at = words.skip(last)
    year = year_alone(words, last) or (year_alone(words, at) if words.near(last - 1, at) else None)
    if year is None or not words.near(last - 1, year.first):
        return Found(first, last, ALWAYS, unit="quarter", relative=True)
    calendar, value = year.calendar, year_in(year.calendar, year.when.first)
    size = 12 // parts
    start, end = month_of(calendar, value, (which - 1) * size + 1), month_of(calendar, value, which * size)
    return Found(first, year.last, start.spans(end), calendar) if start and end else None


def season(words: Words, i: int) -> Found | None:
    """Summer 2026, بهار ۱۴۰۵, last winter; a season with nothing beside it names no days."""
    for mark in words.marks(i, "season"):
        number = cast(Season, mark.entry).number
        if words.doc.glued(mark.last - 1) and words.doc.folded[mark.last].isdigit():
            continue  # "Spring-90" is somebody's name
        year, last = _year_after(words, mark.last)
        if year is not None:
            calendar = calendar_of(year, "gregorian", words.hijri_years)
            when = season_of(number, full_year(year, calendar), calendar)
            return Found(i, last, when, calendar) if when else None
        by, first, last = shift_beside(words, i, mark.last)
        if cast(Season, mark.entry).ambiguous and by is None:
            continue
        when = ALWAYS if by is None else nearest_season(number, by, words.published)
        return Found(first, last, when, relative=True, unit="season")
    return None
