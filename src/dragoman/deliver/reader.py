"""How one reader is addressed: words, numbers, days, countries and languages in the reader's language and digits."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import reduce

import jdatetime
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, get_currency_name

from dragoman.deliver.display import clean, isolate, script
from dragoman.languages.words import Words, words
from dragoman.model import TimeSpan

_ZERO = {"latn": "0", "arab": "٠", "arabext": "۰"}
_UNGROUPED = 9999  # what counts nothing known may be a year, and is left without separators up to here
_MONTH = re.compile(r"[^\W\da-zA-Z]*MMMM")  # with what a language writes onto it
_SHORT_MONTH = re.compile(r"[^\W\da-zA-Z]*(?:MMM|LLL)")
_SOLAR = range(623, 9998)  # years that the Solar Hijri calendar covers wholly, as far as its library counts


class Reader:
    """Words and formats for one language. Raises UsageError where no brief can be written in it."""

    def __init__(self, lang: str) -> None:
        self.words: Words = words(lang)
        self.lang = self.words.code
        self.locale = self.words.locale
        self.dir = self.words.direction
        self._digits = {48 + i: chr(ord(_ZERO[self.words.reader.digits]) + i) for i in range(10)}

    def say(self, key: str, /, n: float | None = None, **values: str) -> str:
        """The phrase for `key`, filled in; `n` chooses the plural form."""
        if n is not None:
            values["n"] = self.number(n)
        return self.words.phrase(key, n).format_map(values)

    def digits(self, text: str) -> str:
        """ASCII digits in the reader's form."""
        return text.translate(self._digits)

    def number(self, n: float) -> str:
        """12345.5 with the reader's digits and separators."""
        n = int(n) if float(n).is_integer() else round(n, 2)
        digits = self.words.reader.digits  # babel takes the separators from the numbering system, not the digits
        return self.digits(format_decimal(n, locale=self.locale, numbering_system=digits))

    def points(self, n: float) -> str:
        """A number that always shows its sign."""
        sign = "−" if n < 0 else "+"
        return isolate(sign + self.number(abs(round(n, 1))))

    def mark(self, n: int) -> str:
        """How a report or event is pointed at: [3]."""
        return isolate(f"[{self.digits(str(n))}]")

    def join(self, items: Sequence[str]) -> str:
        """a, b and c."""
        if len(items) > 1 and self.words.reader.attach and not self._own_letters(items[-1]):
            items = [*items[:-1], f"{self.words.reader.attach}{items[-1]}"]
        if len(items) > 2:  # as two are joined, with no comma before the "and", of which CLDR is not sure everywhere
            pattern = self.locale.list_patterns["standard"]["middle"]
            items = [reduce(pattern.format, items[:-1]), items[-1]]
        return format_list(list(items), locale=self.locale).replace("\u200f", "") if items else ""

    def series(self, items: Sequence[str]) -> str:
        """As `join`, but with commas alone where an item holds the word for "and" itself."""
        conjunction = format_list(["", ""], locale=self.locale)
        return self.listed(items) if any(conjunction in item for item in items) else self.join(items)

    def listed(self, items: Sequence[str]) -> str:
        """a, b, c."""
        *before, shown = items or [""]
        for item in reversed(before):
            shown = self.say("line.list", first=item, rest=shown)
        return shown

    def _own_letters(self, text: str) -> bool:
        """Whether the text begins with a letter of the reader's script."""
        first = next((c for c in text if c.isalnum()), "")
        return script(first) == script(self.say("head.events"))

    def capital(self, text: str) -> str:
        """Sentence case, for scripts that have it; words of a report stay as they are."""
        first = text[:1]
        return self.words.reader.capitals.get(first, first.upper()) + text[1:]

    def country(self, code: str) -> str | None:
        """A country by its ISO 3166 code."""
        found: str | None = self.locale.territories.get(code)
        return found

    def language(self, code: str) -> str:
        """A language by its BCP 47 tag."""
        found: str = self.locale.languages.get(code.split("-", maxsplit=1)[0], isolate(clean(code)))
        return found

    def counted(self, what: str, n: float) -> str:
        """12 dead, 3 US dollars."""
        return self.between(what, n, n)

    def between(self, what: str, low: float, high: float) -> str:
        """3 to 5 dead; in the form that the higher number takes. Without `what` the numbers alone."""
        n = int(high) if float(high).is_integer() else high
        if low == high:
            bare = not what and isinstance(n, int) and abs(n) <= _UNGROUPED
            shown = self.digits(str(n)) if bare else self.number(n)
        else:
            shown = self.say("line.range", low=self.number(low), high=self.number(n))
        key = f"counted.{what}"
        if self.words.has(key):
            phrase = self.words.phrase(key, n)
            return (phrase if low == high or "{n}" in phrase else self.words.phrase(key)).format(n=shown)
        if len(what) == 3 and what.upper() in self.locale.currencies:
            return f"{shown} {get_currency_name(what.upper(), n, locale=self.locale)}"
        return f"{shown} {isolate(clean(what))}" if what else shown

    def day(self, day: date) -> str:
        """One day; where the reader has another calendar, in that with the Gregorian day beside it."""
        return self.days(day, day)

    def short_days(self, first: date, last: date) -> str:
        """A few days, in the reader's first calendar alone."""
        if _is_open(first, last):
            return self._open(first, last)
        return self._own(first, last) or self.digits(self._gregorian(first, last))

    def days(self, first: date, last: date) -> str:
        """An interval of days, both ends included, in as few words as it needs. `date.min` and `.max` are open ends."""
        if _is_open(first, last):
            return self._open(first, last)
        gregorian = self.digits(self._gregorian(first, last))
        own = self._own(first, last)
        return self.say("line.both", day=own, other=gregorian) if own else gregorian

    def _open(self, first: date, last: date) -> str:
        if date.min < first < date.max:
            return self.say("line.from", when=self.days(first, first))
        if date.min < last < date.max:
            return self.say("line.until", when=self.days(last, last))
        return self.say("line.undated")

    def moment(self, published: str) -> str:
        """ISO 8601, a day or a time with offset, only as precise as given."""
        day, _, time = published.partition("T")
        try:
            shown = self.day(date.fromisoformat(day[:10]))
        except ValueError:
            return isolate(clean(published))
        clock, zone = (isolate(clean(self.digits(part))) for part in _clock(time))
        return self.say("line.moment", day=shown, time=f"{clock}\u00a0{zone}".rstrip("\u00a0")) if time else shown

    def made(self, at: datetime) -> str:
        """The moment of the brief, with its offset."""
        return self.moment(at.isoformat(timespec="minutes"))

    def span(self, span: TimeSpan) -> str:
        """An interval as a report states it: a year of another calendar keeps its name beside the days it covers."""
        own = self.words.reader.calendar == span.calendar or span.to == date.max
        if span.calendar != "solar-hijri" or own or not _in_solar(span.from_, span.to):
            return self.days(span.from_, span.to)
        named = self.digits(self._solar(span.from_, span.to))
        calendar = self.say(f"calendar.{span.calendar}")
        return self.say("line.year", year=named, calendar=calendar, days=self.days(span.from_, span.to))

    def _gregorian(self, first: date, last: date) -> str:
        if first == last:
            return self._dated(first, "long")
        after = last + timedelta(days=1)
        if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1):
            years = sorted({first.year, last.year})
            return "–".join(str(y) for y in years)
        if first.day == 1 and after.day == 1 and (last - first).days < 31:
            return str(format_skeleton("yMMMM", first, locale=self.locale))
        return self._interval(first, last)

    def weekday(self, day: int) -> str:
        """A day of the week by its ISO number, 1 to 7."""
        return str(self.locale.days["stand-alone"]["wide"][day - 1])

    def _interval(self, first: date, last: date) -> str:
        """CLDR has intervals for abbreviated months alone: its pattern, with the month in full as in a single day."""
        month = _MONTH.search(self.locale.date_formats["long"].pattern)
        differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        parts = self.locale.interval_formats["yMMMd"][differs]
        days = zip((first, last), parts, strict=True)
        return "".join(self._dated(day, _SHORT_MONTH.sub(month[0] if month else "MMMM", part)) for day, part in days)

    def _dated(self, day: date, form: str) -> str:
        shown = format_date(day, form, locale=self.locale)
        return re.sub(r"\b1\b", self.words.reader.first, shown, count=1) if day.day == 1 else shown

    def _own(self, first: date, last: date) -> str:
        solar = self.words.reader.calendar == "solar-hijri" and _in_solar(first, last)
        return self.digits(self._solar(first, last)) if solar else ""

    def _solar(self, first: date, last: date) -> str:
        a, b = jdatetime.date.fromgregorian(date=first), jdatetime.date.fromgregorian(date=last)
        after = jdatetime.date.fromgregorian(date=last + timedelta(days=1))
        month = self.say(f"month.solar-hijri.{a.month}")
        if first == last:
            return f"{a.day} {month} {a.year}"
        if (a.month, a.day, after.month, after.day) == (1, 1, 1, 1):
            return "–".join(str(y) for y in sorted({a.year, b.year}))
        if a.day == 1 and after.day == 1 and (last - first).days < 31:
            return f"{month} {a.year}"
        low, high = [str(a.day)], f"{b.day} {self.say(f'month.solar-hijri.{b.month}')} {b.year}"
        if (a.year, a.month) != (b.year, b.month):
            low.append(month)
        if a.year != b.year:
            low.append(str(a.year))
        return self.say("line.range", low=" ".join(low), high=high)


def _is_open(first: date, last: date) -> bool:
    return date.min in {first, last} or date.max in {first, last}


def _in_solar(first: date, last: date) -> bool:
    return first.year in _SOLAR and last.year in _SOLAR


def _clock(time: str) -> tuple[str, str]:
    """HH:MM and the offset, without seconds. Apart, since each line of either direction tells the time first."""
    clock, offset = time, ""
    for sign in "+-Z":
        at = time.find(sign)
        if at > 0:
            clock, offset = time[:at], time[at:]
            break
    clock = clock[:5]
    return clock, "UTC" if offset in {"Z", "+00:00", "-00:00"} else f"UTC{offset}" if offset else ""
