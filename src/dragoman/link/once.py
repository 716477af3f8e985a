"""What counts once: reports that may be of one event, as far as can be told before it is decided.

What is common is no evidence, and an event of many reports would make what it tells common. So it is first asked, each
report counting, which may be of one event; each of these groups then counts as one report, and it is decided.
"""

from collections.abc import Iterable

import numpy as np

from dragoman.link.candidates import candidates
from dragoman.link.cluster import BOUND, components
from dragoman.link.grouping import Group, Odds, by_leader, grouped, text_leaders
from dragoman.link.packed import Floats
from dragoman.link.pool import Pool
from dragoman.link.shelf import Ints

# What pairs are spared while it is asked which reports may be of one event, all of it before any is seen: a folder
# about one story is one event sooner than many.
EASED = 5.0


def eased(odds: Odds, pool: Pool) -> Odds:
    """The same odds, spared by what the pool does not know yet. What somebody has judged stays."""
    ease = np.float32(EASED * pool.rarity.expected)

    def spared(row: int | Ints, others: Ints) -> Floats:
        found = odds(row, others)
        return np.where(np.abs(found) < BOUND, found + ease, found)

    return spared


def numbered(groups: Iterable[Group], size: int) -> Ints:
    """Of each row the number of its group."""
    out = np.zeros(size, np.int64)
    for number, group in enumerate(groups):
        out[group.rows] = number
    return out


def perhaps_one(pool: Pool, odds: Odds, judged: set[int], same: Iterable[tuple[int, int]]) -> Ints:
    """Of each row of a small pool a number for the event that it may be of. `same`: pairs that somebody has judged."""
    everything = np.arange(len(pool))
    pool.count_groups(everything)
    pool.refresh()
    leaders = text_leaders(pool, everything.tolist())
    pairs = [*same, *((leader, row) for row, leader in leaders.items() if leader != row)]
    looked = np.array([row for row, leader in leaders.items() if leader == row or row in judged], np.int64)
    with pool.measured(everything):
        pool.foresee()
        spared = eased(odds, pool)
        for row, others in candidates(pool, looked):
            pairs += [(int(other), row) for other in others[spared(row, others) > 0]]
        parts = components(len(pool), pairs)
        return numbered(
            (group for part in parts for group in grouped(by_leader(part, leaders, judged), spared)), len(pool)
        )
