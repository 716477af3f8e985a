"""Candidates in a stream: what shares rare keys with a new report, and what lies near it. Few, in any window."""

from array import array
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from dragoman.link.grouping import ALIKE
from dragoman.link.index import FEWEST, SAMPLE, Cells, Places, Postings, Signs, Sketches
from dragoman.link.keys import Family, Hashes, family_of
from dragoman.link.means import Means
from dragoman.link.packed import Floats
from dragoman.link.pool import Pool
from dragoman.link.shelf import Ints

BY_KEYS, BY_VECTOR, CLOSER = 24, 24, 96  # candidates of either kind, and rows whose vectors are compared for the latter
SOON, OFTEN, SELDOM = 64, 64, 1024  # the background is drawn anew after each report, then after so many


def due(count: int) -> bool:
    """Whether means and background are renewed when so many reports have come."""
    return count <= SOON or (count <= SELDOM and count % OFTEN == 0) or count % SELDOM == 0


Firsts = npt.NDArray[np.int32]
_TOLD = np.isin(np.arange(8), [Family.NUMBER, Family.NAME, Family.PLACE, Family.FIGURE, Family.DAY])


def one_text(ours: Hashes, theirs: Hashes) -> bool:
    """Nearly the same keys, and of what a text tells nearly the same too: else a form was filled in anew."""
    both = np.intersect1d(ours, theirs, assume_unique=True)
    told = [int(_TOLD[family_of(keys)].sum()) for keys in (both, ours, theirs)]
    return all(
        shared >= ALIKE * (one + other - shared) for shared, one, other in ((len(both), len(ours), len(theirs)), told)
    )


