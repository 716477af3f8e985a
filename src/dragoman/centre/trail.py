"""Where a member's own items went: who made, changed or was shown them, and when. Nothing of others."""

from datetime import datetime

from dragoman.centre.room import Room, Verb
from dragoman.centre.who import Nothing, Outcome
from dragoman.model import Record


class Step(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One act that touched the member's items."""

    at: datetime
    member: str
    verb: str
    items: tuple[str, ...]


class Trail(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Every act on the member's items, in order."""

    steps: tuple[Step, ...]


def trail(room: Room, _ask: Nothing) -> Outcome:
    """Acts of all members on items of which this one is an originator. The item ids of others are left out."""
    made = [item for item in room.items() if room.who.member in item.label.origin]
    own = {id_ for item in made for id_ in (item.id, *(room.former(item.id) if item.kind == "capture" else ()))}
    steps = tuple(
        Step(at=act.at, member=act.member, verb=act.verb, items=tuple(i for i in act.items if i in own))
        for act in room.acts_on(own)
    )
    return Outcome(Trail(steps=steps))


TRAILING = (Verb("trail", trail, Nothing, Trail, "where the own items went: who was shown what, and when", "release"),)
