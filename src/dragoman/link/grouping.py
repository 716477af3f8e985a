"""Rows that hang together, taken apart into events. Many near-copies count as one while that is decided."""

from collections.abc import Callable, Collection, Mapping, Sequence

import numpy as np

from dragoman.link.cluster import Matrix, average_linkage
from dragoman.link.packed import Floats
from dragoman.link.pool import Pool
from dragoman.link.shelf import Ints
from dragoman.model.base import Record

LARGEST = 256  # rows of which all pairs are scored
APART = 72.0  # hours within which equal texts are one event
ALIKE = 0.8  # share of the keys of both from which rows count as copies
LEADERS = 48  # the latest, with which a row is compared

TOGETHER = 64  # pairs that are scored at once

Odds = Callable[[int | Ints, Ints], Floats]  # of one row, or of one for each, and others


def matrix(rows: Sequence[int], odds: Odds) -> Matrix:
    """Log-odds of all pairs of these rows."""
    given, (later, earlier) = np.array(rows, np.int64), np.tril_indices(len(rows), -1)
    out = np.zeros((len(given), len(given)), np.float32)
    for start in range(0, len(later), TOGETHER):
        a, b = later[start : start + TOGETHER], earlier[start : start + TOGETHER]
        out[a, b] = out[b, a] = odds(given[a], given[b])
    return out


class Group(Record, frozen=True, kw_only=True):
    """Rows of one event: a few heads with the log-odds of all their pairs, and with each those that it stands for."""

    heads: tuple[int, ...]
    odds: Matrix
    units: tuple[tuple[int, ...], ...]

    @property
    def rows(self) -> list[int]:
        """All of them, the heads first."""
        return [*self.heads, *(row for unit in self.units for row in unit[1:])]


def grouped(units: Sequence[Sequence[int]], odds: Odds) -> list[Group]:
    """Events among units that are never divided. The first row of a unit stands for all of it."""
    return divided(units, matrix([unit[0] for unit in units], odds))


def divided(units: Sequence[Sequence[int]], found: Matrix) -> list[Group]:
    """The same from the log-odds of all pairs of their first rows."""
    heads = [unit[0] for unit in units]
    return [
        Group(
            heads=tuple(heads[at] for at in group),
            odds=found[np.ix_(group, group)],
            units=tuple(tuple(units[at]) for at in group),
        )
        for group in average_linkage(found)
    ]


def by_leader(
    rows: Sequence[int], leader: Mapping[int, int] | Sequence[int], alone: Collection[int]
) -> list[list[int]]:
    """Units of rows that share a leader, by first row; those of `alone` are units of their own."""
    units: dict[int, list[int]] = {}
    for row in rows:
        units.setdefault(-1 - row if row in alone else leader[row], []).append(row)
    return list(units.values())


def text_leaders(pool: Pool, rows: Sequence[int]) -> dict[int, int]:
    """For each row the first of these with nearly its text, not far apart in time; else itself."""
    out: dict[int, int] = {}
    heads: dict[int, list[int]] = {}
    for row in rows:
        known = heads.setdefault(int(pool.firsts[row]), [])
        out[row] = next((head for head in known if not abs(pool.times[head] - pool.times[row]) > APART), row)
        known += [row] if out[row] == row else []
    return out


def key_leaders(pool: Pool, rows: Sequence[int]) -> dict[int, int]:
    """For each row the first of these that has nearly all of its keys, else itself."""
    out: dict[int, int] = {}
    leaders: list[int] = []
    for row in rows:
        near = np.array(leaders[-LEADERS:], np.int64)
        flat, owner = pool.keys.gather(near)
        mine = pool.keys.row(row)
        both = np.bincount(owner[np.isin(flat, mine)], minlength=len(near))
        union = np.bincount(owner, minlength=len(near)) + len(mine) - both
        alike = np.flatnonzero(both >= ALIKE * np.maximum(union, 1))
        out[row] = int(near[alike[0]]) if len(alike) else row
        if not len(alike):
            leaders.append(row)
    return out
