"""Vectors of another encoder for reports that are there already: a part at a time, beside everything else.

A vector is kept under the name and version of its encoder, its text and its audience. So this adds rows and changes
none: what members are shown rests on the encoder that is set, and on no other. Whoever sets the new one finds its
vectors there.
"""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from dragoman.link import Encoder
from dragoman.link.gist import gist, says_little
from dragoman.model import Reading
from dragoman.pipeline import Remembering
from dragoman.store import Store

LOOKED_AT = 16  # reports that one step looks at, for each text that it may encode
TOGETHER = 64  # reports that are read, encoded and written at once: what an interruption costs


class Progress(NamedTuple):
    """Of one step: vectors made, and reports that are still to be looked at."""

    made: int
    left: int


class Reencoding:
    """One walk over all stored reports. It can end anywhere: what is written is passed over by the next."""

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self._store, self._encoder = store, encoder
        self._left: list[str] | None = None  # ids still to walk, the next at the end
        self._epoch = b""

    def step(self, budget: int) -> Progress:
        """Encode at most so many texts, and look at no more than some times as many reports."""
        if self._left is None or self._epoch != self._store.epoch():  # a restore may have brought others
            self._epoch = self._store.epoch()
            self._left = [row.id for row in self._store.derived("reading")][::-1]
        made, stop = 0, len(self._left) - LOOKED_AT * budget
        while made < budget and len(self._left) > max(0, stop):
            part = [self._left.pop() for _ in range(min(TOGETHER, budget - made, len(self._left)))]
            made += self._encode(part)
        return Progress(made, len(self._left))

    def _encode(self, reports: Sequence[str]) -> int:
        vectors = Remembering(self._encoder, self._store)
        rows = self._store.derived_rows("reading", reports)
        found = [msgspec.json.decode(row.record, type=Reading).report for row in rows]
        vectors.of([report for report in found if not says_little(gist(report))])
        if vectors.fresh:
            self._store.put(vectors.fresh)
        return len(vectors.fresh)


def reencode(store: Store, encoder: Encoder, budget: int) -> int:
    """The vectors of `encoder` that stored reports lack, at most `budget` of them; the number made. Idempotent."""
    walk = Reencoding(store, encoder)
    made, left = walk.step(budget)
    while left and made < budget:
        more, left = walk.step(budget - made)
        made += more
    return made
