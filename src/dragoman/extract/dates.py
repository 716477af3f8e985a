"""Dates as pages print them, in the calendars and languages that have folders. A day is enough; a guess is not."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache

import jdatetime
from hijridate import Hijri

from dragoman.extract.locales import by_country, day_leads, months_of
from dragoman.languages import Morphology, codes, fold_text, language
from dragoman.languages.load import as_type, read_toml
from dragoman.languages.schema import Month

FIRST_YEAR = 1990  # of a publication on the web; older numbers in a date line are something else
_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?", re.IGNORECASE
)
_YMD = re.compile(r"(?<!\d)(1[34]\d\d|(?:19|20)\d\d)\s?[/.،-]\s?(\d{1,2})\s?[/.،-]\s?(\d{1,2})(?!\d)")
_DMY = re.compile(r"(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(1[34]\d\d|(?:19|20)\d\d)(?!\d)")
_UNIT = r"\s?[\u4e00-\u9fff\uac00-\ud7a3]\s?"  # one Han or Hangul sign after each number
_CJK = re.compile(rf"(?<!\d)(\d{{4}}){_UNIT}(\d{{1,2}}){_UNIT}(\d{{1,2}}){_UNIT}")
_CLOCK = re.compile(r"\d{1,2}\s?[:.h]\s?\d{2}(?:\s?[:.]\s?\d{2})?")
_YEAR = re.compile(r"(?:1[34]|19|20)\d\d")
_SHORT = 3  # letters of a word that may stand between a day and its month: a preposition, an ordinal's ending


def iso_moment(text: str) -> str | None:
    """An ISO 8601 date, or a date-time with offset, out of a machine-written value. No offset: only the date."""
    found = _ISO.search(plain_digits(text))
    if not found:
        return None
    day = calendar_day("gregorian", *map(int, found.group(1, 2, 3)))
    if day is None:
        return None
    clock, seconds, offset = found.group(4, 5, 6)
    if not clock or not offset:
        return day.isoformat()
    plain = offset.upper() if ":" in offset or len(offset) == 1 else f"{offset[:3]}:{offset[3:]}"
    try:
        moment = datetime.fromisoformat(f"{day}T{clock}{(seconds or ':00')[:3]}{plain.replace('Z', '+00:00')}")
    except ValueError:
        return day.isoformat()
    return moment.isoformat()


def printed_day(text: str, lang: str = "") -> date | None:
    """The one day that a short printed line names, in figures or with a month's name; None where it is unclear."""
    return next(_printed(plain_digits(text), lang), None)


def is_date_line(line: str, lang: str = "") -> date | None:
    """The day of a line that holds a date and next to nothing else."""
    if len(line) > 90 or len(fold_text(line).split()) > 12:
        return None
    day = printed_day(line, lang)
    return day if day is not None and words_beside(line) <= 3 else None


def clocked(line: str) -> bool:
    """A time of day stands in the line, dates apart."""
    rest = plain_digits(line)
    for pattern in (_ISO, _YMD, _DMY):
        rest = pattern.sub(" ", rest)
    return _CLOCK.search(rest) is not None


def words_beside(line: str) -> int:
    """Words of a line that are no part of a date or of a time of day."""
    rest = _CLOCK.sub(" ", plain_digits(line))
    for pattern in (_ISO, _YMD, _DMY, _CJK):
        rest = pattern.sub(" ", rest)
    return sum(not w.isdigit() and not month_ids(w) and len(w) > 1 for w in fold_text(rest).split())


def _printed(text: str, lang: str) -> Iterator[date]:
    for pattern in (_ISO, _CJK, _YMD):
        for found in pattern.finditer(text):
            year, month, day = map(int, found.group(1, 2, 3))
            yield from _some(calendar_day(_calendar(year), year, month, day))
    for found in _DMY.finditer(text):
        a, b, year = map(int, found.group(1, 2, 3))
        yield from _some(_numeric(a, b, year, lang, "." in found.group()))
    if _YEAR.search(text):
        yield from _named(fold_text(text).split(), lang)


def _numeric(a: int, b: int, year: int, lang: str, dotted: bool) -> date | None:
    """Day first, as nearly everywhere; where a language's countries disagree, as the country has it, or told by size.

    Points between the numbers are European: the day leads.
    """
    calendar = _calendar(year)
    if a <= 12 and b <= 12 and a != b and not dotted and by_country(lang):
        leads = day_leads(lang)
        a, b = (a, b) if leads else (b, a)
        return None if leads is None else calendar_day(calendar, year, b, a)
    return calendar_day(calendar, year, b, a) if b <= 12 else calendar_day(calendar, year, a, b)


