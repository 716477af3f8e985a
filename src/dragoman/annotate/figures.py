"""Numbers with what they count. A number inside a time expression is no figure; a score ("2-1") is one figure."""

from typing import NamedTuple, cast

from dragoman.annotate.numbers import Number
from dragoman.annotate.page import Page
from dragoman.languages.schema import Approx, Counted, Range
from dragoman.model import Figure, TimeSpan

SIGNS = {
    "%": "percent", "٪": "percent", "$": "usd", "€": "eur", "£": "gbp", "₺": "try", "₽": "rub", "₪": "ils",
    "°": "degree",
}  # fmt: skip
DASHES = frozenset("-‐‑–—")
SPACES = " \t\u00a0\u202f\u200c-‐‑'’"
MOST_GOALS = 40
SHORTEST_CODE = 5  # digits without grouping that count nothing: a code, a telephone number


class _Amount(NamedTuple):
    first: int
    last: int
    low: float
    high: float
    number: Number
    what: str = ""


class _Around(NamedTuple):
    """Marks beside numbers, by their first and by their last word."""

    counted: dict[int, tuple[int, Counted]]
    counted_last: dict[int, tuple[int, Counted]]
    approx: dict[int, Approx]
    total: dict[int, int]  # "of", "out of" before the whole


def find_figures(page: Page, dates: tuple[TimeSpan, ...]) -> tuple[Figure, ...]:
    """Figures by position."""
    if not page.numbers:
        return ()
    taken = {d.start: d.end for d in dates if d.kind != "duration"}
    around = _around(page)
    amounts = _joined(page, _outside(page, taken), around)
    return tuple(f for a in amounts if (f := _figure(page, a, around)))


def _around(page: Page) -> _Around:
    counted: dict[int, tuple[int, Counted]] = {}
    last: dict[int, tuple[int, Counted]] = {}
    for mark in page.tagged("counted"):
        entry = cast(Counted, mark.entry)
        if entry.side != "before":
            counted.setdefault(mark.first, (mark.last, entry))
        if entry.side != "after":
            last.setdefault(mark.last, (mark.first, entry))
    approx = {m.last: cast(Approx, m.entry) for m in page.tagged("approx")}
    return _Around(counted, last, approx, {m.first: m.last for m in page.tagged("of")})


def _outside(page: Page, taken: dict[int, int]) -> list[Number]:
    """Numbers that no time expression holds."""
    out, spans = [], sorted(taken.items())
    at = 0
    for n in page.numbers.values():
        start = page.doc.starts[n.first]
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at == len(spans) or start < spans[at][0]:
            out.append(n)
    return out


def _joined(page: Page, numbers: list[Number], around: _Around) -> list[_Amount]:
    """Single numbers; "3-5", "from 3 to 5" and "between 3 and 5" as one amount; "12 of 21 seats" as twelve seats."""
    out: list[_Amount] = []
    for n in numbers:
        a = _Amount(n.first, n.last, n.value, n.value, n, n.dual)
        previous = out[-1] if out else None
        if previous is not None and previous.low == previous.high and _linked(page, previous, n):
            dashed = n.first == previous.last
            out[-1] = previous._replace(last=n.last, high=n.value, what="score" if dashed else "")
        elif previous is not None and (whole := _whole(page, previous, a, around)):
            out[-1] = whole
        else:
            out.append(a)
    return out


def _linked(page: Page, a: _Amount, n: Number) -> bool:
    """A dash or a word for "to" stands between; after "between" also an "and"."""
    if n.first == a.last:
        return page.doc.between(n.first - 1).strip() in DASHES
    joints = {m.first for m in page.tagged("and") if m.last == n.first}
    if a.last in joints:
        opened = [m for m in page.tagged("range") if cast(Range, m.entry).role == "between"]
        return any(m.last in (a.first, a.first - 1) for m in opened)
    to = (m for m in page.tagged("range") if cast(Range, m.entry).role == "to")
    return any(m.first == a.last and m.last == n.first for m in to)


def _whole(page: Page, part: _Amount, whole: _Amount, around: _Around) -> _Amount | None:
    """Part and whole: the whole lends what it counts and is no figure of its own."""
    last, thing = around.counted.get(part.last, (part.last, None))
    if around.total.get(last) != whole.first or part.low > whole.low or not _spaced(page, part.last - 1, whole.first):
        return None
    end, of = around.counted.get(whole.last, (whole.last, None))
    if thing is None and of is None:
        return None
    return part._replace(last=max(whole.last, end), what=(thing or cast(Counted, of)).id)


def _figure(page: Page, a: _Amount, around: _Around) -> Figure | None:
    first, last, what = _counted(page, a, around)
    sense = around.approx.get(first) or around.approx.get(a.first)
    if a.number.ordinal or (not what and (a.number.words or (sense is None and _is_code(page, a)))):
        return None
    low, high = (a.low, a.high) if what == "score" else (min(a.low, a.high), max(a.low, a.high))
    start, end = page.doc.starts[first], page.doc.ends[last - 1]
    return Figure(
        start=start, end=end, text=page.doc.text[start:end], low=low, high=high,
        what=what or "number", approximate=sense is not None,
    )  # fmt: skip


def _is_code(page: Page, a: _Amount) -> bool:
    return a.last == a.first + 1 and len(page.doc.folded[a.first]) >= SHORTEST_CODE


def _counted(page: Page, a: _Amount, around: _Around) -> tuple[int, int, str]:
    """First and last word of the figure, and what it counts."""
    if a.what and a.what != "score":
        return a.first, a.last, a.what
    sign = _sign(page, a)
    if sign:
        return a.first, a.last, sign
    of = around.total.get(a.last)  # two million *of* euros
    at = _noun(page, a.last, around)
    if at is None and of is not None and a.low >= 1 and of in around.counted and _spaced(page, a.last - 1, of):
        at = of
    if at is not None:
        return a.first, around.counted[at][0], around.counted[at][1].id
    if a.what and max(a.low, a.high) <= MOST_GOALS:
        return a.first, a.last, a.what
    before = around.counted_last.get(a.first)
    if before and page.doc.between(a.first - 1).strip() in ("", ":"):
        return before[0], a.last, before[1].id
    return a.first, a.last, ""


def _noun(page: Page, at: int, around: _Around) -> int | None:
    """The word after a number that says what is counted: right there, or behind one adjective.

    Only where adjectives stand before their noun: elsewhere the word right after the number is what it counts.
    """
    doc = page.doc
    if at >= len(doc) or not _spaced(page, at - 1, at):
        return None
    if at in around.counted:
        return at
    beyond = at + 1 in around.counted and _spaced(page, at, at + 1) and at not in page.numbers
    if not beyond or doc.folded[at] in page.language.stopwords:
        return None
    adjective = page.language.numbers.adjectives == "before" or any(m.first == at for m in page.tagged("adjective"))
    return at + 1 if adjective else None


def _spaced(page: Page, i: int, j: int) -> bool:
    """Only spaces, hyphens and apostrophes between the words from `i` to `j`."""
    return all(not page.doc.between(k).strip(SPACES) for k in range(i, j))


def _sign(page: Page, a: _Amount) -> str:
    """Percent and currency signs that stand right before or after the digits."""
    text = page.doc.text
    after = text[page.doc.ends[a.last - 1] :][:2].lstrip("\u00a0\u202f ")[:1]
    before = text[max(0, page.doc.starts[a.first] - 1) : page.doc.starts[a.first]]
    return SIGNS.get(after) or SIGNS.get(before, "")
