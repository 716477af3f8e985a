"""Average linkage: reports are joined while their groups, taken as wholes, are clearly more likely one event than not.

One strong pair cannot join two groups: log-odds are capped and averaged over all pairs between them. A mean of many
pairs is surer than a single pair, so two single reports need more than two groups do. What people have judged is kept
before anything is averaged.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]

CAP = 6.0  # log-odds that no pair counts for more than
DOUBT = 1.0  # log-odds that a single pair must pass: a false link costs more than a missed one
EASE = 0.15  # log-odds that groups are spared besides, the more the more pairs they have; a single pair is spared none
FREE = 9.0  # pairs between two groups that count as independent: tellings of one event say the same of a third
BOUND = 1e6  # the weight of a person's judgement


def average_linkage(odds: Matrix) -> list[list[int]]:
    """Groups of row numbers. `odds`: symmetric log-odds of each pair; +-BOUND where somebody has decided."""
    size = len(odds)
    groups = [[i] for i in range(size)]
    if size < 2:
        return groups
    total = _start(odds)
    weight = np.ones(size, np.float64)
    spare = total - DOUBT
    best = spare.argmax(axis=1)
    value = spare[np.arange(size), best]
    while True:
        a = int(value.argmax())
        if value[a] <= 0:
            return [sorted(g) for g in groups if g]
        b = int(best[a])
        groups[a] += groups[b]
        groups[b] = []
        _join(total, weight, a, b)
        spare[a] = spare[:, a] = total[a] - needed(weight[a] * weight)
        spare[b] = spare[:, b] = -np.inf
        _refresh(spare, best, value, a, b)


def needed(pairs: Floats | float) -> Floats:
    """Mean log-odds that must be passed to join, by the number of pairs between the two sides."""
    least: Floats = np.asarray(DOUBT - (DOUBT + EASE) * (1 - 1 / np.sqrt(np.minimum(pairs, FREE))))
    return least


def _start(odds: Matrix) -> Floats:
    total = np.where(np.abs(odds) >= BOUND, odds, CAP * np.tanh(odds.astype(np.float64) / CAP))
    np.fill_diagonal(total, -np.inf)
    return total


def _join(total: Floats, weight: Floats, a: int, b: int) -> None:
    """Row `a` becomes both groups, row `b` nobody. What somebody decided about a part is decided for the whole."""
    mixed = (weight[a] * total[a] + weight[b] * total[b]) / (weight[a] + weight[b])
    low, high = np.minimum(total[a], total[b]), np.maximum(total[a], total[b])
    mixed = np.where(low <= -BOUND / 2, -BOUND, np.where(high >= BOUND / 2, BOUND, mixed))
    mixed[[a, b]] = -np.inf
    total[a], total[:, a] = mixed, mixed
    total[b], total[:, b] = -np.inf, -np.inf
    weight[a] += weight[b]


def _refresh(spare: Floats, best: npt.NDArray[np.intp], value: Floats, a: int, b: int) -> None:
    """Best partners again, for the rows whose best one has changed."""
    stale = np.flatnonzero((best == a) | (best == b))
    for row in {*stale.tolist(), a, b}:
        best[row] = spare[row].argmax()
        value[row] = spare[row, best[row]]
    better = np.flatnonzero(spare[:, a] > value)
    best[better], value[better] = a, spare[better, a]


def components(size: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Rows that hang together over pairs, each once, smallest first."""
    parent = list(range(size))
    for a, b in pairs:
        x, y = _root(parent, a), _root(parent, b)
        parent[max(x, y)] = min(x, y)
    out: dict[int, list[int]] = {}
    for i in range(size):
        out.setdefault(_root(parent, i), []).append(i)
    return list(out.values())


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def tree(odds: Matrix) -> list[tuple[int, int]]:
    """The strongest pairs that hold a group together (Prim): each new row with the row it joins."""
    size = len(odds)
    reach, via, out = odds[0].astype(np.float64), np.zeros(size, np.intp), []
    reach[0] = -np.inf
    for _ in range(size - 1):
        new = int(reach.argmax())
        out.append((int(via[new]), new))
        reach[new] = -np.inf
        closer = (odds[new] > reach) & np.isfinite(reach)
        reach[closer], via[closer] = odds[new][closer], new
    return out
