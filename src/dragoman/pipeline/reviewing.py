"""Other requirements or grades: what each event's card says under them, without assessing the event."""

from collections.abc import Collection, Sequence

import numpy as np

from dragoman.assess import Reviewed, reviewed, sought
from dragoman.link import Encoder
from dragoman.link.likeness import LEAST
from dragoman.link.perhaps import Perhaps
from dragoman.link.shelf import Ints
from dragoman.link.stream import Stream
from dragoman.model import Requirement, View
from dragoman.pipeline.faces import Face, Half
from dragoman.store import Store

EVERY = 1 << 40  # reports that a search finds at most


class Reviewing:
    """For one view, over what the stream holds. What it says of an event holds until one of its reports changes."""

    def __init__(
        self, view: View, store: Store, encoder: Encoder | None, stream: Stream, within: Collection[int]
    ) -> None:
        self._view, self._store, self._stream, self._within = view, store, stream, within
        self._perhaps = Perhaps(encoder) if encoder is not None and encoder.name in LEAST else None
        self._near: dict[str, dict[int, bool]] = {}  # sentence -> events that may be near it
        self._found: dict[str, set[int]] = {}  # events that the index of words finds, by what is wanted

    def expect(self, numbers: Sequence[int]) -> None:
        """These events will be asked for: what takes less time for many is looked for at once."""
        sentences = [r.meaning for r in self._view.requirements if r.meaning] if self._perhaps else []
        wanted = np.zeros(int(max(numbers)) + 1, np.bool_)
        wanted[list(numbers)] = True
        of_rows = self._stream.numbers()
        rows = np.flatnonzero((of_rows < len(wanted)) & wanted[np.minimum(of_rows, len(wanted) - 1)])
        for sentence in sentences if len(rows) else ():
            self._near[sentence] = self._nearest(sentence, rows, of_rows[rows])

    def _nearest(self, sentence: str, rows: Ints, numbers: Ints) -> dict[int, bool]:
        assert self._perhaps is not None  # noqa: S101 - the caller has asked
        most = self._perhaps.cosines(sentence, self._stream.pool, rows)
        different, at, sizes = np.unique(numbers, return_inverse=True, return_counts=True)
        near = np.bincount(at, most) / sizes >= self._perhaps.least
        return dict(zip(different.tolist(), near.tolist(), strict=True))

    def of(self, number: int, before: View | None, face: Face | Half) -> Reviewed:
        """What importance and grade are under the view; see `reviewed`. `before`: the view of the face."""
        return reviewed(
            face.event,
            face.spoken,
            (before, self._view),
            means=self._perhaps is not None,
            could=lambda wanted: self._could(wanted, number),
        )

    def _could(self, wanted: Requirement, number: int) -> bool:
        if wanted.words and not any(number in self._having(value) for value in wanted.words):
            return False
        if not wanted.meaning or self._perhaps is None:
            return True
        known = self._near.setdefault(wanted.meaning, {})
        if number not in known:
            rows = np.array([self._stream.pool.row(report) for report in self._stream.reports(number)])
            known |= self._nearest(wanted.meaning, rows, np.full(len(rows), number))
        return known[number]

    def _having(self, value: str) -> set[int]:
        """Events that have a report with these words."""
        if value not in self._found:
            words = sought(value)
            ids = self._store.find(self._within, words, most=EVERY, kinds=("capture",)) if words else []
            self._found[value] = {self._stream.number(id_) for id_ in ids} - {-1}
        return self._found[value]
