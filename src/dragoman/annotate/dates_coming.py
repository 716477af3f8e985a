"""Days and months without a year, and weekdays: a session that *will* be held on Thursday is held next Thursday.

What the clause says to be past is the last such day, what it says to come the next one. Where it may be either the
interval holds both weekdays, and a month is left open: never one silent wrong day.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from dragoman.annotate.calendars import ALWAYS, Interval
from dragoman.annotate.dates_clauses import Clauses, Way
from dragoman.annotate.dates_placing import last_month, next_day, next_month
from dragoman.annotate.dates_words import Found, Words
from dragoman.annotate.shifting import weekday_near

FAR = 45  # days gone since: one so near was not told a year ahead


def coming(words: Words, found: list[Found]) -> list[Found]:
    """The expressions, those that say no year and no week of their own placed as their clauses say."""
    if words.published is None or not any(map(_bare, found)):
        return found
    return list(_placed(words, Clauses(words, found), found))


def _placed(words: Words, clauses: Clauses, found: list[Found]) -> Iterator[Found]:
    ranged, way = False, Way.UNTOLD
    led: Found | None = None  # a day to come
    for f, following in zip(found, [*found[1:], None], strict=True):
        if f.kind != "date":
            yield f
            continue
        placed = f
        goes_on, ranged = ranged, _bare(f) and following is not None and _linked(words, f, following)
        if _bare(f):
            if not goes_on:  # "from Monday to Friday" is one time
                way = clauses.way(f, ranged=ranged, led=led)
            placed = _by_weekday(words, f, way) if f.month is None else _by_month(words, f, way)
        led = placed if words.published and placed.when.bounded and placed.when.first > words.published else None
        yield placed


def _linked(words: Words, a: Found, b: Found) -> bool:
    link = words.link(a.last, a.first) if b.kind == "date" else None
    return link is not None and words.skip(link) >= b.first >= link


def _bare(f: Found) -> bool:
    """A weekday alone, or a month or a day of it without a year: nothing beside says which."""
    if f.kind != "date" or f.offset is not None:
        return False
    if f.weekday is not None:
        return f.relative and not f.unit and not f.day
    return f.month is not None


def _by_weekday(words: Words, f: Found, way: Way) -> Found:
    today, day = words.published, f.weekday
    if today is None or day is None or way in (Way.PAST, Way.UNTOLD):
        return f
    following = weekday_near(today, day, 1)
    if way is Way.EITHER:
        return replace(f, when=f.when.spans(following))
    return f if today.isoweekday() == day else replace(f, when=following)


def _by_month(words: Words, f: Found, way: Way) -> Found:
    today, month = words.published, f.month
    if today is None or month is None or way is Way.UNTOLD:
        return f
    if f.day:
        ahead = next_day(month, f.day, today) if way is Way.COMING and (today - f.when.last).days > FAR else None
        return replace(f, when=Interval(ahead.first, ahead.first + (f.when.last - f.when.first))) if ahead else f
    gone, ahead = last_month(month, today), next_month(month, today)
    if way is Way.EITHER:
        return f if gone == ahead else replace(f, when=ALWAYS)
    return replace(f, when=gone if way is Way.PAST else ahead)
