"""Which database an address means."""

from collections.abc import Collection, Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from dragoman.errors import StoreError
from dragoman.model import Delivery, Item
from dragoman.store import copies, transfer
from dragoman.store.migrating import migrate
from dragoman.store.protocol import Prepare, Store
from dragoman.store.sqlite import SqliteStore, opened

SCHEMES = ("postgresql://", "postgres://")


def is_postgres(address: str | Path) -> bool:
    """Whether an address is that of a PostgreSQL database; anything else is the path of a file."""
    return str(address).startswith(SCHEMES)


def open_store(address: str | Path, *, secret: bytes | None = None) -> Store:
    """The store at a path or a PostgreSQL URI: made where there is none, upgraded where it is of an older version."""
    if not is_postgres(address):
        return SqliteStore(Path(address).expanduser(), secret=secret)
    _need_psycopg()
    from dragoman.store.postgres import PostgresStore  # noqa: PLC0415 - psycopg is an extra

    return PostgresStore(str(address), secret=secret)


def restore(source: Path, address: str | Path, prepare: Prepare | None = None) -> Path | None:
    """Put a backup in the place of a store. What was there is kept as a backup too: its name, or None.

    A file of SQLite goes back into SQLite, a logical copy into PostgreSQL. `prepare` is given a store made of the
    backup, and the name of what is kept: what it leaves takes the place, all at once. Raises StoreError where the
    backup is damaged: then nothing has changed.
    """
    if not is_postgres(address):
        path = Path(address).expanduser()
        return copies.restore(source, path, prepare and (lambda copy, kept: _prepared(prepare, copy, kept)))
    _need_psycopg()
    from dragoman.store import postgres  # noqa: PLC0415 - psycopg is an extra

    return postgres.restore(source, str(address), prepare)


def _prepared(prepare: Prepare, copy: Path, kept: Path | None) -> None:
    with closing(opened(str(copy))) as db:
        migrate(db, None)  # what it was made of is the backup: no other copy is needed
    with closing(SqliteStore(copy)) as store:
        prepare(store, kept)


def acts_of(copy: Path) -> int:
    """The number of acts in a backup, of either kind."""
    return copies.acts_of(copy) if copies.is_sqlite(copy) else transfer.acts_of(copy)


def versions_of(copy: Path) -> Iterator[Item]:
    """Every version of every item in a backup, of either kind, in the order in which they were made."""
    return copies.versions_of(copy) if copies.is_sqlite(copy) else transfer.versions_of(copy)


def deliveries_of(copy: Path) -> tuple[bytes | None, list[Delivery]]:
    """The mark of the last restore in a backup, of either kind, and its deliveries that were begun."""
    return copies.deliveries_of(copy) if copies.is_sqlite(copy) else transfer.deliveries_of(copy)


def registry_of(copy: Path, kinds: Collection[str]) -> list[tuple[str, str, bytes]]:
    """Registry rows of some kinds in a backup, of either kind: kind, id, record, by kind and id."""
    return copies.registry_of(copy, kinds) if copies.is_sqlite(copy) else transfer.registry_of(copy, kinds)


def move(source: Store, address: str | Path) -> None:
    """Copy everything of one moment into an empty store at an address. Raises StoreError where it is not empty."""
    target = open_store(address)
    try:
        if target.compartments() or any(True for _ in target.chain()) or any(True for _ in target.entries("person")):
            raise StoreError("There is a store already.", "Name a file that is not there, or an empty database.")
        with TemporaryDirectory(prefix="dragoman-") as folder:  # for its owner's eyes alone
            copy = Path(folder) / "copy"
            source.copy_out(copy)
            target.fill(copy)
    finally:
        target.close()


def _need_psycopg() -> None:
    if not find_spec("psycopg"):
        raise StoreError("PostgreSQL needs psycopg.", "Install it: pip install 'dragoman[postgres]'.")
