"""Reports as arrays: vectors in 8 bits, keys as hashes, times; with the statistics of the stream.

Everything that a decision needs of a million reports, in a few hundred bytes each.
"""

import zlib
from collections.abc import Mapping
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from dragoman.link.engines import unit
from dragoman.link.keys import Hashes
from dragoman.link.means import Means
from dragoman.link.packed import Floats

Ints = npt.NDArray[np.int64]

BACKGROUND = 512  # reports against which hubness is measured
HUB, HUB_COUNT = 0.15, 2.0  # what is expected of it before anything is seen, and how much that weighs
# The share of reports that a key of each family is in, before any is seen, and how many reports that weighs as much as.
PRIOR = np.array([0.002, 0.004, 0.02, 0.003, 0.05, 0.01, 0.05, 0.1], np.float32)
PRIOR_SIZE = 20.0
OWN_SIZE = 10.0  # in one language the share in all weighs as much as so many reports


N = TypeVar("N", bound=np.generic)


class Rows(Generic[N]):
    """A two-dimensional array that grows by doubling."""

    def __init__(self, columns: int, dtype: type[N]) -> None:
        self._data: npt.NDArray[N] = np.zeros((64, columns), dtype)
        self._used = 0

    def append(self, row: npt.ArrayLike) -> None:
        """Add one row."""
        if self._used == len(self._data):
            self._data = np.concatenate([self._data, np.zeros_like(self._data)])
        self._data[self._used] = row
        self._used += 1

    def __len__(self) -> int:
        return self._used

    @property
    def array(self) -> npt.NDArray[N]:
        """The rows in use, as a view."""
        return self._data[: self._used]


