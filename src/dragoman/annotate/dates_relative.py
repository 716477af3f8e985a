"""Patterns for time expressions that are read against the day of publication, and for durations and hours."""

import re
from typing import NamedTuple, cast

from dragoman.annotate.calendars import ALWAYS, Interval
from dragoman.annotate.dates_absolute import day_first
from dragoman.annotate.dates_words import ORIGIN, Found, Words, shift_beside
from dragoman.annotate.shifting import counted_units, shifted_unit, weekday_near
from dragoman.languages import Mark
from dragoman.languages.schema import Range, Relative, Shift, Unit, Weekday

_HOURS = re.compile(r"\d{1,2} ?([:٫.]) ?\d{2}(?: ?: ?\d{2})?(?!\d|[.,]\d)")
DECIMALS = frozenset("٫.")  # part hours and minutes too, behind a word for the time of day
SPACES = frozenset(("", " ", "\u00a0", "\u202f", "\u200c", "-", "  "))
MOST_COUNTED = 1000  # before a shift: "800,000 last week" counts no weeks
MOST_PARTS = 4  # of "the last three days": shift, number, unit and one filler


def weekday(words: Words, i: int) -> Found | None:
    """A weekday: the last one up to publication, unless a shift says otherwise."""
    for mark in words.marks(i, "weekday"):
        day = cast(Weekday, mark.entry).day
        by, first, last = shift_beside(words, i, mark.last)
        when = weekday_near(words.published, day, by) if words.published else ALWAYS
        return Found(first, last, when, relative=True, weekday=day, unit="" if by is None else "day")
    return None


def relative(words: Words, i: int) -> Found | None:
    """Yesterday, this week, امروز; the same day, which leans on the date named before."""
    for mark in words.marks(i, "relative"):
        entry = cast(Relative, mark.entry)
        if entry.anchor == "text":
            return Found(i, mark.last, ALWAYS, relative=True, step=entry.start)
        when = shifted_unit(words.published, entry.unit, entry.start, entry.end, words.hijri_years)
        day = entry.start if entry.unit == "day" and entry.start == entry.end else None
        step = entry.start if entry.anchor == "either" else None
        return Found(i, mark.last, when, relative=True, offset=day, unit=entry.unit, step=step)
    return None


class _Parts(NamedTuple):
    last: int
    unit: str
    number: int | None
    by: int | None
    counted: bool
    anchor: str  # the day counted from: that of publication, one named before, or one named with it
    through: bool  # the whole stretch up to then


def stretch(words: Words, i: int) -> Found | None:
    """Last week, two days ago, قبل ثلاثة أيام, the last three days, سه روز گذشته; "three days" alone lasts."""
    parts = _parts(words, i)
    if parts is None:
        return None
    last, unit, count, by, counted, anchor, through = parts
    if by == 0 and unit == "month" and i in words.numbers:
        return None  # "5 of this month" counts no months
    away = _away(unit, 1 if count is None else count, by) if by and counted else None
    if anchor != "published" and by is not None:
        step = by * count if unit == "day" and count is not None and anchor == "text" else None
        return Found(
            i, last, ALWAYS, relative=True, unit=unit, leans=True, step=step, ahead=anchor == "ahead", away=away
        )
    if by is None:
        return Found(i, last, ALWAYS, kind="duration") if count is not None else None
    if count is None and not counted:
        when = shifted_unit(words.published, unit, by, by, words.hijri_years)
    elif count is None and by > 0 and unit not in ("week", "month", "year"):
        return None
    else:
        when = counted_units(words.published, unit, 1 if count is None else count, by, counted and not through)
    return Found(i, last, when, relative=True, unit=unit, away=away)


def _away(unit: str, count: int, by: int) -> Interval:
    """So many units from `ORIGIN`, weeks to the day."""
    weeks = unit == "week"
    return counted_units(ORIGIN, "day" if weeks else unit, count * 7 if weeks else count, by, exact=True)


