"""Readings made by hand, small enough to see at a glance."""

from datetime import UTC, date, datetime

from dragoman.languages.skeleton import name_key
from dragoman.model import (
    ChainNode,
    Event,
    Figure,
    Link,
    Linked,
    Name,
    Notes,
    Reading,
    Report,
    RoleMention,
    TimeSpan,
    View,
)

VIEW = View(member="m", lang="en", at=datetime(2026, 10, 8, tzinfo=UTC))
LONG = "x" * 300


def node(name: str, kind: str = "media", id_: str | None = None) -> ChainNode:
    return ChainNode(name=name, kind=kind, id=id_, key="" if id_ else name_key(name), text=name)


def reading(
    id_: str,
    *chain: str,
    publisher: str | None = None,
    figures: dict[str, float] | None = None,
    day: str | None = None,
    published: str | None = "2026-10-07",
    names: tuple[Name, ...] = (),
    roles: tuple[RoleMention, ...] = (),
    dates: tuple[TimeSpan, ...] = (),
    kind: str = "meeting",
) -> Reading:
    when = date.fromisoformat(day) if day else None
    spans = (TimeSpan(start=0, end=3, text="day", from_=when, to=when, calendar="gregorian"),) if when else ()
    notes = Notes(
        lang="en",
        names=names,
        roles=roles,
        dates=spans + dates,
        figures=tuple(
            Figure(start=i, end=i + 1, text=str(v), low=v, high=v, what=w)
            for i, (w, v) in enumerate((figures or {}).items())
        ),
        chains=(tuple(node(n) for n in chain),) if chain else (),
        kind=kind,
    )
    own = publisher if publisher is not None else (chain[0] if chain else f"Paper {id_}")
    return Reading(report=Report(id=id_, text=LONG, lang="en", publisher=own or None, published=published), notes=notes)


def linked(readings: list[Reading], *links: Link, copies: dict[str, str] | None = None) -> Linked:
    return Linked(events={r.report.id: "e" for r in readings}, links=links, copies=copies or {})


def only(events: tuple[Event, ...]) -> Event:
    assert len(events) == 1
    return events[0]
