"""What a front page shows of an event, kept beside its card: nothing is read or assessed to show it again."""

import zlib
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from dragoman.assess import aged
from dragoman.deliver import Lore, lore
from dragoman.model import Event, Reading
from dragoman.pipeline.cards import NEVER

STALE = -1  # of a view that is not the present one
Row = tuple[int, int, bytes]  # number, view, face


class Read(NamedTuple):
    """A report as it is seen at this moment."""

    reading: Reading
    at: datetime  # when it was handed in


class Half(msgspec.Struct, frozen=True, array_like=True):
    """The beginning of a face: as much as other requirements and grades are weighed by.

    `event`: as if its newest report were the newest of all, without what only its own page shows.
    """

    told: int  # the day of its newest report, -1 where none has one
    spoken: tuple[str, ...]  # the languages of its reports
    changed: datetime  # when the newest of its reports was handed in; a later release or marking does not move it
    event: Event


class Face(Half, frozen=True, array_like=True):
    """Of one event."""

    lore: Lore


def plain(event: Event) -> Event:
    """Without what only its own page shows. Figures and what is disputed are kept, not who says so."""
    figures = tuple((feature, key, ()) for feature, key, _ in event.agreed if "=" in key or ":" in key)
    apart = tuple(one.evolve(sides=()) for one in event.contradictions)
    grade = event.grade.evolve(reason="", reasons=(), gradings=())
    return event.evolve(
        agreed=figures, contradictions=apart, grade=grade, circular=(), updates=(), namesakes=(), positions=(),
        relations=(), links=(),
    )  # fmt: skip


class Faces:
    """Faces by the number of the event, packed: some kilobyte each."""

    def __init__(self) -> None:
        self._packed: dict[int, tuple[int, bytes]] = {}

    def __len__(self) -> int:
        return len(self._packed)

    def put(self, number: int, view: int, face: Face) -> None:
        """A face as it was assessed for the view of that number."""
        self._packed[number] = view, zlib.compress(msgspec.msgpack.encode(face), 1)

    def get(self, number: int) -> tuple[int, Face] | None:
        """The number of its view, and the face."""
        found = self._packed.get(number)
        return None if found is None else (found[0], _face(found[1]))

    def half(self, number: int) -> tuple[int, Half] | None:
        """The same, but for the spellings, which take longest to unpack."""
        found = self._packed.get(number)
        return None if found is None else (found[0], msgspec.msgpack.decode(zlib.decompress(found[1]), type=Half))

    def drop(self, number: int) -> None:
        """There is no such event any more."""
        self._packed.pop(number, None)

    def only(self, numbers: Collection[int]) -> None:
        """Keep the faces of these events alone."""
        self._packed = {number: found for number, found in self._packed.items() if number in numbers}

    def taken(self, first: int) -> Iterator[tuple[int, Face]]:
        """The faces of all events from that number on, which are forgotten: the numbers will be given anew."""
        for number in [number for number in self._packed if number >= first]:
            view, packed = self._packed.pop(number)
            yield view, _face(packed)

    def written(self, view: int) -> bytes:
        """All of them, those of the present view as of view 0."""
        rows = [(number, 0 if of == view else STALE, packed) for number, (of, packed) in self._packed.items()]
        return msgspec.msgpack.encode(rows)

    def read_back(self, raw: bytes) -> None:
        """What was written."""
        self._packed = {number: (view, packed) for number, view, packed in msgspec.msgpack.decode(raw, type=list[Row])}


def _face(packed: bytes) -> Face:
    return msgspec.msgpack.decode(zlib.decompress(packed), type=Face)


def face_of(event: Event, told: int, read: Sequence[Read]) -> Face:
    """The face of an event from its reports."""
    found = {one.reading.report.id: one.reading for one in read}
    return Face(
        told=told,
        spoken=tuple(sorted({reading.report.lang for reading in found.values()})),
        changed=max(one.at for one in read),
        event=plain(event),
        lore=lore(event, [found[id_] for id_ in event.reports]),
    )


def on_day(event: Event, told: int, newest: int) -> Event:
    """An event as it stands on the day `newest`, from how it stood on the day of its own newest report."""
    if told == NEVER:
        return event
    return event.evolve(importance=aged(event.importance, max(newest, told) - told))
