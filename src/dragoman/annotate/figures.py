"""Numbers with what they count. A number inside a time expression is no figure; a score ("2-1") is one figure."""

from typing import NamedTuple, cast

from dragoman.annotate.numbers import Number
from dragoman.annotate.page import Page
from dragoman.languages.schema import Approx, Counted, Range
from dragoman.model import Figure, TimeSpan

SIGNS = {
    "%": "percent",
    "٪": "percent",
    "$": "usd",
    "€": "eur",
    "£": "gbp",
    "₺": "try",
    "₽": "rub",
    "₪": "ils",
    "°": "degree",
}
DASHES = frozenset("-‐‑–—")
REACH = 2  # adjectives that may stand between a number and what it counts ("41 enthusiastic spectators")


class _Amount(NamedTuple):
    first: int
    last: int
    low: float
    high: float
    ordinal: bool
    words: bool
    what: str = ""


class _Around(NamedTuple):
    """Marks beside numbers, by their first and by their last word."""

    counted: dict[int, Counted]
    counted_last: dict[int, tuple[int, Counted]]
    ends: dict[int, int]
    approx: dict[int, tuple[int, Approx]]


def find_figures(page: Page, dates: tuple[TimeSpan, ...]) -> tuple[Figure, ...]:
    """Figures by position."""
    taken = [(d.start, d.end) for d in dates if d.kind != "duration"]
    around = _around(page)
    amounts = _ranges(page, [n for n in page.numbers.values() if not _inside(page, n, taken)])
    return tuple(f for a in amounts if (f := _figure(page, a, around)))


def _around(page: Page) -> _Around:
    counted, last, ends = {}, {}, {}
    for mark in reversed(page.tagged("counted")):
        counted[mark.first], ends[mark.first] = cast(Counted, mark.entry), mark.last
        last[mark.last] = (mark.first, cast(Counted, mark.entry))
    approx = {m.last: (m.first, cast(Approx, m.entry)) for m in page.tagged("approx")}
    return _Around(counted, last, ends, approx)


def _inside(page: Page, number: Number, taken: list[tuple[int, int]]) -> bool:
    start, end = page.doc.starts[number.first], page.doc.ends[number.last - 1]
    return any(a <= start and end <= b for a, b in taken)


def _ranges(page: Page, numbers: list[Number]) -> list[_Amount]:
    """Single numbers, "3-5" and "from 3 to 5" as one amount."""
    out: list[_Amount] = []
    to = {m.first for m in page.tagged("range") if cast(Range, m.entry).role == "to"}
    for n in numbers:
        previous = out[-1] if out else None
        dashed = previous is not None and previous.last == n.first and page.doc.between(n.first - 1).strip() in DASHES
        worded = previous is not None and previous.last in to and n.first == previous.last + 1
        if previous is not None and previous.low == previous.high and (dashed or worded):
            out[-1] = previous._replace(last=n.last, high=n.value, what="score" if dashed else "")
        else:
            out.append(_Amount(n.first, n.last, n.value, n.value, n.ordinal, n.words, n.dual))
    return out


def _figure(page: Page, a: _Amount, around: _Around) -> Figure | None:
    first, last, what = _counted(page, a, around)
    if a.ordinal or (not what and a.words):
        return None
    senses = {entry.sense for end, (_, entry) in around.approx.items() if end in (first, a.first)}
    at_least, at_most = "at-least" in senses, "at-most" in senses
    low, high = min(a.low, a.high), max(a.low, a.high)
    start, end = page.doc.starts[first], page.doc.ends[last - 1]
    if what == "score":
        low, high = a.low, a.high
    return Figure(
        start=start, end=end, text=page.doc.text[start:end], low=low, high=high,
        what=what or "number", approximate=bool(senses) or (at_least and at_most),
    )  # fmt: skip


def _counted(page: Page, a: _Amount, around: _Around) -> tuple[int, int, str]:
    """First and last word of the figure, and what it counts."""
    if a.what and a.what != "score":
        return a.first, a.last, a.what
    sign = _sign(page, a)
    if sign:
        return a.first, a.last, sign
    sentence_end = page.sentence_of(a.first)[1]
    for at in range(a.last, min(a.last + 1 + REACH, sentence_end)):
        found = around.counted.get(at)
        if found and found.side != "before":
            return a.first, around.ends[at], found.id
        if "," in page.doc.between(at - 1) or at in page.numbers:
            break
    before = around.counted_last.get(a.first)
    if before and before[1].side != "after":
        return before[0], a.last, before[1].id
    return a.first, a.last, a.what if a.what == "score" and a.high < 100 else ""


def _sign(page: Page, a: _Amount) -> str:
    """Percent and currency signs that stand right before or after the digits."""
    text = page.doc.text
    after = text[page.doc.ends[a.last - 1] :][:2].lstrip("\u00a0\u202f ")[:1]
    before = text[max(0, page.doc.starts[a.first] - 1) : page.doc.starts[a.first]]
    return SIGNS.get(after) or SIGNS.get(before, "")
