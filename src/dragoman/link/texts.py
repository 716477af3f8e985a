"""Copies inside events: which pairs are worth aligning, and the vectors of their sentences."""

from bisect import bisect
from collections.abc import Iterator, Sequence

import numpy as np

from dragoman.link.align import Alignment, align, sentences
from dragoman.link.cited import is_called, owner_of, sources_of
from dragoman.link.copies import NEAR, RUN, Copy, judge, same_text
from dragoman.link.encoder import Encoder
from dragoman.link.means import Means
from dragoman.link.packed import Floats
from dragoman.link.pool import Pool
from dragoman.link.priors import priors_of
from dragoman.model import Reading

WORTH = 0.25  # cosine below which two reports are not aligned
SOME = 0.02  # share of word shingles below which nothing was rewritten
BEFORE = 3  # reports of a source, the last before its own, that a report which names it is compared with
MOST = 6  # earlier reports, the nearest, that a report is compared with


class Texts:
    """Judges pairs of readings; sentences are encoded once, all in one go, where cheaper marks leave it open.

    `first`: of each row the first with nearly its text. Of such rows each is compared with the first published and the
    first found; with other texts only the first published is, and whoever names another as its source.
    """

    def __init__(
        self, readings: Sequence[Reading], pool: Pool, encoder: Encoder | None, first: Sequence[int] = ()
    ) -> None:
        self._readings, self._pool, self._encoder = readings, pool, encoder
        self._first = first or range(len(readings))
        self._vectors: dict[int, Floats] = {}
        self._sentences: dict[int, list[str]] = {}

    def copies(self, groups: Sequence[Sequence[int]]) -> list[Copy]:
        """Copies and shared texts inside groups of rows that are in order of publication."""
        pairs = [pair for group in groups if len(group) > 1 for pair in self._pairs(group)]
        self._encode(sorted({row for pair in pairs if self._open(*pair) for row in pair}))
        judged = (judge(self._readings, a, b, self._align) for a, b in pairs)
        return [copy for copy in judged if copy is not None]

    def _pairs(self, group: Sequence[int]) -> list[tuple[int, int]]:
        """The earlier first, by the later."""
        heads: dict[int, int] = {}  # by first row found, the first published
        places = {row: at for at, row in enumerate(group)}
        found: set[tuple[int, int]] = set()
        for row in group:
            head = heads.setdefault(self._first[row], row)
            found |= {(head, row), (self._first[row], row)} if head != row else set()
        found.update(self._citing(group))
        found.update(self._heads(list(heads.values())))
        ordered = {
            (places[a], places[b]) if places[a] < places[b] else (places[b], places[a])
            for a, b in found
            if a != b and a in places
        }
        return [(group[a], group[b]) for a, b in sorted(ordered, key=lambda pair: pair[::-1])]

    def _heads(self, heads: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Each with the nearest of those before it; without vectors, with the latest."""
        if not self._pool.dim:
            yield from ((a, b) for at, b in enumerate(heads) for a in heads[max(0, at - MOST) : at])
            return
        rows = np.array(heads)
        vectors = self._pool.centred(rows)
        said = self._pool.placed(rows)
        for at in range(1, len(rows)):
            cosines = vectors[:at] @ vectors[at]
            near = np.argsort(-cosines, kind="stable")[:MOST]
            yield from (
                (heads[k], heads[at]) for k in near.tolist() if cosines[k] >= WORTH or not (said[at] and said[k])
            )

    def _citing(self, group: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Each row with a few that were published around it by whom it names as its source."""
        published: dict[str, list[int]] = {}
        named: dict[tuple[str | None, str], list[int]] = {}
        for at, row in enumerate(group):
            if self._readings[row].report.publisher:
                published.setdefault(self._readings[row].report.publisher or "", []).append(at)
            for source in sources_of(self._readings[row]):
                named.setdefault(source, []).append(at)
        for publisher, own in published.items():
            owner = owner_of(self._readings[group[own[0]]])
            for naming in (rows for source, rows in named.items() if is_called(source, publisher, owner)):
                for at in naming:
                    now = bisect(own, at)
                    yield from ((group[other], group[at]) for other in own[max(0, now - BEFORE) : now + 1])

    def _open(self, a: int, b: int) -> bool:
        """Whether words and length do not settle it: a rewrite keeps some words, a translation sentences in a row."""
        one, other = self._readings[a], self._readings[b]
        if one.notes.lang == other.notes.lang:
            return SOME <= same_text(one, other) < NEAR
        return min(len(self._split(a)), len(self._split(b))) >= RUN

    def _split(self, row: int) -> list[str]:
        if row not in self._sentences:
            report = self._readings[row].report
            self._sentences[row] = sentences(report.text.lstrip().removeprefix(report.title))
        return self._sentences[row]

    def _encode(self, rows: Sequence[int]) -> None:
        if self._encoder is None or not rows:
            return
        pieces = [self._split(row) for row in rows]
        owners = [row for row, own in zip(rows, pieces, strict=True) for _ in own]
        vectors = self._encoder.encode([piece for own in pieces for piece in own])
        langs = [self._readings[row].notes.lang for row in owners]
        # Neutral means: those of the stream would take off what the two texts are about.
        priors = priors_of(self._encoder.name)
        means = Means(self._encoder.dim, priors) if priors else self._pool.means
        centred = means.centred(vectors, langs)
        marks = np.array(owners)
        self._vectors = {row: centred[marks == row] for row in rows}

    def _align(self, a: int, b: int) -> Alignment | None:
        if a not in self._vectors or b not in self._vectors or not self._open(a, b):
            return None
        return align(self._vectors[a], self._vectors[b])
