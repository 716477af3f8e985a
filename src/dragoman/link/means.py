"""The mean vector of each language, following the stream and shrunk to a prior.

An encoder puts texts of one language near one another whatever they say. Taking the language's mean off removes most of
that: it is the largest single gain in linking across languages. The prior of a language is what the whole stream is
about, moved by how this language's vectors differ from the others' (measured on parallel texts and shipped).
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from dragoman.link.engines import unit
from dragoman.link.packed import Floats
from dragoman.link.shelf import Ints

WHOLE = 840  # shares that a report counts for by itself: most small groups divide it evenly
FINE = 1 << 24  # steps of a sum of vectors: sums are whole numbers, so that no order of adding shows in them
LANGUAGE_COUNT = 6.0  # the prior of a language weighs as much as so many reports
STREAM_COUNT = 15.0  # the same for what the stream is about
Doubles = npt.NDArray[np.float64]
Counted = tuple[npt.NDArray[np.int32], Floats]  # languages as positions, and what each report counts for
NEUTRAL = "und"  # the mean of texts on anything, without the mark of a language


class Means:
    """Sums per language and over all. `priors`: per language how far its vectors lie from the neutral ones.

    Sums are exact: whatever was counted, moved and taken back in whatever order, they are those of what counts now.
    """

    def __init__(self, dim: int, priors: Mapping[str, Floats]) -> None:
        self._offsets = dict(priors)
        self._nothing = np.zeros(dim, np.float32)
        neutral = self._offsets.pop(NEUTRAL, None)
        self._shipped = neutral is not None
        self._neutral: Floats = self._nothing if neutral is None else neutral
        self._sums: dict[str, Ints] = {}
        self._shares: dict[str, int] = {}
        self._squares: dict[str, int] = {}  # of shares
        self._settled: dict[str, Floats] = {}

    def settle(self) -> None:
        """Take the means as they stand now for what is centred until the next call."""
        about = self._about()
        self._settled = {lang: self._of(lang, about) for lang in self._sums}

    def add(self, lang: str, vector: Floats) -> None:
        """Count one report's vector."""
        self.move(lang, vector[None, :], np.zeros(1, np.int64), np.full(1, WHOLE))

    def move(self, lang: str, vectors: Floats, before: Ints, after: Ints) -> None:
        """Count these for other shares than before."""
        whole = np.rint(vectors.astype(np.float64) * FINE).astype(np.int64)
        self._sums[lang] = self._sums.get(lang, np.int64(0)) + (after - before) @ whole
        self._shares[lang] = self._shares.get(lang, 0) + int((after - before).sum())
        self._squares[lang] = self._squares.get(lang, 0) + int((after**2 - before**2).sum())

    @property
    def _count(self) -> float:
        """How many reports the mean of the stream is over."""
        return sum(self._shares.values()) / WHOLE + (STREAM_COUNT if self._shipped else 0.0)

    def _about(self) -> Doubles:
        """What the whole stream is about, without the marks of its languages."""
        total = STREAM_COUNT * self._neutral.astype(np.float64)
        for lang in sorted(self._sums):
            total += self._sum(lang) - self._shares[lang] / WHOLE * self._offsets.get(lang, self._nothing)
        about: Doubles = total / max(self._count, 1.0)
        return about

    def _sum(self, lang: str) -> Doubles:
        total: Doubles = self._sums[lang] / (WHOLE * FINE) if lang in self._sums else self._nothing.astype(np.float64)
        return total

    def of(self, lang: str) -> Floats:
        """The mean of that language as it stands."""
        return self._of(lang, self._about())

    def _of(self, lang: str, about: Doubles) -> Floats:
        prior = about + self._offsets.get(lang, self._nothing)
        mean = (LANGUAGE_COUNT * prior + self._sum(lang)) / (LANGUAGE_COUNT + self._shares.get(lang, 0) / WHOLE)
        return mean.astype(np.float32)

    def lost(self, langs: Sequence[str], one: Counted, others: Counted) -> Floats:
        """How far the cosine of unrelated reports falls because they are in the means taken off.

        `langs`: all languages; one report and others: their languages as positions in it, and what they count for.
        Reports of one language share their mean, and all share the stream's: with few reports this is a good part of
        what two of them have in common. Expectation for independent vectors of equal length.
        """
        own = np.array([self._shares.get(lang, 0) / WHOLE for lang in langs], np.float64)
        squares = np.array([self._squares.get(lang, 0) / WHOLE**2 for lang in langs], np.float64)
        inside = 1 / (LANGUAGE_COUNT + own)  # what one report weighs in its language's mean
        stream = LANGUAGE_COUNT * inside / max(self._count, 1.0)  # and in any language's over the stream's
        (a, weight), (b, weights) = one, others
        same = a == b
        shared = squares.sum() * stream[a] * stream[b] + same * squares[a] * inside[a] * inside[b]
        shared += squares[a] * inside[a] * stream[b] + squares[b] * inside[b] * stream[a]
        both = shared - weights * (stream[a] + same * inside[a]) - weight * (stream[b] + same * inside[b])
        lengths = [np.sqrt(np.maximum(_alone(squares, inside, stream, end), 0.1)) for end in (one, others)]
        lost: Floats = np.maximum(-both / (lengths[0] * lengths[1]), 0.0).astype(np.float32)
        return lost

    def table(self, langs: Sequence[str]) -> Floats:
        """One mean a language, as settled where it was."""
        known = self._settled
        means = [known[lang] if lang in known else self.of(lang) for lang in langs]
        return np.stack(means) if means else self._nothing[None, :]

    def centred(self, vectors: Floats, langs: Sequence[str]) -> Floats:
        """Unit vectors with their languages' means taken off."""
        names = sorted(set(langs))
        at = {name: i for i, name in enumerate(names)}
        return unit(vectors - self.table(names)[[at[lang] for lang in langs]]) if langs else vectors


def _alone(squares: Doubles, inside: Doubles, stream: Doubles, end: Counted) -> Doubles:
    """The squared length of a vector less the mean that it is in itself."""
    lang, weight = end
    part, rest = inside[lang], stream[lang]
    alone: Doubles = (
        1 + squares[lang] * (part**2 + 2 * part * rest) + squares.sum() * rest**2 - 2 * weight * (part + rest)
    )
    return alone