def _named(words: list[str], lang: str) -> Iterator[date]:
    foreign = months_of(lang) if lang and not language(lang) else {}
    for i in range(len(words)):
        for size in (3, 2, 1):
            phrase = " ".join(words[i : i + size])
            months = month_ids(phrase) or ((("gregorian", foreign[phrase]),) if phrase in foreign else ())
            for calendar, number in months:
                yield from _some(_around(words[max(0, i - 3) : i], words[i + size : i + size + 4], calendar, number))


def _around(before: list[str], after: list[str], calendar: str, month: int) -> date | None:
    """Day and year beside a month's name: 3 May 2020, May 3 2020, 3 de mayo de 2020, 2020 May 3."""
    ahead, behind = _number(before[::-1]), _number(after)
    day = behind if behind and _year(after[1:2], calendar) else ahead or behind
    year = _year(after, calendar) or _year(before[::-1], calendar)
    return calendar_day(calendar, year, month, day) if day and year else None


def _number(words: list[str]) -> int | None:
    """The number next to a month's name, over one short word at most ("3 de mayo", "3rd")."""
    for word in words[:2]:
        found = re.match(r"\d{1,2}(?!\d)", word)
        if found:
            return int(found.group()) if 1 <= int(found.group()) <= 31 else None
        if len(word) > _SHORT:
            return None
    return None


def _year(words: list[str], calendar: str) -> int | None:
    return next((int(w) for w in words if _YEAR.fullmatch(w) and _calendar(int(w)) == calendar), None)


def _calendar(year: int) -> str:
    """The calendar of a year in news of our time: 1380-1419 is Iranian, 1420-1460 is Islamic."""
    if year >= 1700:
        return "gregorian"
    return "solar-hijri" if year < 1420 else "hijri"


def calendar_day(calendar: str, year: int, month: int, day: int) -> date | None:
    """A day of one of the three calendars; None where it has no such day, or one before there were web pages."""
    try:
        if calendar == "solar-hijri":
            found = jdatetime.date(year, month, day).togregorian()
        elif calendar == "hijri":
            found = date.fromisoformat(Hijri(year, month, day).to_gregorian().isoformat())
        else:
            found = date(year, month, day)
    except (ValueError, OverflowError):
        return None
    return found if found.year >= FIRST_YEAR else None


def _some(day: date | None) -> Iterator[date]:
    if day is not None:
        yield day


def plain_digits(text: str) -> str:
    """Decimal digits of every script as ASCII ones."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


Months = dict[str, tuple[tuple[str, int], ...]]


@lru_cache(maxsize=1)
def _months() -> tuple[Months, tuple[tuple[Morphology, Months], ...]]:
    """Months of all calendars by their folded names in all languages; for each language that inflects, by stem."""
    plain: dict[str, dict[tuple[str, int], None]] = {}
    inflected: list[tuple[Morphology, Months]] = []
    for code in codes():
        known = language(code)
        stems: Months = {}
        for raw in read_toml(known.folder / "dates.toml").get("month", []) if known else ():
            month = as_type(raw, Month, f"{code}/dates.toml [[month]]")
            for form in month.forms:
                folded = fold_text(form.rstrip("*."))
                plain.setdefault(folded, {})[(month.calendar, month.number)] = None
                if known and (month.inflects or known.info.clitics.prefixes) and " " not in folded:
                    stems[known.morphology.stem(folded)] = ((month.calendar, month.number),)
        if known and stems:
            inflected.append((known.morphology, stems))
    return {form: tuple(ids) for form, ids in plain.items()}, tuple(inflected)


@lru_cache(maxsize=8192)
def month_ids(phrase: str) -> tuple[tuple[str, int], ...]:
    """Calendar and number of a month by its name as it stands, with a language's proclitics or endings taken off."""
    plain, inflected = _months()
    if phrase in plain or " " in phrase:
        return plain.get(phrase, ())
    for morphology, stems in inflected:
        for bare in morphology.bare(phrase):
            found = stems.get(bare) or stems.get(morphology.stem(bare))
            if found:
                return found
    return ()
