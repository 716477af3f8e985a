"""The shape of dates.toml, and the bases of all tables of a language folder."""

from typing import Literal

import msgspec


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every table in a language folder."""


class Entry(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Phrases with a meaning. `inflects`: match with the language's endings taken off both sides."""

    forms: tuple[str, ...]
    inflects: bool = False


class Conjugated(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words with a conjugation: each of `stems` stands in each of `frames` in place of its `_` ("a _", "avait _")."""

    frames: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()


Calendar = Literal["gregorian", "solar-hijri", "hijri"]


class Month(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A month's names in one calendar."""

    calendar: Calendar
    number: int
    ambiguous: bool = False  # the form also has an everyday meaning (May, مهر, Mars): needs a day or year beside it


class Weekday(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """ISO weekday, 1 is Monday."""

    day: int


class Relative(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole expression against the publication date: yesterday is unit day, from -1 to -1."""

    unit: Literal["day", "week", "month", "year"]
    start: int
    end: int
    # text: from the day named before: "the same day", "next day"; either: the same, else from that of publication
    anchor: Literal["published", "text", "either"] = "published"


class Unit(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Units of time: day, week, ... century; hour and minute are consumed, not resolved.

    quarter and half are parts of a year, named with an ordinal ("the third quarter"). A decade is also named with its
    first year: list its word or its ending ("1990s": the unit "s").
    """

    unit: Literal["minute", "hour", "day", "week", "month", "year", "decade", "century", "quarter", "half"]


class Season(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Seasons: 1 is spring, 2 summer, 3 autumn, 4 winter."""

    number: int
    ambiguous: bool = False  # also an everyday word (spring, fall): needs a year or "last", "next" beside it


class Shift(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """last (-1), this (0), next (1), before last (-2), ago (-1 with `counted`): beside a unit, weekday or month.

    `anchor`: what is counted from. text: the day named before ("two days later"); beside: the day named with it, of
    which nothing is known where none is ("three days after the 5 March vote", "after the vote"); ahead: the same, and a
    weekday is the next one ("two weeks from Monday"). A word of a range that is listed here too needs a day after it.
    """

    by: int
    side: Literal["before", "after"]
    counted: bool = False  # "two days ago", "in three weeks": multiplies a number
    through: bool = False  # "within three weeks": from the day of publication to then
    anchor: Literal["published", "text", "beside", "ahead"] = "published"


class Era(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words after a year that name its calendar: AD, هـ, ه‍.ش."""

    calendar: Calendar


class DateWord(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words inside dates: of, day, year, the, روز, سنة. `year`: what follows is a year."""

    year: bool = False


class Part(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parts of a longer time: early, mid, late. They keep the whole interval but belong to the span."""

    part: Literal["early", "mid", "late"]


class Clock(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Times of day (morning, evening, o'clock): belong to the span, give no day."""


class Range(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words between two dates (to, until) or before one (since, from). `between` waits for an "and" after that date.

    ahead: beside a day to come, perhaps (scheduled, until, may). will: surely so (will, is to): a weekday is the next.
    or: between two days of which one is meant ("3 or 4 May").
    Of nights: `over` stands between their two days, beside a word for the time of day ("в ночь с 3 на 4 мая"); `eve`
    before the second of them ("Nacht zum Dienstag"). score: between the two numbers of a result ("دو بر یک").
    change: before two numbers of which the second takes the place of the first ("passer de 5 à 12 %").
    """

    role: Literal["to", "since", "until", "between", "or", "ahead", "will", "over", "eve", "score", "change"]


class Tense(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What tells whether a day without a date is to come or past. Never read as names or dates themselves.

    of: will (to come: shall, is due, opens), gone (past: won, the day after), lasted (past, and it may have gone on
    until the day: remained, had), either (was due: nobody knows whether it came), due (right beside the day: by,
    for, until), onward (the same: from ... on). due and onward stand on that `side` of the day.
    `shapes`: endings (`*` first), beginnings (`*` last), letters inside (both) of such words; `but`: words and shapes
    that are none. `exact`: compared as written, marks of letters included (a is no à). `alone`: not where an ending is
    glued to the day (by Monday, but not by Monday's storm).
    """

    of: Literal["will", "gone", "lasted", "either", "due", "onward"]
    forms: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    side: Literal["before", "after"] = "before"
    exact: bool = False
    alone: bool = False
