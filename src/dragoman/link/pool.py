"""The reports that one reader sees, in the order in which they came, with the statistics of that stream."""

from array import array
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt

from dragoman.link.engines import unit
from dragoman.link.keys import MARKED, USUAL, Family, Hashes, family_of
from dragoman.link.means import Means
from dragoman.link.packed import Floats
from dragoman.link.shelf import Ints, Ragged, Rows, Shelf, pressed

__all__ = ["Ints", "Keys", "Pool", "Rarity"]

BACKGROUND = 512  # reports against which hubness is measured
LEAST_SPOKEN = 3  # reports of a language in it below which the neighbourhood there is that in all of it
SPOKEN_COUNT = 4.0  # how much the neighbourhood in all of it weighs otherwise
HUB, HUB_COUNT = 0.15, 10.0  # what is expected of it before anything is seen, and how much that weighs
# The share of reports that a key of each family is in, before any is seen, and how many reports that weighs as much as.
PRIOR = np.array([0.002, 0.004, 0.02, 0.003, 0.02, 0.01, 0.05, 0.1], np.float32)
WIDE = 0.15  # the same for a country or region, and the least that it is ever taken to be: whole streams name few
PRIOR_SIZE = 20.0
OWN_SIZE = 10.0  # in one language the share in all weighs as much as so many reports


