"""A centre is killed in the middle of what it takes in and delivers: nothing acknowledged is lost, nor any delivery."""

import random
from pathlib import Path

import msgspec
import pytest

from centre.kill_worker import opened
from centre.worlds import B, World
from dragoman.centre.dispatch import EMPTY
from dragoman.couriers import FolderCourier, Letter
from dragoman.store import verify
from dragoman.worker import Worker
from killing import killed_after

WORKER = str(Path(__file__).parent / "kill_worker.py")


def check(made: World, folder: Path, said: list[tuple[str, str]]) -> None:
    """Hold the centre against what was acknowledged, when it has delivered all that was due."""
    assert verify(made.store.chain())
    rows = list(made.store.deliveries(B))
    letters = [msgspec.json.decode(path.read_bytes(), type=Letter) for path in folder.glob("[!.]*.json")]
    there = {i.id for i in made.items() if i.kind == "capture" and B in i.label.release}
    for what, id_ in said:
        assert what != "taken" or list(made.store.history(id_)), f"{id_} was acknowledged and is gone"
        assert what != "withdrawn" or id_ not in there, f"{id_} is back"
    assert all(row.done for row in rows)
    got = {one.id for one in letters}
    assert {row.id for row in rows if row.digest != EMPTY} <= got, "each delivery was made"
    assert got <= {row.id for row in rows}, "and each of those that was made is known"
    shown = {id_ for row in rows for id_ in row.items}
    ended = {id_ for one in letters for id_ in (*one.withdrawn, *one.replaced)}
    assert shown - there <= ended, "what was delivered and is not there any more was taken back"
    (last,) = (row for row in rows if row.kind == "brief" and row.subject == f"{made.now.date()} en")
    assert set(last.items) == there


def ended(made: World) -> None:
    """Deliver all that is due, whatever the killed ones had claimed."""
    worker = Worker(made.centre, {"file": FolderCourier()})
    for _ in range(4):
        worker.turn()
        worker.finish()
        made.later(minutes=6)


def run_points(folder: Path, points: int) -> None:
    said: list[tuple[str, str]] = []
    address, desk = folder / "store.sqlite3", folder / "desk"
    for run in range(points):
        said += killed_after(random.randint(1, 40), WORKER, str(address), str(desk), str(run))
    made = opened(str(address), str(desk), points)
    ended(made)
    check(made, desk, said)
    made.store.close()


def test_what_a_centre_acknowledged_and_owes_survives_a_kill(tmp_path: Path) -> None:
    run_points(tmp_path, 2)


@pytest.mark.long
def test_what_a_centre_acknowledged_and_owes_survives_fifty_kills(tmp_path: Path) -> None:
    run_points(tmp_path, 50)
