"""Where to look in a large window: reports that share a rare key, and reports that lie near. Both bounded."""

from array import array

import numpy as np
import numpy.typing as npt

from dragoman.link.keys import Family, Hashes
from dragoman.link.packed import Floats
from dragoman.link.pool import Ints

SLOTS, DEPTH = 1 << 21, 12  # keys by hash; the latest rows of each
TELLING = frozenset({Family.SOUND, Family.NUMBER, Family.NAME, Family.FIGURE})
LOOKED_UP = 32  # keys of a new report, the rarest
CELLS, SAMPLE = 1024, 4096  # cells of the vector space, drawn from the first reports
PROBED, LATEST = 6, 800  # cells looked into, and reports of each


class Postings:
    """For each rare key the latest rows that have it."""

    def __init__(self) -> None:
        self._rows = np.full((SLOTS, DEPTH), -1, np.int32)
        self._next = np.zeros(SLOTS, np.uint8)

    def add(self, row: int, keys: Hashes) -> None:
        """Enter one row."""
        slots = _telling(keys) & np.uint32(SLOTS - 1)
        self._rows[slots, self._next[slots]] = row
        self._next[slots] = (self._next[slots] + 1) % DEPTH

    def near(self, keys: Hashes, weights: Floats) -> Ints:
        """Rows that share one of the rarest of these keys, those that share most first."""
        telling = np.isin(keys >> np.uint32(29), [int(f) for f in TELLING])
        rare = keys[telling][np.argsort(-weights[telling], kind="stable")[:LOOKED_UP]]
        rows = self._rows[rare & np.uint32(SLOTS - 1)].ravel()
        found, times = np.unique(rows[rows >= 0], return_counts=True)
        return found[np.argsort(-times, kind="stable")].astype(np.int64)


def _telling(keys: Hashes) -> Hashes:
    return keys[np.isin(keys >> np.uint32(29), [int(f) for f in TELLING])]


class Cells:
    """Rows by the nearest of fixed points, so that only a few thousand are compared."""

    def __init__(self) -> None:
        self._points: Floats | None = None
        self._rows: list[array[int]] = []

    @property
    def ready(self) -> bool:
        """Whether the points have been drawn."""
        return self._points is not None

    def draw(self, centred: Floats) -> None:
        """Take the points from a sample of vectors, and enter the sample as rows 0, 1, ..."""
        chosen = np.random.default_rng(len(centred)).permutation(len(centred))[:CELLS]
        self._points = np.ascontiguousarray(centred[np.sort(chosen)])
        self._rows = [array("i") for _ in chosen]
        for row, cell in enumerate((centred @ self._points.T).argmax(axis=1).tolist()):
            self._rows[cell].append(row)

    def add(self, row: int, vector: Floats) -> None:
        """Enter one row."""
        if self._points is not None:
            self._rows[int((self._points @ vector).argmax())].append(row)

    def near(self, vector: Floats) -> npt.NDArray[np.int64]:
        """Rows of the nearest cells, the latest of each."""
        if self._points is None:
            return np.zeros(0, np.int64)
        cells = np.argpartition(-(self._points @ vector), PROBED)[:PROBED]
        return np.concatenate([np.array(self._rows[cell][-LATEST:], np.int64) for cell in cells.tolist()])
