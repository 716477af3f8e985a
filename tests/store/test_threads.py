"""Many threads on one store: what each connection is lent to, and what closing does to whoever is at work."""

import gc
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import pytest

from dragoman.errors import StoreError
from dragoman.store import Derived, SqliteStore, connections
from dragoman.store.connections import Readers
from dragoman.store.sqlite import SqliteConnection

ROWS = [f"row {n}" for n in range(40)]


@pytest.fixture(autouse=True)
def restless(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Threads change places all the time, connections are seldom kept, garbage is collected by whoever is at work."""
    monkeypatch.setattr(connections, "MOST_IDLE", 2)
    interval, threshold = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(1e-6)
    gc.set_threshold(50, 3, 3)
    yield
    sys.setswitchinterval(interval)
    gc.set_threshold(*threshold)


@pytest.fixture(params=["memory", "file"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> SqliteStore:
    return SqliteStore(None if request.param == "memory" else tmp_path / "store.sqlite3", secret=b"s" * 32)


def together(seconds: float, *works: Callable[[], object]) -> list[BaseException]:
    """Each work in a thread of its own, again and again; what they raised, each its first."""
    errors: list[BaseException] = []
    end = time.monotonic() + seconds

    def go(work: Callable[[], object]) -> None:
        try:
            while time.monotonic() < end:
                work()
        except BaseException as error:  # noqa: BLE001 - told to the test's own thread
            errors.append(error)

    threads = [threading.Thread(target=go, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def put(store: SqliteStore) -> None:
    store.put([Derived("x", row, "e", b"1" * 3000) for row in ROWS])


def look(store: SqliteStore) -> None:
    with store.snapshot():
        whole = list(store.derived_rows("x", ROWS))
        next(iter(store.derived("x")), None)  # an iterator that nobody reads to its end
        assert len(whole) in (0, len(ROWS)), "half of a transaction was seen"
        assert list(store.derived_rows("x", ROWS)) == whole


def test_readers_and_writers_in_many_threads(store: SqliteStore) -> None:
    works = [lambda: put(store)] * 2 + [lambda: look(store)] * 8
    assert together(1.5, *works) == []
    store.close()


def test_whoever_comes_when_a_store_is_closed_is_told_so(store: SqliteStore, tmp_path: Path) -> None:
    """A store in memory is gone with its last connection: nobody must get an empty one in its place."""
    begun = threading.Event()

    def close() -> None:
        begun.wait(5)
        store.close()

    def read() -> None:
        begun.set()
        look(store)

    works = [close, *[lambda: put(store)] * 2, *[read] * 6]
    errors = together(1.0, *works)
    assert {type(error) for error in errors} <= {StoreError}
    assert {str(error).split("\n")[0] for error in errors} == {
        str(StoreError("The store is closed.", ""))
    } or not errors
    for late in (store.compartments, lambda: store.backup(str(tmp_path / "b")), lambda: put(store)):
        with pytest.raises(StoreError, match="closed"):
            late()
    assert not (tmp_path / "b").exists()


def test_a_connection_is_lent_to_one_thread_at_a_time() -> None:
    users: dict[int, int] = {}

    def connect() -> connections.Session:
        return connections.Session(SqliteConnection("file:/lent?vfs=memdb"), None)  # type: ignore[arg-type]  # unused

    readers = Readers(connect)

    def use() -> None:
        with readers.session() as session:
            mark = id(session)
            assert users.setdefault(mark, threading.get_ident()) == threading.get_ident()
            session.connection.execute("SELECT 1")
            assert users.pop(mark) == threading.get_ident()

    assert together(0.5, *[use] * 8) == []
    readers.close()
    with pytest.raises(StoreError, match="closed"), readers.session():
        pass


def test_a_store_that_is_dropped_unclosed_harms_nobody() -> None:
    def drop() -> None:
        found = SqliteStore(None, secret=b"s" * 32)
        put(found)
        look(found)
        found.__dict__["itself"] = found  # only the collector can free it

    assert together(1.0, *[drop] * 4) == []
    gc.collect()
    assert not [c for c in apsw.connections() if "vfs=memdb" in c.filename and c.in_transaction]
