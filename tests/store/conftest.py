"""A store of each kind for the contract."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.store import SqliteStore, Store


class Reopen:
    """Opens the test's one store, again with each call; in memory a new one."""

    def __init__(self, kind: str, folder: Path) -> None:
        self._path = folder / "store.sqlite3" if kind == "sqlite" else None
        self.opened: list[Store] = []

    def __call__(self) -> Store:
        """The store."""
        return self._keep(SqliteStore(self._path))

    def copy(self, backup: Path) -> Store:
        """The store that a backup holds."""
        return self._keep(SqliteStore(backup))

    def _keep(self, store: Store) -> Store:
        self.opened.append(store)
        return store


@pytest.fixture(params=["memory", "sqlite"])
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Reopen]:
    """What opens the test's store."""
    made = Reopen(request.param, tmp_path)
    yield made
    for store in made.opened:
        store.close()


@pytest.fixture
def store(reopen: Reopen) -> Store:
    """An empty store."""
    return reopen()
