"""Looking again at the events of a stream: what its reports would be joined to by all that is known now.

Odds move as means, rarity and background settle. So a repair scores the pairs of the latest reports anew, and where
these speak against the events that they are in, decides on those events as wholes, by average linkage, as is done with
a whole set.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np

from dragoman.link.candidates import candidates
from dragoman.link.cluster import CAP, DOUBT, components
from dragoman.link.grouping import LARGEST, Odds, by_leader, grouped, key_leaders, text_leaders
from dragoman.link.history import Change, Undo
from dragoman.link.members import Members
from dragoman.link.pool import Pool
from dragoman.link.shelf import Ints

Pairs = Sequence[tuple[int, int]]
Done = list[tuple[Change, Undo]]
FEW = 6  # rows of another event by which it is said how likely they are one


def doubted(pool: Pool, members: Members, odds: Odds, rows: Ints, near: Mapping[int, Ints]) -> list[tuple[int, int]]:
    """Pairs whose odds, as they are now, speak against the events they are in.

    `rows`: those of which all pairs worth scoring are sought. `near`: rows with earlier ones, sought when they came.
    """
    pairs = _worth(pool, rows, near)
    out: list[tuple[int, int]] = []
    met = {row for found in pairs.values() for row in found} | pairs.keys()
    with pool.measured(np.array(sorted(met), np.int64)):
        if len(rows):
            pool.foresee()
        for row, found in sorted(pairs.items()):
            others = np.array(sorted(found), np.int64)
            values = odds(row, others)
            same = np.array([members.event(other) == members.event(row) for other in others.tolist()], bool)
            out += [(int(other), row) for other in others[np.where(same, values < DOUBT, values > 0)]]
    return out


def _worth(pool: Pool, rows: Ints, near: Mapping[int, Ints]) -> dict[int, set[int]]:
    """Rows, each with earlier ones that it is worth scoring with."""
    first = pool.firsts[rows]
    found: defaultdict[int, set[int]] = defaultdict(set)
    for row, others in (*near.items(), *candidates(pool, rows[first == rows])):
        found[row].update(others.tolist())
    for row, other in zip(rows[first != rows].tolist(), first[first != rows].tolist(), strict=True):
        found[row].add(other)
    return {row: others for row, others in found.items() if others}


class Repair:
    """Events decided again, each row with the event that most of its group had."""

    def __init__(
        self,
        pool: Pool,
        members: Members,
        odds: Odds,
        judged: Callable[[int], bool],
        name: Callable[[int], str],
    ) -> None:
        self._pool, self._members, self._odds = pool, members, odds
        self._judged, self._name = judged, name
        self.done: Done = []

    def mend(self, pairs: Pairs, why: str) -> None:
        """Split and merge the events of these pairs, those that pairs connect together."""
        touched = sorted({self._members.event(row) for pair in pairs for row in pair})
        members = [self._members.of(event) for event in touched]
        local = {row: at for at, row in enumerate(row for own in members for row in own)}
        rows = list(local)
        edges = [(local[a], local[b]) for a, b in pairs]
        edges += [(local[own[0]], local[row]) for own in members for row in own[1:]]
        for part in components(len(rows), edges):
            if len(part) > 1:
                self._regroup(sorted(rows[at] for at in part), why)

    def _regroup(self, rows: Sequence[int], why: str) -> None:
        judged = {row for row in rows if self._judged(row)}
        units = by_leader(rows, text_leaders(self._pool, rows), judged)
        if len(units) > LARGEST:
            units = by_leader(rows, key_leaders(self._pool, rows), judged)
            units.sort(key=lambda unit: unit[0] not in judged)  # what is judged must be decided together
        with self._pool.measured(np.array(rows)):
            for part in _parts(units, len(judged)):
                found = grouped(part, self._odds)
                self._settle([group.rows for group in found], why)

    def _settle(self, groups: Iterable[Sequence[int]], why: str) -> None:
        """Each group keeps the event that most of it has, where no larger group keeps that."""
        found = sorted(groups, key=lambda g: (-len(g), min(g)))
        free = {self._members.event(row) for group in found for row in group}
        for group in found:
            held = Counter(e for e in map(self._members.event, group) if e in free)
            made = not held
            target = self._members.found(min(group)) if made else min(held, key=lambda e: (-held[e], e))
            free.discard(target)
            for before in sorted({self._members.event(row) for row in group} - {target}):
                self._move([row for row in group if self._members.event(row) == before], target, why, made=made)

    def _move(self, rows: Sequence[int], target: int, why: str, *, made: bool) -> None:
        before = self._members.event(rows[0])
        joined = self._between(rows, [r for r in self._members.of(target) if r not in rows])
        self._members.move(rows, target)
        rest = self._members.of(before)
        change = Change(
            kind="split" if made else "move" if rest else "merge",
            before=self._name(before),
            after=self._name(target),
            reports=tuple(map(self._pool.id, rows)),
            why=why,
            joined=joined,
            left=self._between(rows, rest),
        )
        self.done.append((change, Undo(rows=tuple(rows), before=before)))

    def _between(self, rows: Sequence[int], others: Sequence[int]) -> float:
        """Mean log-odds, capped, of a few of either side; 0 where one is empty."""
        if not rows or not others:
            return 0.0
        few = np.array(others[:FEW], np.int64)
        odds = np.concatenate([np.clip(self._odds(row, few), -CAP, CAP) for row in rows[: FEW // 2]])
        return round(float(odds.mean()), 3)


def _parts(units: Sequence[Sequence[int]], first: int) -> Iterator[Sequence[Sequence[int]]]:
    """As many units as are decided about at once; the first part holds at least `first`."""
    cut = max(LARGEST, first)
    yield units[:cut]
    yield from (units[at : at + LARGEST] for at in range(cut, len(units), LARGEST))
