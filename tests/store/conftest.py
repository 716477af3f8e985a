"""A store of each kind for the contract."""

import importlib.util
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.store import SqliteStore, Store, open_store, restore
from store.server import NEEDED, Server, programs, running, temporary


class Reopen:
    """Opens the test's one store, again with each call; in memory a new one."""

    def __init__(self, address: str | None) -> None:
        self.address = address
        self.opened: list[Store] = []

    def __call__(self) -> Store:
        """The store."""
        return self._keep(open_store(self.address) if self.address else SqliteStore())

    def restored(self, backup: Path, folder: Path) -> Store:
        """The store after a backup was put in its place; where there is no file to put it, in a new one."""
        address = self.address or str(folder / "restored.sqlite3")
        restore(backup, address)
        return self._keep(open_store(address))

    def _keep(self, store: Store) -> Store:
        self.opened.append(store)
        return store


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server."""
    if programs() is None or importlib.util.find_spec("psycopg") is None:
        pytest.skip(f"{NEEDED} are not installed: the same tests run on SQLite")
    with running() as started:
        yield started


@pytest.fixture
def database(server: Server) -> str:
    """The address of an empty schema in PostgreSQL."""
    import psycopg  # noqa: PLC0415 - an extra

    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(server.address(), autocommit=True) as db:
        db.execute(f"CREATE SCHEMA {name}")
    return server.address(name)


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def reopen(request: pytest.FixtureRequest) -> Iterator[Reopen]:
    """What opens the test's store."""
    folder = temporary()
    if request.param == "postgres":
        made = Reopen(request.getfixturevalue("database"))
    else:
        made = Reopen(str(folder / "store.sqlite3") if request.param == "sqlite" else None)
    yield made
    for store in made.opened:
        store.close()
    shutil.rmtree(folder)


@pytest.fixture
def store(reopen: Reopen) -> Store:
    """An empty store."""
    return reopen()
