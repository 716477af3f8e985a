"""Which pairs are looked at: near in meaning, or sharing rare keys. In a small set, all."""

from collections.abc import Iterator

import numpy as np

from dragoman.link.packed import Floats
from dragoman.link.pool import Pool
from dragoman.link.shelf import Ints

ALL_BELOW = 512  # reports: below this every pair is scored
NEIGHBOURS = 16  # of a report, by vectors and by keys
POSTINGS = 40  # a key that more reports have is no reason to look
BLOCK = 1024


def candidates(pool: Pool, rows: Ints) -> Iterator[tuple[int, Ints]]:
    """Each of these rows with those before it that are worth scoring."""
    if len(rows) <= ALL_BELOW:
        yield from ((int(row), rows[:at]) for at, row in enumerate(rows) if at)
        return
    pairs = [_by_keys(pool, rows), *(_by_vectors(pool, rows) if pool.dim else ())]
    coded = np.unique(np.concatenate(pairs))
    later, earlier = coded // len(rows), coded % len(rows)
    cuts = np.flatnonzero(np.diff(later)) + 1
    for start, stop in zip([0, *cuts.tolist()], [*cuts.tolist(), len(later)], strict=True):
        if start < stop:
            yield int(rows[later[start]]), rows[earlier[start:stop]]


def _by_keys(pool: Pool, rows: Ints) -> Ints:
    """Pairs that share the most rarity, a few for each row; the later times the number of rows, plus the earlier."""
    size = len(rows)
    flat, owner = pool.keys.gather(rows)
    order = np.lexsort((owner, flat))
    flat, owner = flat[order], owner[order]
    starts = np.flatnonzero(np.concatenate(([True], flat[1:] != flat[:-1]))) if len(flat) else np.zeros(0, np.int64)
    counts = np.diff(np.append(starts, len(flat)))
    coded, weights = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)]
    for count in range(2, POSTINGS + 1):
        group = starts[counts == count]
        members = owner[group[:, None] + np.arange(count)]
        a, b = np.tril_indices(count, -1)
        coded.append((members[:, a] * size + members[:, b]).ravel())
        weights.append(np.full(coded[-1].size, np.log(size / count), np.float32))
    different, at = np.unique(np.concatenate(coded), return_inverse=True)
    total = np.bincount(at, np.concatenate(weights), len(different)).astype(np.float32)
    return _best(different, total, size)


def _best(coded: Ints, weights: Floats, size: int) -> Ints:
    """The pairs that are among the heaviest of either of their rows."""
    both = np.concatenate([coded // size, coded % size])
    order = np.lexsort((np.concatenate([-weights, -weights]), both))
    ranks = np.empty(len(both), np.int64)
    ordered = both[order]
    first = np.searchsorted(ordered, ordered)
    ranks[order] = np.arange(len(both)) - first
    return coded[np.minimum(ranks[: len(coded)], ranks[len(coded) :]) < NEIGHBOURS]


def _by_vectors(pool: Pool, rows: Ints) -> Iterator[Ints]:
    everything, few = pool.centred(rows), min(NEIGHBOURS, len(rows) - 1)
    for start in range(0, len(rows), BLOCK):
        cosines = everything[start : start + BLOCK] @ everything.T
        at = np.arange(len(cosines))
        cosines[at, start + at] = -np.inf
        near = np.argpartition(-cosines, few, axis=1)[:, :few]
        own = np.broadcast_to((start + at)[:, None], near.shape)
        yield (np.maximum(near, own) * len(rows) + np.minimum(near, own)).ravel()
