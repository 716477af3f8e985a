"""What signed words asked for: whom they were to reach, and under which marking."""

from collections.abc import Iterable, Sequence

import msgspec

from dragoman.centre.room import marking
from dragoman.exchange import RULES, Rule
from dragoman.model import Item, Signed, Tlp, reach
from dragoman.model.said import Channel, body
from dragoman.store import Store

NARROWING = ("narrow", "withdraw")
NO_RULE = Rule(reach="own")  # of what was refused


def as_said(store: Store, signed: Signed, item: Item, above: Sequence[Item]) -> bool:
    """Whether what was said first reaches no more than its signed words asked for, and than what it is about.

    `above`: versions of what it is about, of which that had one then.
    """
    rule = RULES.get(item.kind, NO_RULE)
    wide = {member for upper in above for member in reach(upper.label)}
    bound = set[str]()
    if rule.reach == "originators":
        bound = {member for upper in above for member in upper.label.origin}
    elif rule.reach == "all":
        bound = wide
    elif rule.reach != "own":
        to = body(item, Channel).members if item.kind == "channel" else named(store, signed)
        bound = (wide if rule.reach == "parent" else bound) if to is None else set(to)
        bound = bound & wide if item.parent else bound
    origin = {*item.label.origin}
    own = signed.member in origin and origin <= {*bound, signed.member} if rule.joint else origin == {signed.member}
    return own and _no_wider(item, signed, bound)


def as_narrowed(store: Store, signed: Signed, item: Item) -> bool:
    """Whether something is as narrow as signed words asked for. What several made stays with them."""
    to = named(store, signed)
    bound = to or () if to is not None or signed.verb in NARROWING else item.label.release
    return _no_wider(item, signed, (*bound, *(item.label.origin if len(item.label.origin) > 1 else ())))


def named(store: Store, signed: Signed) -> tuple[str, ...] | None:
    """The members that something was asked for, by their names or by a channel; None: nobody was named."""
    asked = msgspec.json.decode(signed.asked)
    channel = store.item(None, str(asked.get("channel", ""))) if asked.get("channel") else None
    if channel is not None:
        return body(channel, Channel).members
    to = asked.get("to")
    return tuple(to) if isinstance(to, list) else None


def _no_wider(item: Item, signed: Signed, bound: Iterable[str]) -> bool:
    asked = msgspec.json.decode(signed.asked)
    marked = marking(asked.get("tlp", "")) or Tlp.CLEAR
    return {*item.label.release} <= {*bound, signed.member} and item.label.tlp >= marked