class Ragged:
    """Rows of different length in one flat array that grows by doubling."""

    def __init__(self) -> None:
        self._flat = np.zeros(4096, np.uint32)
        self._ends = Rows(1, np.int64)
        self._ends.append(0)

    def append(self, row: Hashes) -> None:
        """Add one row."""
        start = int(self._ends.array[-1, 0])
        while start + len(row) > len(self._flat):
            self._flat = np.concatenate([self._flat, np.zeros_like(self._flat)])
        self._flat[start : start + len(row)] = row
        self._ends.append(start + len(row))

    def row(self, i: int) -> Hashes:
        """One row."""
        ends = self._ends.array
        return self._flat[int(ends[i, 0]) : int(ends[i + 1, 0])]

    def gather(self, rows: Ints) -> tuple[Hashes, Ints]:
        """The values of several rows in one array, with the position in `rows` that each belongs to."""
        ends = self._ends.array[:, 0]
        starts, sizes = ends[rows], ends[rows + 1] - ends[rows]
        owner = np.repeat(np.arange(len(rows)), sizes)
        offset = np.arange(len(owner)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        return self._flat[np.repeat(starts, sizes) + offset], owner


class Rarity:
    """How many reports have a key, counted by hash over the stream and in each language, and the weight that follows.

    What is common in one language is no evidence, however rare it is elsewhere: its words sound like others' names.
    """

    SLOTS = 1 << 20

    def __init__(self) -> None:
        self._all = np.zeros(self.SLOTS, np.int32)
        self._own: list[npt.NDArray[np.int32]] = []
        self._sizes: list[int] = []
        self._seen = 0

    def add(self, keys: Hashes, lang: int) -> None:
        """Count one report."""
        while lang >= len(self._own):
            self._own.append(np.zeros(self.SLOTS, np.int32))
            self._sizes.append(0)
        slots = keys & np.uint32(self.SLOTS - 1)
        self._all[slots] += 1
        self._own[lang][slots] += 1
        self._sizes[lang] += 1
        self._seen += 1

    def weight(self, keys: Hashes, langs: Ints | int) -> Floats:
        """Minus the logarithm of the share of that language's reports that have each key: 0 for what all have."""
        slots = keys & np.uint32(self.SLOTS - 1)
        share = (self._all[slots] + PRIOR[keys >> np.uint32(29)] * PRIOR_SIZE) / (self._seen + PRIOR_SIZE)
        own, size = self._counts(slots, np.broadcast_to(np.asarray(langs), keys.shape))
        inside = (own + OWN_SIZE * share) / (size + OWN_SIZE)
        weight: Floats = np.maximum(-np.log(np.maximum(inside, share)), 0.0).astype(np.float32)
        return weight

    def _counts(self, slots: Hashes, langs: npt.NDArray[np.integer]) -> tuple[Floats, Floats]:
        own, size = np.zeros(len(slots), np.float32), np.zeros(len(slots), np.float32)
        for lang in np.unique(langs):
            if lang < len(self._own):
                at = langs == lang
                own[at], size[at] = self._own[lang][slots[at]], self._sizes[lang]
        return own, size


class Pool:
    """The reports of a window, one row each, in the order in which they came."""

    def __init__(self, dim: int, priors: Mapping[str, Floats]) -> None:
        self.dim = dim
        self.ids: list[str] = []
        self.row_of: dict[str, int] = {}
        self.keys = Ragged()
        self.rarity = Rarity()
        self.means = Means(dim, priors)
        self._codes: dict[str, int] = {}
        self._vectors = Rows(dim, np.int8)
        self._facts = Rows(3, np.float32)  # language, scale of the vector, hubness
        self._times = Rows(1, np.float64)
        self._drawn: Ints = np.zeros(0, np.int64)
        self._background = np.zeros((0, dim), np.float32)

    def add(self, report: str, lang: str, hours: float, keys: Hashes, vector: Floats | None) -> int:
        """One more report. `hours`: publication since 1970, NaN where it is not known. The row number."""
        row = len(self.ids)
        self.ids.append(report)
        self.row_of[report] = row
        self.keys.append(keys)
        self._times.append(hours)
        scale = 0.0
        if vector is not None and self.dim:
            scale = float(np.abs(vector).max()) / 127 or 1.0
            self._vectors.append(np.round(vector / scale))
            self.means.add(lang, vector)
        code = self._codes.setdefault(lang, len(self._codes))
        self.rarity.add(keys, code)
        self._facts.append((code, scale, 0.0))
        return row

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def langs(self) -> Floats:
        """A number for the language of each row."""
        return self._facts.array[:, 0]

    @property
    def hubs(self) -> Floats:
        """How near each row is to its neighbourhood in the background, whatever it says."""
        return self._facts.array[:, 2]

    @property
    def times(self) -> npt.NDArray[np.float64]:
        """Hours since 1970; NaN where not known."""
        return self._times.array[:, 0]

    def centred(self, rows: Ints) -> Floats:
        """Unit vectors of these rows with their languages' means taken off."""
        vectors = self._vectors.array[rows] * self._facts.array[rows, 1][:, None]
        vectors -= self.means.table(list(self._codes))[self.langs[rows].astype(np.int64)]
        return unit(vectors)

    def closeness(self, rows: Ints, vector: Floats) -> Floats:
        """Like the cosine of these rows to a centred vector, but for the rows' lengths: enough to rank thousands."""
        raw = self._vectors.array[rows].astype(np.float32) @ vector
        shift = self.means.table(list(self._codes)) @ vector
        close: Floats = raw * self._facts.array[rows, 1] - shift[self.langs[rows].astype(np.int64)]
        return close

    def refresh(self) -> None:
        """Draw the background anew and let the means follow the stream."""
        if not self.dim:
            return
        self.means.settle()
        self._drawn = self._draw()
        self._background = self.centred(self._drawn)

    def measure(self, rows: Ints) -> None:
        """Compute hubness anew for these rows, against the background as it was last drawn."""
        if not self.dim or not len(self._drawn):
            return
        first = max(1, len(self._drawn) // 20)  # the nearest may well be of the same event
        last = max(first + 1, len(self._drawn) // 5)
        for block in np.array_split(rows, max(1, len(rows) // 2048)):
            cosines = self.centred(block) @ self._background.T
            cosines[block[:, None] == self._drawn[None, :]] = -1.0
            near = -np.sort(-cosines, axis=1)[:, first:last]
            self._facts.array[block, 2] = (near.sum(axis=1) + HUB_COUNT * HUB) / (near.shape[1] + HUB_COUNT)

    def _draw(self) -> Ints:
        """Rows of the background: the same for the same reports, whatever the order in which they came."""
        if len(self) <= BACKGROUND:
            return np.arange(len(self))
        marks = np.array([zlib.crc32(report.encode()) for report in self.ids])
        return np.sort(np.argpartition(marks, BACKGROUND)[:BACKGROUND])
