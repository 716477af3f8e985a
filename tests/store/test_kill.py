"""Writers are killed at random moments: what was acknowledged is there, nothing is there twice, nothing by halves."""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.store import Store, open_store, verify
from killing import killed_after
from store.making import BIRCH, open_to
from store.server import Server, temporary

WRITER = str(Path(__file__).parent / "kill_writer.py")


def check(store: Store, said: list[tuple[str, str]], new: int) -> None:
    """Hold the store against everything that was acknowledged since it was made; `new` lines of it since the last."""
    items = list(store.items(None))
    by_id = {item.id: item for item in items}
    rows = {id_ for id_, _ in store.entries("row")}
    assert len(by_id) == len(items), "nothing twice"
    for what, id_ in said:
        there = id_ in rows if what == "row" else id_ in by_id
        assert there, f"{what} {id_} was acknowledged and is gone"
        assert what != "2" or by_id[id_].version == 2
    for item in {by_id[id_].id: by_id[id_] for what, id_ in said[-new:] if what != "row"}.values():
        assert [v.version for v in store.history(item.id)] == list(range(1, item.version + 1))
    check_words(store, said, most=len(items) + 1)
    acts = Counter(i for sealed in store.chain() for i in sealed.act.items)
    assert acts == {item.id: item.version for item in items} | dict.fromkeys(rows, 1), "each write has its act"
    assert verify(store.chain()) == acts.total()


def check_words(store: Store, said: list[tuple[str, str]], most: int) -> None:
    """What is indexed is found by whoever sees it."""
    worded = {id_ for what, id_ in said if what == "word"}
    moved = {id_ for what, id_ in said if what == "2"}
    assert worded <= set(store.find(None, ["word"], most=most))
    assert moved <= set(store.find(open_to(store, BIRCH), ["word"], most=most))


@pytest.fixture
def on_disk(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a store that outlives its process."""
    if request.param == "postgres":
        yield request.getfixturevalue("database")
    else:
        folder = temporary()
        yield str(folder / "store.sqlite3")
        shutil.rmtree(folder)


BOTH = pytest.mark.parametrize("on_disk", ["sqlite", "postgres"], indirect=True)


@BOTH
def test_what_was_acknowledged_survives_a_kill(on_disk: str) -> None:
    run_points(on_disk, 3)


@pytest.mark.long
@BOTH
def test_what_was_acknowledged_survives_two_hundred_kills(on_disk: str) -> None:
    run_points(on_disk, 200)


def run_points(address: str, points: int) -> None:
    chance = random.Random()
    said: list[tuple[str, str]] = []
    for run in range(points):
        new = killed_after(chance.randint(1, 80), WRITER, address, str(run))
        said += new
        store = open_store(address)
        check(store, said, len(new))
        store.close()


@pytest.mark.long
def test_what_was_acknowledged_survives_a_crash_of_the_server(server: Server, database: str) -> None:
    said: list[tuple[str, str]] = []
    for run in range(20):
        new = killed_after(random.randint(1, 80), WRITER, database, str(run))
        said += new
        server.crash()
        server.start()
        store = open_store(database)
        check(store, said, len(new))
        store.close()
