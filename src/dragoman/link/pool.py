"""The reports that one reader sees, in the order in which they came, with the statistics of that stream."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dragoman.link.engines import unit
from dragoman.link.keys import Hashes
from dragoman.link.means import WHOLE, Means
from dragoman.link.packed import Floats
from dragoman.link.rarity import Rarity
from dragoman.link.shelf import Ints, Ragged, Rows, Shelf, pressed
from dragoman.link.weighed import Foreseen, Keyed, Weighed, days_usual

__all__ = ["Ints", "Keys", "Pool", "Rarity"]

BACKGROUND = 512  # reports against which hubness is measured
LEAST_SPOKEN = 3  # reports of a language in it below which the neighbourhood there is that in all of it
SPOKEN_COUNT = 4.0  # how much the neighbourhood in all of it weighs otherwise
HUB, HUB_COUNT = 0.15, 10.0  # what is expected of it before anything is seen, and how much that weighs
SPOKESMEN = 32  # reports of a group that are counted for it: those with the least marks, which nobody chooses
SOME = 1024  # rows that are counted at once


class Lens(NamedTuple):
    """What pairs of some rows are measured by; see `Pool.lens`."""

    rows: Ints
    hubs: Floats
    ahead: Foreseen


class Keys:
    """The keys of a reader's rows, read from the shelf."""

    def __init__(self, keys: Ragged, slots: Rows[np.int64]) -> None:
        self._keys, self._slots = keys, slots

    def row(self, i: int) -> Hashes:
        """Those of one row, sorted."""
        return self._keys.row(int(self._slots.array[i, 0]))

    def gather(self, rows: Ints) -> tuple[Hashes, Ints]:
        """Those of several rows in one array, with the position in `rows` that each belongs to."""
        return self._keys.gather(self._slots.array[rows, 0])