def _parts(words: Words, i: int) -> _Parts | None:
    """Unit, number and shift in any order, side by side; the unit is needed."""
    if i > words.last_unit:
        return None
    unit, count, shift = "", None, None
    at = last = i
    for _ in range(MOST_PARTS):
        if at > i and not _spaced(words, at):
            break
        number = words.integer(at)
        if not unit and (found := words.marks(at, "unit")):
            unit, at = cast(Unit, found[0].entry).unit, found[0].last
        elif (shift is None or _may_lean(words, at, shift)) and (
            moved := _shift(words, at, after=bool(unit), counts=count is not None)
        ):
            shift, at = moved
        elif (
            count is None
            and number
            and (number[0] < MOST_COUNTED or unit or words.marks(number[1], "unit"))
            and not words.numbers[at].ordinal
            and (not unit or (shift is None and _more(words, number[1])))
        ):
            count, at = number
        elif at > i and words.skip(at) != at:
            at = words.skip(at)
            continue
        else:
            break
        last = at
    if not unit or unit in ("quarter", "half", "century"):
        return None
    anchor = shift.anchor if shift else "published"
    return _Parts(
        last,
        unit,
        count,
        shift.by if shift else None,
        bool(shift and shift.counted),
        anchor,
        bool(shift and shift.through),
    )


def _may_lean(words: Words, i: int, shift: Shift) -> bool:
    """After "in three days" comes what they are counted from: "через три дня *после*"."""
    return shift.counted and any(cast(Shift, m.entry).anchor in ("beside", "ahead") for m in words.marks(i, "shift"))


def _spaced(words: Words, i: int) -> bool:
    """Nothing but space or a joiner before word `i`."""
    return words.doc.between(i - 1) in SPACES


def _more(words: Words, i: int) -> bool:
    return _shift(words, i, after=True, counts=False) is not None


def _shift(words: Words, i: int, *, after: bool, counts: bool) -> tuple[Shift, int] | None:
    """A shift that may stand here: before the unit or after it; after a count the counting ones go first."""
    fits = [
        m for m in words.marks(i, "shift")
        if (cast(Shift, m.entry).side == "after") == after and not _starts_range(words, m)
    ]  # fmt: skip
    fits.sort(key=lambda m: (-m.last, cast(Shift, m.entry).counted != counts))
    return (cast(Shift, fits[0].entry), fits[0].last) if fits else None


def _starts_range(words: Words, mark: Mark) -> bool:
    """A word for "from" that no day follows."""
    ranges = (m for m in words.marks(mark.first, "range") if cast(Range, m.entry).role not in {"ahead", "or"})
    if not any(m.last == mark.last for m in ranges):
        return False
    at = words.skip(mark.last)
    number = words.integer(at)
    dated = bool(number) and bool(words.marks(words.skip(number[1]), "month")) if number else False
    return not (dated or any(words.marks(at, tag) for tag in ("weekday", "month", "relative")))


def clock(words: Words, i: int) -> Found | None:
    """14:30, "morning", ساعت 8, 8 am: part of a span, no day."""
    timed = any(m.last == i for m in words.marks(i - 1, "clock")) if i else False
    last = _hours(words, i, sure=timed)
    for mark in words.marks(i, "clock") if last is None else ():
        if len(words.doc.words[i]) == 1:  # "h": only after its number
            break
        last = mark.last
        if words.near(i, last):
            number = words.integer(last)
            hour = number and number[0] <= 24 and not (day_first(words, last) or _things(words, number[1]))
            last = _hours(words, last) or (number[1] if number and hour else last)
        break
    number = words.integer(i) if last is None else None
    if number and number[0] <= 24 and words.marks(number[1], "clock") and words.near(i, number[1]):
        last = words.marks(number[1], "clock")[0].last
    return Found(i, last, ALWAYS, kind="clock") if last is not None else None


def _things(words: Words, at: int) -> bool:
    """What numbers count, and no time, stands there: "tonight 11 *suspects*"."""
    return at in words.page.firsts("counted") - words.page.firsts("unit", "clock")


def _hours(words: Words, i: int, *, sure: bool = True) -> int | None:
    """The word after hours and minutes in digits. `sure`: a word for the time of day stands before them."""
    doc = words.doc
    match = _HOURS.match(doc.text, doc.starts[i]) if doc.folded[i].isdigit() else None
    if not match or (match[1] in DECIMALS and not sure):
        return None
    while i < len(doc) and doc.starts[i] < match.end():
        i += 1
    return i
