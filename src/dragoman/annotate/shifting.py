"""Days, weeks, months and years counted from the day of publication."""

from datetime import date, timedelta

from dragoman.annotate.calendars import ALWAYS, Interval, month_of, year_in, year_of

DAY = timedelta(days=1)


def shifted_unit(published: date | None, unit: str, start: int, end: int, calendar: str) -> Interval:
    """From `start` to `end` units away: (day, -1, -1) is yesterday. Years are those of the reader's own calendar."""
    if published is None or unit not in ("day", "week", "month", "year"):
        return ALWAYS
    first, last = _unit(published, unit, start, calendar), _unit(published, unit, end, calendar)
    return first.spans(last)


def _unit(published: date, unit: str, by: int, calendar: str) -> Interval:
    try:
        if unit == "day":
            day = published + by * DAY
            return Interval(day, day)
        if unit == "week":
            # Weeks begin on Saturday, Sunday or Monday: the days that all of them hold, and those that some do.
            middle = published + 7 * by * DAY
            return Interval(middle - (middle.weekday() + 2) * DAY, middle + (6 - middle.weekday()) * DAY)
        if unit == "month":
            months = published.year * 12 + published.month - 1 + by
            return month_of("gregorian", months // 12, months % 12 + 1) or ALWAYS
        own = "solar-hijri" if calendar == "solar-hijri" else "gregorian"
        return year_of(own, year_in(own, published) + by) or ALWAYS
    except (OverflowError, ValueError):
        return ALWAYS


def counted_units(published: date | None, unit: str, count: int, by: int, exact: bool) -> Interval:
    """`count` units ago or ahead; "in the last three days" (not `exact`) is the whole stretch."""
    length = {"minute": 0, "hour": 0, "day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}[unit]
    if published is None or count * length > 700_000:
        return ALWAYS
    if length == 0:
        back = timedelta(days=count // 24 + 1 if unit == "hour" else 1)
        return Interval(published - back, published) if by < 0 else Interval(published, published + back)
    middle = published + by * count * length * DAY
    if not exact:
        return Interval(min(middle, published), max(middle, published))
    # A count of months or years is rounded: half a unit either side.
    slack = timedelta(days=0 if length == 1 else length // 2)
    return Interval(middle - slack, middle + slack)


def weekday_near(published: date, day: int, by: int | None) -> Interval:
    """ISO weekday `day`: the last one up to publication; `by` 1: the next; -1: the last before that day; 2, -2: a week
    further."""
    back = (published.isoweekday() - day) % 7
    if by is not None and by > 0:
        found = published + ((day - published.isoweekday()) % 7 or 7) * DAY + 7 * (by - 1) * DAY
    elif by is not None and by < 0:
        found = published - (back or 7) * DAY + 7 * (by + 1) * DAY
    else:
        found = published - back * DAY
    return Interval(found, found)
