"""Which keys of names may meet: all keys of an event are compared at once, and few pairs are left to look at."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from dragoman.languages.skeleton import PART, WHOLE, least, tally

MANY = 40  # keys from which on it is quicker to compare all of them at once
ROUNDED = 1e-9  # sums in another order differ by less

Counts = npt.NDArray[np.float64]


def near(keys: Sequence[str]) -> list[tuple[int, int]]:
    """The numbers, the lower one first and in order, of each two keys that `is_same` has to look at.

    No others are a match. A call for each two of a thousand keys would take seconds.
    """
    if len(keys) < MANY:
        return list(combinations(range(len(keys)), 2))
    found: list[tuple[int, int]] = []
    firsts = [key.partition(" ")[0] for key in keys]
    whole, first, last = _counted(keys), _counted(firsts), _counted([key.rpartition(" ")[2] for key in keys])
    single = np.array([" " not in key for key in keys])
    short, letter = np.array([len(name) == 1 for name in firsts]), np.array([name[:1] for name in firsts])
    for i in range(len(keys) - 1):
        initial = (short[i] | short[i + 1 :]) & (letter[i + 1 :] == letter[i])
        parts = _close(*last, i, PART) & (single[i] | single[i + 1 :] | initial | _close(*first, i, PART))
        found += [(i, i + 1 + int(j)) for j in np.flatnonzero(parts | _close(*whole, i, WHOLE))]
    return found


def neighbours(keys: Sequence[str]) -> dict[str, list[str]]:
    """Of each key all that `is_same` has to look at, itself among them."""
    out = {key: [key] for key in keys}
    for a, b in near(keys):
        out[keys[a]].append(keys[b])
        out[keys[b]].append(keys[a])
    return out


def _counted(keys: Sequence[str]) -> tuple[Counts, Counts]:
    """How often each class is in each key, times what it costs at least; and how many classes each key has."""
    counts = np.array([tally(key) for key in keys], dtype=np.float64)
    return counts * np.array(least()), counts.sum(axis=1)


def _close(classes: Counts, size: Counts, i: int, most: float) -> npt.NDArray[np.bool_]:
    """Which keys behind number `i` cost no more for their length than `most`."""
    cost = np.abs(classes[i + 1 :] - classes[i]).sum(axis=1)
    close: npt.NDArray[np.bool_] = cost <= (most + ROUNDED) * np.maximum(size[i + 1 :] + size[i], 1)
    return close
