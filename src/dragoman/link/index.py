"""Where to look in a large window: reports that share a rare key, and reports that lie near. Both bounded."""

from array import array

import numpy as np
import numpy.typing as npt

from dragoman.link.keys import Family, Hashes, family_of
from dragoman.link.packed import Floats
from dragoman.link.shelf import Ints, Rows

Signs = npt.NDArray[np.uint64]
Places = npt.NDArray[np.uint32]

SLOTS, DEPTH = 1 << 21, 12  # keys by hash; the latest rows of each
TELLING = np.isin(np.arange(8), [Family.SOUND, Family.NUMBER, Family.NAME, Family.FIGURE])
LOOKED_UP = 32  # keys of a new report, the rarest
BANDS, TEXTS = (
    5,
    1 << 20,
)  # pairs of smallest hashes by which rows with nearly the same keys are found, and places of each
FEWEST = 8  # keys below which nothing is said about a text
CELLS, SAMPLE = 1024, 4096  # cells of the vector space, drawn from the first reports
PROBED, LATEST = 16, 1500  # cells looked into, and reports of each


class Postings:
    """For each rare key the latest rows that have it."""

    def __init__(self) -> None:
        self._rows = np.zeros((SLOTS, DEPTH), np.int32)  # one more than the row; memory is taken as it is written
        self._next = np.zeros(SLOTS, np.uint8)

    def add(self, row: int, keys: Hashes) -> None:
        """Enter one row."""
        slots = keys[TELLING[family_of(keys)]] & np.uint32(SLOTS - 1)
        after = self._next[slots]
        self._rows[slots, after] = row + 1
        self._next[slots] = (after + 1) % DEPTH

    def near(self, keys: Hashes, weights: Floats) -> Ints:
        """Rows that share one of the rarest of these keys, those that share most first, then the latest."""
        telling = TELLING[family_of(keys)]
        rare = keys[telling][np.argsort(-weights[telling], kind="stable")[:LOOKED_UP]]
        rows = self._rows[rare & np.uint32(SLOTS - 1)].ravel()
        found, times = np.unique(rows[rows > 0] - 1, return_counts=True)
        return found[np.lexsort((-found, -times))].astype(np.int64)


class Sketches:
    """Rows by their smallest keys in a few fixed orders (MinHash): those with nearly the same keys meet."""

    def __init__(self) -> None:
        self._rows = np.zeros((BANDS, TEXTS), np.int32)  # one more than the row; memory is taken as it is written
        self._bands = np.arange(BANDS)
        self._orders = np.random.default_rng(BANDS).integers(0, 2**31, (2 * BANDS, 1), np.uint32) * np.uint32(2) + 1

    def of(self, flat: Hashes, sizes: Ints) -> Places:
        """A line for each run of `flat`, none of them empty: its place in each band."""
        starts = np.cumsum(sizes) - sizes
        small = np.stack([np.minimum.reduceat(flat * order, starts) for order in self._orders], axis=1)
        mixed: Places = (small[:, ::2] ^ (small[:, 1::2] >> np.uint32(7))) * np.uint32(0x9E3779B1)
        return mixed >> np.uint32(12)

    def near(self, line: Places) -> list[int]:
        """The latest row at each place, each row once, ascending."""
        rows = self._rows[self._bands, line].tolist()
        return sorted({row - 1 for row in rows if row})

    def add(self, row: int, line: Places) -> None:
        """Enter a row."""
        self._rows[self._bands, line] = row + 1


class Cells:
    """Rows by the nearest of fixed points, each with one bit a dimension: few are looked at, and those at little cost.

    The share of bits in which two vectors differ grows with the angle between them.
    """

    def __init__(self, dim: int) -> None:
        self._points: Floats | None = None
        self._rows: list[array[int]] = []
        self._signs = Rows((dim + 63) // 64, np.uint64)  # of each row

    @property
    def ready(self) -> bool:
        """Whether the points have been drawn."""
        return self._points is not None

    def draw(self, centred: Floats) -> list[int]:
        """Take the points from a sample of vectors; the cells that the sample falls into."""
        chosen = np.random.default_rng(len(centred)).permutation(len(centred))[:CELLS]
        self._points = np.ascontiguousarray(centred[np.sort(chosen)])
        self._rows = [array("i") for _ in chosen]
        return self.cells(centred)

    def cells(self, vectors: Floats) -> list[int]:
        """The cell of each vector."""
        assert self._points is not None  # noqa: S101 - the caller has asked `ready`
        return [int(cell) for cell in (vectors @ self._points.T).argmax(axis=1)]

    def add(self, cell: int, signs: Signs) -> None:
        """Enter the next row."""
        self._rows[cell].append(len(self._signs))
        self._signs.append(signs)

    def near(self, vector: Floats, signs: Signs, count: int) -> Ints:
        """The rows of the nearest cells that differ least, at most `count`; of each cell the latest are looked at."""
        if self._points is None:
            return np.zeros(0, np.int64)
        cells = np.argpartition(-(self._points @ vector), PROBED)[:PROBED]
        rows = np.concatenate([np.array(self._rows[cell][-LATEST:], np.int64) for cell in cells.tolist()])
        if len(rows) > count:
            apart = np.bitwise_count(self._signs.array[rows] ^ signs).sum(axis=1, dtype=np.int32)
            rows = rows[np.argpartition(apart, count)[:count]]
        return rows
