"""Who shares the centre and what they ask for; deliveries are rows."""

from datetime import datetime

from dragoman.model.base import Record
from dragoman.model.label import Label


class Member(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An organisation that shares the centre."""

    id: str
    name: str
    languages: tuple[str, ...] = ("en",)


class Requirement(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What a headquarters wants to know: every listed field narrows, an empty one does not."""

    id: str
    member: str
    name: str
    priority: int  # 1 (highest) .. 5
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    label: Label = Label()


class View(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Who looks, in which language, at what moment, with which requirements."""

    member: str
    lang: str
    at: datetime
    requirements: tuple[Requirement, ...] = ()


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
    """One brief on its way to one headquarters. `id` is the idempotency key."""

    id: str
    member: str
    channel: str  # file | mail | webhook | feed
    subject: str  # brief or event id
    created: datetime
    attempts: int = 0
    done: datetime | None = None
    error: str = ""
    label: Label = Label()
