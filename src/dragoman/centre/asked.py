"""What signed words asked for: whom they were to reach, and under which marking."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

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
    rule, asked = RULES.get(item.kind, NO_RULE), msgspec.json.decode(signed.asked)
    wide = {member for upper in above for member in reach(upper.label)}
    bound = set[str]()
    if rule.reach == "originators":
        bound = {member for upper in above for member in upper.label.origin}
    elif rule.reach == "all":
        bound = wide
    elif rule.reach != "own":
        to = body(item, Channel).members if item.kind == "channel" else _named(store, asked)
        bound = (wide if rule.reach == "parent" else bound) if to is None else set(to)
        bound = bound & wide if item.parent else bound
    origin = {*item.label.origin}
    own = signed.member in origin and origin <= {*bound, signed.member} if rule.joint else origin == {signed.member}
    return own and _no_wider(item, asked, (*bound, signed.member))


def as_narrowed(store: Store, signed: Signed, item: Item) -> bool:
    """Whether something is as narrow as signed words asked for. What several made stays with them."""
    asked = msgspec.json.decode(signed.asked)
    to = _named(store, asked)
    bound = to or () if to is not None or signed.verb in NARROWING else item.label.release
    joint = item.label.origin if len(item.label.origin) > 1 else ()
    return _no_wider(item, asked, (*bound, signed.member, *joint))


def _named(store: Store, asked: Mapping[str, Any]) -> tuple[str, ...] | None:
    """The members that something was asked for, by their names or by a channel; None: nobody was named."""
    channel = store.item(None, str(asked.get("channel", ""))) if asked.get("channel") else None
    if channel is not None:
        return body(channel, Channel).members
    to = asked.get("to")
    return tuple(to) if isinstance(to, list) else None


def _no_wider(item: Item, asked: Mapping[str, Any], bound: Iterable[str]) -> bool:
    marked = marking(asked.get("tlp", "")) or Tlp.CLEAR
    return {*item.label.release} <= {*bound} and item.label.tlp >= marked
