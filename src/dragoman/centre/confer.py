"""Requests for information and meetings of the committee: how they stand, as the member sees them."""

from collections.abc import Iterable
from datetime import datetime

from dragoman.centre.look import One, below
from dragoman.centre.room import Room, Verb
from dragoman.centre.who import Nothing, Outcome
from dragoman.exchange import Duty, Resolution, Standing, duty, resolution, standing
from dragoman.model import Item, Record, audience
from dragoman.model.said import AgendaPoint, Decision, Meeting, body, said


class Requests(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Requests made and received; open ones first, by due day."""

    requests: tuple[Standing, ...]


class Point(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A point of the agenda."""

    text: str
    about: str = ""
    member: str = ""  # who put it there; empty: suggested from open requests and disputed events


class MeetingPage(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A meeting: agenda, minutes, tasks."""

    id: str
    title: str
    at: datetime
    members: tuple[str, ...]
    agenda: tuple[Point, ...] = ()
    suggested: tuple[Point, ...] = ()
    decisions: tuple[Resolution, ...] = ()
    tasks: tuple[Duty, ...] = ()


class Meetings(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The member's meetings, the latest first."""

    meetings: tuple[MeetingPage, ...]


def requests(room: Room, _ask: Nothing) -> Outcome:
    """Every request that the member sees."""
    items = list(room.items("request"))
    rows = [standing(i, below(room, i.id), room.now.date()) for i in items]
    rows.sort(key=lambda r: (r.closed, r.due, r.id))
    return Outcome(Requests(requests=tuple(rows)), shown=_with_all_below(room, items))


def meetings(room: Room, _ask: Nothing) -> Outcome:
    """Every meeting that the member takes part in, without suggestions."""
    items = list(room.items("meeting"))
    pages = sorted((_page(room, i) for i in items), key=lambda p: (p.at, p.id), reverse=True)
    return Outcome(Meetings(meetings=tuple(pages)), shown=_with_all_below(room, items))


def meeting(room: Room, ask: One) -> Outcome:
    """One meeting. What is suggested for its agenda is what all who take part can see."""
    item = room.item(ask.id, "meeting")
    suggested = tuple(_suggested(room, item))
    shown = (*_with_all_below(room, [item]), *(p.about for p in suggested))
    return Outcome(_page(room, item).evolve(suggested=suggested), shown=shown)


def _with_all_below(room: Room, items: Iterable[Item]) -> tuple[str, ...]:
    return tuple(i.id for item in items for i in (item, *below(room, item.id)))


def _page(room: Room, item: Item) -> MeetingPage:
    head, under = body(item, Meeting), below(room, item.id)
    words = [(i, said(i)) for i in under if i.parent == item.id]
    today = room.now.date()
    return MeetingPage(
        id=item.id,
        title=head.title,
        at=head.at,
        members=audience(item.label),
        agenda=tuple(Point(text=b.text, about=b.on, member=i.member) for i, b in words if isinstance(b, AgendaPoint)),
        decisions=tuple(resolution(i, b.text, under) for i, b in words if isinstance(b, Decision)),
        tasks=tuple(duty(i, under, today) for i, _ in words if i.kind == "task"),
    )


def _suggested(room: Room, item: Item) -> Iterable[Point]:
    there = set(audience(item.label))
    for request in room.items("request"):
        row = standing(request, below(room, request.id), room.now.date())
        if not row.closed and there <= set(audience(request.label)):
            yield Point(text=row.question, about=request.id)
    for event in room.shared_picture(there).disputed(room.now.date()):
        yield Point(text=", ".join(sorted({c.about for c in event.contradictions})), about=event.reports[0])


CONFERRING = (
    Verb("requests", requests, Nothing, Requests, "requests for information, made and received"),
    Verb("meetings", meetings, Nothing, Meetings, "the meetings that one takes part in"),
    Verb("meeting-page", meeting, One, MeetingPage, "one meeting: agenda, minutes, tasks"),
)
