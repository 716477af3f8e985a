"""What is SQLite's own: durability, files, processes, and the way up from older stores."""

import logging
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import apsw
import msgspec
import pytest

from dragoman.errors import StoreError
from dragoman.model import Act, Capture, Item, Judgement, Label, Refusal, digest, label, to_json
from dragoman.model.label import Tlp
from dragoman.store import SqliteStore, copies, opening
from dragoman.store.copies import restore
from dragoman.store.migrating import MIGRATIONS, _sha256, migrate
from dragoman.store.queries import HERE
from dragoman.store.sqlite import SqliteConnection
from store.making import NOW, act, capture

TESTS = str(Path(__file__).parent.parent)


def test_bytes_come_back_as_received(tmp_path: Path) -> None:
    raw = bytes(range(256)) * 3
    store = SqliteStore(tmp_path / "deep" / "store.sqlite3")
    store.keep([capture("a", raw)])
    store.close()
    assert [c.body for c in SqliteStore(tmp_path / "deep" / "store.sqlite3").captures()] == [raw]


def test_the_secret_is_made_once_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    first = SqliteStore(path).secret
    assert SqliteStore(path).secret == first
    assert SqliteStore(path, secret=b"another").secret == first
    assert len(first) == 32
    assert SqliteStore(tmp_path / "other.sqlite3").secret != first
    assert SqliteStore(secret=b"given").secret == b"given"


def test_every_connection_is_durable_and_in_write_ahead_mode(tmp_path: Path) -> None:
    db = SqliteConnection(str(tmp_path / "store.sqlite3")).db
    assert db.pragma("journal_mode") == "wal"
    assert db.pragma("synchronous") == 2, "FULL: what was acknowledged survives power loss"
    assert (db.pragma("foreign_keys"), db.pragma("trusted_schema")) == (1, 0)


def test_two_stores_in_memory_know_nothing_of_each_other() -> None:
    one, two = SqliteStore(), SqliteStore()
    one.keep([capture("a", b"one")])
    assert list(two.captures()) == []


def test_a_store_of_a_later_version_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    SqliteStore(path).close()
    with apsw.Connection(str(path)) as db:
        db.pragma("user_version", 999)
    with pytest.raises(StoreError, match="999"):
        SqliteStore(path)


def test_a_file_that_is_no_store_is_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    path.write_bytes(b"not a database, and long enough to be read as a header " * 40)
    with pytest.raises(StoreError, match="cannot be opened"):
        SqliteStore(path)


def schema(db: apsw.Connection) -> list[tuple[str, str, str]]:
    rows = db.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY name").fetchall()
    return [(str(kind), str(name), re.sub(r"\s+", "", str(sql))) for kind, name, sql in rows]


def test_the_migrations_add_up_to_the_schema() -> None:
    whole, steps = apsw.Connection(":memory:"), apsw.Connection(":memory:")
    whole.execute((HERE / "schema.sql").read_text("utf-8"))
    migrate(steps, None)
    assert schema(whole) == schema(steps)
    assert steps.pragma("user_version") == len(MIGRATIONS) == 3


OWN = label(Tlp.AMBER, frozenset({"member--self"}), frozenset({"member--self"}))


def old_capture(n: int, target: str, body: bytes, previous: str | None = None) -> Capture:
    return Capture(
        id=f"capture--{n}",
        source="source--1",
        target=target,
        received=NOW,
        media_type="text/plain",
        digest=digest(body),
        body=body,
        previous=previous,
        label=OWN,
    )


def old_store(path: Path) -> list[Capture]:
    """A store as version 0.1.0 left it: two targets, one of them changed once."""
    captures = [
        old_capture(1, "a", b"one"),
        old_capture(2, "b", b"\0\xff"),
        old_capture(3, "a", b"two", "capture--1"),
    ]
    refusal = Refusal(id="refusal--1", target="x", stage="collect", code="empty", label=OWN)
    judgement = Judgement(id="judgement--1", member="member--self", a="r1", b="r2", same=True, made=NOW)
    with apsw.Connection(str(path)) as db:
        db.execute(MIGRATIONS[0].read_text("utf-8"))
        db.pragma("user_version", 1)
        db.execute("INSERT INTO meta VALUES ('secret', ?)", (b"s" * 32,))
        for c in captures:
            row = (c.id, c.target, c.digest, to_json(c.evolve(body=b"")), c.body)
            db.execute("INSERT INTO capture (id, target, digest, record, body) VALUES (?, ?, ?, ?, ?)", row)
        db.execute("INSERT INTO refusal (id, record) VALUES (?, ?)", (refusal.id, to_json(refusal)))
        db.execute("INSERT INTO judgement (id, record) VALUES (?, ?)", (judgement.id, to_json(judgement)))
        db.execute("INSERT INTO derived VALUES ('reading', 'capture--2', 'e', ?)", (b"{}",))
    return captures