class Finder:
    """A pool with its indexes."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.cells = array("H")  # of each row
        self._postings = Postings()
        self._sketches = Sketches()
        self._near = Cells(pool.dim)
        # Cells are drawn by means over the first reports, whatever their events: the same whenever they are built.
        self._means = Means(pool.dim, pool.priors)
        self._frame = np.zeros((0, pool.dim), np.float32)  # a mean for each language, kept as it was first taken

    def take(self, slot: int) -> tuple[int, Ints]:
        """Enter a report from the shelf; its row, and earlier rows worth scoring."""
        pool = self.pool
        row = pool.enter(slot, self._first(slot))
        self._noted(row)
        if due(row + 1):
            pool.refresh()
        pool.measure(np.array([row]))
        found = self._by_keys(row)[:BY_KEYS]
        self._postings.add(row, pool.keys.row(row))
        return row, np.union1d(found, self._place(row)) if pool.dim else np.sort(found)

    def near(self, row: int) -> Ints:
        """Rows worth scoring with one that was entered, those that came later too."""
        found = self._by_keys(row)[: BY_KEYS + 1]
        if self.pool.dim:
            vector, everything = self.pool.centred(np.array([row]))[0], np.arange(len(self.pool))
            near = self._near.near(vector, self._signs(row), CLOSER) if self._near.ready else everything
            found = np.union1d(found, self._nearest(near[near != row], vector))
        return np.sort(found[found != row])

    def _by_keys(self, row: int) -> Ints:
        keys = self.pool.keys.row(row)
        return self._postings.near(keys, self.pool.rarity.weight(keys, int(self.pool.langs[row])))

    def _first(self, slot: int) -> int:
        """The first row with nearly the text of a new one, as far as their keys tell; -1 where there is none."""
        keys, row = self.pool.shelf.keys.row(slot), len(self.pool)
        if len(keys) < FEWEST:
            return -1
        line = self._sketches.of(keys, np.array([len(keys)]))[0]
        found = next((other for other in self._sketches.near(line) if one_text(keys, self.pool.keys.row(other))), -1)
        if found < 0:
            self._sketches.add(row, line)
        return found

    def _place(self, row: int) -> Ints:
        """Enter a row among the cells; the rows nearest to it."""
        vector = self.pool.centred(np.array([row]))[0]
        near = np.arange(row)
        if self._near.ready:
            self._extend()
            signs = self._signs(row)
            near = self._near.near(vector, signs, CLOSER)
            self.cells.append(self._near.cells(vector[None, :])[0])
            self._near.add(self.cells[-1], signs)
        elif row + 1 == SAMPLE:
            self._draw()
        return self._nearest(near, vector)

    def _noted(self, row: int) -> None:
        here, pool = np.array([row]), self.pool
        if not self._near.ready and pool.firsts[row] == row and pool.placed(here)[0]:
            self._means.add(pool.languages[int(pool.langs[row])], pool.raw(here)[0])

    def _signs(self, row: int) -> Signs:
        signs: Signs = self.pool.signs(np.array([row]), self._frame)[0]
        return signs

    def _nearest(self, near: Ints, vector: Floats) -> Ints:
        if len(near) <= BY_VECTOR:
            return near
        return near[np.argpartition(-(self.pool.centred(near) @ vector), BY_VECTOR)[:BY_VECTOR]]

    def _draw(self) -> None:
        self._extend()
        sample = np.arange(SAMPLE)
        self.cells = array("H", self._near.draw(self.pool.centred(sample, self._frame)))
        for cell, signs in zip(self.cells, self.pool.signs(sample, self._frame), strict=True):
            self._near.add(cell, signs)

    def _extend(self) -> None:
        for lang in self.pool.languages[len(self._frame) :]:
            self._frame = np.vstack([self._frame, self._means.of(lang)])

    def restore(self, slots: Sequence[int], events: Ints, firsts: Firsts, hubs: Floats, cells: Sequence[int]) -> None:
        """Enter reports of these events as they were entered before, and look for nothing. The rest: as it was then."""
        self._enter(slots, firsts)
        self.pool.count_groups(events)
        self.pool.refresh()
        self.pool.hubs[:] = hubs
        self._fill(cells)

    def fill(self, slots: Sequence[int], events: Ints) -> None:
        """Enter many reports of these events at once and look for nothing: each is measured against all."""
        self._enter(slots, self._equal(slots))
        everything = np.arange(len(slots))
        self.pool.count_once(events)
        blocks = np.array_split(everything, len(slots) // SELDOM + 1) if self._near.ready else ()
        self._fill(array("H", (cell for block in blocks for cell in self._near.cells(self.pool.centred(block)))))

    def _equal(self, slots: Sequence[int]) -> Firsts:
        """Of each row the first with the same smallest keys and nearly the same text: itself where there is none."""
        firsts, seen = np.arange(len(slots), dtype=np.int32), dict[bytes, int]()
        keys = self.pool.shelf.keys
        for row, line in self._lines(slots):
            first = seen.setdefault(line.tobytes(), row)
            if first != row and one_text(keys.row(slots[first]), keys.row(slots[row])):
                firsts[row] = first
        return firsts

    def _lines(self, slots: Sequence[int]) -> Iterator[tuple[int, Places]]:
        """The sketches of rows that have enough keys."""
        keys = self.pool.shelf.keys
        for start in range(0, len(slots), SELDOM):
            own = [keys.row(slot) for slot in slots[start : start + SELDOM]]
            rows = [at for at, one in enumerate(own) if len(one) >= FEWEST]
            if rows:
                flat, sizes = np.concatenate([own[at] for at in rows]), np.array([len(own[at]) for at in rows])
                yield from zip((start + at for at in rows), self._sketches.of(flat, sizes), strict=True)

    def _enter(self, slots: Sequence[int], firsts: Firsts) -> None:
        pool = self.pool
        for count, slot in enumerate(slots, 1):
            first = int(firsts[count - 1])
            row = pool.enter(slot, first if first < count - 1 else -1, counted=False)
            self._noted(row)
            self._postings.add(row, pool.keys.row(row))
            if pool.dim and count == SAMPLE:
                self._draw()
            elif self._near.ready:
                self._extend()
        for row, line in self._lines(slots):
            if firsts[row] == row:
                self._sketches.add(row, line)

    def _fill(self, cells: Sequence[int]) -> None:
        """The cells of the rows after the sample."""
        for start in range(SAMPLE, len(cells) if self._near.ready else 0, SELDOM):
            rows = np.arange(start, min(start + SELDOM, len(cells)))
            for row, signs in zip(rows.tolist(), self.pool.signs(rows, self._frame), strict=True):
                self.cells.append(cells[row])
                self._near.add(cells[row], signs)
