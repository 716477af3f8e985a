"""Keys with their rarity. Of a pool in which nothing changes for a while they are weighed once, not for every pair."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dragoman.link.keys import OUT, Family, Hashes
from dragoman.link.packed import Floats
from dragoman.link.shelf import Ints

PLAIN_DAY = 1.0  # rarity of a day that is told of because it is the day of publication


class Keyed(NamedTuple):
    """Keys of several rows, flat, with their rarity and the position of the row that each belongs to."""

    keys: Hashes
    weights: Floats
    owner: Ints

    def where(self, chosen: npt.NDArray[np.bool_]) -> "Keyed":
        """Some of them."""
        return Keyed(self.keys[chosen], self.weights[chosen], self.owner[chosen])


def days_usual(given: Keyed) -> Keyed:
    """The same where a day that a row marks as usual weighs little in it."""
    keys, weights, owner = given
    days = np.flatnonzero(keys >> np.uint32(29) == Family.DAY)
    plain = keys[days] & ~OUT
    mark = owner[days] << 32 | plain
    usual = np.isin(mark, mark[keys[days] != plain])
    weights[days[usual]] = np.minimum(weights[days[usual]], PLAIN_DAY)
    return given


class Weighed:
    """The keys of all rows of a pool, weighed at once: those of some rows are cut out of it."""

    def __init__(self, everything: Keyed, size: int) -> None:
        self._keys, self._weights = everything.keys, everything.weights
        self._ends = np.searchsorted(everything.owner, np.arange(size + 1))

    def of(self, rows: Ints) -> Keyed:
        """The keys of these rows, in their order."""
        starts, sizes = self._ends[rows], self._ends[rows + 1] - self._ends[rows]
        owner = np.repeat(np.arange(len(rows)), sizes)
        if len(rows) and (rows == np.arange(rows[0], rows[0] + len(rows))).all():
            run = slice(int(starts[0]), int(starts[0]) + len(owner))
            return Keyed(self._keys[run], self._weights[run], owner)
        at = np.arange(len(owner)) + np.repeat(starts - np.cumsum(sizes) + sizes, sizes)
        return Keyed(self._keys[at], self._weights[at], owner)


class Foreseen:
    """What pairs of some rows of a pool are measured by, as it was when nothing had changed."""

    def __init__(self, rows: Ints, weighed: Weighed, near: Floats) -> None:
        self._rows, self._weighed, self._near = rows, weighed, near  # rows ascending; nearness of each, by language

    def keyed(self, rows: Ints) -> Keyed:
        """The keys of these with their rarity."""
        return self._weighed.of(np.searchsorted(self._rows, rows))

    def near(self, rows: Ints, lang: int) -> Floats:
        """How near these are to their neighbourhood in one language."""
        near: Floats = self._near[np.searchsorted(self._rows, rows), lang]
        return near
