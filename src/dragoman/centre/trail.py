"""Where a member's own items went, and what was done to its house: who did it, when, and whether it is signed.

Nothing of others.
"""

from datetime import datetime

from dragoman.centre.room import Room, Verb
from dragoman.centre.signing import Attested
from dragoman.centre.who import Nothing, Outcome
from dragoman.model import Act, Record, Signed, shown_to_readers
from dragoman.model.signed import hidden_about, opening

SHOWING = frozenset(
    [
        "front",
        "event",
        "report",
        "search",
        "brief",
        "thread",
        "channels",
        "members",
        "requests",
        "meetings",
        "meeting-page",
        "deliveries",
        "headquarters",
        "people",
        "keys",
        "verify",
        "trail",
    ]
)  # verbs that read
SHOWN = "shown"  # in their place where another member reads: which page it has may be of what is not seen


class Step(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One act that touched the member's items, or its house: then `note` says whom or what.

    `attested`: by a key of the member that did it, by the session of one of its people alone, or by the centre itself.
    """

    at: datetime
    member: str  # empty: an operator
    verb: str
    items: tuple[str, ...]
    attested: Attested
    note: str = ""
    signature: Signed | None = None


class Trail(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Every act on the member's items, in order."""

    steps: tuple[Step, ...]


def trail(room: Room, _ask: Nothing) -> Outcome:
    """Acts of all members on items of which this one is an originator. The item ids of others are left out."""
    house = room.who.member
    made = [item for item in room.items() if room.who.member in item.label.origin]
    own = {id_ for item in made for id_ in (item.id, *(room.former(item.id) if item.kind == "capture" else ()))}
    steps = (_step(act, tuple(i for i in act.items if i in own), house) for act in room.acts_on(own | {house}))
    return Outcome(Trail(steps=tuple(steps)))


def _step(act: Act, items: tuple[str, ...], house: str) -> Step:
    signed = act.signature
    about = signed is not None and signed.about in {hidden_about(opening(signed.salt), id_) for id_ in items}
    return Step(
        at=act.at,
        member=act.member,
        verb=SHOWN if act.verb in SHOWING and act.member != house else act.verb,
        items=items,
        attested="key" if signed is not None else "session" if act.person else "centre",
        note=act.note if house in act.items else "",
        signature=signed and shown_to_readers(signed, about=about),
    )


TRAILING = (Verb("trail", trail, Nothing, Trail, "where the own items went: who was shown what, and when", "release"),)
