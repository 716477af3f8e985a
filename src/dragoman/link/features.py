"""What speaks for and against two reports being of one event, as numbers. One report against many, in one pass."""

import numpy as np
import numpy.typing as npt

from dragoman.link.keys import FAMILIES, Family
from dragoman.link.packed import Floats
from dragoman.link.pool import Ints, Pool

SIMPLE = ("similarity", "nearness", "within", "gap", "shared", "people")
SILENT = (Family.WORD, Family.SOUND)  # that these differ says little: they differ for most pairs
DIFFER = tuple(f for f in Family if f not in SILENT)
NAMES = (*SIMPLE, *(f"with-{f.name.lower()}" for f in Family), *(f"without-{f.name.lower()}" for f in DIFFER))
WITHIN = NAMES.index("within")
HOURS = 24.0


def pair_features(pool: Pool, row: int, others: Ints) -> Floats:
    """One line of NAMES for each of `others`. 0 where a feature does not apply.

    similarity: cosine of centred vectors. nearness: how dense the neighbourhoods of both are (hubness).
    within: both in one language. gap: log of one plus the days between publication.
    shared: log of one plus the rarity shared; people: the same of names alone.
    with-F: cosine of the keys of family F, weighted by rarity.
    without-F: both have such keys, and how little they share.
    """
    out = np.zeros((len(others), len(NAMES)), np.float32)
    if pool.dim:
        out[:, 0] = pool.centred(others) @ pool.centred(np.array([row]))[0]
        out[:, 1] = (pool.hubs[others] + pool.hubs[row]) / 2
    out[:, WITHIN] = pool.langs[others] == pool.langs[row]
    out[:, 3] = np.log1p(np.nan_to_num(np.abs(pool.times[others] - pool.times[row]) / HOURS))
    cosines, shared, both = key_cosines(pool, row, others)
    out[:, 4] = np.log1p(shared.sum(axis=1))
    out[:, 5] = np.log1p(shared[:, Family.NAME])
    first = len(SIMPLE)
    out[:, first : first + FAMILIES] = cosines
    out[:, first + FAMILIES :] = (both * (1 - np.minimum(1.0, 2 * cosines)))[:, list(DIFFER)]
    return out


def key_cosines(pool: Pool, row: int, others: Ints) -> tuple[Floats, Floats, Floats]:
    """Per family the cosine of the keys of `row` and each other, the rarity shared, and whether both have any."""
    mine = pool.keys.row(row)
    weights = pool.rarity.weight(mine, int(pool.langs[row]))
    norm = np.bincount(mine >> np.uint32(29), weights**2, FAMILIES)
    flat, owner = pool.keys.gather(others)
    slot = owner * FAMILIES + (flat >> np.uint32(29))
    size = len(others) * FAMILIES
    foreign = pool.rarity.weight(flat, pool.langs[others][owner].astype(np.int64))
    theirs = np.bincount(slot, foreign**2, size).reshape(-1, FAMILIES)
    hit, at = _matches(mine, flat)
    met = np.minimum(weights[at[hit]], foreign[hit])
    dot = np.bincount(slot[hit], met**2, size).reshape(-1, FAMILIES)
    shared = np.bincount(slot[hit], met, size).reshape(-1, FAMILIES)
    product = np.sqrt(theirs * norm)
    both = product > 0
    return (dot / np.where(both, product, 1)).astype(np.float32), shared.astype(np.float32), both.astype(np.float32)


def _matches(mine: npt.NDArray[np.uint32], flat: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.bool_], Ints]:
    if not len(mine):
        return np.zeros(len(flat), np.bool_), np.zeros(len(flat), np.int64)
    at = np.minimum(np.searchsorted(mine, flat), len(mine) - 1)
    return mine[at] == flat, at
