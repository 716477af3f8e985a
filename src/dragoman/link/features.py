"""What speaks for and against two reports being of one event, as numbers. One report against many, in one pass."""

import numpy as np
import numpy.typing as npt

from dragoman.link.keys import FAMILIES, Family
from dragoman.link.packed import Floats
from dragoman.link.pool import Ints, Pool

SIMPLE = ("similarity", "nearness", "tongue", "gap", "shared")
NAMES = (*SIMPLE, *(f"with-{f.name.lower()}" for f in Family), *(f"without-{f.name.lower()}" for f in Family))
HOURS = 24.0


def pair_features(pool: Pool, row: int, others: Ints) -> Floats:
    """One line of NAMES for each of `others`. 0 where a feature does not apply.

    similarity: cosine of centred vectors. nearness: how near both are to anything at all (hubness).
    tongue: same language. gap: log of one plus the days between publication. shared: log of one plus the rarity shared.
    with-F: cosine of the keys of family F, weighted by rarity. without-F: both have such keys, and how little they share.
    """
    out = np.zeros((len(others), len(NAMES)), np.float32)
    if pool.dim:
        out[:, 0] = pool.centred(others) @ pool.centred(np.array([row]))[0]
        out[:, 1] = (pool.hubs[others] + pool.hubs[row]) / 2
    out[:, 2] = pool.langs[others] == pool.langs[row]
    apart = np.abs(pool.times[others] - pool.times[row]) / HOURS
    out[:, 3] = np.log1p(np.nan_to_num(apart))
    cosines, shared, both = key_cosines(pool, row, others)
    out[:, 4] = np.log1p(shared)
    out[:, 5 : 5 + FAMILIES] = cosines
    out[:, 5 + FAMILIES :] = both * (1 - np.minimum(1.0, 2 * cosines))
    return out


def key_cosines(pool: Pool, row: int, others: Ints) -> tuple[Floats, Floats, Floats]:
    """Per family the cosine of the keys of `row` and each other; the rarity shared in all; whether both have any."""
    mine = pool.keys.row(row)
    weights = pool.rarity.weight(mine)
    norm = np.bincount(mine >> np.uint32(29), weights**2, FAMILIES)
    flat, owner = pool.keys.gather(others)
    slot = owner * FAMILIES + (flat >> np.uint32(29))
    size = len(others) * FAMILIES
    theirs = np.bincount(slot, pool.rarity.weight(flat) ** 2, size).reshape(-1, FAMILIES)
    hit, at = _matches(mine, flat)
    met = weights[at[hit]]
    dot = np.bincount(slot[hit], met**2, size).reshape(-1, FAMILIES)
    shared = np.bincount(slot[hit], met, size).reshape(-1, FAMILIES).sum(axis=1)
    product = np.sqrt(theirs * norm)
    both = product > 0
    return (dot / np.where(both, product, 1)).astype(np.float32), shared.astype(np.float32), both.astype(np.float32)


def _matches(mine: npt.NDArray[np.uint32], flat: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.bool_], Ints]:
    if not len(mine):
        return np.zeros(len(flat), np.bool_), np.zeros(len(flat), np.int64)
    at = np.minimum(np.searchsorted(mine, flat), len(mine) - 1)
    return mine[at] == flat, at
