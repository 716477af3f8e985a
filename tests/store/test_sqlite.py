"""The store's contract: nothing twice, versions, bytes as received, derived rows that can go."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest

from dragoman.errors import StoreError
from dragoman.model import Capture, Refusal, derived_id, digest
from dragoman.store import Derived, SqliteStore

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def capture(target: str, body: bytes, key: bytes = b"k") -> Capture:
    return Capture(
        id=derived_id("capture", key, target, digest(body)),
        source="source--1",
        target=target,
        received=NOW,
        media_type="text/plain",
        digest=digest(body),
        body=body,
    )


def test_the_same_bytes_of_the_same_target_are_kept_once() -> None:
    store = SqliteStore()
    assert len(store.keep([capture("a", b"one")]).new) == 1
    again = store.keep([capture("a", b"one"), capture("b", b"one")])
    assert (len(again.new), again.known) == (1, 1)
    assert [c.target for c in store.captures()] == ["a", "b"]


def test_a_changed_text_is_a_new_version_and_one_that_changes_back_is_another() -> None:
    store = SqliteStore()
    for body in (b"one", b"two", b"one"):
        store.keep([capture("a", body)])
    current = list(store.captures())
    assert [c.body for c in current] == [b"one"]
    assert current[0].previous is not None
    assert store.keep([capture("a", b"one")]).known == 1


def test_bytes_come_back_as_received(tmp_path: Path) -> None:
    raw = bytes(range(256)) * 3
    store = SqliteStore(tmp_path / "deep" / "store.sqlite3")
    store.keep([capture("a", raw)])
    store.close()
    assert [c.body for c in SqliteStore(tmp_path / "deep" / "store.sqlite3").captures()] == [raw]


def test_headers_are_the_captures_without_their_bytes() -> None:
    store = SqliteStore()
    for body in (b"one", b"two"):
        store.keep([capture("a", body)])
    assert list(store.headers()) == [c.evolve(body=b"") for c in store.captures()]


def test_refusals_are_kept_once() -> None:
    store = SqliteStore()
    refusal = Refusal(id="refusal--1", target="x", stage="collect", code="not-found")
    for _ in range(2):
        assert store.keep([refusal]).refused == (refusal,)
    assert list(store.refusals()) == [refusal]


def test_derived_rows_are_replaced_and_forgotten() -> None:
    store = SqliteStore()
    store.put([Derived("reading", "1", "old", b"{}"), Derived("reading", "0", "old", b"{}")])
    store.put([Derived("reading", "1", "new", b"[]")])
    assert [(r.id, r.engine) for r in store.derived("reading")] == [("0", "old"), ("1", "new")]
    assert store.forget_derived() == 2
    assert list(store.derived("reading")) == []


def test_a_failure_in_the_middle_of_a_batch_keeps_nothing_of_it() -> None:
    store = SqliteStore()

    def arrivals() -> object:
        yield capture("a", b"one")
        raise RuntimeError("the source broke off")

    with pytest.raises(RuntimeError):
        store.keep(arrivals())  # type: ignore[arg-type]  # an iterator of captures that fails on the way
    assert list(store.captures()) == []


def test_the_secret_is_made_once_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    first = SqliteStore(path).secret
    assert SqliteStore(path).secret == first
    assert len(first) == 32
    assert SqliteStore(tmp_path / "other.sqlite3").secret != first


def test_it_is_durable_and_in_write_ahead_mode(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    store = SqliteStore(path)
    assert store._db.pragma("journal_mode") == "wal"
    assert store._db.pragma("synchronous") == 2, "FULL: what was acknowledged survives power loss"


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


KILL = """
import os, sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from test_sqlite import SqliteStore, capture
store = SqliteStore(Path({path!r}))
for n in range(1000):
    store.keep([capture(str(n), b"x")])
    print(n, flush=True)
    if n == {at}:
        os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("at", [0, 3, 17])
def test_what_was_acknowledged_survives_a_kill(tmp_path: Path, at: int) -> None:
    path = tmp_path / "store.sqlite3"
    script = KILL.format(path=str(path), at=at, tests=str(Path(__file__).parent))
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)  # noqa: S603 - our own script
    acknowledged = [int(line) for line in run.stdout.split()]
    assert acknowledged[-1] == at
    assert [c.target for c in SqliteStore(path).captures()] == [str(n) for n in acknowledged]


def test_two_processes_may_make_the_same_store_at_once(tmp_path: Path) -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r});"
        "from test_sqlite import Path, SqliteStore, capture;"
        f"SqliteStore(Path({str(tmp_path / 's.db')!r})).keep([capture(sys.argv[1], b'x')])"
    )
    runs = [subprocess.Popen([sys.executable, "-c", script, str(n)]) for n in range(4)]  # noqa: S603 - our own script
    assert [run.wait() for run in runs] == [0] * 4
    assert len(list(SqliteStore(tmp_path / "s.db").captures())) == 4
