"""Looking again at the events of a stream: what its reports would be joined to by all that is known now.

Odds move as means, rarity and background settle. So a repair scores the pairs of the latest reports anew, and where
these speak against the events that they are in, decides on those events as wholes, by average linkage, as is done with
a whole set.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np

from dragoman.link.candidates import candidates
from dragoman.link.cluster import CAP, DOUBT, Matrix, components
from dragoman.link.grouping import LARGEST, TOGETHER, Odds, by_leader, divided, key_leaders, text_leaders
from dragoman.link.history import Change, Undo
from dragoman.link.members import Members
from dragoman.link.pool import Pool
from dragoman.link.shelf import Ints

Pairs = Sequence[tuple[int, int]]
Done = list[tuple[Change, Undo]]
FEW = 6  # rows of another event by which it is said how likely they are one


def doubted(
    pool: Pool, members: Members, odds: Odds, rows: Ints, near: Mapping[int, Ints], out: list[tuple[int, int]]
) -> Iterator[int]:
    """Give `out` pairs whose odds, as they are now, speak against the events they are in; after each piece of work how
    many pairs that was.

    `rows`: those of which all pairs worth scoring are sought. `near`: rows with earlier ones, sought when they came.
    """
    pairs = [(row, other) for row, found in sorted(_worth(pool, rows, near).items()) for other in sorted(found)]
    met = np.unique(np.array(pairs, np.int64).reshape(-1, 2))
    whole = pool.lens(met) if len(rows) else None  # nobody waits meanwhile, and each row is in many pairs
    for start in range(0, len(pairs), TOGETHER):
        given = np.array(pairs[start : start + TOGETHER], np.int64)
        with pool.through(whole) if whole else pool.measured(np.unique(given)):
            values = odds(given[:, 0], given[:, 1])
        same = np.array([members.event(row) == members.event(other) for row, other in given.tolist()], bool)
        out += [(other, row) for row, other in given[np.where(same, values < DOUBT, values > 0)].tolist()]
        yield len(given)


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
        self.pool, self.members, self.odds = pool, members, odds
        self._judged, self._name = judged, name
        self._known: tuple[Mapping[int, int], Matrix] = {}, np.zeros((0, 0), np.float32)  # places in a matrix of odds
        self.between = True  # whether no events are being decided about just now
        self.done: Done = []

    def mend(self, pairs: Pairs, why: str) -> None:
        """Split and merge the events of these pairs, those that pairs connect together."""
        for _ in self.mending(pairs, why):
            pass

    def mending(self, pairs: Pairs, why: str) -> Iterator[int]:
        """The same in pieces; after each how many pairs were scored. Others may change events while `between` is so."""
        touched = sorted({self.members.event(row) for pair in pairs for row in pair})
        local = {event: at for at, event in enumerate(touched)}
        edges = [(local[self.members.event(a)], local[self.members.event(b)]) for a, b in pairs]
        for part in components(len(touched), edges):
            rows = sorted(row for at in part for row in self.members.of(touched[at]))
            self.between = False
            yield from self._regroup(rows, why) if len(rows) > 1 else ()
            self.between = True
            yield 0

    def _regroup(self, rows: Sequence[int], why: str) -> Iterator[int]:
        judged = {row for row in rows if self._judged(row)}
        units = by_leader(rows, text_leaders(self.pool, rows), judged)
        if len(units) > LARGEST:
            units = by_leader(rows, key_leaders(self.pool, rows), judged)
            units.sort(key=lambda unit: unit[0] not in judged)  # what is judged must be decided together
        for part in _parts(units, len(judged)):
            heads = np.array([unit[0] for unit in part], np.int64)
            found = np.zeros((len(heads), len(heads)), np.float32)
            yield from self._score(heads, found)
            self._known = {row: at for at, unit in enumerate(part) for row in unit}, found
            self._settle([group.rows for group in divided(part, found)], why)

    def _score(self, heads: Ints, found: Matrix) -> Iterator[int]:
        """The log-odds of all pairs of these, as they are measured when this begins."""
        later, earlier = np.tril_indices(len(heads), -1)
        lens = self.pool.lens(np.sort(heads))
        for start in range(0, len(later), TOGETHER):
            a, b = later[start : start + TOGETHER], earlier[start : start + TOGETHER]
            with self.pool.through(lens):
                found[a, b] = found[b, a] = self.odds(heads[a], heads[b])
            yield len(a)

    def _settle(self, groups: Iterable[Sequence[int]], why: str) -> None:
        """Each group keeps the event that most of it has, where no larger group keeps that."""
        found = sorted(groups, key=lambda g: (-len(g), min(g)))
        free = {self.members.event(row) for group in found for row in group}
        for group in found:
            held = Counter(e for e in map(self.members.event, group) if e in free)
            made = not held
            target = self.members.found(min(group)) if made else min(held, key=lambda e: (-held[e], e))
            free.discard(target)
            for before in sorted({self.members.event(row) for row in group} - {target}):
                self._move([row for row in group if self.members.event(row) == before], target, why, made=made)

    def _move(self, rows: Sequence[int], target: int, why: str, *, made: bool) -> None:
        before = self.members.event(rows[0])
        joined = self._between(rows, [r for r in self.members.of(target) if r not in rows])
        self.members.move(rows, target)
        rest = self.members.of(before)
        change = Change(
            kind="split" if made else "move" if rest else "merge",
            before=self._name(before),
            after=self._name(target),
            reports=tuple(map(self.pool.id, rows)),
            why=why,
            joined=joined,
            left=self._between(rows, rest),
        )
        self.done.append((change, Undo(rows=tuple(rows), before=before)))

    def _between(self, rows: Sequence[int], others: Sequence[int]) -> float:
        """Mean log-odds, capped, of a few of either side, each as what stands for it; 0 where one is empty."""
        known, found = self._known
        some, few = ([known[row] for row in side if row in known] for side in (rows, others))
        if not some or not few:
            return 0.0
        odds = np.clip(found[np.ix_(some[: FEW // 2], few[:FEW])], -CAP, CAP)
        odds[np.equal.outer(some[: FEW // 2], few[:FEW])] = CAP
        return round(float(odds.mean()), 3)


def _parts(units: Sequence[Sequence[int]], first: int) -> Iterator[Sequence[Sequence[int]]]:
    """As many units as are decided about at once; the first part holds at least `first`."""
    cut = max(LARGEST, first)
    yield units[:cut]
    yield from (units[at : at + LARGEST] for at in range(cut, len(units), LARGEST))
