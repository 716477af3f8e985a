"""Candidates in a stream: what shares rare keys with a new report, and what lies near it. Few, in any window."""

from array import array
from collections.abc import Sequence

import numpy as np

from dragoman.link.index import SAMPLE, Cells, Postings
from dragoman.link.packed import Floats
from dragoman.link.pool import Pool
from dragoman.link.shelf import Ints

BY_KEYS, BY_VECTOR, CLOSER = 24, 24, 96  # candidates of either kind, and rows whose vectors are compared for the latter
SOON, OFTEN, SELDOM = 64, 64, 1024  # the background is drawn anew after each report, then after so many


def due(count: int) -> bool:
    """Whether means and background are renewed when so many reports have come."""
    return count <= SOON or (count <= SELDOM and count % OFTEN == 0) or count % SELDOM == 0


class Finder:
    """A pool with its indexes."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.cells = array("H")  # of each row
        self._postings = Postings()
        self._near = Cells(pool.dim)
        self._frame = np.zeros((0, pool.dim), np.float32)  # a mean for each language, kept as it was first taken

    def take(self, slot: int) -> tuple[int, Ints]:
        """Enter a report from the shelf; its row, and earlier rows worth scoring."""
        pool = self.pool
        row = pool.enter(slot)
        if due(row + 1):
            pool.refresh()
        here = np.array([row])
        pool.measure(here)
        keys = pool.keys.row(row)
        found = self._postings.near(keys, pool.rarity.weight(keys, int(pool.langs[row])))[:BY_KEYS]
        self._postings.add(row, keys)
        return row, np.union1d(found, self._place(row)) if pool.dim else np.sort(found)

    def _place(self, row: int) -> Ints:
        """Enter a row among the cells; the rows nearest to it."""
        here, vector = np.array([row]), self.pool.centred(np.array([row]))[0]
        near = np.arange(row)
        if self._near.ready:
            self._extend()
            signs = self.pool.signs(here, self._frame)[0]
            near = self._near.near(vector, signs, CLOSER)
            self.cells.append(self._near.cells(vector[None, :])[0])
            self._near.add(self.cells[-1], signs)
        elif row + 1 == SAMPLE:
            self._draw()
        if len(near) > BY_VECTOR:
            near = near[np.argpartition(-(self.pool.centred(near) @ vector), BY_VECTOR)[:BY_VECTOR]]
        return near

    def _draw(self) -> None:
        self._extend()
        sample = np.arange(SAMPLE)
        self.cells = array("H", self._near.draw(self.pool.centred(sample)))
        for cell, signs in zip(self.cells, self.pool.signs(sample, self._frame), strict=True):
            self._near.add(cell, signs)

    def _extend(self) -> None:
        means = self.pool.table()
        if len(self._frame) < len(means):
            self._frame = np.vstack([self._frame, means[len(self._frame) :]])

    def restore(self, slots: Sequence[int], hubs: Floats, cells: Sequence[int]) -> None:
        """Enter reports as they were entered before, and look for nothing. `hubs`, `cells`: as they were then."""
        self._enter(slots)
        self.pool.hubs[:] = hubs
        self._fill(cells)

    def fill(self, slots: Sequence[int]) -> None:
        """Enter many reports at once and look for nothing: each is measured against all."""
        self._enter(slots)
        everything = np.arange(len(slots))
        self.pool.measure(everything)
        blocks = np.array_split(everything, len(slots) // SELDOM + 1) if self._near.ready else ()
        self._fill(array("H", (cell for block in blocks for cell in self._near.cells(self.pool.centred(block)))))

    def _enter(self, slots: Sequence[int]) -> None:
        pool = self.pool
        last = max((n for n in range(max(0, len(slots) - SELDOM), len(slots) + 1) if due(n)), default=0)
        for count, slot in enumerate(slots, 1):
            row = pool.enter(slot)
            if due(count):
                pool.refresh() if count == last else pool.settle()
            self._postings.add(row, pool.keys.row(row))
            if pool.dim and count == SAMPLE:
                self._draw()
            elif self._near.ready:
                self._extend()

    def _fill(self, cells: Sequence[int]) -> None:
        """The cells of the rows after the sample."""
        for start in range(SAMPLE, len(cells) if self._near.ready else 0, SELDOM):
            rows = np.arange(start, min(start + SELDOM, len(cells)))
            for row, signs in zip(rows.tolist(), self.pool.signs(rows, self._frame), strict=True):
                self.cells.append(cells[row])
                self._near.add(cells[row], signs)
