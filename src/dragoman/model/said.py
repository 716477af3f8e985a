"""What members say to one another: the bodies of items. Scales are those of STIX and of the Admiralty code."""

from datetime import date, datetime
from typing import Annotated, Literal, TypeVar

import msgspec

from dragoman.model.base import Record, to_json
from dragoman.model.centre import Requirement
from dragoman.model.item import Item


class Channel(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A named, fixed audience: the common one, a pair, a task group. Its members are its label's release."""

    name: str
    members: tuple[str, ...]


class Comment(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Words about a report, or about what another said."""

    text: str
    lang: str = "und"  # BCP 47


class Opinion(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Agreement or dissent on the five steps of STIX `opinion`. It stands beside the fused picture, never inside it."""

    value: Literal["strongly-disagree", "disagree", "neutral", "agree", "strongly-agree"]
    text: str = ""


class SourceGrade(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A member's Admiralty code: reliability of a source over time, credibility of one report (the item's parent)."""

    reason: str
    source: str = ""  # an outlet's id or a name's key
    reliability: Literal["A", "B", "C", "D", "E", "F", ""] = ""
    credibility: Literal["1", "2", "3", "4", "5", "6", ""] = ""


class Acceptance(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A member lets another's judgements bind its own picture, or no longer does."""

    of: str  # member
    accepts: bool = True


class Request(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A request for information to those in its label's release."""

    question: str
    due: date
    lang: str = "und"


class Answer(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What one member answers. `partial`: more is to come."""

    text: str
    partial: bool = False
    reports: tuple[str, ...] = ()  # items that the answer hands over or points at


class Decline(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A member does not answer; it need not say why."""

    reason: str = ""


class Meeting(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A meeting of the committee: those in its label's release."""

    title: str
    at: Annotated[datetime, msgspec.Meta(tz=True)]


class AgendaPoint(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A point of a meeting's agenda, often about a request or a report."""

    text: str
    on: str = ""  # item id


class Decision(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A line of the minutes. Everyone in the meeting is its originator."""

    text: str


class Agreement(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Whether a member stands behind a decision."""

    agrees: bool
    text: str = ""


class Task(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What a meeting gave somebody to do."""

    text: str
    owner: str  # member
    due: date


class Done(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The owner reports a task done."""

    text: str = ""


class Proposal(Record, frozen=True, kw_only=True, omit_defaults=True):
    """That an item (the parent) be released to more members. Every originator must consent."""

    release: tuple[str, ...]
    reason: str = ""
    spent: bool = False  # it has widened, and does so once


class Consent(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An originator's word on a proposal (the parent)."""

    agrees: bool


class TearLine(Record, frozen=True, kw_only=True, omit_defaults=True):
    """That one report is the sanitised version of another (the parent). Only the originator knows."""

    sanitised: str  # item id


class SameEvent(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A judgement: another report is, or is not, of one event with the parent."""

    other: str
    same: bool
    reason: str = ""


Said = (
    Channel | Comment | Opinion | SourceGrade | Acceptance | Request | Answer | Decline | Meeting | AgendaPoint
    | Decision | Agreement | Task | Done | Proposal | Consent | TearLine | SameEvent | Requirement
)  # fmt: skip

KINDS: dict[str, type[Said]] = {
    "channel": Channel, "comment": Comment, "opinion": Opinion, "grade": SourceGrade, "acceptance": Acceptance,
    "request": Request, "answer": Answer, "decline": Decline, "meeting": Meeting, "agenda-point": AgendaPoint,
    "decision": Decision, "agreement": Agreement, "task": Task, "done": Done, "proposal": Proposal,
    "consent": Consent, "tear-line": TearLine, "judgement": SameEvent, "requirement": Requirement,
}  # fmt: skip


S = TypeVar("S", bound=Record)


def body(item: Item, kind: type[S]) -> S:
    """What an item says, where its kind is known. Raises msgspec.ValidationError where it has another shape."""
    return msgspec.json.decode(item.record, type=kind)


def spent(proposal: Item) -> Item:
    """A proposal that has had its effect, or never will."""
    return proposal.evolve(record=msgspec.Raw(to_json(body(proposal, Proposal).evolve(spent=True))))


def said(item: Item) -> Said:
    """What an item says, by its kind. Raises KeyError for captures and refusals: they say nothing."""
    return body(item, KINDS[item.kind])
