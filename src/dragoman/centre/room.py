"""What a verb works with: the centre as one person of one member sees it at one moment."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from dragoman.centre import hanging
from dragoman.centre.door import held, members
from dragoman.centre.ways import renewal_row
from dragoman.centre.who import Outcome, Who, missing
from dragoman.errors import UsageError
from dragoman.exchange import as_seen, open_to, speaks_of, visible
from dragoman.model import (
    Act,
    Delivery,
    Item,
    Key,
    Label,
    Member,
    Person,
    Record,
    Role,
    Signed,
    Tlp,
    derived_id,
    sees,
    tlp_name,
)
from dragoman.model.said import Channel, body
from dragoman.pipeline import Scene
from dragoman.store import HELD, Basis, Store

MARKINGS = {tlp_name(t): t for t in Tlp}


class Notes:
    """What a verb read of things that may change: what it wants written rests on that."""

    def __init__(self, epoch: bytes, standing: Mapping[tuple[str, str], bytes | None]) -> None:
        """`standing`: rows by which somebody may ask at all."""
        self.epoch = epoch
        self.items: dict[str, int] = {}
        self.replaced: dict[str, int] = {}
        self.entries = dict(standing)
        self.unnamed: set[str] = set()

    def basis(self) -> Basis:
        """For the store."""
        return Basis(self.items, self.replaced, self.entries, frozenset(self.unnamed), self.epoch)


def basis_of(notes: Notes | None) -> Basis:
    """On what rests what a verb wants written; on nothing, where it took no notes."""
    return Basis() if notes is None else notes.basis()


class Room:
    """Reads go through here and nowhere else: a verb cannot reach what its member may not see."""

    def __init__(
        self,
        store: Store,
        who: Who,
        now: datetime,
        *,
        new_id: Callable[[str], str],
        picture: Callable[[Collection[str]], Scene],
    ) -> None:
        self._store = store
        self._picture = picture
        self._own: Scene | None = None
        self._within: frozenset[int] | None = None
        self._directory: dict[str, Member] | None = None
        self.who = who
        self.now = now
        self.new_id = new_id
        self.notes: Notes | None = None  # taken by a verb that writes
        self.signed: Signed | None = None  # what is asked for, where it came with a signature that holds

    # None of these is a `cached_property`: in Python 3.11 that has one lock for all rooms, and whoever looks would wait
    # for everybody whose picture is being made.

    @property
    def within(self) -> frozenset[int]:
        """The compartments that the member may read."""
        if self._within is None:
            self._within = open_to({self.who.member} - {""}, self._store.compartments())
        return self._within

    @property
    def picture(self) -> Scene:
        """The member's readings and events."""
        if self._own is None:
            self._own = self._picture({self.who.member})
        return self._own

    def shared_picture(self, members: Collection[str]) -> Scene:
        """What all of these members see, the own one among them."""
        return self._picture({*members, self.who.member})

    @property
    def directory(self) -> dict[str, Member]:
        """Every member of the centre, by id. Who shares the centre is known to all who share it."""
        if self._directory is None:
            self._entry("member", self.who.member)
            self._directory = {member.id: member for member in members(self._store)}
        return self._directory

    def items(self, *kinds: str, parent: str | None = None) -> Iterator[Item]:
        """What the member sees of these kinds, or below one item. What speaks of the unseen is unseen."""
        seen = visible(self.who.member, self._store.items(self.within, kinds, parent=parent))
        return (as_seen(self._noted(item), self.who.member) for item in seen if self._whole(item))

    def item(self, id_: str, *kinds: str) -> Item:
        """One item. Raises ReleaseDeniedError: what is not there, not seen or of another kind is all the same."""
        seen = self._open(id_, superseded=False)
        if seen is None or (kinds and seen.kind not in kinds) or not self._whole(seen):
            raise missing()
        return seen

    def kept(self, item: Item) -> Item:
        """An item that was seen, under the label that is kept: for its next version."""
        return self._store.item(self.within, item.id) or item

    def history(self, item: Item) -> list[Item]:
        """The versions of an item since the member may see it without a break: what was taken back stays so."""
        past = list(self._store.history(item.id))
        hidden = max((v.version for v in past if not sees(self.who.member, v.label)), default=0)
        return [v for v in past if v.version > hidden]

    def caps(self, item: Item) -> list[Label]:
        """The labels that bound an item: of what it is about and speaks of. What the member does not see bounds all."""
        named = {item.parent, *speaks_of(item)} - {""}
        return [found.label if (found := self.seen(id_)) else Label() for id_ in sorted(named)]

    def former(self, id_: str) -> tuple[str, ...]:
        """What a report has replaced, step by step, whoever may see it; the newest first."""
        return hanging.former(self._store, id_)

    def below(self, id_: str) -> Iterator[Item]:
        """What hangs below an item: for cascades of labels alone."""
        return hanging.below(self._store, id_)

    def sees(self, id_: str) -> bool:
        """Whether the member sees an item, or saw the report that was replaced since."""
        return self.seen(id_) is not None

    def seen(self, id_: str) -> Item | None:
        """An item that the member sees, or a report that it saw and that was replaced since."""
        found = self._open(id_)
        return found if found is not None and self._whole(found) else None

    def _open(self, id_: str, *, superseded: bool = True) -> Item | None:
        """An item by its label alone, whatever it speaks of."""
        found = present = self._store.item(self.within, id_)
        if found is None and superseded:
            found = hanging.superseded(self._store, id_)
        seen = next(visible(self.who.member, [found] if found else []), None)
        return seen and as_seen(self._noted(seen, present=present is not None), self.who.member)

    def _noted(self, item: Item, *, present: bool = True) -> Item:
        if self.notes is not None:
            (self.notes.items if present else self.notes.replaced)[item.id] = item.version
        return item

    def _entry(self, kind: str, id_: str) -> bytes | None:
        row = self._store.entry(kind, id_)
        if self.notes is not None:
            self.notes.entries[kind, id_] = row
        return row

    def deliveries(self) -> Iterator[Delivery]:
        """Deliveries to the member's headquarters, oldest first."""
        return self._store.deliveries(self.who.member)

    def named(self, id_: str) -> bool:
        """Whether an act names something."""
        found = any(True for _ in self._store.acts_on({id_}))
        if self.notes is not None and not found:
            self.notes.unnamed.add(id_)
        return found

    def acts_on(self, own: Collection[str]) -> Iterator[Act]:
        """Acts on the member's own items. They name other items too: the caller leaves those out."""
        return (sealed.act for sealed in self._store.acts_on(own))

    def find(self, words: Sequence[str], most: int) -> list[str]:
        """Ids of the newest captures with all these folded words."""
        return self._store.find(self.within, words, most=most, kinds=("capture",))

    def audience_of(self, to: Collection[str] | None, channel: str) -> frozenset[str] | None:
        """The members meant by names or by a channel. Raises UsageError for both, and for a name that no member has."""
        if channel and to is not None:
            raise UsageError("`to` and `channel` both say for whom it is.", "Name members, or a channel.")
        if channel:
            return frozenset(body(self.item(channel, "channel"), Channel).members)
        unknown = sorted(set(to or ()) - self.directory.keys())
        if unknown:
            raise UsageError(f"No member is called {unknown[0]!r}.", "`dragoman members` lists them.")
        return None if to is None else frozenset(to)

    @property
    def key(self) -> bytes:
        """From which the secrets of webhooks are made."""
        return self._store.secret

    @property
    def centre(self) -> str:
        """The centre's own id: every statement that is signed for it names it."""
        return derived_id("centre", self._store.secret)

    def own_keys(self) -> Iterator[tuple[Key, datetime | None]]:
        """The member's own, with when each was retired."""
        rows = [(id_, msgspec.json.decode(record, type=Key)) for id_, record in self._store.entries("key")]
        own = [key for id_, key in rows if key.member == self.who.member and self._entry("key", id_)]
        return ((key, self._retired(key.id)) for key in own)

    def signing_key(self, id_: str) -> tuple[Key, datetime | None] | None:
        """One of the member's own, and when it was retired. What others have is not looked at."""
        row = self._entry("key", key_row(self.who.member, id_))
        return None if row is None else (msgspec.json.decode(row, type=Key), self._retired(id_))

    def _retired(self, id_: str) -> datetime | None:
        row = self._entry("key-retired", key_row(self.who.member, id_))
        return None if row is None else msgspec.json.decode(row, type=datetime)

    def brought(self, id_: str) -> list[Item]:
        """What the first act that names a statement brought of the member's own, as it is now, replaced or not."""
        first = next(iter(self._store.acts_on({id_})), None)
        found = (list(self._store.history(made))[-1:] for made in (first.act.items if first else ()))
        return [item for past in found for item in past if self.who.member in item.label.origin]

    def taken_back(self, id_: str) -> bool:
        """Whether a restore has not brought something back that was narrowed or overruled."""
        return self._entry(HELD, id_) is not None

    def told(self, statement: str) -> bytes | None:
        """What was answered to a signed report that was there already."""
        return self._entry("told", statement)

    def people(self) -> Iterator[Person]:
        """The member's own."""
        rows = (msgspec.json.decode(record, type=Person) for _, record in self._store.entries("person"))
        return (p for p in rows if p.member == self.who.member != "" and self._entry("person", p.id))

    def coded(self, person: str) -> bytes | None:
        """What is known of the last one-time code of one of them."""
        return self._entry("coded", person)

    def held(self, person: str, *kinds: str) -> list[tuple[str, str]]:
        """Kinds and ids of the tokens and codes of one of them."""
        rows = held(self._store, person, *kinds)
        return [(kind, id_) for kind, id_ in rows if self._entry(kind, id_) is not None]

    def spare(self) -> bytes | None:
        """What is known of the member's spare code."""
        return self._entry("spare", self.who.member)

    def renewal(self, target: str) -> bytes | None:
        """What is known of the secret of one of the member's addresses."""
        return self._entry("webhook", renewal_row(self.who.member, target))

    def taken(self, login: str) -> bool:
        """Whether somebody logs in by that name: to be asked of names that end in the own member's alone."""
        return self._entry("login", login) is not None

    def _whole(self, item: Item) -> bool:
        """What speaks of the unseen is unseen, and so is what speaks of that."""
        known, waiting = {item.id}, [item]
        while waiting:
            for id_ in speaks_of(waiting.pop()) - known:
                found = self._open(id_)
                if found is None:
                    return False
                known.add(id_)
                waiting.append(found)
        return True


def key_row(member: str, id_: str) -> str:
    """Where a key stands in the registry: each member has its own row, whoever else has the same key."""
    return f"{member} {id_}"


def marking(name: str) -> Tlp | None:
    """TLP 2.0 from its name; None where none is given. Raises UsageError."""
    if name and name not in MARKINGS:
        raise UsageError(f"{name!r} is no TLP marking.", f"One of: {', '.join(MARKINGS)}.")
    return MARKINGS[name] if name else None


class Verb(NamedTuple):
    """One thing that can be asked of the centre: the same for every interface."""

    name: str
    run: Callable[[Room, Any], Outcome]
    asks: type[Record]
    gives: type[Record]
    about: str  # one line for help pages
    role: Role = "reader"
    writes: bool = False
    large: bool = False  # what it asks for may be as large as a report
