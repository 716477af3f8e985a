"""Records for the store's tests."""

from datetime import UTC, datetime, timedelta

import msgspec

from dragoman.model import Act, Capture, Delivery, Item, Label, Tlp, Way, derived_id, digest, label
from dragoman.store import Store

NOW = datetime(2046, 3, 1, 12, tzinfo=UTC)
ALDER, BIRCH, CEDAR = "member--alder", "member--birch", "member--cedar"


def shared(*members: str, by: str = ALDER, tlp: Tlp = Tlp.AMBER) -> Label:
    """Released to these by its originator."""
    return label(tlp, frozenset(members), frozenset({by}))


def capture(target: str, body: bytes, released: Label | None = None, key: bytes = b"k") -> Capture:
    """As `collect` makes it: its id knows no owner."""
    return Capture(
        id=derived_id("capture", key, target, digest(body)),
        source="source--1",
        target=target,
        received=NOW,
        media_type="text/plain",
        digest=digest(body),
        body=body,
        label=released or shared(ALDER),
    )


def note(
    name: str, released: Label | None = None, *, kind: str = "comment", parent: str = "", version: int = 1
) -> Item:
    """An item that says its own name."""
    return Item(
        id=f"{kind}--{name}",
        kind=kind,
        member=ALDER,
        at=NOW + timedelta(seconds=version),
        record=msgspec.Raw(msgspec.json.encode({"text": name, "version": version})),
        parent=parent,
        version=version,
        label=released or shared(ALDER),
    )


def act(verb: str, *items: str) -> Act:
    """Something that Alder did."""
    return Act(at=NOW, member=ALDER, verb=verb, items=items)


def delivery(name: str, *, member: str = ALDER, subject: str = "event--1", due: datetime = NOW) -> Delivery:
    """An alert on its way to a folder."""
    way = Way(kind="file", target="out")
    return Delivery(id=name, member=member, way=way, kind="alert", subject=subject, created=NOW, due=due)


def open_to(store: Store, member: str) -> list[int]:
    """The compartments of the audiences that a member is in."""
    return [c.id for c in store.compartments() if member in c.audience]