class Rarity:
    """How many reports have a key, counted by hash over the stream and in each language, and the weight that follows.

    What is common in one language is no evidence, however rare it is elsewhere: its words sound like others' names.
    """

    SLOTS = 1 << 20

    def __init__(self) -> None:
        self._all = np.zeros(self.SLOTS, np.float32)
        self._own = np.zeros((16, self.SLOTS), np.float32)  # memory is taken when a language is first counted
        self._sizes = np.zeros(16, np.float64)
        self._seen = 0.0

    def add(self, keys: Hashes, lang: int, weight: float = 1.0) -> None:
        """Count one report."""
        while lang >= len(self._own):
            self._own = np.concatenate([self._own, np.zeros_like(self._own)])
            self._sizes = np.concatenate([self._sizes, np.zeros_like(self._sizes)])
        slots = keys & np.uint32(self.SLOTS - 1)
        self._all[slots] += weight
        self._own[lang][slots] += weight
        self._sizes[lang] += weight
        self._seen += weight

    @property
    def expected(self) -> float:
        """How much of what is known was expected before anything was seen: 1 at first, near 0 in the end."""
        return PRIOR_SIZE / (PRIOR_SIZE + self._seen)

    def weight(self, keys: Hashes, langs: Ints | int) -> Floats:
        """Minus the logarithm of the share of that language's reports that have each key: 0 for what all have."""
        slots = keys & np.uint32(self.SLOTS - 1)
        family = family_of(keys)
        wide = (family == Family.PLACE) & (keys & np.uint32(MARKED - 1) < USUAL)
        prior = np.where(wide, np.float32(WIDE), PRIOR[family])
        share = (self._all[slots] + prior * PRIOR_SIZE) / (self._seen + PRIOR_SIZE)
        share = np.where(wide, np.maximum(share, np.float32(WIDE)), share)
        own, size = self._own[langs, slots], self._sizes[langs].astype(np.float32)
        inside = (own + OWN_SIZE * share) / (size + OWN_SIZE)
        weight: Floats = np.maximum(-np.log(np.maximum(inside, share)), 0.0).astype(np.float32)
        return weight


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
    sent, it moves nothing that others are measured by.
    """

    def __init__(self, dim: int, priors: Mapping[str, Floats], shelf: Shelf | None = None) -> None:
        self.dim = dim
        self.shelf = Shelf(dim) if shelf is None else shelf
        self.slots: Rows[np.int64] = Rows(1, np.int64)
        self.keys = Keys(self.shelf.keys, self.slots)
        self.rarity = Rarity()
        self.means = Means(dim, priors)
        self._priors = priors
        self._rows = array("i")  # by number on the shelf; -1 where it is not this reader's
        self._codes: dict[str, int] = {}
        self._langs = Rows(1, np.int32)
        self._firsts = Rows(1, np.int32)  # of each row the first with nearly its text
        self._groups: Ints | None = None  # of each row the event that it may be of; None: each is of its own
        self._weights: Floats | None = None  # what each row counts for; None: 1
        self._facts = Rows(2, np.float32)  # scale of the vector, hubness
        self._times = Rows(1, np.float64)
        self._marks = Rows(1, np.uint32)
        self._table: Floats | None = None  # the means as they were last settled, by language
        self._drawn: Ints = np.zeros(0, np.int64)
        self._background = np.zeros((0, dim), np.float32)
        self._spoken: dict[int, tuple[Ints, Floats]] = {}  # the background by language: rows and vectors

    def add(self, report: str, lang: str, hours: float, keys: Hashes, vector: Floats | None, first: int = -1) -> int:
        """One more report, new to the shelf. `hours`: publication since 1970, NaN where not known. The row number."""
        return self.enter(self.shelf.put(pressed(report, lang, hours, keys, vector)), first)

    def enter(self, slot: int, first: int = -1) -> int:
        """One more report, from the shelf; the row number. `first`: the earlier row with nearly its text, if any."""
        row, shelf = len(self.slots), self.shelf
        lang, scale = shelf.lang(slot), shelf.scales[slot]
        self.slots.append(slot)
        self._rows.extend([-1] * (slot + 1 - len(self._rows)))
        self._rows[slot] = row
        self._times.append(shelf.hours[slot])
        self._marks.append(shelf.marks[slot])
        self._facts.append((scale, 0.0))
        self._firsts.append(row if first < 0 else first)
        if scale and first < 0:
            self.means.add(lang, self._vector(slot))
        code = self._code(lang)
        self._langs.append(code)
        if first < 0:
            self.rarity.add(shelf.keys.row(slot), code)
        return row

    def _code(self, lang: str) -> int:
        """Languages are numbered as this reader met them. The mean of a new one stands until all are settled."""
        if lang not in self._codes:
            self._codes[lang] = len(self._codes)
            if self._table is not None:
                self._table = np.vstack([self._table, self.means.of(lang)])
        return self._codes[lang]

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

    def centred(self, rows: Ints) -> Floats:
        """Unit vectors of these rows with their languages' means taken off."""
        vectors = self._raw(rows)
        vectors -= self.table()[self.langs[rows]]
        vectors[~self.placed(rows)] = 0.0
        return unit(vectors)

    def placed(self, rows: Ints) -> npt.NDArray[np.bool_]:
        """Which of these rows have a vector at all: those that say enough."""
        placed: npt.NDArray[np.bool_] = self._facts.array[rows, 0] > 0
        return placed

    def lost(self, row: int, others: Ints) -> Floats:
        """What the cosine of this row to each of these has lost because all of them are in the means."""
        mine, theirs = self._counts(np.array([row])), self._counts(others)
        names = list(self._codes)
        return self.means.lost(names, (self.langs[[row]], mine), (self.langs[others], theirs))

    def _counts(self, rows: Ints) -> Floats:
        return np.ones(len(rows), np.float32) if self._weights is None else self._weights[rows]

    def count_once(self, groups: Ints) -> None:
        """Count each of these groups as one report from now on, in rarity and means, and never as its own background.

        `groups`: a number for each row. For a pool that is complete: no row is entered after it.
        """
        if not len(self):
            return
        counted, groups = self._counted(), groups[self.firsts]
        sizes = np.bincount(groups[counted], minlength=int(groups.max()) + 1)
        self._groups, self._weights = groups, (1 / sizes[groups]).astype(np.float32)
        self.rarity, self.means = Rarity(), Means(self.dim, self._priors)
        for row in counted.tolist():
            slot, weight = int(self.slots.array[row, 0]), float(self._weights[row])
            if self.shelf.scales[slot]:
                self.means.add(self.shelf.lang(slot), self._vector(slot), weight)
            self.rarity.add(self.shelf.keys.row(slot), int(self.langs[row]), weight)
        self.refresh()
        self.measure(np.arange(len(self)))

    def _vector(self, slot: int) -> Floats:
        vector: Floats = self.shelf.small(np.array([slot]))[0] * np.float32(self.shelf.scales[slot])
        return vector

    def signs(self, rows: Ints, means: Floats) -> npt.NDArray[np.uint64]:
        """One bit a dimension: on which side of its language's mean, of those given, each vector lies."""
        above = self._raw(rows) > means[np.minimum(self.langs[rows], len(means) - 1)]
        bits = np.packbits(above, axis=1)
        return np.pad(bits, ((0, 0), (0, -bits.shape[1] % 8))).view(np.uint64)

    def _raw(self, rows: Ints) -> Floats:
        vectors = self.shelf.small(self.slots.array[rows, 0]).astype(np.float32)
        vectors *= self._facts.array[rows, 0][:, None]
        return vectors

    def table(self) -> Floats:
        """The mean of each language by number, as last settled."""
        table: Floats = self.means.table(list(self._codes)) if self._table is None else self._table
        return table

    def settle(self) -> None:
        """Let the means follow the stream."""
        if self.dim:
            self.means.settle()
            self._table = self.means.table(list(self._codes))

    def refresh(self) -> None:
        """Settle the means and draw the background anew."""
        if self.dim:
            self.settle()
            self._drawn = self._draw()
            self._background = self.centred(self._drawn)
            langs = self.langs[self._drawn]
            mine = ((int(lang), langs == lang) for lang in np.unique(langs))
            self._spoken = {lang: (self._drawn[own], self._background[own]) for lang, own in mine}

    def measure(self, rows: Ints) -> None:
        """Compute hubness anew for these rows, against the background as it was last drawn."""
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
        spoken = self._spoken.get(lang)
        if spoken is None or len(spoken[0]) < LEAST_SPOKEN:
            return self.hubs[rows]
        return self._dense(rows, vectors, spoken, self.hubs[rows], SPOKEN_COUNT)

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
        return self.firsts[rows].astype(np.int64) if self._groups is None else self._groups[rows]

    @contextmanager
    def measured(self, rows: Ints) -> Iterator[None]:
        """Hubness of these rows against the background as it is now, for as long as it lasts."""
        before = self.hubs[rows].copy()
        self.measure(rows)
        try:
            yield
        finally:
            self.hubs[rows] = before

    def _counted(self) -> Ints:
        return np.flatnonzero(self.firsts == np.arange(len(self)))

    def _draw(self) -> Ints:
        """Rows of the background: the same for the same reports, whatever the order in which they came."""
        counted = self._counted()
        if len(counted) <= BACKGROUND:
            return counted
        return np.sort(counted[np.argpartition(self._marks.array[counted, 0], BACKGROUND)[:BACKGROUND]])
