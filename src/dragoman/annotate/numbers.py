"""Numbers in digits of any script and in words, as values. Which words and separators there are is language data."""

import math
from typing import cast

import msgspec

from dragoman.languages import Doc, Mark
from dragoman.languages.fold import fold
from dragoman.languages.schema import NumberFormat, NumberWord

BEHIND_DIGITS = ":"  # words are folded: digits of all scripts are those of ASCII, which stand before all letters


DAYS = 2  # digits of an ordinal before its point: a longer number ends a sentence
LONGEST = 18  # digits
MOST_DECIMALS = 2  # digits after a decimal mark that is elsewhere a grouping mark


class Number(msgspec.Struct, frozen=True, gc=False):
    """Words `first` to `last` (exclusive) say `value`."""

    first: int
    last: int
    value: float
    ordinal: bool = False
    words: bool = False  # written in words, at least in part
    dual: str = ""  # the word itself counts this thing
    scale: float = 1.0  # the multiplier that ends it: a million in "2 million"


class _Reading(msgspec.Struct, frozen=True, gc=False):
    """What the words of a text may be in a number."""

    doc: Doc
    form: NumberFormat
    words: dict[int, list[Mark]]
    joins: dict[int, int]  # "and": its first word -> the word after it
    proclitics: tuple[str, ...]  # an "and" that is written together with the number after it


def find_numbers(doc: Doc, marks: list[Mark], form: NumberFormat, proclitics: tuple[str, ...] = ()) -> list[Number]:
    """Every number, longest reading, by position. `proclitics`: an "and" written together with the next word."""
    words: dict[int, list[Mark]] = {}
    joins: dict[int, int] = {}
    for mark in marks:
        if mark.tag == "number":
            words.setdefault(mark.first, []).append(mark)
        elif mark.tag == "and":
            joins[mark.first] = max(mark.last, joins.get(mark.first, 0))
    reading = _Reading(doc, form, words, joins, proclitics)
    out: list[Number] = []
    for i in sorted(words.keys() | {i for i, word in enumerate(doc.folded) if word < BEHIND_DIGITS}):
        if not out or i >= out[-1].last:
            found = _number(reading, i)
            out += [found] if found else []
    return out


def _number(reading: _Reading, i: int) -> Number | None:
    first = _digits(reading.doc, i, reading.form) or _word(i, reading.words)
    if first is None or (first[1] and len(reading.doc.folded[i]) == 1):
        return None  # a lone letter multiplies only the digits before it: "M23"
    number, multiplier = first
    total = _Sum()
    total.add(number.value, multiplier=multiplier, whole=number.words)
    spelled, dual, scale = number.words, number.dual, 1.0
    while following := _next(reading, number.last, total):
        number, multiplier, joined = following
        total.add(number.value, multiplier=multiplier, joined=joined)
        spelled, dual = spelled or number.words, ""
        scale = number.value if multiplier and number.value >= 1000 else 1.0
    return Number(i, number.last, total.value, number.ordinal, spelled, dual, scale)


def _next(reading: _Reading, at: int, total: "_Sum") -> tuple[Number, bool, bool] | None:
    """What goes on the number that ends before word `at`, if it fits its order of magnitude."""
    doc = reading.doc
    if at >= len(doc.words) or doc.between(at - 1).strip(" \u00a0\u202f-‐‑\u200c"):
        return None
    start = reading.joins.get(at, at)
    if start >= len(doc.words) or (start > at and doc.between(start - 1).strip()):
        return None
    joined = start > at or _glued_and(reading, at) or _added(reading, at)
    goes_on = joined or not doc.folded[at - 1][:1].isdigit()  # "2 thousand 750": digits go on after a word
    found = _word(start, reading.words) or (_digits(doc, start, reading.form) if goes_on and total.closed else None)
    if found and not joined and not found[1] and found[0].value >= 1 and doc.folded[at - 1][:1].isdigit():
        return None  # "2017 one": digits are not summed with a word
    if found is None or not total.takes(found[0].value, multiplier=found[1], joined=joined):
        return None
    return *found, joined


def _added(reading: _Reading, i: int) -> bool:
    """The number word at `i` is added without an "and"."""
    marks = reading.words.get(i)
    return marks is not None and any(cast(NumberWord, mark.entry).added for mark in marks)


def _glued_and(reading: _Reading, i: int) -> bool:
    """An "and" is written together with the number word at `i`: it is listed only without its first letter."""
    if not reading.proclitics or i not in reading.words or not reading.doc.folded[i].startswith(reading.proclitics):
        return False
    listed = {fold(form.split()[0]) for mark in reading.words[i] for form in cast(NumberWord, mark.entry).forms}
    return reading.doc.folded[i] not in listed


