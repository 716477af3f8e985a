"""Changing what is there: correcting, narrowing, withdrawing. Nothing is overwritten: each is one more version."""

from typing import Any

import msgspec

from dragoman.centre.room import Room, Verb, marking
from dragoman.centre.say import OF_PARENT, fits, posted
from dragoman.centre.who import Marking, Outcome, Posted, missing
from dragoman.errors import ReleaseRuleError, UsageError
from dragoman.exchange import cascade, cut, entitled, narrowed, own, speaks_of
from dragoman.model import Item, Record, Signature, audience, statement, to_json
from dragoman.model.said import KINDS

# A changed report comes in again from its source; what names other items is withdrawn and said again.
FIXED = ("capture", "refusal", "channel", "proposal", "consent", "judgement", "tear-line")


class Narrow(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Take members out of an item's release, or raise its marking. `to`: those who remain."""

    id: str
    to: tuple[str, ...]
    tlp: Marking = ""
    signature: Signature | None = None  # by a key of the own member


class Withdraw(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Take an item back from everyone but its originators."""

    id: str
    signature: Signature | None = None  # by a key of the own member


class Correct(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Say it anew: `body` has the shape of the item's kind."""

    id: str
    body: dict[str, Any]
    signature: Signature | None = None  # by a key of the own member


def narrow(room: Room, ask: Narrow) -> Outcome:
    """Effective at the next read, for everything below too."""
    return _narrowed(room, ask.id, (*ask.to, room.who.member), ask.tlp)


def withdraw(room: Room, ask: Withdraw) -> Outcome:
    """Nobody but its originators sees it from now on."""
    return _narrowed(room, ask.id, (), "")


def _narrowed(room: Room, id_: str, to: tuple[str, ...], tlp: str) -> Outcome:
    item = room.item(id_)
    if item.kind == "channel":
        raise ReleaseRuleError("A channel's audience is fixed.", "Open another channel.")
    label = narrowed(item, room.who.member, to, marking(tlp))
    first = cut(room.kept(item), label)
    return Outcome(posted(item.id, label), adds=(first, *cascade(first, room.below)), narrowed=(item.id,))


def correct(room: Room, ask: Correct) -> Outcome:
    """A new version with the same label, for which everything is asked that was asked when it was first said."""
    item = room.item(ask.id)
    _alone(item, room.who.member)
    if room.signed is not None and any(
        v.signature and statement(v.signature) == statement(room.signed) for v in room.history(item)
    ):
        return Outcome(posted(item.id, item.label))  # it was said already
    try:
        word = msgspec.convert(ask.body, KINDS[item.kind])
    except msgspec.ValidationError as error:
        raise UsageError(f"This is no {item.kind}: {error}", "See docs/reference/verbs.md.") from error
    new = room.kept(item).evolve(
        record=msgspec.Raw(to_json(word)),
        version=item.version + 1,
        at=room.now,
        person=room.who.person,
        signature=room.signed,
    )
    _allowed(room, new.evolve(label=item.label), word)
    return Outcome(posted(new.id, item.label), adds=(new,))


def _alone(item: Item, member: str) -> None:
    """Whether one member may reword it by itself."""
    own(item, member)
    if item.kind in FIXED or item.member != member:
        raise ReleaseRuleError("This cannot be said anew.", "Withdraw it, and say another thing.")
    if len(item.label.origin) > 1:
        raise ReleaseRuleError("Several members made this: none of them says it anew alone.", "Say another thing.")


def _allowed(room: Room, new: Item, word: object) -> None:
    """As if it were said for the first time, to those whom it reaches."""
    parent = room.seen(new.parent) if new.parent else None
    if parent is None and new.kind in OF_PARENT:
        raise missing()
    fits(room, new.kind, word, parent)
    readers = set(audience(new.label))
    entitled(new.kind, room.who.member, room.who.roles, readers)
    for other in (room.item(id_) for id_ in sorted(speaks_of(new))):
        if not readers <= set(audience(other.label)):
            raise ReleaseRuleError("It would speak of what its readers may not see.", "Name something else.")


SHARING = (
    Verb("narrow", narrow, Narrow, Posted, "take members out of a release, at once", "release", writes=True),
    Verb("withdraw", withdraw, Withdraw, Posted, "take an item back from everyone", "release", writes=True),
    Verb("correct", correct, Correct, Posted, "say something anew: one more version", "contributor", writes=True),
)
