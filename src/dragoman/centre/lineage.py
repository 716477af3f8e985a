"""Whether the versions of an item are those that acts made, and each follows from the one before as its act says."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

import msgspec

from dragoman.centre.keys import Enrol, term_of
from dragoman.centre.room import key_row
from dragoman.centre.signing import key_id
from dragoman.centre.verbs import VERBS
from dragoman.model import Act, Item, Key, Sealed, audience
from dragoman.model.said import Proposal, body
from dragoman.model.signed import words_of
from dragoman.store import Store

WRITING = frozenset({"add", *(name for name, verb in VERBS.items() if verb.writes)})
WIDENING = ("proposal", "consent")
CUTTING = ("narrow", "withdraw", "add", "submit", "restore")  # what is below is cut in the same act
PROPOSAL = "proposal--"
CAME_IN = ("capture", "refusal")  # kinds of what nobody said


class Step(NamedTuple):
    """An act and its place in the chain."""

    seq: int
    act: Act


class Lines:
    """What acts did to some items, and who stood behind which proposal."""

    def __init__(self, ids: Collection[str], chain: Iterable[Sealed]) -> None:
        self._ids = ids
        self._made: dict[str, list[Act]] = defaultdict(list)
        self._places: dict[str, list[int]] = defaultdict(list)  # of acts, as often as each names the item
        self._cuts: dict[str, set[int]] = defaultdict(set)
        self._widened_at: dict[str, int] = {}  # the last time
        self._agreed: dict[str, set[str]] = defaultdict(set)
        for sealed in chain if ids else ():
            self._note(sealed.seq, sealed.act)

    def _note(self, seq: int, act: Act) -> None:
        if act.verb not in WRITING and act.verb != "restore":
            return
        for id_ in act.items:  # more than once where one act made several versions
            if id_ in self._ids:
                self._made[id_].append(act)
                if act.verb in WIDENING:
                    self._widened_at[id_] = seq
            if act.verb in WIDENING and id_.startswith(PROPOSAL):
                self._agreed[id_].add(act.member)
        for id_ in (*act.items, *act.beside):
            if id_ in self._ids:
                self._places[id_].append(seq)
                if act.verb in CUTTING:
                    self._cuts[id_].add(seq)

    def hold(self, store: Store, past: Sequence[Item], above: Sequence[Item]) -> bool:
        """Whether these, all versions of one item, are what its acts made. `above`: all of what it is about.

        That none is left out is for `makers.Roll`.
        """
        acts = self._made[past[0].id]
        return (
            len(past) <= len(self._places[past[0].id])
            and bool(acts)
            and _begun(past[0], acts[0])
            and _said_anew(past, acts)
            and self._follows(store, past, acts)
            and self._is_below(past, above)
        )

    def first(self, id_: str) -> Step:
        """The act that made an item."""
        return Step(self._places[id_][0], self._made[id_][0])

    def after(self, id_: str, seq: int, past: Sequence[Item]) -> Sequence[Item]:
        """Versions of an item among which is the one that it had after an act.

        That is one alone, unless an act later named the item and left it as it was. All of them, where the acts do not
        account for them.
        """
        places = self._places[id_]
        before = bisect_right(places, seq)
        if not before or len(places) < len(past):
            return past
        return past[max(0, len(past) - (len(places) - before) - 1) : before]

    def widened_since(self, id_: str, seq: int) -> bool:
        """Whether something was agreed to about an item after an act."""
        return self._widened_at.get(id_, 0) > seq

    def _is_below(self, past: Sequence[Item], above: Sequence[Item]) -> bool:
        """Whether whatever cut an item and what it is about left it no wider than that."""
        id_, parent = past[0].id, past[0].parent
        return all(
            any(
                {*lower.label.release} <= {*audience(upper.label), *_sole(lower)}
                for lower in self.after(id_, seq, past)
                for upper in self.after(parent, seq, above)
            )
            for seq in self._cuts[id_] & self._cuts[parent]
        )

    def _follows(self, store: Store, past: Sequence[Item], acts: Sequence[Act]) -> bool:
        """Whether each version reaches those of the one before alone, but for what its originators agreed to.

        What an author keeps of its own words on a thing taken from it goes to those again whom it gave them to, with
        the first release that is agreed to after the thing is back.
        """
        grants = [self._grant(store, id_, past[0]) for act in acts if act.verb in WIDENING for id_ in act.items]
        ever = set[str]()
        for before, after in pairwise(past):
            ever |= {*audience(before.label)}
            if after.label.origin != before.label.origin or after.label.tlp < before.label.tlp:
                return False
            gained = {*audience(after.label)} - {*audience(before.label)}
            back = ever & {*audience(before.own)} if before.own is not None else set()
            grant = next((g for g in grants if gained <= g | back), None)
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


def _sole(item: Item) -> tuple[str, ...]:
    return item.label.origin if len(item.label.origin) == 1 else ()


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
    left = Counter((a.at, a.person, a.member, a.signature) for a in acts if a.verb == "correct")
    words = [_words(version) for version in past]
    for (before, after), item in zip(pairwise(words), past[1:], strict=True):
        if before != after:
            said = item.at, item.person, item.member, item.signature
            if not left[said]:
                return False
            left[said] -= 1
    return True


def _words(item: Item) -> tuple[object, ...]:
    """What a change of the label alone leaves as it is."""
    words = words_of(item.record)
    return words, item.kind, item.member, item.person, item.at, item.parent, item.mark, item.signature


class Enrolments:
    """Which keys acts enrolled and retired, and when."""

    def __init__(self) -> None:
        self._enrolled: dict[str, tuple[datetime, str]] = {}
        self._retired: dict[str, datetime] = {}

    def note(self, _seq: int, act: Act) -> None:
        """One act."""
        id_, _, term = act.note.partition(" ")
        if id_ and act.verb == "enrol-key":
            self._enrolled.setdefault(key_row(act.member, id_), (act.at, term or _asked_term(act)))
        if id_ and act.verb == "retire-key":
            self._retired.setdefault(key_row(act.member, id_), act.at)

    def hold(self, store: Store) -> bool:
        """Whether the keys that are kept are these, in force as long as was asked for, retired or not as they were."""
        keys = {row: msgspec.json.decode(record, type=Key) for row, record in store.entries("key")}
        gone = {row: msgspec.json.decode(record, type=datetime) for row, record in store.entries("key-retired")}
        return (
            gone == self._retired
            and keys.keys() == self._enrolled.keys()
            and all(_is_enrolled(row, key, *self._enrolled[row]) for row, key in keys.items())
        )


def _is_enrolled(row: str, key: Key, at: datetime, term: str) -> bool:
    named = key_row(key.member, key_id(key.public)) == row == key_row(key.member, key.id)
    return named and key.enrolled == at and term in ("", term_of(key.begins, key.ends))


def _asked_term(act: Act) -> str:
    """From when until when a key was to be in force, where an act does not say it but its signature does."""
    if act.signature is None:
        return ""
    asked = msgspec.json.decode(act.signature.asked, type=Enrol)
    return term_of(asked.begins or act.at, asked.ends)
