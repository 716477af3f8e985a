"""Rows of a shelf for all boards of a process: each is made of its report alone, once, and kept as a derived row."""

import threading
from collections.abc import Iterable, Sequence
from itertools import islice
from weakref import WeakValueDictionary

import msgspec
import numpy as np

from dragoman.link import Encoder
from dragoman.link.keys import Hashes
from dragoman.link.shelf import Prepared, Shelf, prepare
from dragoman.link.ties import Ties, ties_of
from dragoman.model import Reading
from dragoman.pipeline import Remembering, linker
from dragoman.store import Derived, Store

TOGETHER = 256  # reports that are encoded at once


class Written(msgspec.Struct, frozen=True, array_like=True):
    """A row as it is kept."""

    lang: str
    hours: float | None
    scale: float
    keys: bytes
    vector: bytes
    ties: bytes


class ShelfRows:
    """A shelf and where its rows come from: memory, derived rows, readings."""

    def __init__(self, store: Store, encoder: Encoder | None) -> None:
        self.shelf = Shelf(encoder.dim if encoder else 0)
        self.ties = Ties()  # of each row of the shelf
        self._encoder = encoder
        self._among: WeakValueDictionary[frozenset[str], Remembering] = WeakValueDictionary()  # as long as a board is
        self.name = encoder.name if encoder else "none"
        self._store = store
        self._kind = f"row:{self.name}"
        self.engine = linker() + (encoder.version if encoder else "")
        self._lock = threading.Lock()
        self._fresh: list[Derived] = []
        self._own = self.among(frozenset())

    def slots(self, reports: Iterable[str]) -> dict[str, int]:
        """The rows of those reports that have been read, by report id."""
        out: dict[str, int] = {}
        rest = iter(reports)
        while part := list(islice(rest, TOGETHER)):
            with self._lock:
                self._load([id_ for id_ in part if self.shelf.slot(id_) < 0])
                out |= {id_: slot for id_ in part if (slot := self.shelf.slot(id_)) >= 0}
        return out

    def among(self, members: frozenset[str]) -> Remembering | None:
        """The encoder for what these members see: what one remembers for some tells nothing to others."""
        if self._encoder is None:
            return None
        return self._among.setdefault(members, Remembering(self._encoder, self._store, members))

    def fresh(self) -> list[Derived]:
        """Rows to keep, handed out once."""
        with self._lock:
            found, self._fresh = self._fresh, []
            for encoder in list(self._among.values()):
                found, encoder.fresh = [*found, *encoder.fresh], []
        return found

    def _load(self, reports: Sequence[str]) -> None:
        for row in self._store.derived_rows(self._kind, reports):
            if row.engine == self.engine:
                self.put(*unpacked(row.id, row.record))
        missing = [id_ for id_ in reports if self.shelf.slot(id_) < 0]
        rows = self._store.derived_rows("reading", missing)
        readings = [msgspec.json.decode(row.record, type=Reading) for row in rows]
        vectors = self._own.of([r.report for r in readings]) if self._own and readings else None
        for at, reading in enumerate(readings):
            made, ties = prepare(reading, None if vectors is None else vectors[at]), ties_of(reading)
            self.put(made, ties)
            self._fresh.append(Derived(self._kind, made.id, self.engine, packed(made, ties)))

    def put(self, row: Prepared, ties: Hashes) -> None:
        """One more row, new to the shelf."""
        if self.shelf.put(row) == len(self.ties):
            self.ties.append(ties)


def packed(row: Prepared, ties: Hashes) -> bytes:
    """A row and what may join its event to others, in some hundred bytes."""
    hours = None if row.hours != row.hours else row.hours  # NaN alone is not itself
    parts = (row.keys.tobytes(), row.vector.tobytes(), ties.tobytes())
    return msgspec.msgpack.encode(Written(row.lang, hours, row.scale, *parts))


def unpacked(report: str, record: bytes) -> tuple[Prepared, Hashes]:
    """The same again."""
    found = msgspec.msgpack.decode(record, type=Written)
    row = Prepared(
        id=report,
        lang=found.lang,
        hours=float("nan") if found.hours is None else found.hours,
        keys=np.frombuffer(found.keys, np.uint32),
        vector=np.frombuffer(found.vector, np.int8),
        scale=found.scale,
    )
    return row, np.frombuffer(found.ties, np.uint32)
