"""What a store writes beside itself is its owner's alone; a query has an end."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.store import SqliteStore, Store, restore
from dragoman.store.search import MOST_WORDS, SQLITE, expression
from store.conftest import Reopen
from store.making import act, note


@pytest.fixture(autouse=True)
def open_house() -> Iterator[None]:
    """A user whose mask lets everybody read."""
    before = os.umask(0)
    yield
    os.umask(before)


def shut(path: Path) -> bool:
    """Whether nobody but the owner can read or write it."""
    return not stat.S_IMODE(path.stat().st_mode) & 0o077


def test_copies_are_the_owners_alone(reopen: Reopen, tmp_path: Path) -> None:
    store = reopen()
    store.append([note("one")], [act("say")])
    store.backup(str(tmp_path / "backup"))
    store.copy_out(tmp_path / "moved")
    assert [shut(path) for path in tmp_path.iterdir()] == [True, True]


def test_what_is_restored_and_what_it_replaced_are_the_owners_alone(tmp_path: Path) -> None:
    path, copy, fresh = tmp_path / "store", tmp_path / "copy", tmp_path / "new" / "store"
    store = SqliteStore(path)
    store.append([note("one")], [act("say")])
    store.backup(str(copy))
    store.close()
    kept = restore(copy, path)
    restore(copy, fresh)
    assert kept is not None
    assert [shut(found) for found in (path, kept, fresh)] == [True, True, True]


def test_a_query_has_so_many_words_and_no_more(store: Store) -> None:
    words = [f"w{n}*" for n in range(10 * MOST_WORDS)]
    asked = expression(SQLITE, [1], words, ())
    assert asked is not None
    assert asked.count("AND") == MOST_WORDS - 1
    assert store.find({1}, words, most=5) == []
