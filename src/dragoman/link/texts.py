"""Copies inside events: which pairs are worth aligning, and the vectors of their sentences."""

from collections.abc import Sequence

import numpy as np

from dragoman.link.align import Alignment, align, sentences
from dragoman.link.copies import NEAR, RUN, Copy, judge, same_text
from dragoman.link.encoder import Encoder
from dragoman.link.means import Means
from dragoman.link.packed import Floats
from dragoman.link.pool import Pool
from dragoman.link.priors import priors_of
from dragoman.model import Reading

WORTH = 0.25  # cosine below which two reports are not aligned
SOME = 0.04  # share of word shingles below which nothing was rewritten
MOST = 6  # earlier reports, the nearest, that a report is compared with


class Texts:
    """Judges pairs of readings; sentences are encoded once, all in one go, where cheaper marks leave it open."""

    def __init__(self, readings: Sequence[Reading], pool: Pool, encoder: Encoder | None) -> None:
        self._readings, self._pool, self._encoder = readings, pool, encoder
        self._vectors: dict[int, Floats] = {}
        self._sentences: dict[int, list[str]] = {}

    def copies(self, groups: Sequence[Sequence[int]]) -> list[Copy]:
        """Copies and shared texts inside groups of rows that are in order of publication."""
        pairs = [pair for group in groups if len(group) > 1 for pair in self._pairs(group)]
        self._encode(sorted({row for pair in pairs if self._open(*pair) for row in pair}))
        judged = (judge(self._readings, a, b, self._align) for a, b in pairs)
        return [copy for copy in judged if copy is not None]

    def _pairs(self, group: Sequence[int]) -> list[tuple[int, int]]:
        if not self._pool.dim:
            return [(a, b) for at, b in enumerate(group) for a in group[max(0, at - MOST) : at]]
        rows = np.array(group)
        vectors = self._pool.centred(rows)
        cosines = np.tril(vectors @ vectors.T, -1)
        said = self._pool.placed(rows)
        out = []
        for at in range(1, len(rows)):
            near = np.argsort(-cosines[at, :at], kind="stable")[:MOST]
            out += [(group[int(k)], group[at]) for k in near if cosines[at, k] >= WORTH or not (said[at] and said[k])]
        return out

    def _open(self, a: int, b: int) -> bool:
        """Whether words and length do not settle it: a rewrite keeps some words, a translation sentences in a row."""
        one, other = self._readings[a], self._readings[b]
        if one.notes.lang == other.notes.lang:
            return SOME <= same_text(one, other) < NEAR
        return min(len(self._split(a)), len(self._split(b))) >= RUN

    def _split(self, row: int) -> list[str]:
        if row not in self._sentences:
            report = self._readings[row].report
            whole = report.text.lstrip().startswith(report.title)
            self._sentences[row] = sentences(report.text if whole else f"{report.title}\n{report.text}")
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
