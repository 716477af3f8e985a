"""A large picture that goes on: a stream of links, a card for each event, and nothing else in memory.

What it shows is a function of its steps, which are the reports and judgements that its members see, in the order of
their places; and of the readings. It is the same whether a step came today or was there from the start.
"""

from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import wraps
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

import msgspec
import numpy as np

from dragoman.link.stream import Stream
from dragoman.model import Capture, Event, Judgement, Reading, Refusal, View
from dragoman.pipeline import painter, unreadable
from dragoman.pipeline.assessing import Assessing
from dragoman.pipeline.cards import Numbers, touched
from dragoman.pipeline.faces import STALE, Face, Read, face_of, on_day, seen_as
from dragoman.pipeline.keeping import Head, read_back, rows_of, written
from dragoman.pipeline.opened import explained
from dragoman.pipeline.rows import ShelfRows
from dragoman.pipeline.scene import LEADING, Fronted, Opened, about
from dragoman.pipeline.weighing import KEPT, Weighing
from dragoman.store import Derived, Store

P = ParamSpec("P")
T = TypeVar("T")
JUDGED = -1  # a step that is no report
Before = Mapping[str, tuple[int, Face]]  # by event id: the number of its view, and its face


def _held(method: Callable[Concatenate["Standing", P], T]) -> Callable[Concatenate["Standing", P], T]:
    """Nobody changes it meanwhile."""

    @wraps(method)
    def waiting(self: "Standing", /, *args: P.args, **kwargs: P.kwargs) -> T:
        with self._lock:
            return method(self, *args, **kwargs)

    return waiting


class Lying(NamedTuple):
    """An event in memory."""

    view: int  # number of the view that it was assessed for
    own: Event  # as if its own newest report were the newest of all
    told: int  # the day of that report, NEVER where none has one
    newest: int  # the day on which `event` is shown
    event: Event


