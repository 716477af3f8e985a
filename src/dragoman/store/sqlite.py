"""SQLite by apsw: one file, WAL, synchronous FULL. Without a path everything is in memory."""

import ctypes
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import apsw

from dragoman.errors import StoreError
from dragoman.store.connections import Row, Session
from dragoman.store.copies import back_up
from dragoman.store.files import private
from dragoman.store.migrating import migrate
from dragoman.store.queries import Queries
from dragoman.store.relational import SqlStore
from dragoman.store.search import SQLITE
from dragoman.store.transfer import write_copy

# SQLite before 3.51.3 can corrupt a write-ahead log when a checkpoint races a writer.
OLDEST_SQLITE = (3, 51, 3)
BUSY_MS = 10_000
MOST_IN_MEMORY = 1 << 40  # bytes: SQLite's own limit is a gigabyte
SETTINGS: dict[str, Any] = {"journal_mode": "WAL", "synchronous": "FULL", "foreign_keys": 1, "trusted_schema": 0}
QUERIES = Queries("queries.sql", "sqlite.sql")
NO_WRITING = "Is another program writing to it, or the disk full?"


class SqliteStore(SqlStore):
    """`path` is a file, made with its folder where it does not exist; None keeps everything in memory."""

    def __init__(self, path: Path | None = None, *, secret: bytes | None = None) -> None:
        if tuple(map(int, apsw.sqlite_lib_version().split("."))) < OLDEST_SQLITE:
            raise StoreError(f"SQLite {apsw.sqlite_lib_version()} is too old.", "Install apsw 3.51.3 or later.")
        name = str(path) if path else f"file:/{uuid.uuid4()}?vfs=memdb"
        first = SqliteConnection(name)
        try:
            migrate(first.db, path)
        except BaseException:
            first.close()
            raise
        self._name = name
        # The first connection stays open for whoever writes: that is also what keeps a store in memory alive.
        super().__init__(lambda: Session(SqliteConnection(name), QUERIES), Session(first, QUERIES), SQLITE, secret)

    def backup(self, target: str) -> None:
        """See `Store.backup`. The copy is checked before it takes its name."""
        source = self._own()
        try:
            source.begin(write=False)  # the copy is of this moment, whatever others write meanwhile
            back_up(source.db, Path(target))
        finally:
            source.close()

    def copy_out(self, target: Path) -> None:
        """See `Store.copy_out`."""
        source = self._own()
        try:
            source.begin(write=False)
            write_copy(source, target)
        finally:
            source.close()

    def _own(self) -> "SqliteConnection":
        source = SqliteConnection(self._name)
        try:
            self._readers.require_open()
        except StoreError:
            source.close()
            raise
        return source


class SqliteConnection:
    """A `Connection` to SQLite."""

    def __init__(self, name: str) -> None:
        self.db = opened(name)
        self.broken = False

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Run one statement, fetch all rows."""
        try:
            return self.db.execute(sql, parameters).fetchall()
        except (apsw.Error, UnicodeEncodeError, OverflowError) as error:
            raise StoreError(f"The store refused: {error}", NO_WRITING) from error

    def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each row of parameters."""
        try:
            self.db.executemany(sql, rows)
        except (apsw.Error, UnicodeEncodeError, OverflowError) as error:
            raise StoreError(f"The store refused: {error}", NO_WRITING) from error

    def stream(self, sql: str) -> Iterator[Row]:
        """Rows of a query, one at a time."""
        yield from self.db.execute(sql)

    def begin(self, *, write: bool) -> None:
        """Start a transaction."""
        self.execute("BEGIN IMMEDIATE" if write else "BEGIN")
        if not write:
            self.execute("SELECT count(*) FROM meta")  # the moment is that of the first read

    def commit(self) -> None:
        """End the transaction durably."""
        self.execute("COMMIT")

    def rollback(self) -> None:
        """Undo what is not committed."""
        if self.db.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connection."""
        self.db.close()


def opened(name: str) -> apsw.Connection:
    """A connection with the settings on which durability rests."""
    flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
    try:
        if name.startswith("file:/") and name.endswith("?vfs=memdb"):
            db = apsw.Connection(name, flags=flags | apsw.SQLITE_OPEN_URI)
            limit = ctypes.c_int64(MOST_IN_MEMORY)
            db.file_control("main", apsw.SQLITE_FCNTL_SIZE_LIMIT, ctypes.addressof(limit))
        else:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            private(Path(name))  # what members keep is not for all on the machine
            db = apsw.Connection(name, flags=flags)
        db.set_busy_timeout(BUSY_MS)
        for key, value in SETTINGS.items():
            db.pragma(key, value)
    except (apsw.Error, OSError) as error:
        hint = "Check the path and its permissions, or name another file with --store."
        raise StoreError(f"The store {name} cannot be opened: {error}", hint) from error
    return db