class Pool:
    """Rows of a shelf, numbered as this reader got them. Nothing depends on what else the shelf holds.

    Of rows with nearly one text the first alone is counted: in rarity, means and background. However often a text is
    sent, it moves nothing that others are measured by. Rows that are told to be of one group count as one report, and
    are no background to one another. What is counted follows from the rows and their groups alone, however they came
    to these.
    """

    def __init__(self, dim: int, priors: Mapping[str, Floats], shelf: Shelf | None = None) -> None:
        self.dim = dim
        self.shelf = Shelf(dim) if shelf is None else shelf
        self.slots: Rows[np.int64] = Rows(1, np.int64)
        self.keys = Keys(self.shelf.keys, self.slots)
        self.rarity = Rarity()
        self.means = Means(dim, priors)
        self.priors = priors
        self._rows = array("i")  # by number on the shelf; -1 where it is not this reader's
        self._codes: dict[str, int] = {}
        self._langs = Rows(1, np.int32)
        self._firsts = Rows(1, np.int32)  # of each row the first with nearly its text
        self._groups = Rows(1, np.int32)  # of each row the event that it may be of; below 0: none but its own
        self._shares = Rows(1, np.int16)  # of one report, that each row counts for
        self._facts = Rows(2, np.float32)  # scale of the vector, hubness
        self._times = Rows(1, np.float64)
        self._marks = Rows(1, np.uint32)
        self._table: Floats | None = None  # the means as they were last settled, by language
        self._drawn: Ints = np.zeros(0, np.int64)
        self._looked = 0  # rows that the background was drawn from
        self._background = np.zeros((0, dim), np.float32)
        self._spoken: dict[int, tuple[Ints, Floats]] = {}  # the background by language: rows and vectors
        self._ahead: Foreseen | None = None  # see `foresee`

    def add(self, report: str, lang: str, hours: float, keys: Hashes, vector: Floats | None, first: int = -1) -> int:
        """One more report, new to the shelf. `hours`: publication since 1970, NaN where not known. The row number."""
        return self.enter(self.shelf.put(pressed(report, lang, hours, keys, vector)), first)

    def enter(self, slot: int, first: int = -1, *, counted: bool = True) -> int:
        """One more report, from the shelf; the row number. `first`: the earlier row with nearly its text, if any.

        It counts as one, unless `counted` says that all will be counted when all are there (`count_once`).
        """
        self._ahead = None
        row, shelf = len(self.slots), self.shelf
        self.slots.append(slot)
        self._rows.extend([-1] * (slot + 1 - len(self._rows)))
        self._rows[slot] = row
        self._times.append(shelf.hours[slot])
        self._marks.append(shelf.marks[slot])
        self._facts.append((shelf.scales[slot], 0.0))
        self._firsts.append(row if first < 0 else first)
        self._groups.append(-1 - row)
        self._shares.append(0)
        self._langs.append(self._codes.setdefault(shelf.lang(slot), len(self._codes)))
        if counted and first < 0:
            self._count(np.array([row]), np.full(1, WHOLE))
        if self._table is not None and len(self._table) < len(self._codes):
            # Languages are numbered as this reader met them. The mean of a new one stands until all are settled.
            self._table = np.vstack([self._table, self.means.of(shelf.lang(slot))])
        return row

    def __len__(self) -> int:
        return len(self.slots)

    def id(self, row: int) -> str:
        """The report of a row."""
        return self.shelf.ids[int(self.slots.array[row, 0])]

    def row(self, report: str) -> int:
        """The row of a report; -1 where it has none."""
        return self.row_at(self.shelf.slot(report))

    def order(self, row: int) -> tuple[bool, float, str]:
        """Sorts rows by publication, those without a time last."""
        time = float(self.times[row])
        return (bool(np.isnan(time)), 0.0 if np.isnan(time) else time, self.id(row))

    def row_at(self, slot: int) -> int:
        """The row that reads a row of the shelf; -1 where none does."""
        return self._rows[slot] if 0 <= slot < len(self._rows) else -1

    @property
    def languages(self) -> list[str]:
        """By number, as this reader met them."""
        return list(self._codes)

    @property
    def langs(self) -> npt.NDArray[np.int32]:
        """A number for the language of each row."""
        return self._langs.array[:, 0]

    @property
    def firsts(self) -> npt.NDArray[np.int32]:
        """Of each row the first with nearly its text: itself where there is no other."""
        return self._firsts.array[:, 0]

    @property
    def hubs(self) -> Floats:
        """How near each row is to its neighbourhood in the background, whatever it says."""
        return self._facts.array[:, 1]

    @property
    def times(self) -> npt.NDArray[np.float64]:
        """Hours since 1970; NaN where not known."""
        return self._times.array[:, 0]

    def centred(self, rows: Ints, means: Floats | None = None) -> Floats:
        """Unit vectors of these rows with their languages' means taken off, or those given."""
        vectors = self.raw(rows)
        vectors -= (self.table() if means is None else means)[self.langs[rows]]
        vectors[~self.placed(rows)] = 0.0
        return unit(vectors)

    def placed(self, rows: Ints) -> npt.NDArray[np.bool_]:
        """Which of these rows have a vector at all: those that say enough."""
        placed: npt.NDArray[np.bool_] = self._facts.array[rows, 0] > 0
        return placed

    def lost(self, rows: Ints, others: Ints) -> Floats:
        """What the cosine of each of these rows to its other has lost because all of them are in the means."""
        mine, theirs = self._counts(rows), self._counts(others)
        return self.means.lost(self.languages, (self.langs[rows], mine), (self.langs[others], theirs))

    def _counts(self, rows: Ints) -> Floats:
        """How much of a report the text of each of these rows counts for."""
        counts: Floats = (self._shares.array[self.firsts[rows], 0] / WHOLE).astype(np.float32)
        return counts

    def count_once(self, groups: Ints) -> None:
        """Count each of these groups as one report from now on, and measure all rows anew.

        `groups`: a number from 0 on for each row.
        """
        if not len(self):
            return
        self.count_groups(groups)
        self.refresh()
        self.measure(np.arange(len(self)))

    def count_groups(self, groups: Ints) -> None:
        """The same without measuring: means and background stay as they are until `refresh`."""
        self._groups.array[:, 0] = groups
        everything = np.arange(len(self))
        shares = self._shared_out(everything)
        for start in range(0, len(self), SOME):
            self._count(everything[start : start + SOME], shares[start : start + SOME])

    def count_group(self, rows: Sequence[int], group: int) -> None:
        """The same for all rows of one group, however many others there are."""
        own = np.array(rows, np.int64)
        self._groups.array[own, 0] = group
        self._count(own, self._shared_out(own))

    def _shared_out(self, rows: Ints) -> Ints:
        """Shares of these rows, among which groups are whole: of one report for each group, its spokesmen alike."""
        shares = np.zeros(len(rows), np.int64)
        counted = np.flatnonzero(self.firsts[rows] == rows)
        groups, marks = self._groups.array[rows[counted], 0], self._marks.array[rows[counted], 0]
        order = np.lexsort((marks, groups))
        ordered = groups[order]
        first = np.searchsorted(ordered, ordered)
        sizes = np.minimum(np.searchsorted(ordered, ordered, "right") - first, SPOKESMEN)
        spoken = np.arange(len(order)) - first < SPOKESMEN
        shares[counted[order]] = np.where(spoken, WHOLE // np.maximum(sizes, 1), 0)
        return shares

    def _count(self, rows: Ints, shares: Ints) -> None:
        """Let these rows count for so many shares of a report."""
        self._ahead = None
        before = self._shares.array[rows, 0].astype(np.int64)
        moved = np.flatnonzero(before != shares)
        self._shares.array[rows[moved], 0] = shares[moved]
        for at in moved.tolist():
            row = int(rows[at])
            keys = self.keys.row(row)
            self.rarity.add(keys, int(self.langs[row]), int(shares[at] - before[at]))
        moved = moved[self.placed(rows[moved])]
        names, langs = self.languages, self.langs[rows[moved]]
        for lang in np.unique(langs).tolist():
            own = moved[langs == lang]
            self.means.move(names[lang], self.raw(rows[own]), before[own], shares[own])

    def signs(self, rows: Ints, means: Floats) -> npt.NDArray[np.uint64]:
        """One bit a dimension: on which side of its language's mean, of those given, each vector lies."""
        above = self.raw(rows) > means[np.minimum(self.langs[rows], len(means) - 1)]
        bits = np.packbits(above, axis=1)
        return np.pad(bits, ((0, 0), (0, -bits.shape[1] % 8))).view(np.uint64)

    def raw(self, rows: Ints) -> Floats:
        """Vectors of these rows as the encoder gave them, but for what 8 bits lose."""
        vectors = self.shelf.small(self.slots.array[rows, 0]).astype(np.float32)
        vectors *= self._facts.array[rows, 0][:, None]
        return vectors

    def table(self) -> Floats:
        """The mean of each language by number, as last settled."""
        table: Floats = self.means.table(self.languages) if self._table is None else self._table
        return table

    def settle(self) -> None:
        """Let the means follow the stream."""
        if self.dim:
            self.means.settle()
            self._table = self.means.table(self.languages)

    def refresh(self) -> None:
        """Settle the means and draw the background anew."""
        self._ahead = None
        if self.dim:
            self.settle()
            self._drawn = self._draw()
            self._background = self.centred(self._drawn)
            langs = self.langs[self._drawn]
            mine = ((int(lang), langs == lang) for lang in np.unique(langs))
            self._spoken = {lang: (self._drawn[own], self._background[own]) for lang, own in mine}

    def measure(self, rows: Ints) -> None:
        """Compute hubness anew for these rows, against the background as it was last drawn."""
        self._ahead = None
        if not self.dim or not len(self._drawn):
            return
        expected = np.full(1, HUB, np.float32)
        for block in np.array_split(rows, max(1, len(rows) // 2048)):
            vectors = self.centred(block)
            self._facts.array[block, 1] = self._dense(
                block, vectors, (self._drawn, self._background), expected, HUB_COUNT
            )

    def among(self, lang: int, rows: Ints, vectors: Floats) -> Floats:
        """How near these rows, whose centred vectors are given, are to their neighbourhood in one language.

        Where little of that language has been seen: in the whole background.
        """
        if self._ahead is not None:
            return self._ahead.near(rows, lang)
        spoken = self._spoken.get(lang)
        if spoken is None or len(spoken[0]) < LEAST_SPOKEN:
            return self.hubs[rows]
        return self._dense(rows, vectors, spoken, self.hubs[rows], SPOKEN_COUNT)

    def foresee(self) -> None:
        """Compute at once what many pairs are measured by: keys with their rarity, and what `among` says of each row.

        For a pool that many pairs of are scored while nothing in it changes; whatever changes, it is forgotten.
        """
        self._ahead = None
        self._ahead = self._foreseen(np.arange(len(self)))

    def _foreseen(self, given: Ints) -> Foreseen:
        near = np.zeros((len(given), len(self.languages)), np.float32)
        spoken = np.unique(self.langs[given]).tolist()
        for part in np.array_split(np.arange(len(given)), len(given) // SOME + 1) if self.dim else ():
            vectors = self.centred(given[part])
            for lang in spoken:
                near[part, lang] = self.among(lang, given[part], vectors)
        return Foreseen(given, Weighed(self.keyed(given), len(given)), near)

    def lens(self, rows: Ints) -> "Lens":
        """What pairs of these rows are measured by now, to be taken up again and again. `rows`: ascending."""
        with self.measured(rows):
            return Lens(rows, self.hubs[rows].copy(), self._foreseen(rows))

    @contextmanager
    def through(self, lens: "Lens") -> Iterator[None]:
        """Pairs of those rows as they were measured when the lens was made, for as long as it lasts."""
        before = self.hubs[lens.rows].copy()
        self.hubs[lens.rows], self._ahead = lens.hubs, lens.ahead
        try:
            yield
        finally:
            self.hubs[lens.rows], self._ahead = before, None

    def keyed(self, rows: Ints) -> Keyed:
        """The keys of these rows with their rarity."""
        if self._ahead is not None:
            return self._ahead.keyed(rows)
        keys, owner = self.keys.gather(rows)
        return days_usual(Keyed(keys, self.rarity.weight(keys, self.langs[rows][owner].astype(np.int64)), owner))

    def _dense(self, rows: Ints, vectors: Floats, among: tuple[Ints, Floats], expected: Floats, count: float) -> Floats:
        """Mean cosine with the nearest of a background, and with what is expected, which weighs as `count` of them.

        Not with what is of the same group: an event would be a crowd to itself.
        """
        drawn, background = among
        cosines = vectors @ background.T
        own = self._groups_of(rows)[:, None] == self._groups_of(drawn)[None, :]
        cosines[own] = -1.0
        others = (~own).sum(axis=1, keepdims=True)
        first = np.maximum(1, others // 20)  # the nearest may well be of the same event
        last = np.minimum(np.maximum(first + 1, others // 5), others)
        ranks = np.arange(len(drawn))
        near = (ranks >= first) & (ranks < last)
        cosines = -np.sort(-cosines, axis=1)
        dense: Floats = ((cosines * near).sum(axis=1) + count * expected) / (near.sum(axis=1) + np.float32(count))
        return dense.astype(np.float32)

    def _groups_of(self, rows: Ints) -> Ints:
        """What each of these rows is counted together with, as a number: nearly one text, or what may be one event."""
        groups: Ints = self._groups.array[self.firsts[rows], 0].astype(np.int64)
        return groups

    @contextmanager
    def measured(self, rows: Ints) -> Iterator[None]:
        """Hubness of these rows against the background as it is now, for as long as it lasts."""
        before = self.hubs[rows].copy()
        self.measure(rows)
        try:
            yield
        finally:
            self.hubs[rows] = before
            self._ahead = None

    def _draw(self) -> Ints:
        """Rows of the background: the same for the same reports, whatever the order in which they came.

        The least marks of all are among those drawn before and those that came since.
        """
        new = np.arange(self._looked, len(self))
        self._looked = len(self)
        counted = np.concatenate([self._drawn, new[self.firsts[new] == new]])
        if len(counted) <= BACKGROUND:
            return counted
        return np.sort(counted[np.argpartition(self._marks.array[counted, 0], BACKGROUND)[:BACKGROUND]])