class Standing:
    """See `pipeline.Scene`. `lock`: held by whoever changes it; what is shown waits for that."""

    def __init__(
        self, store: Store, rows: ShelfRows, members: frozenset[str], lock: AbstractContextManager[object]
    ) -> None:
        self._lock = lock
        self.kept: dict[object, Any] = {}
        self.within: Collection[int] = ()  # the compartments that the members may read
        self.door: tuple[Refusal, ...] = ()  # what was refused before it was a capture
        self._store, self._rows, self._members = store, rows, members
        self._assessing = Assessing(store, rows.among(members))
        self._stream = Stream(rows.shelf, rows.name, store.secret)
        self.unkept = 0  # steps that were taken since it was last kept
        self._places, self._what = array("q"), array("q")  # of each step; row of the shelf, or JUDGED
        self._judged: dict[int, Judgement] = {}  # by place
        self._waiting: dict[int, str] = {}  # captures by place that were not read yet
        self._refused: dict[int, str] = {}  # that could not be read
        self._events: OrderedDict[int, Lying] = OrderedDict()
        self._weighing = Weighing(self._assessing, self._card)
        self._cards, self._faces, self._views = self._weighing.cards, self._weighing.faces, self._weighing.views

    # Changes

    def __len__(self) -> int:
        """Captures in view, read or not."""
        reports = len(self._places) - len(self._judged)
        return reports + len(self._waiting) + len(self._refused)

    def captures(self) -> dict[int, str]:
        """All of them by place."""
        steps = zip(self._places, self._what, strict=True)
        read = {place: self._rows.shelf.ids[what] for place, what in steps if what != JUDGED}
        return read | self._waiting | self._refused

    @property
    @_held
    def unread(self) -> Collection[str]:
        """Captures that were not read yet."""
        return tuple(self._waiting.values())

    def knows(self, place: int) -> bool:
        """Whether something that lies at that place is in the picture."""
        return self._step(place) >= 0 or place in self._waiting or place in self._refused

    def change(
        self, came: Mapping[int, str], gone: Collection[int], judged: Mapping[int, Judgement], view: View
    ) -> None:
        """Captures that came or changed, by place; places at which nothing is any more; all judgements that bind."""
        self.kept = {}
        self._weighing.over(view, self._stream, self.within)
        for place in gone:
            self._waiting.pop(place, None)
            self._refused.pop(place, None)
        known = [came[place] for place in came if self._step(place) >= 0 or place in self._refused]
        self._waiting |= {p: id_ for p, id_ in came.items() if self._step(p) < 0 and p not in self._refused}
        steps = self._read()
        out = {place for place in gone if self._step(place) >= 0 and place not in self._judged}
        out |= {place for place, judgement in self._judged.items() if judged.get(place) != judgement}
        steps |= dict.fromkeys((p for p, j in judged.items() if self._judged.get(p) != j), JUDGED)
        self._judged = dict(judged)
        touched, before = self._splice(out, steps)
        anew = {number for id_ in known if (number := self._stream.number(id_)) >= 0}
        for number in sorted(touched | anew):
            if number in anew or not self._as_before(number, before):
                self._card(number)

    def keep(self, name: str, engine: str, versions: Mapping[int, int]) -> list[Derived]:
        """Rows from which it comes back. `versions`: of the compartments that it has followed so far."""
        self.unkept = 0
        ids = [self._rows.shelf.ids[what] for what in self._what if what != JUDGED]
        parts = written(self._stream) | {
            "places": np.array(self._places, np.int64).tobytes(),
            "ids": "\n".join(ids).encode(),
            "cards": self._cards.written(len(self._views) - 1),
            "faces": painter().encode() + self._faces.written(len(self._views) - 1),
        }
        head = Head(dict(versions), self._waiting, self._refused, self._judged, self._views[-1], {})
        return rows_of(name, engine, head, parts)

    def come_back(self, head: Head, parts: Mapping[str, bytes]) -> bool:
        """Be what was kept; False where not all of it is there any more."""
        ids = parts["ids"].decode().split("\n")
        slots = self._rows.slots(ids)
        if len(slots) < len(set(ids)):
            return False
        found = np.array([slots[id_] for id_ in ids], np.int64)
        self._stream = read_back(parts, found, self._rows.shelf, self._rows.name, self._store.secret)
        self._places = array("q", np.frombuffer(parts["places"], np.int64).tobytes())
        rows = iter(found.tolist())
        self._what = array("q", (JUDGED if p in head.judged else next(rows) for p in self._places))
        self._cards.read_back(parts["cards"])
        if parts["faces"].startswith(painter().encode()):
            self._faces.read_back(parts["faces"][len(painter()) :])
        self._waiting, self._refused, self._judged = dict(head.waiting), dict(head.refused), dict(head.judged)
        self._views[:] = [head.view]
        return True

    def _step(self, place: int) -> int:
        """The step that a place is, -1 where it is none."""
        at = bisect_left(self._places, place)
        return at if at < len(self._places) and self._places[at] == place else -1

    def _read(self) -> dict[int, int]:
        """Those that waited and are read now: places with rows of the shelf."""
        slots = self._rows.slots(self._waiting.values())
        steps = {place: slots[id_] for place, id_ in self._waiting.items() if id_ in slots}
        rest = {id_: place for place, id_ in self._waiting.items() if id_ not in slots}
        refused = {rest[row.id]: row.id for row in self._store.derived_rows("refusal", rest.keys())}
        self._refused |= refused
        self._waiting = {p: id_ for p, id_ in self._waiting.items() if p not in steps and p not in refused}
        return steps

    def _splice(self, out: set[int], steps: Mapping[int, int]) -> tuple[set[int], Before]:
        """Take steps out and others in, each at its place; the numbers of the events that this has touched, and what
        was known of those whose numbers were given anew.
        """
        if not out and not steps:
            return set(), {}
        numbers, stream = self._stream.numbers(), self._stream
        first = bisect_left(self._places, min((*out, *steps)))
        rows, events, start = len(stream), len(self._cards), len(self._places)
        before: Before = {}
        if first < start:
            kept = stream.rewind(first)
            rows, events, start = kept.rows, kept.events, kept.steps
            before = {face.event.event: (view, face) for view, face in self._faces.taken(events)}
            self._events = OrderedDict((number, found) for number, found in self._events.items() if number < events)
            self._weighing.forget()
        self._lay(first, out, steps)
        for at in range(start, len(self._places)):
            if self._what[at] == JUDGED:
                stream.judge(self._judged[self._places[at]])
            else:
                stream.add(self._rows.shelf.ids[self._what[at]])
        self.unkept += len(self._places) - start + 1
        self._cards.cut(events)
        return touched(numbers, stream.numbers(), rows, events), before

    def _lay(self, first: int, out: set[int], steps: Mapping[int, int]) -> None:
        old = zip(self._places[first:], self._what[first:], strict=True)
        later = sorted([*((place, what) for place, what in old if place not in out), *steps.items()])
        del self._places[first:], self._what[first:]
        self._places.extend(place for place, _ in later)
        self._what.extend(what for _, what in later)

    def _as_before(self, number: int, before: Before) -> bool:
        """Whether the event is what it was under another number: then its card and face are taken over."""
        view, face = before.get(self._stream.name(number) if self._stream.reports(number) else "", (STALE, None))
        if face is None or set(face.event.reports) != set(self._stream.reports(number)):
            return False
        self._events.pop(number, None)
        self._cards.put(number, face.event, face.told, view)
        self._faces.put(number, view, face)
        return True

    def _card(self, number: int) -> None:
        self._events.pop(number, None)
        self._faces.drop(number)
        read = self._found(self._stream.reports(number))
        found = self._assessed(number, [one.reading for one in read])
        if found is None:
            self._cards.drop(number)
            return
        self._cards.put(number, found.own, found.told, found.view)
        self._faces.put(number, found.view, face_of(found.own, found.told, read))
        self._lay_by(number, found)

    # What is shown

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """See `Scene.refusals`."""
        if "refusals" not in self.kept:
            items = (self._store.item(self.within, id_) for id_ in self._refused.values())
            labels = {item.id: item.label for item in items if item is not None}
            self.kept["refusals"] = (*self.door, *unreadable(self._store, self._members, labels))
        found: tuple[Refusal, ...] = self.kept["refusals"]
        return found

    @_held
    def front(self, most: int, today: date) -> Sequence[Fronted]:
        """See `Scene.front`. Of an event whose face is known nothing is read."""
        week = self._weighing.ranked(self._week(today), most)
        found = (self._face(number, week.newest) for number in week.numbers.tolist())
        return [one for one in found if one is not None]

    @_held
    def newest(self, most: int, today: date) -> Sequence[Event]:
        """See `Scene.newest`."""
        return self._shown(self._week(today), most)

    def leading(self, today: date) -> Sequence[Event]:
        """See `Scene.leading`."""
        return self.newest(LEADING, today)

    @_held
    def disputed(self, today: date) -> Sequence[Event]:
        """See `Scene.disputed`."""
        return self._shown(self._cards.disputed(self._week(today)), LEADING)

    @_held
    def find(self, id_: str) -> Event | None:
        """See `Scene.find`."""
        number = self._stream.number(id_)
        number = self._cards.named(id_, self._stream.name) if number < 0 else number
        if number < 0:
            return None
        newest = self._cards.ranked(np.zeros(0, np.int64), 0).newest
        return self._event(number, newest)

    @_held
    def opened(self, id_: str) -> Opened | None:
        """See `Scene.opened`. Nothing of it is kept: it rests on all that the stream has seen."""
        found = self.find(id_)
        if found is None:
            return None
        whole = explained(found, self._stream, self._rows, self._fetched, self._store.secret)
        return Opened(whole, about(found, self._stream.overruled))

    @_held
    def readings(self, reports: Iterable[str]) -> Mapping[str, Reading]:
        """See `Scene.readings`."""
        return self._fetched([report for report in reports if self._stream.number(report) >= 0])

    @_held
    def event_of(self, report: str) -> str:
        """See `Scene.event_of`."""
        number = self._stream.number(report)
        return self._stream.name(number) if number >= 0 else ""

    def targets(self, reports: Collection[str]) -> Mapping[str, str]:
        """See `Scene.targets`."""
        items = (self._store.item(self.within, report) for report in reports)
        return {i.id: msgspec.json.decode(i.record, type=Capture).target for i in items if i is not None}

    def _week(self, today: date) -> Numbers:
        return self._weighing.week(today)

    def _face(self, number: int, newest: int) -> Fronted | None:
        known = self._faces.get(number)
        if known is None:
            self._card(number)
            known = self._faces.get(number)
        if known is None:
            return None
        face, now = known[1], len(self._views) - 1
        made = None if known[0] == now else self._weighing.exactly(number, *known)
        event = seen_as(face.event, made) if made else face.event
        return Fronted(on_day(event, face.told, newest), face.lore, face.changed)

    def _shown(self, numbers: Numbers, most: int) -> list[Event]:
        week = self._weighing.ranked(numbers, most)
        found = (self._event(number, week.newest) for number in week.numbers.tolist())
        return [event for event in found if event is not None]

    def _event(self, number: int, newest: int) -> Event | None:
        found = self._events.get(number)
        if found is None or found.view != len(self._views) - 1:
            found = self._assessed(number, [one.reading for one in self._found(self._stream.reports(number))])
        if found is None:
            return None
        if found.newest != newest:
            found = found._replace(newest=newest, event=on_day(found.own, found.told, newest))
        self._lay_by(number, found)
        return found.event

    def _lay_by(self, number: int, found: Lying) -> None:
        self._events[number] = found
        self._events.move_to_end(number)
        if len(self._events) > KEPT:
            self._events.popitem(last=False)

    def _assessed(self, number: int, found: Sequence[Reading]) -> Lying | None:
        """An event from its readings alone."""
        if not found:
            return None
        made = self._assessing.event(self._stream.name(number), found, self._views[-1])
        return made and Lying(len(self._views) - 1, made[0], made[1], made[1], made[0])

    def _fetched(self, reports: Collection[str]) -> dict[str, Reading]:
        return {one.reading.report.id: one.reading for one in self._found(reports)}

    def _found(self, reports: Collection[str]) -> list[Read]:
        return self._assessing.found(reports, self.within)
