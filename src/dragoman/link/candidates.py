"""Which pairs are looked at: near in meaning, or sharing something rare. In a small set, all."""

from collections.abc import Iterator

import numpy as np

from dragoman.link.pool import Ints, Pool

ALL_BELOW = 1500  # reports: below this every pair is scored
NEIGHBOURS = 24
POSTINGS = 40  # a key that more reports have is no reason to look
BLOCK = 1024


def candidates(pool: Pool) -> Iterator[tuple[int, Ints]]:
    """Each row with earlier rows worth scoring."""
    size = len(pool)
    if size <= ALL_BELOW:
        yield from ((row, np.arange(row)) for row in range(1, size))
        return
    found: list[set[int]] = [set() for _ in range(size)]
    _by_keys(pool, found)
    if pool.dim:
        _by_vectors(pool, found)
    for row, others in enumerate(found):
        if others:
            yield row, np.array(sorted(others), dtype=np.int64)


def _by_keys(pool: Pool, found: list[set[int]]) -> None:
    flat, owner = pool.keys.gather(np.arange(len(pool)))
    order = np.argsort(flat, kind="stable")
    flat, owner = flat[order], owner[order]
    starts = np.flatnonzero(np.concatenate(([True], flat[1:] != flat[:-1])))
    for start, stop in zip(starts, np.append(starts[1:], len(flat)), strict=True):
        if 2 <= stop - start <= POSTINGS:
            rows = sorted(owner[start:stop].tolist())
            for at, row in enumerate(rows):
                found[row].update(rows[:at])


def _by_vectors(pool: Pool, found: list[set[int]]) -> None:
    everything = pool.centred(np.arange(len(pool)))
    for start in range(0, len(pool), BLOCK):
        block = everything[start : start + BLOCK] @ everything.T
        near = np.argpartition(-block, NEIGHBOURS + 1, axis=1)[:, : NEIGHBOURS + 1]
        for at, row in enumerate(range(start, start + len(block))):
            for other in near[at].tolist():
                if other != row:
                    found[max(row, other)].add(min(row, other))
