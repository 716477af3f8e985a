"""Whether the versions of an item are those that acts made, and each follows from the one before as its act says."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import pairwise

import msgspec

from dragoman.centre.room import key_row, marking
from dragoman.centre.verbs import VERBS
from dragoman.exchange import RULES
from dragoman.model import Act, Item, Key, Sealed, Signed, Tlp, audience, reach
from dragoman.model.said import Channel, Proposal, body
from dragoman.model.signed import words_of
from dragoman.store import Store

WRITING = frozenset({"add", *(name for name, verb in VERBS.items() if verb.writes)})
WIDENING = ("proposal", "consent")
PROPOSAL = "proposal--"
CAME_IN = ("capture", "refusal")  # kinds of what nobody said


class Lines:
    """What acts did to some items, and who stood behind which proposal."""

    def __init__(self, ids: Collection[str], chain: Iterable[Sealed]) -> None:
        self._ids = ids
        self._made: dict[str, list[Act]] = defaultdict(list)
        self._beside = Counter[str]()
        self._agreed: dict[str, set[str]] = defaultdict(set)
        for sealed in chain if ids else ():
            self._note(sealed.act)

    def _note(self, act: Act) -> None:
        if act.verb not in WRITING and act.verb != "restore":
            return
        for id_ in act.items:  # more than once where one act made several versions
            if id_ in self._ids:
                self._made[id_].append(act)
            if act.verb in WIDENING and id_.startswith(PROPOSAL):
                self._agreed[id_].add(act.member)
        self._beside.update(id_ for id_ in act.beside if id_ in self._ids)

    def hold(self, store: Store, past: Sequence[Item]) -> bool:
        """Whether these, all versions of one item, are what its acts made."""
        acts = self._made[past[0].id]
        return (
            [v.version for v in past] == list(range(1, len(past) + 1))
            and len(past) <= len(acts) + self._beside[past[0].id]
            and _begun(past[0], acts[0])
            and _said_anew(past, acts)
            and self._widened(store, past, acts)
        )

    def _widened(self, store: Store, past: Sequence[Item], acts: Sequence[Act]) -> bool:
        """Whether each version reaches those of the one before alone, but for what its originators agreed to."""
        grants = [self._grant(store, id_, past[0]) for act in acts if act.verb in WIDENING for id_ in act.items]
        for before, after in pairwise(past):
            if after.label.origin != before.label.origin or after.label.tlp < before.label.tlp:
                return False
            gained = {*audience(after.label)} - {*audience(before.label)}
            grant = next((g for g in grants if gained <= g), None)
            if gained and grant is None:
                return False
            if gained and grant is not None:
                grants.remove(grant)
        return True

    def _grant(self, store: Store, id_: str, item: Item) -> frozenset[str]:
        """To whom a proposal releases an item, where all its originators stood behind it."""
        found = list(store.history(id_)) if id_.startswith(PROPOSAL) else []
        agreed = found and found[-1].parent == item.id and {*item.label.origin} <= self._agreed[id_]
        return frozenset(body(found[-1], Proposal).release) if agreed else frozenset()


def _begun(first: Item, act: Act) -> bool:
    """Whether an act made the first version: who, when, and under which signature."""
    came = first.kind in CAME_IN
    return (
        first.member == act.member
        and (came or first.person == act.person)
        and (first.kind == "refusal" or act.verb == "add" or first.at == act.at)
        and (first.signature == act.signature or (first.signature is None and first.kind in ("consent", "refusal")))
    )


def _said_anew(past: Sequence[Item], acts: Iterable[Act]) -> bool:
    """Whether other words than those of the version before came by a correction, under its signature or none."""
    left = [act for act in acts if act.verb == "correct"]
    for before, after in pairwise(past):
        if _words(before) != _words(after):
            said = after.at, after.person, after.member, after.signature
            act = next((a for a in left if (a.at, a.person, a.member, a.signature) == said), None)
            if act is None:
                return False
            left.remove(act)
    return True


def _words(item: Item) -> tuple[object, ...]:
    """What a change of the label alone leaves as it is."""
    words = words_of(item.record)
    return words, item.kind, item.member, item.person, item.at, item.parent, item.mark, item.signature


def as_asked(store: Store, signed: Signed, item: Item) -> bool:
    """Whether what was said first reaches no more than its signed words asked for, and what it is about."""
    rule = RULES[item.kind].reach if item.kind in RULES else "own"
    if rule not in ("free", "parent"):  # what was asked for is not looked at there
        return True
    asked = msgspec.json.decode(signed.asked)
    to = body(item, Channel).members if item.kind == "channel" else named(store, asked)
    if to is None:
        above = store.history(item.parent) if rule == "parent" else ()
        to = tuple(member for version in above for member in reach(version.label))
    within = {*item.label.release} <= {*to, signed.member}
    return within and item.label.tlp >= (marking(asked.get("tlp", "")) or Tlp.CLEAR)


def named(store: Store, asked: dict[str, object]) -> tuple[str, ...] | None:
    """The members that something was asked for, by their names or by a channel; None: nobody was named."""
    channel = store.item(None, str(asked.get("channel", ""))) if asked.get("channel") else None
    if channel is not None:
        return body(channel, Channel).members
    to = asked.get("to")
    return tuple(to) if isinstance(to, list) else None


class Enrolments:
    """Which keys acts enrolled and retired, and when."""

    def __init__(self) -> None:
        self._enrolled: dict[str, datetime] = {}
        self._retired: dict[str, datetime] = {}

    def note(self, sealed: Sealed) -> None:
        """One act."""
        act = sealed.act
        if act.note and act.verb in ("enrol-key", "retire-key"):
            rows = self._enrolled if act.verb == "enrol-key" else self._retired
            rows.setdefault(key_row(act.member, act.note), act.at)

    def hold(self, store: Store) -> bool:
        """Whether the keys that are kept are these, retired or not as they were."""
        keys = {row: msgspec.json.decode(record, type=Key).enrolled for row, record in store.entries("key")}
        gone = {row: msgspec.json.decode(record, type=datetime) for row, record in store.entries("key-retired")}
        return (keys, gone) == (self._enrolled, self._retired)
