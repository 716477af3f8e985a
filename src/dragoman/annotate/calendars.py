"""Years, months and days of three calendars as intervals of Gregorian days.

Hijri days are those of the Umm al-Qura calendar where its table reaches (1343-1500 AH); outside it the arithmetic
calendar is used and a day either side is kept, because sighted months differ from it.
"""

from datetime import date, timedelta

import hijridate
import jdatetime
import msgspec

DAY = timedelta(days=1)
UMM_AL_QURA = range(1343, 1501)
HIJRI_EPOCH = 227014  # proleptic Gregorian ordinal of 1 Muharram 1 AH less one, civil arithmetic calendar


class Interval(msgspec.Struct, frozen=True, gc=False, order=True):
    """Days, both ends included."""

    first: date
    last: date

    def meets(self, other: "Interval") -> "Interval | None":
        """What both hold, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Interval(first, last) if first <= last else None

    def spans(self, other: "Interval") -> "Interval":
        """From the earlier beginning to the later end."""
        return Interval(min(self.first, other.first), max(self.last, other.last))

    @property
    def bounded(self) -> bool:
        """Whether anything is known."""
        return self.first > date.min


ALWAYS = Interval(date.min, date.max)


def day_of(calendar: str, year: int, month: int, day: int) -> Interval | None:
    """One day; None where the calendar has no such day."""
    try:
        if calendar == "gregorian":
            found = date(year, month, day)
        elif calendar == "solar-hijri":
            found = jdatetime.date(year, month, day).togregorian()
        elif year in UMM_AL_QURA:
            parts = hijridate.Hijri(year, month, day).to_gregorian()
            found = date(parts.year, parts.month, parts.day)
        else:
            middle = _arithmetic_hijri(year, month, day)
            return Interval(middle - DAY, middle + DAY)
    except (ValueError, OverflowError):
        return None
    return Interval(found, found)


def month_of(calendar: str, year: int, month: int) -> Interval | None:
    """A whole month."""
    after = (year + 1, 1) if month == 12 else (year, month + 1)
    first, following = day_of(calendar, year, month, 1), day_of(calendar, *after, 1)
    return Interval(first.first, following.last - DAY) if first and following else None


def year_of(calendar: str, year: int) -> Interval | None:
    """A whole year."""
    first, following = day_of(calendar, year, 1, 1), day_of(calendar, year + 1, 1, 1)
    return Interval(first.first, following.last - DAY) if first and following else None


def year_in(calendar: str, when: date) -> int:
    """The calendar's year in which a Gregorian day lies."""
    if calendar == "gregorian":
        return when.year
    if calendar == "solar-hijri":
        return int(jdatetime.date.fromgregorian(date=when).year)
    return int((when.toordinal() - HIJRI_EPOCH) * 30 // 10631) + 1


def _arithmetic_hijri(year: int, month: int, day: int) -> date:
    if not (1 <= month <= 12 and 1 <= day <= 30 and year >= 1):
        raise ValueError((year, month, day))
    before = (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2
    return date.fromordinal(HIJRI_EPOCH + before + day - 1)
