"""What is PostgreSQL's own: its schema, its server, copies into it and out of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from centre.worlds import MEMBERS, A, B, C, World
from dragoman.centre import restore as restore_centre
from dragoman.errors import StoreError
from dragoman.store import SqliteStore, Store, move, open_store, restore
from dragoman.store.migrating import MIGRATIONS
from dragoman.store.sqlite import SqliteConnection
from dragoman.store.transfer import LAYOUT, TABLES, check_copy, read_copy, write_copy
from store.making import ALDER, NOW, act, capture, delivery, note
from store.server import Server, programs
from store.test_contract import content, fill

psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed: the store runs on SQLite alone")


def test_a_newer_store_is_not_touched(database: str) -> None:
    open_store(database).close()
    with psycopg.connect(database) as db:
        db.execute("UPDATE meta SET value = '99' WHERE key = 'version'")
    with pytest.raises(StoreError, match="99"):
        open_store(database)


def test_a_server_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened") as caught:
        open_store(f"postgresql://nobody@/nothing?host={tmp_path}")
    assert caught.value.hint


def test_a_store_goes_on_after_its_server_was_started_again(server: Server, database: str) -> None:
    store = open_store(database)
    store.append([note("a")], [act("one")])
    assert store.item(None, "comment--a")
    server.crash()
    with pytest.raises(StoreError):
        store.append([note("b")])
    with pytest.raises(StoreError):
        store.item(None, "comment--a")
    server.start()
    store.append([note("b")], [act("two")])
    assert [i.id for i in store.items(None)] == ["comment--a", "comment--b"]
    store.close()


def test_a_poller_misses_no_place(database: str) -> None:
    one, two = open_store(database), open_store(database)
    for n in range(20):
        (one if n % 2 else two).record_acts([act(str(n))])
    assert [s.act.verb for s in one.chain()] == [str(n) for n in range(20)]
    assert [s.seq for s in two.chain(after=7)] == list(range(8, 21))
    one.close()
    two.close()


def test_a_restore_keeps_what_was_there(database: str, tmp_path: Path) -> None:
    store = open_store(database)
    fill(store)
    before = content(store)
    store.backup(str(tmp_path / "copy"))
    store.append([note("later")])
    later = content(store)
    store.close()
    kept = restore(tmp_path / "copy", database)
    assert kept == tmp_path / "copy.replaced"
    assert again(database) == before
    assert restore(kept, database)
    assert again(database) == later


def test_what_takes_the_place_was_prepared(database: str, tmp_path: Path) -> None:
    store = open_store(database)
    fill(store)
    store.backup(str(tmp_path / "copy"))
    restore(tmp_path / "copy", database, lambda made, _: made.append([note("prepared")]))
    assert [item.id for item in store.items(None)].count("comment--prepared") == 1
    with pytest.raises(StoreError, match="written to"):
        restore(tmp_path / "copy", database, lambda *_: store.record_acts([act("narrow")]))
    assert [sealed.act.verb for sealed in store.chain()].count("narrow") == 1
    store.close()


def test_a_restore_loses_no_registry_row_that_is_written_meanwhile(database: str, tmp_path: Path) -> None:
    store = open_store(database)
    fill(store)
    store.backup(str(tmp_path / "copy"))
    writes: tuple[Callable[..., Any], ...] = (
        lambda *_: store.enter("token", "new", b"{}"),
        lambda *_: store.strike("member", ALDER),
        lambda *_: store.enqueue([delivery("c")]),
        lambda *_: store.append([note("meanwhile")]),
    )
    for write in writes:
        with pytest.raises(StoreError, match="written to"):
            restore(tmp_path / "copy", database, write)
    assert store.entry("token", "new") == b"{}"
    store.close()
    assert not list(tmp_path.glob("*.replaced*"))


def test_a_store_that_was_moved_here_is_restored_with_what_its_file_knew(database: str, tmp_path: Path) -> None:
    world = World(store=SqliteStore(tmp_path / "store.sqlite3", secret=b"s" * 32))
    world.store.backup(str(tmp_path / "empty"))
    report = world.report(A, 0, MEMBERS)
    world.store.copy_out(tmp_path / "backup")
    world.do(A, "withdraw", id=report)
    world.store.close()
    restore_centre(tmp_path / "empty", tmp_path / "store.sqlite3")
    moved = open_store(tmp_path / "store.sqlite3")
    move(moved, database)
    moved.close()
    assert restore_centre(tmp_path / "backup", database).closed == (report,)


def test_a_server_that_goes_on_over_a_restore_shows_the_restored_store(database: str, tmp_path: Path) -> None:
    world = World(store=open_store(database))
    gone, stays = world.report(A, 0, MEMBERS), world.report(B, 2, MEMBERS)
    world.store.backup(str(tmp_path / "backup"))
    world.do(C, "comment", about=stays, body={"text": "so"})
    assert gone in str(world.do(B, "front"))
    restore_centre(tmp_path / "backup", database)
    world.do(A, "withdraw", id=gone)
    shown = str(world.do(B, "front"))
    assert gone not in shown
    assert stays in shown
    world.store.close()


def again(address: str) -> list[object]:
    store = open_store(address)
    found = content(store)
    store.close()
    return found


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A logical copy of a SQLite store: PostgreSQL is not needed for these."""
    store = SqliteStore(tmp_path / "store.sqlite3")
    fill(store)
    store.close()
    write_copy(SqliteConnection(str(tmp_path / "store.sqlite3")), tmp_path / "copy")
    return tmp_path / "copy"


