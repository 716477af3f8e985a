"""A member's own keys: its release authority enrols and retires them. And whether signatures hold, for any reader."""

from datetime import UTC, datetime
from typing import Annotated

import msgspec

from dragoman.centre.look import One, below
from dragoman.centre.room import Room, Verb, key_row
from dragoman.centre.signing import key_id, left, of_item
from dragoman.centre.who import Nothing, Outcome, missing
from dragoman.errors import UsageError
from dragoman.model import Item, Key, Record, Signature, to_json
from dragoman.store import Entry

Label = Annotated[str, msgspec.Meta(max_length=100)]
Aware = Annotated[datetime, msgspec.Meta(tz=True)]


class Enrol(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A public Ed25519 key, 32 bytes in base64. `begins`: now, where it is not given; `ends`: open."""

    public: Annotated[str, msgspec.Meta(max_length=100)]
    name: Label = ""
    begins: Aware | None = None
    ends: Aware | None = None
    signature: Signature | None = None  # by another key of the own member


class OneKey(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A key of the own member."""

    id: str
    signature: Signature | None = None  # by a key of the own member


class KeyRow(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A key of the own member. `ends`: when it was retired, or will end."""

    id: str
    public: str
    name: str
    begins: datetime
    enrolled: datetime
    by: str
    ends: datetime | None = None


class Keys(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The own keys, the oldest first, and what a statement names: the centre and the own member."""

    centre: str
    member: str
    keys: tuple[KeyRow, ...] = ()


class Checked(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An item and its signature. `key` empty: it is unsigned."""

    id: str
    kind: str
    member: str
    signed: bool
    holds: bool = False
    key: str = ""
    public: str = ""
    at: datetime | None = None


class Checks(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An item and everything below it."""

    items: tuple[Checked, ...]


def keys(room: Room, _ask: Nothing) -> Outcome:
    """Those that are retired too: they go on to speak for what they signed."""
    rows = sorted((_row(key, retired) for key, retired in room.own_keys()), key=lambda r: (r.enrolled, r.id))
    return Outcome(Keys(centre=room.centre, member=room.who.member, keys=tuple(rows)))


def enrol(room: Room, ask: Enrol) -> Outcome:
    """A key more. One that was enrolled before stays as it is."""
    id_ = key_id(ask.public)
    if room.signing_key(id_) is not None:
        raise UsageError("The own member has this key already, or had it.", "Make another: dragoman key new FILE")
    begins = ask.begins or room.now
    if ask.ends is not None and ask.ends <= begins:
        raise UsageError("The key would end before it begins.", "Set other times.")
    key = Key(
        id=id_,
        member=room.who.member,
        public=ask.public,
        name=ask.name,
        begins=begins,
        ends=ask.ends,
        enrolled=room.now,
        by=room.who.person,
    )
    entry = Entry("key", key_row(key.member, id_), to_json(key), new=True)
    return Outcome(_row(key, None), enters=(entry,), note=f"{id_} {term_of(begins, ask.ends)}")


def retire(room: Room, ask: OneKey) -> Outcome:
    """From now on nothing is signed with it; what was signed before stays signed."""
    found = room.signing_key(ask.id)
    if found is None:
        raise missing()
    key, before = found
    if before is not None:
        return Outcome(_row(key, before))
    own = room.directory.get(room.who.member)
    if own is not None and own.only_signed and not left(room, key.id):
        raise UsageError("Nothing could be signed any more.", "Enrol another key first, or allow the unsigned.")
    row = Entry("key-retired", key_row(key.member, key.id), msgspec.json.encode(room.now), new=True)
    return Outcome(_row(key, room.now), enters=(row,), note=key.id)


def verify(room: Room, ask: One) -> Outcome:
    """Each signature is computed again from what is kept."""
    items = [room.item(ask.id), *below(room, ask.id)]
    return Outcome(Checks(items=tuple(_checked(room, item) for item in items)), shown=tuple(i.id for i in items))


def term_of(begins: datetime, ends: datetime | None) -> str:
    """From when until when, as an interval of ISO 8601, UTC; open: two points."""
    return "/".join(".." if at is None else at.astimezone(UTC).isoformat() for at in (begins, ends))


def _checked(room: Room, item: Item) -> Checked:
    signed = item.signature
    if signed is None:
        return Checked(id=item.id, kind=item.kind, member=item.member, signed=False)
    return Checked(
        id=item.id,
        kind=item.kind,
        member=item.member,
        signed=True,
        holds=of_item(item, whole=not item.parent or room.sees(item.parent)),
        key=signed.key,
        public=signed.public,
        at=signed.at,
    )


def _row(key: Key, retired: datetime | None) -> KeyRow:
    ends = min((at for at in (key.ends, retired) if at is not None), default=None)
    return KeyRow(
        id=key.id, public=key.public, name=key.name, begins=key.begins, enrolled=key.enrolled, by=key.by, ends=ends
    )


KEYS = (
    Verb("keys", keys, Nothing, Keys, "the own member's keys"),
    Verb("enrol-key", enrol, Enrol, KeyRow, "a public key more of the own member", "release", writes=True),
    Verb("retire-key", retire, OneKey, KeyRow, "sign nothing more with a key", "release", writes=True),
    Verb("verify", verify, One, Checks, "whether the signatures of an item and of all below it hold"),
)
