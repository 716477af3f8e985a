"""Events that may be one though they were not joined: told beside them, so that a split is never silent.

Two events are such where a pair of their reports comes near enough to joining, and both tell in their leads of one town
or site and are of one kind, within days. They stay two: nothing is counted over both.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from dragoman.link.cluster import BOUND
from dragoman.link.pool import Pool
from dragoman.link.reasons import Pair
from dragoman.link.relations import Traits, traits
from dragoman.model import Reading

NEAR = -3.0  # log-odds of the best pair from which two events may be one
DAYS = 72.0  # hours between the first reports of both


def across(pairs: Iterable[Pair], event: Callable[[int], int]) -> dict[tuple[int, int], Pair]:
    """Of each two events the pair of rows that is most likely of one, where somebody may take them for one."""
    best: dict[tuple[int, int], Pair] = {}
    for pair in pairs:
        one, other = sorted((event(pair.a), event(pair.b)))
        known = best.get((one, other))
        if one != other and NEAR < pair.odds < BOUND and (known is None or _rank(pair) < _rank(known)):
            best[one, other] = pair
    return best


def may_be_one(readings: Mapping[int, Sequence[Reading]], pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those pairs of events that tell of one place and kind within days. `readings`: of each event."""
    told: dict[int, Traits] = {}
    out: list[tuple[int, int]] = []
    for one, other in pairs:
        for event in (one, other):
            if event not in told:
                told[event] = traits(str(event), readings[event])
        out += [(one, other)] if _alike(told[one], told[other]) else []
    return out


def in_order(pool: Pool, pair: Pair) -> Pair:
    """The same with the earlier published first."""
    return pair._replace(a=min(pair.a, pair.b, key=pool.order), b=max(pair.a, pair.b, key=pool.order))


def _alike(a: Traits, b: Traits) -> bool:
    there = any(feature == "places" for feature, _ in a.told & b.told)
    soon = a.start is None or b.start is None or abs(a.start - b.start) <= DAYS
    return there and soon and bool(a.kind) and a.kind == b.kind


def _rank(pair: Pair) -> tuple[float, int, int]:
    return -pair.odds, pair.a, pair.b
