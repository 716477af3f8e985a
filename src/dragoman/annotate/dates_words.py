"""What the date patterns look at: marks by word, numbers, the day of publication; and what they find."""

from datetime import date
from typing import cast

import msgspec

from dragoman.annotate.calendar_names import calendar_names
from dragoman.annotate.calendars import Interval
from dragoman.annotate.numbers import Number
from dragoman.annotate.page import Page
from dragoman.languages import Mark, fold_text
from dragoman.languages.lazy import lazy
from dragoman.languages.schema import Counted, DateWord, Entry, Month, Range, Shift, Unit
from dragoman.model import TimeSpan

LIGHT = frozenset(" \t\u00a0\u202f\u200c\u200d,،()[]«»\"'’“”-‐‑–—/")  # may stand inside one time expression
DASHES = frozenset("-‐‑–—")
TIMES = frozenset({"minute", "hour", "day", "week", "month", "year", "year-old"})
TAGS = ("month", "weekday", "relative", "unit", "season", "shift", "era", "dateword", "part", "clock", "range", "and")
SURE = frozenset({"month", "weekday", "relative", "unit", "season", "clock"})
FIRST_YEAR = 1200
FAR = 24  # words: no time expression has so many fillers
STROKES = frozenset("-‐‑–—/.:٫\\")
ORIGIN = date(2000, 1, 1)
WEAK = frozenset({"shift", "dateword", "part"})


class Found(msgspec.Struct, frozen=True, gc=False):
    """Words `first` to `last` (exclusive) name an interval."""

    first: int
    last: int
    when: Interval
    calendar: str = "gregorian"
    relative: bool = False
    kind: str = "date"
    offset: int | None = None
    weekday: int | None = None
    month: Month | None = None  # a month, or a day of it, named without its year: a neighbour may say the year
    day: int = 0
    day_to: int = 0  # "3 to 5 May": the last day
    unit: str = ""  # of a time that is relative: day, week, month, year
    leans: bool = False  # a stretch counted from a day named beside it: "ten days before"
    step: int | None = None  # days from the date named before: "the next day" is 1
    ahead: bool = False  # and a weekday beside it is the next one: "two weeks from Monday"
    away: Interval | None = None  # of a counted stretch: from the day that it is counted from, as from `ORIGIN`


