"""Days of a month that is told by its distance or not at all: the 5th of this month, on the 5th."""

from datetime import date
from typing import cast

from dragoman.annotate.calendars import DAY, Interval
from dragoman.annotate.dates_relative import relative, stretch
from dragoman.annotate.dates_words import Found, Words
from dragoman.languages.schema import Range

MOST = 31
SOLAR = "solar-hijri"  # of such readers "this month" is another one
LED = 2  # words of dates before a day alone: "on the 5th"


def day_of_month(words: Words, i: int) -> Found | None:
    """A number and a month by its distance; or a number with its ordinal ending, led by two words of dates."""
    day = words.integer(i)
    if day is None or not 1 <= day[0] <= MOST:
        return None
    last = day[1]
    while words.marks(last, "dateword") and not words.doc.between(last - 1):
        last += 1
    return _of_month(words, i, day[0], last) or (_alone(words, i, day[0], last) if last > day[1] else None)


def _of_month(words: Words, i: int, day: int, last: int) -> Found | None:
    """Words that lead to the month stand between, or the number is an ordinal one. Months of the Gregorian calendar."""
    at = words.skip(last)
    led = at > last or words.numbers[i].ordinal or last > i + 1
    if at < len(words.doc) and "oblique" in words.page.scan.tags[at] and words.near(at, at + 1):
        at, led = at + 1, led or words.numbers[i].ordinal
    if not led or not words.near(last - 1, at) or words.hijri_years == SOLAR:
        return None
    month = relative(words, at) or stretch(words, at)
    if month is None or month.unit != "month" or not month.when.bounded or month.first != at:
        return None
    found = month.when.first + (day - 1) * DAY
    whole = month.when.last - month.when.first < MOST * DAY and found <= month.when.last
    return Found(i, month.last, Interval(found, found), relative=True) if whole else None


def _alone(words: Words, i: int, day: int, last: int) -> Found | None:
    """Nothing that could be counted follows. The last such day, or where the sentence says will, the next one."""
    led = all(words.marks(k, "dateword") and words.near(k, k + 1) for k in range(max(i - LED, 0), i))
    size = len(words.doc)
    ended = (
        last >= size or words.doc.between(last - 1).strip() or words.doc.folded[last] in words.page.language.stopwords
    )
    if i < LED or not led or not ended or words.published is None:
        return None
    first, end = words.page.sentence_of(i)
    ahead = any(cast(Range, m.entry).role == "will" for k in range(first, end) for m in words.marks(k, "range"))
    found = _near(words.published, day, 1 if ahead else -1)
    return Found(i, last, Interval(found, found), relative=True)


def _near(today: date, day: int, step: int) -> date:
    """The next or last day of that number, today among them."""
    while today.day != day:
        today += step * DAY
    return today
