"""A stream of invented reports, as linking sees them: vectors and keys drawn from a seed, shaped like those of news.

Events have 1 to 50 reports (share falling with the square of the size) over about two days; one report in twenty comes
days late. Fifteen languages, by a power law. A vector is its language's mean, its topic (of 200), its event and its
own part: centred, two reports of one event have cosine .5, of one topic .2. Keys: 165 a report on average, in the
families and numbers found in news texts of 1,600 characters, their lengths spread as those of reports are; values by a
power law (exponent 1). Of each family a share is drawn from a few that are its event's own: two reports of one event
share about as much as independent reports of one event in seven languages do. What leads an event stands out: its keys
are there a second time, marked.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dragoman.link.engines import unit
from dragoman.link.keys import MARKED, Family
from dragoman.link.packed import Floats
from dragoman.link.shelf import Prepared, pressed

DIM, TOPICS = 384, 200
LANGUAGES = ("en", "ar", "fa", "fr", "ru", "tr", "he", "es", "de", "zh", "uk", "ckb", "ur", "hi", "pt")
SIZES = np.arange(1, 51)
BLOCK = 4096


class Shape(NamedTuple):
    """Of a family: mean number of keys in a report and number of different values; the share that is the event's own,
    from how many, and how many of these lead it."""

    mean: float
    values: int
    share: float
    own: int
    lead: int


SHAPES = {
    Family.WORD: Shape(103, 3_000_000, 0.5, 60, 10),
    Family.SOUND: Shape(44, 1_000_000, 1 / 3, 40, 0),
    Family.NUMBER: Shape(3, 5000, 2 / 3, 3, 1),
    Family.NAME: Shape(7, 400_000, 0.6, 6, 1),
    Family.PLACE: Shape(3, 20_000, 0.8, 2, 1),
    Family.FIGURE: Shape(3, 20_000, 0.5, 3, 3),
    Family.DAY: Shape(1, 400, 0.8, 2, 1),
    Family.THEME: Shape(2, 60, 0.8, 2, 1),
}
MOST = max(shape.own for shape in SHAPES.values())
Longs = npt.NDArray[np.uint64]


class Invented:
    """`count` reports in the order in which they come. `events`: the true event of each."""

    def __init__(self, count: int, seed: int = 1) -> None:
        self._chance = chance = np.random.default_rng(seed)
        share = 1 / SIZES**2.0
        sizes = chance.choice(SIZES, count, p=share / share.sum())
        events = np.repeat(np.arange(count), sizes)[:count]
        starts = np.sort(chance.uniform(0, 24 * 30, events[-1] + 1))
        published = starts[events] + chance.exponential(16, count)
        late = np.where(chance.random(count) < 0.05, chance.exponential(72, count), chance.exponential(0.5, count))
        order = np.argsort(published + late)
        self.events, self.hours = events[order], 560_000 + published[order]
        weight = 1 / np.arange(1, len(LANGUAGES) + 1)
        self.langs = chance.choice(len(LANGUAGES), count, p=weight / weight.sum())
        self._marks = unit(chance.normal(size=(len(LANGUAGES), DIM)))
        self._topics = unit(chance.normal(size=(TOPICS, DIM)))

    def __iter__(self) -> Iterator[Prepared]:
        return self.later(0)

    def later(self, first: int) -> Iterator[Prepared]:
        """The reports from that number on."""
        for start in range(first, len(self.events), BLOCK):
            rows = np.arange(start, min(start + BLOCK, len(self.events)))
            vectors, (keys, ends) = self._vectors(rows), self._keys(rows)
            for at, row in enumerate(rows.tolist()):
                own = np.unique(keys[ends[at] : ends[at + 1]])
                lang = LANGUAGES[self.langs[row]]
                yield pressed(named(row), lang, float(self.hours[row]), own, vectors[at])

    def _vectors(self, rows: npt.NDArray[np.int64]) -> Floats:
        events = self.events[rows]
        different, at = np.unique(events, return_inverse=True)
        told = unit(np.stack([np.random.default_rng(e).normal(size=DIM) for e in different.tolist()]))[at]
        own = unit(self._chance.normal(size=(len(rows), DIM)))
        centred = 0.45 * self._topics[events % TOPICS] + 0.55 * told + 0.7 * own
        return unit(1.5 * self._marks[self.langs[rows]] + centred)

    def _keys(self, rows: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]:
        close = self._chance.uniform(0.4, 1.4, len(rows))  # how far each keeps to what the event's reports share
        length = np.clip(self._chance.lognormal(0.05, 0.5, len(rows)), 0.15, 2.0)
        parts, owners = [], []
        for family, shape in SHAPES.items():
            number = self._chance.poisson(length * shape.mean)
            owner = np.repeat(np.arange(len(rows)), number)
            values, leads = self._values(rows[owner], family, shape, close[owner])
            parts += [np.uint32(family << 29) | values, np.uint32(family << 29 | MARKED) | values[leads]]
            owners += [owner, owner[leads]]
        owner = np.concatenate(owners)
        order = np.argsort(owner, kind="stable")
        return np.concatenate(parts)[order], np.searchsorted(owner[order], np.arange(len(rows) + 1))

    def _values(
        self, rows: npt.NDArray[np.int64], family: int, shape: Shape, close: npt.NDArray[np.float64]
    ) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.bool_]]:
        """By a power law, the event's own too; and which of them lead it."""
        free, number = self._chance.random(len(rows)), self._chance.integers(shape.own, size=len(rows))
        named = number + MOST * (family + len(SHAPES) * self.events[rows])
        shared = (_mixed(named.astype(np.uint64)) >> np.uint64(11)) / 2.0**53
        own = self._chance.random(len(rows)) < shape.share * close
        rank = np.exp(np.where(own, shared, free) * np.log(shape.values)).astype(np.uint64)
        # Words are those of a language; everything else meets across languages.
        rank += np.uint64(shape.values) * self.langs[rows].astype(np.uint64) * np.uint64(family == Family.WORD)
        return (_mixed(rank) >> np.uint64(36)).astype(np.uint32), own & (number < shape.lead)


def named(row: int) -> str:
    """The id of the report of that number."""
    return f"report--{row:032x}"


def number(report: str) -> int:
    """The number of the report of that id."""
    return int(report.removeprefix("report--"), 16)


def _mixed(numbers: Longs) -> Longs:
    """Numbers scattered over 64 bits (SplitMix64)."""
    x = numbers * np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))
