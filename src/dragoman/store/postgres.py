"""PostgreSQL by psycopg (the extra `postgres`). Imported only where an address of it is configured.

Whoever writes holds one advisory lock: places are handed out in the order of the commits, so that nobody who reads on
from a place misses a row.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any

import psycopg

from dragoman.errors import StoreError
from dragoman.store.connections import Row, Session
from dragoman.store.files import dropped_on_error, unused, working_folder
from dragoman.store.protocol import Prepare, Store
from dragoman.store.queries import HERE, Queries
from dragoman.store.relational import SqlStore
from dragoman.store.resting import new_epoch
from dragoman.store.search import POSTGRES
from dragoman.store.sqlite import SqliteStore
from dragoman.store.transfer import check_copy, load_copy, write_copy

LOCK = int.from_bytes(b"dragoman", "big")
OLDEST_SERVER = 140_000
# Every query has its index; the planner cannot know how rare a word of one compartment is, and would read all rows.
SETTINGS = "synchronous_commit = on; lock_timeout = '10s'; timezone = 'UTC'; enable_seqscan = off; jit = off"
QUERIES = Queries("queries.sql", "postgres.sql")
MIGRATIONS = tuple(
    sorted((p for p in (HERE / "migrations" / "postgres").iterdir() if p.name.endswith(".sql")), key=lambda p: p.name)
)


class PostgresStore(SqlStore):
    """`address` is a connection URI. The database exists; its tables are made at the first use."""

    def __init__(self, address: str, *, secret: bytes | None = None) -> None:
        self._address = address
        first = PostgresConnection(address)
        try:
            first.check()
            migrate(first)
        except BaseException:
            first.close()
            raise
        super().__init__(
            lambda: Session(PostgresConnection(address), QUERIES), Session(first, QUERIES), POSTGRES, secret
        )

    def backup(self, target: str) -> None:
        """See `Store.backup`. The copy is checked before it takes its name."""
        self.copy_out(Path(target))

    def copy_out(self, target: Path) -> None:
        """See `Store.copy_out`."""
        source = PostgresConnection(self._address)
        try:
            source.begin(write=False)
            write_copy(source, target)
        finally:
            source.close()

    def written(self) -> Row:
        """Another value once somebody has written more than what is derived."""
        with self._readers.session() as session:
            return _written(session)

    def replace(self, copy: Path, before: Row) -> bool:
        """Put a logical copy in the place of everything, as a restore does; not where somebody wrote since `before`."""

        def work(session: Session) -> bool:
            if _written(session) != before:
                return False
            load_copy(copy, session)
            session.rows("meta_put", *new_epoch())
            return True

        return self._write(work)


def _written(session: Session) -> Row:
    return session.rows("written")[0]


class PostgresConnection:
    """A `Connection` to PostgreSQL."""

    def __init__(self, address: str) -> None:
        try:
            self._db = psycopg.connect(address, autocommit=True, application_name="dragoman")
            self._db.execute("; ".join(f"SET {setting}" for setting in SETTINGS.split("; ")))
        except (psycopg.Error, UnicodeEncodeError) as error:
            hint = "Check the address, and that the server runs."
            raise StoreError(f"The store cannot be opened: {_first_line(error)}", hint) from error

    @property
    def broken(self) -> bool:
        """Whether the server has ended it."""
        return self._db.closed

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Run one statement, fetch all rows."""
        try:
            cursor = self._db.execute(marked(sql), parameters or None)
            return cursor.fetchall() if cursor.description else []
        except (psycopg.Error, UnicodeEncodeError) as error:
            raise _refused(error) from error

    def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each row of parameters, without waiting for each answer."""
        try:
            self._db.cursor().executemany(marked(sql), rows)
        except (psycopg.Error, UnicodeEncodeError) as error:
            raise _refused(error) from error

    def stream(self, sql: str) -> Iterator[Row]:
        """Rows of a query, some at a time; inside a transaction."""
        try:
            with self._db.cursor(name="dragoman") as cursor:
                cursor.itersize = 200
                yield from cursor.execute(sql)
        except psycopg.Error as error:
            raise _refused(error) from error

    def begin(self, *, write: bool) -> None:
        """Start a transaction; one that writes waits for whoever writes."""
        if write:
            self.execute(f"BEGIN; SELECT pg_advisory_xact_lock({LOCK})")
        else:
            # The moment is that of the first read.
            self.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT count(*) FROM meta")

    def commit(self) -> None:
        """End the transaction durably."""
        self.execute("COMMIT")

    def rollback(self) -> None:
        """Undo what is not committed."""
        if self._db.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
            self.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def check(self) -> None:
        """Refuse a server on which a store cannot be kept."""
        if self._db.info.server_version < OLDEST_SERVER:
            raise StoreError("This PostgreSQL is too old.", "Use version 14 or later.")
        for setting, wanted in (("server_encoding", "UTF8"), ("fsync", "on"), ("full_page_writes", "on")):
            ((value,),) = self.execute(f"SHOW {setting}")
            if value != wanted:
                raise StoreError(f"PostgreSQL's {setting} is {value}.", f"It must be {wanted} to lose nothing.")


def restore(source: Path, address: str, prepare: Prepare | None = None) -> Path | None:
    """Put a logical copy in the place of all that a database holds, in one transaction.

    What was there is copied beside the source first: the name of that copy, None where there was nothing. `prepare`
    changes a store made of the copy before that takes the place. Raises StoreError where somebody writes meanwhile:
    nothing is changed then, and nothing kept.
    """
    check_copy(source)
    with closing(PostgresStore(address)) as store:
        before = store.written()
        kept = unused(source, "replaced") if store.compartments() or any(True for _ in store.chain()) else None
        if kept is not None:
            store.backup(str(kept))
        with working_folder(source) as folder:
            made = source if prepare is None else Path(folder) / "made"
            with dropped_on_error(kept):
                if prepare is not None:
                    _prepared(source, made, Path(folder) / "copy", lambda copy: prepare(copy, kept))
            if _replaced(store, made, before, kept):
                return kept
    if kept is not None:
        kept.unlink()
    raise StoreError("The store is written to while it is restored.", "Nothing was changed. Stop what uses it.")


def _replaced(store: PostgresStore, made: Path, before: Row, kept: Path | None) -> bool:
    try:
        return store.replace(made, before)
    except StoreError as error:
        copy = f" A copy of what was there is {kept}: remove it once the store is restored." if kept else ""
        raise StoreError(error.what, f"{error.hint}{copy}") from error


def _prepared(source: Path, made: Path, at: Path, prepare: Callable[[Store], None]) -> None:
    with closing(SqliteStore(at)) as copy:
        copy.fill(source)
        prepare(copy)
        copy.copy_out(made)


@lru_cache(maxsize=512)
def marked(sql: str) -> str:
    """The text with parameters as psycopg writes them."""
    return sql.replace("?", "%s")


def migrate(connection: PostgresConnection) -> None:
    """Bring a store to this program's version, under the lock of whoever writes."""
    connection.begin(write=True)
    try:
        _migrate(connection)
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def _migrate(connection: PostgresConnection) -> None:
    made = connection.execute("SELECT 1 FROM pg_tables WHERE tablename = 'meta' AND schemaname = current_schema()")
    row = connection.execute("SELECT value FROM meta WHERE key = 'version'") if made else []
    version = int(row[0][0]) if row else 0
    if version > len(MIGRATIONS):
        raise StoreError(
            f"This store is of version {version}; this program knows {len(MIGRATIONS)}.",
            "Install a newer Dragoman, or restore a backup.",
        )
    for migration in MIGRATIONS[version:]:
        connection.execute(migration.read_text("utf-8"))
    if version < len(MIGRATIONS):
        put = "INSERT INTO meta VALUES ('version', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
        connection.execute(put, (str(len(MIGRATIONS)).encode(),))


def _refused(error: Exception) -> StoreError:
    return StoreError(f"The store refused: {_first_line(error)}", "Does the server run, and does somebody block it?")


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