def test_a_store_of_the_first_version_is_taken_over(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "store.sqlite3"
    captures = old_store(path)
    with caplog.at_level(logging.WARNING):
        store = SqliteStore(path)
    assert list(store.captures()) == [captures[1], captures[2]]
    assert [c.audience for c in store.compartments()] == [("member--self",)]
    assert [(r.id, r.label) for r in store.refusals()] == [("refusal--1", OWN)]
    (judged,) = store.items(None, ["judgement"])
    assert (judged.id, judged.label) == ("judgement--1", Label(origin=("member--self",)))
    assert msgspec.json.decode(judged.record, type=Judgement).same
    assert [r.id for r in store.derived("reading")] == ["capture--2"]
    assert store.secret == b"s" * 32
    found = store.item(None, "capture--2")
    assert isinstance(found, Item)
    assert (found.member, found.at, found.label) == ("member--self", NOW, OWN)
    own = capture("a", b"two", OWN)
    assert store.keep([own]).known == 1, "what was kept before is known"
    assert len(store.keep([capture("a", b"three", OWN)]).versions) == 1
    assert "store.sqlite3.v1" in caplog.text


def test_an_upgrade_leaves_the_old_store_beside_the_new(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    captures = old_store(path)
    SqliteStore(path).close()
    with apsw.Connection(str(tmp_path / "store.sqlite3.v1")) as db:
        assert db.pragma("user_version") == 1
        assert db.execute("SELECT count(*) FROM capture").fetchone() == (len(captures),)


def test_a_restored_copy_undoes_the_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    captures = old_store(path)
    newer = SqliteStore(path)
    newer.keep([capture("later", b"x", OWN)])
    kept = restore(tmp_path / "store.sqlite3.v1", path)
    with apsw.Connection(str(path)) as db:
        assert db.pragma("user_version") == 1
        assert db.execute("SELECT count(*) FROM capture").fetchone() == (len(captures),)
    assert kept == tmp_path / "store.sqlite3.replaced"
    assert [c.target for c in SqliteStore(kept).headers()] == ["b", "a", "later"]


def test_a_backup_is_restored_under_the_eyes_of_whoever_has_the_store_open(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "store.sqlite3")
    store.keep([capture("a", b"one")])
    store.backup(str(tmp_path / "copy"))
    store.keep([capture("b", b"two")])
    restore(tmp_path / "copy", tmp_path / "store.sqlite3")
    assert [c.target for c in store.captures()] == ["a"]
    store.keep([capture("c", b"three")])
    assert [c.target for c in SqliteStore(tmp_path / "store.sqlite3").captures()] == ["a", "c"]


def test_nothing_is_restored_over_what_is_written_meanwhile(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "store.sqlite3")
    store.keep([capture("a", b"one")])
    store.backup(str(tmp_path / "copy"))
    with pytest.raises(StoreError, match="written to"):
        restore(tmp_path / "copy", tmp_path / "store.sqlite3", lambda *_: store.record_acts([act("narrow")]))
    assert {sealed.act.verb for sealed in store.chain()} >= {"narrow"}
    assert not list(tmp_path.glob("*.replaced*"))


def test_a_restore_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "store.sqlite3")
    store.keep([capture("a", b"one")])
    store.backup(str(tmp_path / "copy"))

    def breaks(*_: object) -> None:
        raise StoreError("The power is gone.", "")

    with pytest.raises(StoreError, match="power"):
        restore(tmp_path / "copy", tmp_path / "store.sqlite3", breaks)
    store.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "store.sqlite3"]


@pytest.mark.parametrize("source", ["copy", "store.sqlite3"])
def test_a_restore_that_a_lock_keeps_out_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    store = SqliteStore(tmp_path / "store.sqlite3")
    store.keep([capture("a", b"one")])
    store.backup(str(tmp_path / "copy"))
    store.close()
    monkeypatch.setattr(copies, "BUSY_MS", 10)
    with closing(apsw.Connection(str(tmp_path / "store.sqlite3"))) as other:

        def locks(*_: object) -> None:
            other.execute("BEGIN IMMEDIATE")

        with pytest.raises(StoreError, match="another program has locked it") as found:
            restore(tmp_path / source, tmp_path / "store.sqlite3", locks)
    assert "Nothing was changed" in found.value.hint
    assert not list(tmp_path.glob("*.replaced*"))


def test_a_restore_that_the_disk_keeps_out_names_what_it_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SqliteStore(tmp_path / "store.sqlite3")
    store.backup(str(tmp_path / "copy"))
    store.close()
    copied = copies._all

    def full(target: apsw.Connection, source: apsw.Connection, *unchanged: Callable[[], bool]) -> bool:
        if unchanged:  # the last step alone
            raise apsw.FullError("The disk is full.")
        return copied(target, source)

    monkeypatch.setattr(copies, "_all", full)
    with pytest.raises(StoreError, match="disk is full") as found:
        restore(tmp_path / "copy", tmp_path / "store.sqlite3")
    assert str(tmp_path / "store.sqlite3.replaced") in found.value.hint
    assert (tmp_path / "store.sqlite3.replaced").exists()


