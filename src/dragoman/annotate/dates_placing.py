"""Days and months on the calendar, with or without a stated year."""

from datetime import date

from dragoman.annotate.calendars import ALWAYS, DAY, Interval, day_of, month_of, year_in, year_of
from dragoman.languages.schema import Month

GREGORIAN_YEARS, HIJRI_YEARS = range(1700, 2200), range(1200, 1501)
AHEAD = 100  # days that a month named without a year may lie ahead; else it is the last one that has begun


def full_year(year: int, calendar: str) -> int:
    """Two digits are a year of the present century of the calendar, or of the last one where that lies ahead."""
    if year >= 100:
        return year
    if calendar == "gregorian":
        return 2000 + year if year < 50 else 1900 + year
    return 1400 + year if year < 30 else 1300 + year


def calendar_of(year: int, own: str, hijri_years: str) -> str:
    """The calendar that a year belongs to, if not that of its month (`own`)."""
    if year < 100:
        return own
    if year in HIJRI_YEARS:
        return own if own != "gregorian" else hijri_years
    return "gregorian" if year in GREGORIAN_YEARS else own


def part_of_year(month: Month, year: int, day: int, hijri_years: str) -> Interval | None:
    """A month, or a day of it, in a stated year, which may be one of another calendar."""
    calendar = calendar_of(year, month.calendar, hijri_years)
    if calendar == month.calendar:
        return _on(month, full_year(year, calendar), day)
    stretch = year_of(calendar, full_year(year, calendar))
    return within(month, day, stretch) if stretch else None


def within(month: Month, day: int, stretch: Interval) -> Interval | None:
    """The month or day inside a stretch of days."""
    years = range(year_in(month.calendar, stretch.first), year_in(month.calendar, stretch.last) + 1)
    found = [w for year in years if (w := _on(month, year, day)) and w.meets(stretch)]
    return found[0].spans(found[-1]) if found else None


def _on(month: Month, year: int, day: int) -> Interval | None:
    return day_of(month.calendar, year, month.number, day) if day else month_of(month.calendar, year, month.number)


def _around(month: Month, day: int, reference: date) -> list[Interval]:
    near = year_in(month.calendar, reference)
    return [w for year in (near - 1, near, near + 1) if (w := _on(month, year, day))]


def nearest_day(month: Month, day: int, published: date | None) -> Interval | None:
    """A day without a year is the one nearest to publication; None where the month has no such day."""
    if published is None:
        return ALWAYS if _on(month, 1400, min(day, 29)) and day <= 31 else None
    return min(_around(month, day, published), key=lambda d: abs((d.first - published).days), default=None)


def last_day(month: Month, day: int, published: date) -> Interval | None:
    """The last day of that name up to publication."""
    return max((d for d in _around(month, day, published) if d.first <= published), default=None)


def next_day(month: Month, day: int, published: date) -> Interval | None:
    """The next day of that name from publication on."""
    return min((d for d in _around(month, day, published) if d.first >= published), default=None)


def last_month(month: Month, published: date) -> Interval:
    """The last month of that name that has begun."""
    return max((m for m in _around(month, 0, published) if m.first <= published), default=ALWAYS)


def next_month(month: Month, published: date) -> Interval:
    """The next month of that name that has not ended."""
    return min((m for m in _around(month, 0, published) if m.last >= published), default=ALWAYS)


def nearest_month(month: Month, by: int | None, published: date | None) -> Interval:
    """A month without a year: the last one begun, or one shortly ahead; `by` says last (-1), this (0) or next (1)."""
    if published is None:
        return ALWAYS
    months = _around(month, 0, published)
    if by is not None and by > 0:
        return min((m for m in months if m.first > published), default=ALWAYS)
    if by is not None and by < 0:
        return max((m for m in months if m.last < published), default=ALWAYS)
    begun = [m for m in months if m.first <= published + AHEAD * DAY]
    return max(begun, default=ALWAYS)


def season_of(number: int, year: int, calendar: str) -> Interval | None:
    """A season (1 is spring) of the northern half of the Earth, by months and by the Sun.

    A year of the solar Hijri calendar begins with spring, and its seasons are its quarters.
    """
    if calendar == "solar-hijri":
        first, last = month_of(calendar, year, number * 3 - 2), month_of(calendar, year, number * 3)
        return first.spans(last) if first and last else None
    found = _one_season(number, year)
    if number == 4:  # "winter 2026" is said of both ends of that year
        found = found.spans(_one_season(number, year - 1))
    return found


def _one_season(number: int, year: int) -> Interval:
    return Interval(date(year, number * 3, 1), date(year + number // 4, number * 3 % 12 + 3, 23))


def nearest_season(number: int, by: int, published: date | None) -> Interval:
    """A season that is called the last (-1), this (0) or the next (1) one."""
    if published is None:
        return ALWAYS
    seasons = [_one_season(number, year) for year in (published.year - 1, published.year, published.year + 1)]
    if by < 0:
        return max((s for s in seasons if s.first < published), default=ALWAYS)
    return min((s for s in seasons if (s.first > published if by > 0 else s.last >= published)), default=ALWAYS)