def _word(i: int, words: dict[int, list[Mark]]) -> tuple[Number, bool] | None:
    for mark in words.get(i, ()):
        entry = cast(NumberWord, mark.entry)
        return Number(i, mark.last, entry.value, entry.ordinal, True, entry.dual), entry.multiplier
    return None


def _digits(doc: Doc, i: int, form: NumberFormat) -> tuple[Number, bool] | None:
    """Digits with this language's grouping and decimal marks."""
    if not doc.folded[i].isdigit():
        return None
    text, last = doc.folded[i], i + 1
    while last < len(doc) and doc.folded[last].isdigit() and len(doc.folded[last]) == 3 and len(text) <= 3 * (last - i):
        gap = doc.between(last - 1)
        if gap not in form.group or not gap:
            break
        text, last = text + doc.folded[last], last + 1
    if last < len(doc) and doc.folded[last].isdigit() and _decimal(doc, i, last, form):
        text, last = f"{text}.{doc.folded[last]}", last + 1
    # A figure of more digits than this is a code or a slip of the key: it counts nothing in the world.
    ordinal = last == i + 1 and len(text) <= DAYS and bool(form.ordinal) and doc.between(i) == f"{form.ordinal} "
    return (Number(i, last, float(text), ordinal), False) if len(text) <= LONGEST else None


def _decimal(doc: Doc, first: int, i: int, form: NumberFormat) -> bool:
    """A decimal mark stands before word `i`. So is a grouping comma before one or two digits, lists aside."""
    mark = doc.between(i - 1)
    if mark in form.decimal:
        return True
    alone = i == first + 1 and doc.between(i) != "," and (first == 0 or doc.between(first - 1) != ",")
    return mark == "," and mark in form.group and len(doc.folded[i]) <= MOST_DECIMALS and alone


class _Sum:
    """Hundreds multiply what stands before them; thousands and more close a group."""

    def __init__(self) -> None:
        self._closed = 0.0
        self._open = 0.0
        self._floor = float("inf")  # the smallest closed scale
        self._scale = float("inf")  # the smallest part inside the open group
        self._halved = False  # a half of the last scale was put on

    @property
    def value(self) -> float:
        return self._closed + self._open

    @property
    def closed(self) -> bool:
        return self._closed > 0

    def add(self, value: float, *, multiplier: bool, joined: bool = False, whole: bool = False) -> None:
        """Put a part on; `takes` says whether it fits. `whole`: a word, which holds its own scale: "two-million"."""
        halved, self._halved = self._halved, 0 < value < 1 and joined and not self._open
        unit = _power_of(value)
        if halved and multiplier:  # two million and half *a million*
            return
        if whole and not multiplier and value >= 1000 and value % unit == 0:
            self._closed, self._floor = value, unit
        elif multiplier and value >= 1000:
            self._closed += (self._open or 1.0) * value
            self._open, self._floor, self._scale = 0.0, value, float("inf")
        elif multiplier:
            self._open = (self._open or 1.0) * value
            self._scale = value
        elif 0 < value < 1 and joined:  # two and a half; a million and a half
            whole = bool(self._open) or not self._closed  # "0 and a half" has no million to take half of
            self._closed += 0 if whole else value * self._floor
            self._open += value if whole else 0
        elif 0 < value < 1 and self._open:  # three quarters
            self._open *= value
        else:
            self._open += value
            self._scale = min(self._scale, value)

    def takes(self, value: float, *, multiplier: bool, joined: bool) -> bool:
        """Whether a further part fits: three million, twenty one, one and twenty; not three four."""
        if multiplier and value >= 1000:
            return not joined and ((self._open > 0 and value < self._floor) or (self._halved and value == self._floor))
        if multiplier:
            return not joined and 0 < self._open < 100 and value < self._floor
        if 0 < value < 1:
            return self._open == int(self._open) and (joined or self._open > 1 or not self._closed)
        if value >= self._floor or value == 0:
            return False
        if self._open == 0:
            return True
        units_first = joined and self._open % 100 < 10 and self._scale < 10 and value % 10 == 0 and 20 <= value < 100
        return units_first or (value < self._scale and self._scale >= 20 and value < _unit_of(self._scale))


def _power_of(value: float) -> float:
    """The power of ten of a value's first digit."""
    return 10.0 ** math.floor(math.log10(value)) if value >= 1 else 1.0


def _unit_of(scale: float) -> float:
    """What may follow a part: below 1000 after thousands, below 100 after hundreds, below 10 after tens."""
    if scale % 1000 == 0:
        return 1000.0
    return 100.0 if scale % 100 == 0 else 10.0