def test_a_sqlite_store_moves_to_postgres(copy: Path, tmp_path: Path, database: str) -> None:
    before: Store = SqliteStore(tmp_path / "store.sqlite3")
    restore(copy, database)
    assert again(database) == content(before)


def test_a_copy_that_is_damaged_is_not_loaded(copy: Path) -> None:
    whole = copy.read_bytes()
    lines = whole.splitlines(keepends=True)
    broken = [b"", b"text", whole[:-20], b"".join(lines[:-1]), b"".join([*lines[:3], *lines[4:]])]
    broken += [whole.replace(b'"layout":3', b'"layout":1'), whole.replace(b'"reading"', b'"raeding"')]
    check_copy(copy)
    for damaged in broken:
        assert damaged != whole
        copy.write_bytes(damaged)
        with pytest.raises(StoreError):
            check_copy(copy)
    with pytest.raises(StoreError, match="cannot be read"):
        check_copy(copy.with_name("nothing"))


def test_a_copy_holds_every_table(copy: Path) -> None:
    assert {table for table, _ in read_copy(copy)} == TABLES.keys()
    assert len(MIGRATIONS) == LAYOUT, "a change of the tables is a new layout"
    db = SqliteConnection(str(copy.with_name("store.sqlite3"))).db
    there = {
        str(name): {str(row[1]) for row in db.execute(f"PRAGMA table_info({name})")}
        for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'word%'")
    }
    listed = {t: {c.partition(":")[0] for c in columns.split()} for t, columns in TABLES.items() if t != "wording"}
    assert there == listed


def test_the_server_programs_are_looked_for_where_debian_keeps_them() -> None:
    found = programs()
    assert found is None or (found / "initdb").exists()


def test_own_captures_survive_the_move(copy: Path, database: str) -> None:
    restore(copy, database)
    store = open_store(database)
    assert store.keep([capture("a", b"two")]).known == 1
    assert [c.received for c in store.headers()] == [NOW]
    assert [d.member for d in store.deliveries(ALDER)] == [ALDER, ALDER]
    store.close()


def test_a_store_of_sqlite_moves_here(database: str, tmp_path: Path) -> None:
    source = SqliteStore(tmp_path / "source.sqlite3")
    fill(source)
    move(source, database)
    there = open_store(database)
    try:
        assert content(there) == content(source)
        assert there.secret == source.secret
        assert len(there.keep([capture("b", b"new")]).new) == 1, "places go on after those that came"
    finally:
        there.close()
        source.close()
