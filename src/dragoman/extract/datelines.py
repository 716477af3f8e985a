"""The day on which a report was filed, where its own head says so: "ROME, March 8 (ANSA) -", "8 марта 2033."."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from dragoman.extract.dates import calendar_day, month_ids, plain_digits, printed_day
from dragoman.languages import Doc, Language, language
from dragoman.languages.gazetteer import find

LINES = 4  # lines at the head of a text, its headline among them, of which one may have the dateline
LETTERS = 120  # of a line in which it stands
RULES = 5  # full stops, rules and slashes in it
FEWEST = 4  # words that follow it in its line
TOWN = 3  # words of a town that no gazetteer has, where an agency stands beside
AGENCY = 4  # words in brackets that name one
BESIDE = 3  # words between a month and its year
NEAR = timedelta(days=60)  # of another day of the text, from which a day without a year has its year
LATELY, SOON = timedelta(days=10), timedelta(days=1)  # before and after it: of the moment at which the text came
_RULE = re.compile(r"\s+[-–—―]+\s*|[-–—―]+\s+|\s*[.:/|]+\s+(?=\S)|\s(?=/)")
_FIGURES = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}")
_YEAR = re.compile(r"(?<!\d)(?:1[34]\d\d|19[89]\d|20\d\d)(?!\d)")
_DAY = re.compile(r"(\d{1,2})\D{0,2}")
_BRACKETS = re.compile(r"[(（\[/]\s?([^()（）\[\]/]{2,40}?)\s?[)）\]/]")
_ASIDE = frozenset(("weekday", "dateword", "era", "clock", "part", "unit"))


class Named(NamedTuple):
    """A day as its calendar has it: `year` is 0 where none stands beside it. Words `first` to `last` say it."""

    calendar: str
    month: int
    day: int
    year: int
    first: int
    last: int

    def on(self, year: int) -> date | None:
        """The day in a year of its calendar."""
        return calendar_day(self.calendar, year, self.month, self.day)


def filed(lines: Sequence[str], lang: str, signs: Iterable[str] = (), came: datetime | None = None) -> date | None:
    """The day of the dateline among the first lines of a text; None where there is none, or its year is not known.

    A day without a year has it from another day of the text not far away, from the `signs` (the page's address, its
    copyright line), or from the moment `came` at which the text was received, where that is a few days later.
    Several lines that begin with a day are a chronicle, and have no dateline.
    """
    known = language(lang)
    found = [named for line in lines[:LINES] if known and (named := _head(line, known))]
    if len(found) != 1 or sum(_opens(line, lang) for line in lines) > 1:
        return None
    named = found[0]
    return named.on(named.year) if named.year else _completed(named, lines, lang, signs, came)


def _opens(line: str, lang: str) -> bool:
    """The line begins with a day."""
    return line[:1].isdecimal() and printed_day(line[: LETTERS // 3], lang) is not None


def _head(line: str, known: Language) -> Named | None:
    """The day that stands before a rule at the head of a line, nothing beside it but a town, an agency, a weekday."""
    start = line[:LETTERS]
    for count, rule in enumerate(_RULE.finditer(start)):
        if count == RULES or len(line[rule.end() :].split()) < FEWEST:
            break
        head = start[: rule.start()]
        if any(c.isdecimal() for c in head) and (named := _dateline(head, line[rule.end() :][:LETTERS], known)):
            return named
    return None


def _dateline(head: str, rest: str, known: Language) -> Named | None:
    doc = Doc(head, known.code)
    named = _in_figures(doc) or _in_words(doc)
    if named is None:
        return None
    tags = known.read(doc).tags
    bracketed = _bracketed(doc)
    others = [i for i in range(len(doc)) if not named.first <= i < named.last and i not in bracketed]
    agencies = [i for i in others if "outlet" in tags[i]]
    beside = [i for i in others if not tags[i] & _ASIDE and i not in agencies and not doc.words[i].isdecimal()]
    towns = {i for f in find(doc, known.morphology) for i in range(f.first, f.last)}
    strangers = [i for i in beside if i not in towns and "place" not in tags[i]]
    if agencies or bracketed - set(range(named.first, named.last)) or _credited(rest, known):
        lower = known.info.capitals and any(doc.words[i].islower() for i in strangers)
        return named if len(strangers) <= TOWN and max(strangers, default=0) <= named.first and not lower else None
    return named if named.year and not strangers else None


def _bracketed(doc: Doc) -> set[int]:
    """Words in brackets or between slashes, few at once: an agency."""
    found = [m.span(1) for m in _BRACKETS.finditer(doc.text)]
    inside = [{i for i in range(len(doc)) if a <= doc.starts[i] < b} for a, b in found]
    return {i for words in inside if len(words) <= AGENCY for i in words}


def _credited(rest: str, known: Language) -> bool:
    """An agency follows the rule, and a mark sets it off."""
    doc = Doc(rest, known.code)
    marks = [m for m in known.read(doc).by_tag.get("outlet", ()) if m.first == 0]
    return any(doc.between(m.last - 1).strip() for m in marks)


def _in_figures(doc: Doc) -> Named | None:
    """2033-03-08, 08.03.2033."""
    found = _FIGURES.search(plain_digits(doc.text))
    day = printed_day(found.group(), doc.lang) if found else None
    if found is None or day is None:
        return None
    words = [i for i in range(len(doc)) if found.start() <= doc.starts[i] < found.end()]
    return Named("gregorian", day.month, day.day, day.year, words[0], words[-1] + 1)


def _in_words(doc: Doc) -> Named | None:
    """8 March 2033, March 8, ۱۷ اسفند ۱۴۱۱: the first month's name with a day beside it."""
    words = [plain_digits(w) for w in doc.folded]
    for i in range(len(words)):
        for size in (3, 2, 1):
            for calendar, month in month_ids(" ".join(words[i : i + size])):
                named = _beside(words, i, i + size, calendar, month)
                if named is not None:
                    return named
    return None


