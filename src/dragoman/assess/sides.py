"""The two sides of a contradiction, and how many reports are set against each other."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from dragoman.model import Reading, Side, Span

ALIKE = 8  # reports that say just the same of which so many are set against others
MOST = 60  # pairs kept for one contradicted thing
SIDES = 2
TALK = frozenset({"statement"})  # a kind of event that every denial tells
T = TypeVar("T")


def side(reading: Reading, span: Span, value: str) -> Side:
    """What a report says, where. `value` is language-independent; empty where there is none."""
    return Side(report=reading.report.id, start=span.start, end=span.end, text=span.text, value=value)


def few(rows: Iterable[T], says: Callable[[T], Hashable]) -> list[T]:
    """The first ALIKE of those that say the same: a thousand copies need not be compared one by one."""
    seen: Counter[Hashable] = Counter()
    out = []
    for row in rows:
        said = says(row)
        seen[said] += 1
        if seen[said] <= ALIKE:
            out.append(row)
    return out


def some(pairs: Iterable[T], says: Callable[[T], Hashable]) -> list[T]:
    """At most MOST pairs, in their order: none is left out before each pair of values is there once."""
    seen: Counter[Hashable] = Counter()
    ranked = []
    for i, pair in enumerate(pairs):
        said = says(pair)
        ranked.append((seen[said], i, pair))
        seen[said] += 1
    kept = sorted(sorted(ranked, key=lambda r: r[:2])[:MOST], key=lambda r: r[1])
    return [pair for _, _, pair in kept]
