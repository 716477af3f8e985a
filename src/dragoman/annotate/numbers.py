"""Numbers in digits of any script and in words, as values. Which words and separators there are is language data."""

from typing import NamedTuple, cast

from dragoman.languages import Doc, Mark
from dragoman.languages.schema import NumberFormat, NumberWord


class Number(NamedTuple):
    """Words `first` to `last` (exclusive) say `value`."""

    first: int
    last: int
    value: float
    ordinal: bool = False
    words: bool = False  # written in words, at least in part
    dual: str = ""  # the word itself counts this thing


def find_numbers(doc: Doc, marks: list[Mark], form: NumberFormat) -> list[Number]:
    """Every number, longest reading, by position."""
    words: dict[int, list[Mark]] = {}
    joins: dict[int, int] = {}
    for mark in marks:
        if mark.tag == "number":
            words.setdefault(mark.first, []).append(mark)
        elif mark.tag == "and":
            joins[mark.first] = max(mark.last, joins.get(mark.first, 0))
    out: list[Number] = []
    i = 0
    while i < len(doc):
        found = _number(doc, i, words, joins, form)
        if found:
            out.append(found)
            i = found.last
        else:
            i += 1
    return out


def _number(doc: Doc, i: int, words: dict[int, list[Mark]], joins: dict[int, int], form: NumberFormat) -> Number | None:
    first = _digits(doc, i, form) or _word(i, words)
    if first is None:
        return None
    number, multiplier = first
    total = _Sum()
    total.add(number.value, multiplier=multiplier)
    spelled = number.words
    while True:
        following = _next(doc, number.last, words, joins, form, total)
        if following is None:
            break
        number = following[0]
        total.add(number.value, multiplier=following[1])
        spelled = spelled or number.words
    return Number(i, number.last, total.value, number.ordinal, spelled, number.dual if number.first == i else "")


def _next(
    doc: Doc, at: int, words: dict[int, list[Mark]], joins: dict[int, int], form: NumberFormat, total: "_Sum"
) -> tuple[Number, bool] | None:
    """What goes on the number that ends before word `at`, if it fits its order of magnitude."""
    if at >= len(doc) or doc.between(at - 1).strip(" \u00a0\u202f-‐‑\u200c"):
        return None
    joined = joins.get(at)
    start = joined or at
    if start >= len(doc) or (joined and doc.between(joined - 1).strip()):
        return None
    found = _word(start, words) or (_digits(doc, start, form) if joined and total.closed else None)
    if found is None or not total.takes(found[0].value, multiplier=found[1], joined=bool(joined)):
        return None
    return found


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
    if last < len(doc) and doc.folded[last].isdigit() and doc.between(last - 1) in form.decimal:
        text, last = f"{text}.{doc.folded[last]}", last + 1
    return Number(i, last, float(text)), False


class _Sum:
    """Hundreds multiply what stands before them; thousands and more close a group."""

    def __init__(self) -> None:
        self._closed = 0.0
        self._open = 0.0
        self._floor = float("inf")  # the smallest closed scale
        self._scale = float("inf")  # the smallest part inside the open group

    @property
    def value(self) -> float:
        return self._closed + self._open

    @property
    def closed(self) -> bool:
        return self._closed > 0

    def add(self, value: float, *, multiplier: bool) -> None:
        if multiplier and value >= 1000:
            self._closed += max(self._open, 1.0) * value
            self._open, self._floor, self._scale = 0.0, value, float("inf")
        elif multiplier:
            self._open = max(self._open, 1.0) * value
            self._scale = value
        else:
            self._open += value
            self._scale = min(self._scale, value)

    def takes(self, value: float, *, multiplier: bool, joined: bool) -> bool:
        """Whether a further part fits: three million, twenty one, one and twenty; not three four."""
        if multiplier and value >= 1000:
            return not joined and self._open > 0 and value < self._floor
        if multiplier:
            return not joined and 0 < self._open < 100
        if value >= self._floor:
            return False
        if self._open == 0:
            return True
        units_first = joined and self._open < 10 and value % 10 == 0 and 20 <= value < 100
        return units_first or (value < self._scale and self._scale >= 20 and value < _unit_of(self._scale))


def _unit_of(scale: float) -> float:
    """What may follow a part: below 100 after hundreds, below 10 after tens."""
    return 100.0 if scale % 100 == 0 else 10.0
