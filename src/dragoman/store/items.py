"""Adding items: versions, compartments, captures. Each function works inside a transaction that somebody else ends."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import msgspec

from dragoman.errors import StoreConflictError, StoreError
from dragoman.model import Capture, Item, Label, Refusal, audience, derived_id, digest, to_json
from dragoman.model.label import meet
from dragoman.store.connections import Row, Session
from dragoman.store.protocol import Shelved
from dragoman.store.search import terms

Came = Literal["new", "version", "known"]
HELD = "held"  # kind of registry rows: the last label of what a restore has not brought back, by target or item


class Shelves:
    """The compartments that one transaction touches: each is changed once, however many items come and go."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._ids: dict[str, int] = {}
        self._versions: dict[int, int] = {}

    def of(self, label: Label) -> int:
        """The compartment of a label's audience, made where there is none."""
        key = msgspec.json.encode(audience(label)).decode()
        if key not in self._ids:
            found = self._session.row("compartment_change", key) or self._session.row("compartment_add", key)
            self._ids[key], version = found or (0, 0)
            self._versions.setdefault(self._ids[key], version)
        return self._ids[key]

    def note(self, compartment: int, first: int) -> None:
        """The item whose first version has that place has come, gone or changed there."""
        if compartment not in self._versions:
            _, self._versions[compartment] = self._session.row("compartment_leave", compartment) or (0, 0)
        self._session.rows("change_add", compartment, self._versions[compartment], first)


def add_item(session: Session, shelves: Shelves, item: Item, key: str = "") -> int:
    """Add the first or the next version of an item; the place of its first version."""
    if item.version == 1:
        return _add_first(session, shelves, item, key)
    return _add_next(session, shelves, item)


def _add_first(session: Session, shelves: Shelves, item: Item, key: str) -> int:
    compartment = shelves.of(item.label)
    row = (item.id, 1, item.kind, item.member, item.parent, key, compartment, to_json(item))
    added = session.row("item_add", *row)
    if added is None:
        raise _conflict()
    shelves.note(compartment, added[0])
    return int(added[0])


def _add_next(session: Session, shelves: Shelves, item: Item) -> int:
    latest = session.row("item_latest", item.id)
    if latest is None or item.version > latest[1] + 1:
        raise StoreError("A version was left out.", "Read the item again and add the version after its last.")
    seq, version, first, kind, key, before, current, record = latest
    if item.version <= version:
        raise _conflict()
    if kind in {"capture", "refusal"}:  # what was received stays as it is: only its label and its handling change
        item = item.evolve(record=msgspec.json.decode(record, type=Item).record)
    compartment = shelves.of(item.label)
    for touched in {before, compartment}:
        shelves.note(touched, first)
    session.rows("item_pass", seq)
    row = (item.id, item.version, first, kind, item.member, item.parent, key, compartment, current, to_json(item))
    session.rows("item_add_version", *row)
    if current and (compartment != before):
        _move_words(session, first, compartment, kind)
    return int(first)


def _conflict() -> StoreConflictError:
    return StoreConflictError("This version is there already.", "Somebody else was first: read again, try again.")


def index_words(session: Session, first: int, compartment: int, kind: str, words: str) -> None:
    """Make an item findable, in place of what was there for it."""
    session.rows("wording_put", first, words)
    session.rows("word_put", first, terms(words, compartment, kind))


def _move_words(session: Session, first: int, compartment: int, kind: str) -> None:
    row = session.row("wording_get", first)
    if row:
        session.rows("word_put", first, terms(row[0], compartment, kind))


def _drop_words(session: Session, first: int) -> None:
    session.rows("wording_drop", first)
    session.rows("word_drop", first)


