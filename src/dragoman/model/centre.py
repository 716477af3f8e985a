"""Who shares the centre and what they ask for; deliveries are rows."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from dragoman.model.base import Record
from dragoman.model.label import Label

Role = Literal["reader", "contributor", "release", "operator"]


class Way(Record, frozen=True, kw_only=True, omit_defaults=True):
    """How a headquarters is reached. Atom and JSON Feed are fetched from the centre and need none."""

    kind: Literal["file", "mail", "webhook"]
    target: str  # folder, mail address, URL
    least: str = "routine"  # precedence from which alerts go this way at once: flash | immediate | priority | routine


class Member(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An organisation that shares the centre, and its headquarters. Every member may know the list of members."""

    id: str
    name: str
    languages: tuple[str, ...] = ("en",)  # BCP 47, of its briefs; the first is used where there is room for one
    ways: tuple[Way, ...] = ()
    offered: tuple[Way, ...] = ()  # by an operator, and idle: a release authority of the member has not taken them yet
    daily: int = 6  # hour of the daily brief, UTC
    joined: datetime | None = None
    only_signed: bool = False  # what its people say unsigned is refused


class Key(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A public Ed25519 key of a member. Never overwritten: when it is retired is a row of its own."""

    id: str
    member: str
    public: str  # 32 bytes, base64
    name: str
    begins: datetime
    enrolled: datetime
    by: str  # person
    ends: datetime | None = None  # as set when it was enrolled


class Person(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A representative of a member, or an operator of the centre, who is of no member and reads no content."""

    id: str
    name: str  # for logging in; unique in the centre
    member: str = ""  # empty: an operator
    roles: tuple[Role, ...] = ("reader",)
    active: bool = True
    subject: str = ""  # at the issuer of OpenID Connect
    offered: str = ""  # a subject that an operator says is that person's: its member has not agreed yet
    renewed: datetime | None = None  # when that person, having lost access, last came in by a code


class Requirement(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What a headquarters wants to know: every listed field narrows, an empty one does not."""

    name: str
    priority: Annotated[int, msgspec.Meta(ge=1, le=5)]  # 1 is the highest
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # any of these in a report, folded; "in quotes" one after another, begin* a beginning
    meaning: str = ""  # a sentence: events near to it in meaning, as far as there is an encoder


class SourceWord(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What a member says of a source over time (A..F), or of one report (1..6), with its reason."""

    member: str
    reason: str
    source: str = ""  # an outlet's id or name, or a name's key
    reliability: str = ""
    report: str = ""
    credibility: str = ""
    binds: bool = False  # it counts for the viewer: its own, or of a member whose judgements it accepts


class View(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Who looks, in which language, at what moment, with which requirements, and who says what of sources."""

    member: str
    lang: str
    at: datetime
    requirements: tuple[Requirement, ...] = ()
    grades: tuple[SourceWord, ...] = ()  # the latest of each member on each source or report, those that bind last
    names: dict[str, str] = msgspec.field(default_factory=dict)  # what members are called, by id


class Judgement(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A person's decision that two reports are or are not of one event. Never overwritten."""

    id: str
    member: str
    a: str
    b: str
    same: bool
    made: datetime
    reason: str = ""
    label: Label = Label()


class Delivery(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One thing on its way to one headquarters. Composed when it is sent, from what the member sees then."""

    id: str  # the idempotency key: the same thing the same way to the same member has the same
    member: str
    way: Way
    kind: Literal["brief", "alert", "correction", "withdrawal", "reminder"]
    subject: str  # day of a brief, or the id of an event or item
    created: datetime
    due: datetime  # not before; moved on after a failure
    attempts: int = 0
    done: datetime | None = None  # the other side took it
    acknowledged: datetime | None = None  # a person of the member said so
    error: str = ""  # of the last attempt
    digest: str = ""  # of the bytes that were sent, SHA-256
    items: tuple[str, ...] = ()  # what was in it, in whichever attempt: each may have been read
    marks: dict[str, str] = msgspec.field(default_factory=dict)  # TLP of each of these when it was shown last
