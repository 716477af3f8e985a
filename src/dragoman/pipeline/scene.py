"""What verbs ask of a picture, however many reports it is made from."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from dragoman.deliver import Lore, lore
from dragoman.model import Event, Linked, Reading, Refusal
from dragoman.model.reading import Overruled

FRONT_DAYS = 7
AHEAD = 2  # days after the newest report: what is further off is announced, and begins no week
LEADING = 50  # events of a large picture that a brief or an agenda is made from


class Opened(NamedTuple):
    """An event with everything that explains it."""

    event: Event  # with the links of its reports, and how it relates to other events
    overruled: tuple[Overruled, ...]  # judgements on its reports that later ones contradict


class Fronted(NamedTuple):
    """What a front page needs of an event."""

    event: Event  # complete in what a headline, its tally and its grade are made of
    lore: Lore
    changed: datetime  # when the newest of its reports was handed in; a later release or marking does not move it


class Scene(Protocol):
    """Everything computed from what some members see: one viewer, or all who take part in something."""

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """What was refused at the door, and what could not be read."""

    @property
    def unread(self) -> Collection[str]:
        """Ids of reports in view that came in and were not read yet."""

    @property
    def kept(self) -> dict[object, Any]:
        """Room for what is computed from this picture alone: empty again whenever it changes."""

    def front(self, most: int, today: date) -> Sequence[Fronted]:
        """As `newest`, with what a front page says of each."""

    def newest(self, most: int, today: date) -> Sequence[Event]:
        """The most important events of the newest week. `today` is the newest day where no event has one."""

    def leading(self, today: date) -> Sequence[Event]:
        """What a whole brief is made from: every event, or of a large picture the first of the newest week."""

    def disputed(self, today: date) -> Sequence[Event]:
        """Events whose reports contradict one another, chosen in the same way."""

    def find(self, id_: str) -> Event | None:
        """The event of that id, or the one of the report of that id."""

    def opened(self, id_: str) -> Opened | None:
        """The same with what explains it, which may not have been looked for yet."""

    def readings(self, reports: Iterable[str]) -> Mapping[str, Reading]:
        """Those of these reports that are in view and have been read, by report id."""

    def event_of(self, report: str) -> str:
        """The id of a report's event; empty where it has none."""

    def targets(self, reports: Collection[str]) -> Mapping[str, str]:
        """Paths or addresses, by report id."""


class Picture(NamedTuple):
    """A `Scene` that was computed whole and lies in memory."""

    seen: dict[str, Reading]  # by report id: present versions only, with their present labels
    linked: Linked
    events: tuple[Event, ...]  # the most important first
    refusals: tuple[Refusal, ...]
    addresses: dict[str, str]  # report id -> path or address
    kept: dict[object, Any]
    unread: frozenset[str] = frozenset()  # came in and was not read yet
    came: Mapping[str, datetime] = MappingProxyType({})  # when each report was handed in

    def front(self, most: int, today: date) -> Sequence[Fronted]:
        """See `Scene.front`."""
        return [self._fronted(event) for event in self.newest(most, today)]

    def _fronted(self, event: Event) -> Fronted:
        key = "fronted", event.event
        if key not in self.kept:
            told = lore(event, [self.seen[id_] for id_ in event.reports])
            self.kept[key] = Fronted(event, told, max(self.came[id_] for id_ in event.reports))
        found: Fronted = self.kept[key]
        return found

    def newest(self, most: int, today: date) -> Sequence[Event]:
        """See `Scene.newest`."""
        told = max((day for reading in self.seen.values() if (day := reading.report.day)), default=today)
        latest = max(today, told) + timedelta(days=AHEAD)
        last = max((e.when.to for e in self.events if e.when and e.when.to <= latest), default=today)
        recent = [e for e in self.events if e.when is None or (last - e.when.to) < timedelta(days=FRONT_DAYS)]
        return recent[: max(0, most)]

    def leading(self, today: date) -> Sequence[Event]:  # noqa: ARG002 - of a `Scene`
        """See `Scene.leading`."""
        return self.events

    def disputed(self, today: date) -> Sequence[Event]:  # noqa: ARG002 - of a `Scene`
        """See `Scene.disputed`."""
        return [event for event in self.events if event.contradictions]

    def find(self, id_: str) -> Event | None:
        """See `Scene.find`."""
        return next((e for e in self.events if id_ == e.event or id_ in e.reports), None)

    def opened(self, id_: str) -> Opened | None:
        """See `Scene.opened`."""
        found = self.find(id_)
        return Opened(found, about(found, self.linked.overruled)) if found else None

    def readings(self, reports: Iterable[str]) -> Mapping[str, Reading]:
        """See `Scene.readings`."""
        return {id_: self.seen[id_] for id_ in reports if id_ in self.seen}

    def event_of(self, report: str) -> str:
        """See `Scene.event_of`."""
        return self.linked.events.get(report, "")

    def targets(self, reports: Collection[str]) -> Mapping[str, str]:
        """See `Scene.targets`."""
        return {id_: self.addresses[id_] for id_ in reports if id_ in self.addresses}


def about(event: Event, overruled: Iterable[Overruled]) -> tuple[Overruled, ...]:
    """Those of the judgements that speak of a report of the event."""
    return tuple(one for one in overruled if one.a in event.reports or one.b in event.reports)