def add_capture(session: Session, shelves: Shelves, secret: bytes, arrival: Capture) -> tuple[str, Came]:
    """Keep a capture: its id, and whether it is new, replaces one, or its owner's newest is the same byte for byte.

    Only what the owner itself handed in before is looked at: nothing that others keep can be told from the answer.
    """
    owner, key = owner_of(arrival.label), digest(arrival.target.encode())
    newest = session.row("item_at_target", owner, key)
    if newest is None:
        id_ = derived_id("capture", secret, arrival.id, owner)
        held = session.row("entry_get", HELD, f"{owner} {key}")
        label = meet(arrival.label, msgspec.json.decode(held[0], type=Label)) if held else arrival.label
        _insert(session, shelves, arrival.evolve(id=id_, label=label), owner, key)
        return id_, "new"
    before, first, seq, compartment, record = newest
    item = msgspec.json.decode(record, type=Item)
    if msgspec.json.decode(item.record, type=Capture).digest == arrival.digest:
        return item.id, "known"
    id_ = derived_id("capture", secret, arrival.id, owner, before)
    session.rows("item_pass", seq)
    shelves.note(compartment, first)
    _drop_words(session, first)
    label = meet(arrival.label, item.label)
    _insert(session, shelves, arrival.evolve(id=id_, previous=before, label=label), owner, key)
    return id_, "version"


def takes(session: Session, arrival: Capture) -> bool:
    """Whether keeping it would take its target's newest from somebody who sees that."""
    newest = session.row("item_at_target", owner_of(arrival.label), digest(arrival.target.encode()))
    if newest is None:
        return False
    item = msgspec.json.decode(newest[4], type=Item)
    same = msgspec.json.decode(item.record, type=Capture).digest == arrival.digest
    return not same and audience(meet(arrival.label, item.label)) != audience(item.label)


def _insert(session: Session, shelves: Shelves, capture: Capture, owner: str, key: str) -> None:
    header = msgspec.Raw(to_json(capture.evolve(body=b"", label=Label(), signature=None)))
    item = Item(
        id=capture.id,
        kind="capture",
        member=owner,
        at=capture.received,
        record=header,
        label=capture.label,
        signature=capture.signature,
    )
    session.rows("body_add", add_item(session, shelves, item, key), capture.body)


def add_refusal(session: Session, shelves: Shelves, secret: bytes, refusal: Refusal, at: datetime) -> Refusal:
    """Keep a refusal once for each owner; as it is kept."""
    owner = owner_of(refusal.label)
    kept = refusal.evolve(id=derived_id("refusal", secret, refusal.id, owner))
    if session.row("item_latest", kept.id) is None:
        record = msgspec.Raw(to_json(kept.evolve(label=Label())))
        item = Item(id=kept.id, kind="refusal", member=owner, at=at, record=record, label=kept.label)
        add_item(session, shelves, item)
    return kept


def held_row(owner: str, target: str) -> str:
    """Id of the registry row of what came from a target."""
    return f"{owner} {digest(target.encode())}"


def shelved(row: Row, audiences: Mapping[int, tuple[str, ...]]) -> Shelved:
    """A version with its row: id, version, kind, member, parent, compartment, whether it is present, record."""
    *place, compartment, current, record = row
    item = msgspec.json.decode(record, type=Item)
    said = [item.id, item.version, item.kind, item.member, item.parent]
    return Shelved(item, bool(current), place == said and audiences.get(compartment) == audience(item.label))


def owner_of(label: Label) -> str:
    """The sole originator. Several who own a thing together are an owner of their own."""
    return " ".join(label.origin)


def capture_of(record: bytes, body: bytes = b"") -> Capture:
    """The capture of an item's record, with its present label."""
    item = msgspec.json.decode(record, type=Item)
    return msgspec.json.decode(item.record, type=Capture).evolve(body=body, label=item.label)


def refusal_of(record: bytes) -> Refusal:
    """The refusal of an item's record, with its present label."""
    item = msgspec.json.decode(record, type=Item)
    return msgspec.json.decode(item.record, type=Refusal).evolve(label=item.label)
