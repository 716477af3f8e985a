"""How closely one text follows another, in any two languages: sentence by sentence, by meaning."""

import re
from itertools import pairwise

import numpy as np

from dragoman.link.packed import Floats
from dragoman.model.base import Record

SENTENCES = 12  # of each text
SHORTEST, LONGEST = 20, 240  # characters of a sentence: shorter ones match anything, longer ones are cut
ALIKE = 0.4  # cosine of two sentences that may say the same
_END = re.compile(r"(?<=[.!?؟۔。！？…»\"”])\s+|(?<=[。！？])|\n+")


class Alignment(Record, frozen=True, kw_only=True):
    """`close`: mean cosine of the shorter text's sentences to their counterparts; one without counterpart counts 0.

    `order`: share of neighbouring counterparts that stand in the same order; 0 where there are fewer than three.
    `run`: the most sentences in a row whose counterparts stand in a row too: the mark of one text under both.
    `of`: how many sentences the shorter text has.
    """

    close: float
    order: float
    run: int
    of: int = 0


def sentences(text: str) -> list[str]:
    """The first sentences of a text, long enough to say something."""
    pieces = (piece.strip() for piece in _END.split(text))
    return [piece[:LONGEST] for piece in pieces if len(piece) >= SHORTEST][:SENTENCES]


def align(ours: Floats, theirs: Floats) -> Alignment:
    """Alignment of two texts from the centred unit vectors of their sentences."""
    if not len(ours) or not len(theirs):
        return Alignment(close=0.0, order=0.0, run=0)
    cosines = ours @ theirs.T if len(ours) <= len(theirs) else theirs @ ours.T
    best = cosines.argmax(axis=1)
    mutual = cosines.argmax(axis=0)[best] == np.arange(len(best))
    places = best[mutual]
    rising = float(np.mean(np.diff(places) > 0)) if len(places) > 2 else 0.0
    close = float(np.maximum(cosines.max(axis=1), 0.0)[mutual].sum() / len(best))
    pairs = [(int(i), int(best[i])) for i in np.flatnonzero(mutual) if cosines[i, best[i]] >= ALIKE]
    return Alignment(close=close, order=rising, run=_longest_run(pairs), of=len(best))


def _longest_run(pairs: list[tuple[int, int]]) -> int:
    longest, now = min(1, len(pairs)), 1
    for (a, b), (c, d) in pairwise(pairs):
        now = now + 1 if (c, d) == (a + 1, b + 1) else 1
        longest = max(longest, now)
    return longest
