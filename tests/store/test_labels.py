"""The versions of each item, as a backup has them: what a restore must not open again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dragoman.model import Act, Delivery, Item, Tlp, Way, label
from dragoman.store import acts_of, deliveries_of, open_store, registry_of, versions_of

WIDE, CUT = label(Tlp.GREEN, {"member--a", "member--b"}, {"member--a"}), label(Tlp.RED, {"member--a"}, {"member--a"})


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_backup_tells_the_versions_of_each_item_and_what_was_delivered(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    address = request.getfixturevalue("database") if kind == "postgres" else str(tmp_path / "store.sqlite3")
    store = open_store(address)
    at = datetime(2031, 3, 4, tzinfo=UTC)
    one = Item(id="comment--1", kind="comment", member="member--a", at=at, label=WIDE)
    store.append([one, one.evolve(id="comment--2")], [Act(at=at, member="member--a", verb="comment")])
    store.append([one.evolve(version=2, label=CUT)])
    way = Way(kind="mail", target="a@x.example")
    rows = [
        Delivery(id=f"delivery--{n}", member="member--a", way=way, kind="brief", subject="s", created=at, due=at)
        for n in range(3)
    ]
    store.enqueue(rows)
    told = [rows[0].evolve(done=at, items=("capture--1",)), rows[1].evolve(items=("capture--2",))]
    for row in told:
        store.settle(row)
    store.enter("restored", "", b"then")
    for where, id_ in (("person", "b"), ("token", "x"), ("person", "a")):
        store.enter(where, id_, id_.encode())
    store.backup(str(tmp_path / "copy"))
    store.close()
    assert deliveries_of(tmp_path / "copy") == (b"then", told)
    told_of = [("token", "x", b"x"), ("person", "a", b"a"), ("person", "b", b"b")]
    assert registry_of(tmp_path / "copy", ("token", "person")) == told_of
    assert acts_of(tmp_path / "copy") == 1
    versions = [(item.id, item.label) for item in versions_of(tmp_path / "copy")]
    assert versions == [("comment--1", WIDE), ("comment--2", WIDE), ("comment--1", CUT)]
