"""What a restore closes below what it closes, and what it knows of two stores and more."""

import random
from pathlib import Path

import pytest

from centre.steps import scene, take
from centre.test_lineage import ALL
from centre.worlds import MEMBERS, A, B, C, World
from dragoman.centre import restore
from dragoman.model import Item, Tlp, audience
from dragoman.store import SqliteStore


def kept(folder: Path, seed: int = 0) -> World:
    return World(seed, store=SqliteStore(folder / "store.sqlite3", secret=b"s" * 32))


def present(world: World) -> dict[str, Item]:
    return {item.id: item for item in world.items()}


def elsewhere(world: World, folder: Path) -> None:
    """Take a store away: the next restore goes into an empty place."""
    world.store.close()
    for path in folder.glob("store.sqlite3*"):
        path.unlink()


def test_a_restore_closes_what_the_backup_alone_has_below_what_it_closes(tmp_path: Path) -> None:
    world = kept(tmp_path)
    report, other = world.report(A, 0, MEMBERS), world.report(A, 2, MEMBERS)
    world.store.backup(str(tmp_path / "old"))
    comment = world.do(B, "comment", about=report, body={"text": "so"}).id
    below = world.do(C, "comment", about=comment, body={"text": "why"}).id
    judged = world.do(B, "judgement", about=other, body={"other": report, "same": True}).id
    marked = world.do(C, "comment", about=other, body={"text": "so"}).id
    world.store.backup(str(tmp_path / "newer"))
    elsewhere(world, tmp_path)
    restore(tmp_path / "old", tmp_path / "store.sqlite3")
    world = kept(tmp_path)
    world.do(A, "withdraw", id=report)
    world.do(A, "narrow", id=other, to=MEMBERS, tlp="red")
    done = restore(tmp_path / "newer", tmp_path / "store.sqlite3")
    assert {*done.closed} == {report, other, comment, below, judged, marked}
    assert [audience(present(world)[id_].label) for id_ in (comment, below)] == [(A, B), (A, C)]
    assert audience(present(world)[judged].label) == (A, B)
    assert present(world)[marked].label.tlp == Tlp.RED
    assert world.centre.verify().acts > 0
    world.store.close()


def wider(world: World) -> list[str]:
    """What is open to more than what it is about and its author."""
    items = present(world)
    about = [(item, items[item.parent].label) for item in items.values() if item.parent in items]
    sole = {item.id: item.label.origin if len(item.label.origin) == 1 else () for item in items.values()}
    return [i.id for i, above in about if not {*audience(i.label)} <= {*audience(above), *sole[i.id]}]


@pytest.mark.parametrize("seed", range(8))
def test_after_restores_nothing_is_wider_than_what_it_is_about(tmp_path: Path, seed: int) -> None:
    world, dice = kept(tmp_path, seed), random.Random(seed)

    def go(*verbs: str) -> None:
        for _ in range(16):
            numbers = dice.randrange(32), dice.randrange(32), dice.randrange(32), dice.randrange(32)
            take(world, (dice.choice(verbs), dice.choice(MEMBERS), numbers))

    scene(world, seed)
    world.store.backup(str(tmp_path / "old"))
    go(*ALL)
    world.store.backup(str(tmp_path / "newer"))
    elsewhere(world, tmp_path)
    restore(tmp_path / "old", tmp_path / "store.sqlite3")
    world, came = kept(tmp_path, seed + 100), world.came
    world.came |= came
    go("narrow", "withdraw", *ALL)
    for name in ("newer", "old", "newer"):
        restore(tmp_path / name, tmp_path / "store.sqlite3")
        assert wider(world) == []
        assert world.centre.verify().acts
        go("narrow", "withdraw", "proposal")
    world.store.close()
