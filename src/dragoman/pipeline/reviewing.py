"""Other requirements or grades: what each event's card says under them, without assessing the event."""

from collections.abc import Collection

from dragoman.assess import Reviewed, reviewed, sought
from dragoman.link.likeness import LEAST
from dragoman.link.perhaps import Perhaps
from dragoman.link.stream import Stream
from dragoman.model import Requirement, View
from dragoman.pipeline.faces import Face
from dragoman.pipeline.rows import ShelfRows
from dragoman.store import Store

EVERY = 1 << 40  # reports that a search finds at most


class Reviewing:
    """For one view, over what the stream holds. What it says of an event holds until one of its reports changes."""

    def __init__(self, view: View, store: Store, rows: ShelfRows, stream: Stream, within: Collection[int]) -> None:
        self._view, self._store, self._stream, self._within = view, store, stream, within
        tells = rows.encoder is not None and rows.encoder.name in LEAST
        self._perhaps = Perhaps(rows.encoder) if rows.encoder is not None and tells else None
        self._found: dict[str, set[int]] = {}  # events that the index of words finds, by what is wanted

    def of(self, number: int, face: Face) -> Reviewed:
        """What importance and grade are under the view; see `reviewed`."""
        return reviewed(
            face.event,
            face.spoken,
            self._view,
            means=self._perhaps is not None,
            could=lambda wanted: self._could(wanted, number),
        )

    def _could(self, wanted: Requirement, number: int) -> bool:
        if wanted.words and not any(number in self._having(value) for value in wanted.words):
            return False
        if not wanted.meaning or self._perhaps is None:
            return True
        pool = self._stream.pool
        rows = [pool.row(report) for report in self._stream.reports(number)]
        return self._perhaps.near(wanted.meaning, pool, rows)

    def _having(self, value: str) -> set[int]:
        """Events that have a report with these words."""
        if value not in self._found:
            words = sought(value)
            ids = self._store.find(self._within, words, most=EVERY, kinds=("capture",)) if words else []
            self._found[value] = {self._stream.number(id_) for id_ in ids} - {-1}
        return self._found[value]
