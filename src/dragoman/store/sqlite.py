"""The store in one SQLite file: WAL, synchronous FULL, one short transaction for each call that writes."""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import apsw
import msgspec

from dragoman.errors import StoreError
from dragoman.model import Capture, Judgement, Record, Refusal, derived_id, to_json
from dragoman.store.protocol import Derived, Kept

# SQLite before 3.51.3 can corrupt a write-ahead log when a checkpoint races a writer.
OLDEST_SQLITE = (3, 51, 3)
BUSY_MS = 10_000
R = TypeVar("R", bound=Record)


def _named_queries(text: str) -> dict[str, str]:
    blocks = (block.partition("\n") for block in text.split("-- name: ") if block.strip())
    return {name.strip(): sql.strip() for name, _, sql in blocks}


_HERE = files("dragoman.store")
SQL = _named_queries((_HERE / "queries.sql").read_text("utf-8"))
MIGRATIONS = tuple(
    sorted((p for p in (_HERE / "migrations").iterdir() if p.name.endswith(".sql")), key=lambda p: p.name)
)


class SqliteStore:
    """`path` is a file, made with its folder where it does not exist; None keeps everything in memory."""

    def __init__(self, path: Path | None = None, *, secret: bytes | None = None) -> None:
        if tuple(map(int, apsw.sqlite_lib_version().split("."))) < OLDEST_SQLITE:
            raise StoreError(f"SQLite {apsw.sqlite_lib_version()} is too old.", "Install apsw 3.51.3 or later.")
        self._db = _open(path)
        self._migrate()
        self._secret = self._own_secret(secret)

    @property
    def secret(self) -> bytes:
        """The key of this store's ids."""
        return self._secret

    def keep(self, arrivals: Iterable[Capture | Refusal]) -> Kept:
        """Add captures and refusals durably; see `Store.keep`."""
        new: list[str] = []
        versions: list[str] = []
        refused: list[Refusal] = []
        known = 0
        with self._transaction():
            for arrival in arrivals:
                if isinstance(arrival, Refusal):
                    refused.append(arrival)
                    self._db.execute(SQL["refusal_add"], (arrival.id, to_json(arrival)))
                    continue
                newest = self._db.execute(SQL["capture_newest"], (arrival.target,)).fetchone()
                if newest and newest[1] == arrival.digest:
                    known += 1
                    continue
                capture = _version_of(arrival, newest[0], self._secret) if newest else arrival
                self._insert(capture)
                (versions if newest else new).append(capture.id)
        return Kept(tuple(new), tuple(versions), known, tuple(refused))

    def captures(self) -> Iterator[Capture]:
        """The newest version of each target, in the order of arrival."""
        for record, body in self._db.execute(SQL["captures_current"]):
            yield msgspec.json.decode(record, type=Capture).evolve(body=body)

    def headers(self) -> Iterator[Capture]:
        """As `captures`, without the bytes."""
        return self._records("headers_current", Capture)

    def refusals(self) -> Iterator[Refusal]:
        """What was refused at the door."""
        return self._records("refusals", Refusal)

    def judge(self, judgement: Judgement) -> None:
        """Add a judgement."""
        with self._transaction():
            self._db.execute(SQL["judgement_add"], (judgement.id, to_json(judgement)))

    def judgements(self) -> Iterator[Judgement]:
        """Every judgement, oldest first."""
        return self._records("judgements", Judgement)

    def put(self, rows: Iterable[Derived]) -> None:
        """Write derived rows in one transaction."""
        with self._transaction():
            self._db.executemany(SQL["derived_put"], list(rows))

    def derived(self, kind: str) -> Iterator[Derived]:
        """Derived rows of a kind, ordered by id."""
        for row in self._db.execute(SQL["derived_get"], (kind,)):
            yield Derived(*row)

    def forget_derived(self) -> int:
        """Delete every derived row."""
        with self._transaction():
            self._db.execute(SQL["derived_forget"])
            return self._db.changes()

    def close(self) -> None:
        """Release the file."""
        self._db.close()

    def _insert(self, capture: Capture) -> None:
        row = (capture.id, capture.target, capture.digest, to_json(capture.evolve(body=b"")), capture.body)
        self._db.execute(SQL["capture_add"], row)

    def _records(self, query: str, kind: type[R]) -> Iterator[R]:
        for (record,) in self._db.execute(SQL[query]):
            yield msgspec.json.decode(record, type=kind)

    def _migrate(self) -> None:
        if self._db.pragma("user_version") == len(MIGRATIONS):
            return
        with self._transaction():  # read again inside: another process may be making the same store
            version = self._db.pragma("user_version")
            if version > len(MIGRATIONS):
                raise StoreError(
                    f"This store is of version {version}; this program knows {len(MIGRATIONS)}.",
                    "Install a newer Dragoman.",
                )
            for migration in MIGRATIONS[version:]:
                self._db.execute(migration.read_text("utf-8"))
            self._db.pragma("user_version", len(MIGRATIONS))

    def _own_secret(self, given: bytes | None) -> bytes:
        row = self._db.execute(SQL["meta_get"], ("secret",)).fetchone()
        if row is None:
            with self._transaction():
                self._db.execute(SQL["meta_put"], ("secret", given or secrets.token_bytes(32)))
            return self._own_secret(given)
        return bytes(row[0])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except apsw.Error as error:
            raise StoreError(f"The store cannot be written: {error}", "Is another program writing to it?") from error
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        try:
            self._db.execute("COMMIT")
        except apsw.Error as error:
            raise StoreError(f"The store cannot be written: {error}", "Is the disk full?") from error


def _version_of(arrival: Capture, newest: str, secret: bytes) -> Capture:
    """The arrival as the next version of its target: a text that changes back is a version too, with its own id."""
    return arrival.evolve(id=derived_id("capture", secret, arrival.target, arrival.digest, newest), previous=newest)


def _open(path: Path | None) -> apsw.Connection:
    try:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        db = apsw.Connection(str(path) if path else ":memory:")
        db.set_busy_timeout(BUSY_MS)
        settings: dict[str, Any] = {
            "journal_mode": "WAL",
            "synchronous": "FULL",
            "foreign_keys": 1,
            "trusted_schema": 0,
        }
        for name, value in settings.items():
            db.pragma(name, value)
    except (apsw.Error, OSError) as error:
        hint = "Check the path and its permissions, or name another file with --store."
        raise StoreError(f"The store {path} cannot be opened: {error}", hint) from error
    return db
