"""Who acts, what is said, and what a verb hands back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Generic, Literal, NamedTuple, TypeVar

from dragoman.errors import ReleaseDeniedError
from dragoman.model import Act, Delivery, Item, Record, Role, Signature, Signed
from dragoman.model.signed import statement_id
from dragoman.store import Entry

B = TypeVar("B")
Marking = Literal["", "clear", "green", "amber", "amber+strict", "red"]  # TLP 2.0; empty: the usual one


class Who(NamedTuple):
    """A person of a member. An operator is of none: `member` is empty, and it sees nothing."""

    member: str
    person: str
    roles: frozenset[Role]
    token: str = ""  # digest of that by which it came; empty: by none


def missing() -> ReleaseDeniedError:
    """What is not there, not seen and of another kind is all the same: here, word for word."""
    return ReleaseDeniedError("There is nothing of that name.", "Ids are shown with what you see.")


class Saying(Record, Generic[B], frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Something new that a member says. `about`: the item that it is about. `to`: members; `channel`: those of it."""

    body: B
    about: str = ""
    to: tuple[str, ...] | None = None
    channel: str = ""
    tlp: Marking = ""  # never wider than what it is about
    signature: Signature | None = None  # by a key of the own member


class Posted(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What became of it."""

    id: str
    release: tuple[str, ...] = ()
    tlp: str = ""


class Nothing(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A verb that asks for nothing."""


class Handed(NamedTuple):
    """What somebody hands in: bytes under a name, for whom, and how they are marked (empty: as is usual)."""

    name: str  # empty: made of the bytes
    body: bytes
    media_type: str
    reach: frozenset[str] | None
    tlp: str
    signature: Signed | None = None


class Outcome(NamedTuple):
    """What a verb found and what it wants written. It writes nothing itself: the centre does, in one transaction.

    That rests on everything that the verb read: where some of it has changed meanwhile, the verb is run anew.
    """

    value: Record
    shown: tuple[str, ...] = ()  # items that the answer shows: the audit names them
    adds: tuple[Item, ...] = ()  # versions to append
    settles: tuple[Delivery, ...] = ()  # deliveries to replace
    handed: Handed | None = None  # to be collected and kept: the answer is then made of what came of it
    enters: tuple[Entry, ...] = ()  # registry rows, in this order
    note: str = ""  # in the audit: whom or what it was done to, where that is no item
    narrowed: tuple[str, ...] = ()  # items whose release was cut: what was said of them meanwhile is cut too


def act_of(who: Who, verb: str, outcome: Outcome, now: datetime, signed: Signed | None) -> Act:
    """The line of the audit. What is written into the registry concerns the own house: it names the member."""
    house = (who.member,) if outcome.enters else ()
    stated = (statement_id(signed),) if signed is not None else ()
    made, beside = parted(outcome.adds, who.member)
    return Act(
        at=now,
        member=who.member,
        person=who.person,
        verb=verb,
        items=(*outcome.shown, *made, *house, *stated),
        beside=beside,
        note=outcome.note,
        signature=signed,
    )


def parted(adds: Iterable[Item], member: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of what an act of a member changed: and those of which nobody else may be told that it did."""
    items = list(adds)
    beside = tuple(i.id for i in items if i.own is not None and member not in i.label.origin)
    return tuple(i.id for i in items if i.id not in beside), beside