def test_a_backup_of_an_older_version_is_upgraded_without_a_copy(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    db = apsw.Connection(str(tmp_path / "old"))
    db.create_scalar_function("sha256", _sha256, 1, deterministic=True)
    for migration in MIGRATIONS[:-1]:
        db.execute(migration.read_text("utf-8"))
    db.pragma("user_version", len(MIGRATIONS) - 1)
    db.close()
    SqliteStore(tmp_path / "store.sqlite3").close()
    opening.restore(tmp_path / "old", tmp_path / "store.sqlite3", lambda *_: None)
    assert "kept as" not in caplog.text, "it would name what is deleted a moment later"


def test_a_backup_is_restored_where_there_was_nothing(tmp_path: Path) -> None:
    store = SqliteStore()
    store.keep([capture("a", b"one")])
    store.backup(str(tmp_path / "copy"))
    assert restore(tmp_path / "copy", tmp_path / "deep" / "store.sqlite3") is None
    assert [c.target for c in SqliteStore(tmp_path / "deep" / "store.sqlite3").captures()] == ["a"]


def test_a_copy_that_is_damaged_is_not_restored(tmp_path: Path) -> None:
    path, copy = tmp_path / "store.sqlite3", tmp_path / "copy"
    store = SqliteStore(path)
    store.record_acts([Act(at=NOW, member="m", verb=f"act {n}") for n in range(400)])
    store.backup(str(copy))
    whole = copy.read_bytes()
    for broken in (b"text", whole[: len(whole) // 2], whole.replace(b"act 77", b"act 78"), b""):
        copy.write_bytes(broken)
        with pytest.raises(StoreError):
            restore(copy, path)
        assert len(list(store.chain())) == 400
    with pytest.raises(StoreError):
        restore(tmp_path / "nothing", path)
    with pytest.raises(StoreError, match="cannot be written"):
        store.backup(str(tmp_path / "no folder" / "copy"))


def test_an_empty_store_of_the_first_version_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    with apsw.Connection(str(path)) as db:
        db.execute(MIGRATIONS[0].read_text("utf-8"))
        db.pragma("user_version", 1)
    store = SqliteStore(path)
    assert (store.compartments(), list(store.items(None))) == ((), [])


def test_an_upgrade_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    old_store(path)
    with apsw.Connection(str(path)) as db:
        db.execute("UPDATE refusal SET record = ?", (b"not JSON",))
    with pytest.raises(StoreError, match="cannot be upgraded"):
        SqliteStore(path)
    with apsw.Connection(str(path)) as db:
        assert db.pragma("user_version") == 1
        assert db.execute("SELECT count(*) FROM capture").fetchone() == (3,)


def test_two_processes_may_make_the_same_store_at_once(tmp_path: Path) -> None:
    script = (
        f"import sys; sys.path.insert(0, {TESTS!r});"
        "from pathlib import Path; from dragoman.store import SqliteStore; from store.making import capture;"
        f"SqliteStore(Path({str(tmp_path / 's.db')!r})).keep([capture(sys.argv[1], b'x')])"
    )
    runs = [subprocess.Popen([sys.executable, "-c", script, str(n)]) for n in range(4)]  # noqa: S603 - our own script
    assert [run.wait() for run in runs] == [0] * 4
    assert len(list(SqliteStore(tmp_path / "s.db").captures())) == 4


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "s.db")
    store.keep([capture("a", b"one")])
    assert {oct(p.stat().st_mode & 0o777) for p in tmp_path.iterdir() if p.is_file()} == {"0o600"}


def test_a_compartment_that_cannot_be_read_is_an_error_of_ours(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "store.sqlite3")
    store.keep([capture("a", b"one")])
    with store._readers.session() as session:
        session.connection.execute("UPDATE compartment SET audience = 'mine'")
    with pytest.raises(StoreError, match="whose it is"):
        store.compartments()
    store.close()


def test_what_was_there_is_kept_though_the_last_step_ends_in_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SqliteStore(tmp_path / "store.sqlite3")
    store.keep([capture("a", b"one")])
    store.backup(str(tmp_path / "copy"))
    real = copies._all

    def ends(target: apsw.Connection, source: apsw.Connection, *unchanged: object) -> bool:
        real(target, source)
        if unchanged:
            raise OSError("the disk is gone")
        return True

    monkeypatch.setattr(copies, "_all", ends)
    with pytest.raises(StoreError, match="disk"):
        restore(tmp_path / "copy", tmp_path / "store.sqlite3")
    assert (tmp_path / "store.sqlite3.replaced").exists(), "nobody knows whether the store was replaced"
    store.close()