def _beside(words: list[str], first: int, last: int, calendar: str, month: int) -> Named | None:
    """The day next to a month, and the year after it or before all."""
    days = {k: _DAY.fullmatch(words[k]) for k in (first - 1, last) if 0 <= k < len(words)}
    at, number = next(((k, int(found[1])) for k, found in days.items() if found), (-1, 0))
    if not number:
        return None
    low, high = min(first, at), max(last, at + 1)
    years = [k for k in (*range(high, high + BESIDE), low - 1) if 0 <= k < len(words) and _YEAR.fullmatch(words[k])]
    year = int(words[years[0]]) if years else 0
    own = "hijri" if 1420 <= year < 1700 else "solar-hijri" if 0 < year < 1420 else "gregorian"
    if year and own != calendar:
        return None
    low, high = (min([low, *years[:1]]), max([high, *(k + 1 for k in years[:1])]))
    return Named(calendar, month, number, year, low, high)


def _completed(
    named: Named, lines: Sequence[str], lang: str, signs: Iterable[str], came: datetime | None
) -> date | None:
    """The day in the one year that something else tells."""
    others = [day for line in lines if (day := printed_day(line, lang))]
    years = {int(y) for sign in signs for y in _YEAR.findall(plain_digits(sign))}
    days = [day for year in _years(named, others, years, came) if (day := named.on(year))]
    near = {day for day in days if any(abs(day - other) <= NEAR for other in others)}
    signed = {day for day in days if day.year in years}
    lately = {day for day in days if came and came.date() - LATELY <= day <= came.date() + SOON}
    told = near or signed or lately
    return next(iter(told)) if len(told) == 1 else None


def _years(named: Named, others: Iterable[date], years: Iterable[int], came: datetime | None) -> Iterator[int]:
    """Years of the day's calendar that may be meant."""
    known = {*(d.year for d in others), *years, *((came.year,) if came else ())}
    back = {"gregorian": (0,), "solar-hijri": (621, 622), "hijri": (578, 579, 580)}[named.calendar]
    return iter({year + step - less for year in known for less in back for step in (-1, 0, 1)})