class Words:
    """Marks by word and table, numbers, the publication day."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.doc = page.doc
        self.numbers = page.numbers
        self.published = page.published
        self.either_order = page.language.info.day_order == "by-country"
        self.ordinal = page.language.numbers.ordinal
        self.hijri_years: str = page.language.info.hijri_years
        self.at: dict[int, dict[str, list[Mark]]] = {}
        inside = {k for n in self.numbers.values() for k in range(n.first + 1, n.last)}
        named = calendar_names(page) | _in_outlets(page)
        for tag in TAGS:
            for mark in page.tagged(tag):
                if tag == "month" and mark.first in inside:  # the "sept" of dix-sept
                    continue
                if mark.first in named and tag in {"month", "weekday", "relative"}:
                    continue
                tables = self.at.get(mark.first)
                if tables is None:
                    self.at[mark.first] = {tag: [mark]}
                elif tag in tables:
                    tables[tag].append(mark)
                else:
                    tables[tag] = [mark]
        units = page.tagged("unit")
        self.last_unit = units[-1].first if units else -1
        things = page.tagged("counted")
        self.counted = {m.first for m in things if cast(Counted, m.entry).id not in TIMES}
        shifts = [(m, cast(Shift, m.entry)) for m in reversed(page.tagged("shift"))]
        self.shift_before = {m.last: (m.first, s.by) for m, s in shifts if s.side == "before" and not s.counted}
        self._behind: dict[int, int] = {}  # the first word of a filler -> the first one behind it that is none
        for i in sorted((i for i, tables in self.at.items() if "dateword" in tables), reverse=True):
            last = self.at[i]["dateword"][0].last
            self._behind[i] = self._behind.get(last, last)

    def beginnings(self) -> list[int]:
        """Words at which an expression may begin. Fillers, shifts and parts need something to stand before."""
        sure = {i for i, n in self.numbers.items() if self._may_date(n)}
        sure |= {i for i, tables in self.at.items() if not SURE.isdisjoint(tables)}
        weak = (i for i, tables in self.at.items() if i not in sure and not WEAK.isdisjoint(tables))
        return sorted(sure.union(i for i in weak if not sure.isdisjoint(range(i + 1, i + 6))))

    def _may_date(self, n: Number) -> bool:
        """A year, or a number with a date word or a stroke right after it."""
        return n.last in self.at or n.value >= FIRST_YEAR or self.doc.between(n.last - 1).strip() in STROKES

    def marks(self, i: int, tag: str) -> list[Mark]:
        """Marks of a table that begin at a word, longest first."""
        tables = self.at.get(i)
        return tables.get(tag, []) if tables is not None else []

    def listed(self, i: int, word: str) -> bool:
        """A phrase of a date begins at word `i`, and is listed with this folded word first."""
        entries = {id(m.entry): cast(Entry, m.entry) for marks in self.at.get(i, {}).values() for m in marks}
        return any(fold_text(form).split(" ")[0] == word for entry in entries.values() for form in entry.forms)

    def skip(self, i: int) -> int:
        """The first word from `i` on that is no filler of dates (of, the, day)."""
        return self._behind.get(i, i)

    def says_year(self, i: int, j: int) -> bool:
        """A word for "year" stands among words `i` to `j`."""
        return any(cast(DateWord, m.entry).year for k in range(i, j) for m in self.marks(k, "dateword"))

    def names_year(self, at: int) -> bool:
        """A noun for "year", no mere preposition, stands right before word `at`."""
        return any(m.last == at and cast(Unit, m.entry).unit == "year" for m in self.marks(at - 1, "unit"))

    def is_day(self, i: int) -> bool:
        """A number that may be the day after a month: in digits, an ordinal, or words written together with it."""
        number = self.numbers.get(i)
        return number is not None and (not number.words or number.ordinal or not self.doc.between(i - 1))

    def integer(self, i: int) -> tuple[int, int] | None:
        """A whole number at word `i`: its value and the word after it."""
        number = self.numbers.get(i)
        if number and number.value == int(number.value) and not number.dual:
            return int(number.value), number.last
        return None

    def near(self, i: int, j: int) -> bool:
        """Between the words from `i` to `j` stand only spaces and light punctuation, in one line; not far apart."""
        if i < 0 or j >= len(self.doc.words) or j - i > FAR:
            return False
        for k, gap in enumerate(self.doc.gaps[i:j], i):
            if gap != " " and not LIGHT.issuperset(gap) and not LIGHT.issuperset(self._unstopped(k, gap)):
                return False
        return True

    def _unstopped(self, word: int, gap: str) -> str:
        """What stands after a word, without the mark that makes digits an ordinal or a month's name short."""
        if gap[:1] == self.ordinal and self.doc.folded[word].isdigit() and len(self.doc.folded[word]) <= 2:
            return gap[1:]
        return gap[1:] if gap[:1] == "." and word in self.shortened else gap

    @lazy
    def shortened(self) -> frozenset[int]:
        """Words that are a month's name cut short: a stop after them ends no sentence."""
        months = [(m.first, cast(Month, m.entry)) for m in self.page.tagged("month") if m.last == m.first + 1]
        return frozenset(i for i, month in months if _cut_short(self.doc.words[i], month.forms))

    def link(self, i: int, first: int) -> int | None:
        """The word after a link of two dates, of which one goes from word `first` to word `i` - 1.

        A dash, "to"; "and" after "between"; in a night also what stands between its two days.
        """
        if i >= len(self.doc):
            return None
        opened = self._opened(first)
        if DASHES.intersection(self.doc.between(i - 1)) and DASHES.issuperset(self.doc.between(i - 1).split()):
            return i
        joint = {m.last for m in self.marks(i, "and")}
        roles = {"to", "until", "over"} if self._by_night(first) else {"to", "until"}
        to = [m.last for m in self.marks(i, "range") if cast(Range, m.entry).role in roles]
        last = max((n for n in (*to, *joint) if opened or n not in joint), default=None)
        apart = self._unstopped(i - 1, self.doc.between(i - 1)).strip(" \u00a0\u202f\u200c)]»\"”'’")
        return None if last is None or apart or not self.near(i - 1, last) else last

    def either(self, i: int) -> int | None:
        """The word after an "or" that begins at word `i`."""
        found = (m.last for m in self.marks(i, "range") if cast(Range, m.entry).role == "or")
        return next(found, None) if self.near(i - 1, i) else None

    def _by_night(self, i: int) -> bool:
        """A word for a time of day stands before word `i`, fillers aside."""
        return any(self.marks(k, "clock") for k in range(max(0, i - 4), i))

    def _opened(self, i: int) -> bool:
        """The word for "between" stands right before word `i`, fillers aside."""
        starts = [m for k in range(max(0, i - 3), i) for m in self.marks(k, "range")]
        return any(cast(Range, m.entry).role == "between" and self.skip(m.last) >= i for m in starts)


def _in_outlets(page: Page) -> frozenset[int]:
    """Words of outlets' names of several words: Radio *Farda*, the *Sunday* Times."""
    marks = (m for m in page.tagged("outlet") if m.last - m.first > 1)
    return frozenset(i for m in marks for i in range(m.first, m.last))


def _cut_short(word: str, forms: tuple[str, ...]) -> bool:
    """Some form goes on for two letters or more where the word ends."""
    return any(form.startswith(word) and len(form) > len(word) + 1 and form.isalpha() for form in forms)


def shift_beside(words: Words, first: int, last: int) -> tuple[int | None, int, int]:
    """last/this/next beside words `first` to `last`: by how much, and the words of the whole."""
    for m in words.marks(last, "shift"):
        shift = cast(Shift, m.entry)
        if shift.side == "after" and not shift.counted and words.near(last - 1, last):
            return shift.by, first, m.last
    before = words.shift_before.get(first)
    if before and words.near(first - 1, first):
        return before[1], before[0], last
    return None, first, last


def time_span(words: Words, f: Found) -> TimeSpan:
    """The record of what was found."""
    start, end = words.doc.starts[f.first], words.doc.ends[f.last - 1]
    return TimeSpan(
        start=start, end=end, text=words.doc.text[start:end], from_=f.when.first, to=f.when.last,
        calendar=f.calendar, relative=f.relative, kind=f.kind, offset=f.offset, weekday=f.weekday,
    )  # fmt: skip
