"""What a front page shows of an event, kept beside its card: nothing is read or assessed to show it again."""

import zlib
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from dragoman.assess import Reviewed, aged
from dragoman.deliver import Lore, lore
from dragoman.link.keys import Hashes
from dragoman.link.shelf import Ints
from dragoman.link.ties import hashed, hashes
from dragoman.model import Event, Reading
from dragoman.pipeline.cards import NEVER
from dragoman.pipeline.terms import NAME, Term, people_of, terms_of

STALE = -1  # of a view that is not the present one
Row = tuple[int, int, bytes, bytes]  # number, view, terms, face


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
        self._packed: dict[int, tuple[int, bytes, bytes]] = {}  # by number: view, hashes of terms, face
        self._people: set[str] = set()  # keys of those who take part in any
        self._terms: tuple[Hashes, npt.NDArray[np.int32]] | None = None  # of all, with the number of the event of each

    def __len__(self) -> int:
        return len(self._packed)

    def put(self, number: int, view: int, face: Face) -> None:
        """A face as it was assessed for the view of that number."""
        terms = hashes(terms_of(face.event, face.spoken))
        self._packed[number] = view, terms.tobytes(), zlib.compress(msgspec.msgpack.encode(face), 1)
        self._people.update(people_of(face.event))
        self._terms = None

    def people(self) -> Collection[str]:
        """Keys of all people who take part in an event that there is, or was."""
        return self._people

    def having(self, terms: Collection[Term]) -> Ints:
        """Numbers of events that have one of these terms; seldom of one that has none."""
        if self._terms is None:
            flat = self._flat()
            sizes = [len(found) // flat.itemsize for _, found, _ in self._packed.values()]
            self._terms = flat, np.repeat(np.fromiter(self._packed, np.int32), sizes)
        flat, owners = self._terms
        return np.unique(owners[np.isin(flat, hashes(terms))]).astype(np.int64)

    def _flat(self) -> Hashes:
        return np.frombuffer(b"".join(found for _, found, _ in self._packed.values()), np.uint32)

    def lay_down(self) -> None:
        """Nothing more is looked for by terms for a while: what that takes in memory is given back."""
        self._terms = None

    def without(self, numbers: Ints) -> Ints:
        """Those of these of which there is no face."""
        return numbers[np.isin(numbers, np.fromiter(self._packed, np.int64), invert=True)]

    def get(self, number: int) -> tuple[int, Face] | None:
        """The number of its view, and the face."""
        found = self._packed.get(number)
        return None if found is None else (found[0], _face(found[2]))

    def half(self, number: int) -> tuple[int, Half] | None:
        """The same, but for the spellings, which take longest to unpack."""
        found = self._packed.get(number)
        return None if found is None else (found[0], msgspec.msgpack.decode(zlib.decompress(found[2]), type=Half))

    def drop(self, number: int) -> None:
        """There is no such event any more."""
        self._packed.pop(number, None)
        self._terms = None

    def only(self, numbers: Collection[int]) -> None:
        """Keep the faces of these events alone."""
        self._packed = {number: found for number, found in self._packed.items() if number in numbers}
        self._terms = None
        left, people = self._flat(), sorted(self._people)
        known = np.isin(np.fromiter((hashed((NAME, key)) for key in people), np.uint32), left)
        self._people = {key for key, there in zip(people, known.tolist(), strict=True) if there}

    def taken(self, first: int) -> Iterator[tuple[int, Face]]:
        """The faces of all events from that number on, which are forgotten: the numbers will be given anew."""
        self._terms = None
        for number in [number for number in self._packed if number >= first]:
            view, _, packed = self._packed.pop(number)
            yield view, _face(packed)

    def written(self, view: int) -> bytes:
        """All of them, those of the present view as of view 0."""
        rows = [(number, 0 if of == view else STALE, *rest) for number, (of, *rest) in self._packed.items()]
        return msgspec.msgpack.encode((sorted(self._people), rows))

    def read_back(self, raw: bytes) -> None:
        """What was written."""
        people, rows = msgspec.msgpack.decode(raw, type=tuple[list[str], list[Row]])
        self._people, self._terms = set(people), None
        self._packed = {number: (view, terms, packed) for number, view, terms, packed in rows}


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


def seen_as(event: Event, found: Reviewed) -> Event:
    """An event with the grade and the importance that another view gives it."""
    grade = event.grade.evolve(reliability=found.reliability, credibility=found.credibility)
    return event.evolve(grade=grade, importance=found.importance)


def on_day(event: Event, told: int, newest: int) -> Event:
    """An event as it stands on the day `newest`, from how it stood on the day of its own newest report."""
    if told == NEVER:
        return event
    return event.evolve(importance=aged(event.importance, max(newest, told) - told))
