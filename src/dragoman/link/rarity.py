"""How rare keys are in a stream: what is common is no evidence."""

import numpy as np
import numpy.typing as npt

from dragoman.link.keys import MARKED, USUAL, Family, Hashes, family_of
from dragoman.link.means import WHOLE
from dragoman.link.packed import Floats
from dragoman.link.shelf import Ints

# The share of reports that a key of each family is in, before any is seen, and how many reports that weighs as much as.
PRIOR = np.array([0.002, 0.004, 0.02, 0.003, 0.02, 0.01, 0.05, 0.1], np.float32)
WIDE = 0.15  # the same for a country or region, and the least that it is ever taken to be: whole streams name few
PRIOR_SIZE = 20.0
OWN_SIZE = 10.0  # in one language the share in all weighs as much as so many reports


class Rarity:
    """How many reports have a key, counted by hash over the stream and in each language, and the weight that follows.

    What is common in one language is no evidence, however rare it is elsewhere: its words sound like others' names.
    Counted in shares of reports, as whole numbers: exact for two million reports with one key.
    """

    SLOTS = 1 << 20

    def __init__(self) -> None:
        self._all = np.zeros(self.SLOTS, np.int32)
        self._own = np.zeros((16, self.SLOTS), np.int32)  # memory is taken when a language is first counted
        self._sizes = np.zeros(16, np.int64)
        self._seen = 0

    def add(self, keys: Hashes, lang: int, shares: int = WHOLE) -> None:
        """Count one report; for so many shares more than before."""
        while lang >= len(self._own):
            self._own = np.concatenate([self._own, np.zeros_like(self._own)])
            self._sizes = np.concatenate([self._sizes, np.zeros_like(self._sizes)])
        slots = keys & np.uint32(self.SLOTS - 1)
        self._all[slots] += shares
        self._own[lang][slots] += shares
        self._sizes[lang] += shares
        self._seen += shares

    @property
    def expected(self) -> float:
        """How much of what is known was expected before anything was seen: 1 at first, near 0 in the end."""
        return PRIOR_SIZE / (PRIOR_SIZE + self._seen / WHOLE)

    def weight(self, keys: Hashes, langs: Ints | int) -> Floats:
        """Minus the logarithm of the share of that language's reports that have each key: 0 for what all have."""
        slots = keys & np.uint32(self.SLOTS - 1)
        family = family_of(keys)
        wide = (family == Family.PLACE) & (keys & np.uint32(MARKED - 1) < USUAL)
        prior = np.where(wide, np.float32(WIDE), PRIOR[family])
        share = (_reports(self._all[slots]) + prior * PRIOR_SIZE) / (self._seen / WHOLE + PRIOR_SIZE)
        share = np.where(wide, np.maximum(share, np.float32(WIDE)), share)
        own, size = _reports(self._own[langs, slots]), _reports(self._sizes[langs])
        inside = (own + OWN_SIZE * share) / (size + OWN_SIZE)
        weight: Floats = np.maximum(-np.log(np.maximum(inside, share)), 0.0).astype(np.float32)
        return weight


def _reports(shares: npt.NDArray[np.int32] | Ints) -> Floats:
    """How many reports these shares are."""
    reports: Floats = (shares / WHOLE).astype(np.float32)
    return reports
