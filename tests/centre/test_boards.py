"""Pictures that are kept up: under several threads, over the bound of size, with reports that are read late."""

import threading
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from centre.worlds import MEMBERS, TEXTS, A, B, C, World, capture, who
from dragoman import pipeline
from dragoman.centre import boards
from dragoman.centre.look import Look
from dragoman.model import Reading, Tlp, label, to_json
from dragoman.pipeline import Scene, board, standing
from dragoman.store import Derived, SqliteStore, restore


@pytest.fixture(autouse=True)
def small_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board, "LARGE", 2)


def kinds(world: World) -> list[str]:
    return [type(kept._scene).__name__ for kept in world.centre._boards.values()]


def test_a_picture_is_large_from_the_bound_on_and_small_again_below_it() -> None:
    world = World()
    ids = [world.report(A, text, (A,)) for text in range(3)]
    world.do(A, "front")
    assert kinds(world) == ["Standing"]
    world.do(A, "withdraw", id=ids[1])
    world.do(A, "front")
    assert kinds(world) == ["Standing"], "its owner still sees it"
    world.report(A, 3, (A, B))
    world.report(A, 4, (A, B))
    world.report(A, 5, (A, B))
    before = world.do(B, "front")
    assert kinds(world) == ["Standing", "Standing"]
    world.do(A, "withdraw", id=world.report(A, 5, (A, B)))
    assert world.do(B, "front") != before
    assert kinds(world) == ["Standing", "Picture"]


def test_events_of_a_large_picture_stand_in_the_order_that_assessment_gives() -> None:
    world = World()
    for text in range(6):
        world.report(A, text, MEMBERS)
    for day, row in enumerate(list(world.store.derived("reading")), 1):
        found = msgspec.json.decode(row.record, type=Reading)
        dated = found.evolve(report=found.report.evolve(published=f"2031-03-0{day}"))
        world.store.put([row._replace(record=to_json(dated))])
    world.do(A, "requirement", body={"name": "bridges", "priority": 1, "places": ("EC",)})
    world.do(A, "front")
    scene = world.centre._boards[frozenset({A}), A]._scene
    assert isinstance(scene, standing.Standing)
    events = list(scene.newest(9, world.now.date()))
    told = [(-e.importance.score, -len(e.reports), e.event) for e in events]
    assert told == sorted(told)
    assert len(told) > 2
    assert [e.event for e in scene.newest(2, world.now.date())] == [event for _, _, event in told[:2]]
    assert any("requirement:bridges" in dict(e.importance.lines) for e in events)
    assert any(dict(e.importance.lines)["recency"] < 6 for e in events)


def test_what_is_read_late_takes_its_place() -> None:
    world, other = World(), World()
    label_ = label(Tlp.AMBER, set(MEMBERS), {A})
    for text in range(4):
        given = capture(TEXTS[text].encode(), label_, f"late-{text}")
        world.store.keep([given])
        other.store.keep([given])
        if text != 1:
            continue
        row = next(world.store.placed(None, ["capture"]))
        assert row.item.kind == "capture"
    pipeline.read_new(other.store)
    readings = {row.id: row for row in other.store.derived("reading")}
    order = [p.item.id for p in world.store.placed(None, ["capture"])]
    for id_ in (order[3], order[1], order[2], order[0]):
        world.store.put([readings[id_]])
        world.do(B, "front")
    assert world.bytes_of(B, "front", Look()) == other.bytes_of(B, "front", Look())
    assert kinds(world) == ["Standing"]


def test_readers_and_writers_together_see_whole_pictures(tmp_path: Path) -> None:
    world = World(store=SqliteStore(tmp_path / "store.sqlite3", secret=b"s" * 32))
    errors: list[BaseException] = []

    def write(owner: str) -> None:
        for text in range(6):
            world.report(owner, text, MEMBERS)

    def read() -> None:
        for _ in range(12):
            page = world.centre.call(who(B), "front", Look())
            msgspec.json.encode(page)

    def guarded(work: object, *args: str) -> None:
        try:
            work(*args)  # type: ignore[operator]  # any work
        except BaseException as error:  # noqa: BLE001 - told to the test's own thread
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=(write, owner)) for owner in (A, B)]
    threads += [threading.Thread(target=guarded, args=(read,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    world.do(B, "front")
    assert len(world.centre._boards[frozenset({B}), B]._scene) == 12  # type: ignore[arg-type]  # a scene has a length


def test_nobody_waits_while_the_picture_of_another_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(store=SqliteStore(tmp_path / "store.sqlite3", secret=b"s" * 32))
    world.report(A, 0, MEMBERS)
    began, ended, real = threading.Event(), threading.Event(), board.Board.follow

    def follow(own: board.Board, at: datetime) -> tuple[Scene, list[Derived]]:
        if own._viewer == B:
            began.set()
            ended.wait(20)
        return real(own, at)

    monkeypatch.setattr(board.Board, "follow", follow)
    slow, quick = (threading.Thread(target=world.do, args=(member, "front")) for member in (B, C))
    slow.start()
    assert began.wait(10)
    quick.start()
    quick.join(5)
    waited = quick.is_alive()
    ended.set()
    slow.join(20)
    quick.join(20)
    assert not waited


def test_numbers_of_cards_follow_the_events(monkeypatch: pytest.MonkeyPatch) -> None:
    """A card that was not renewed would show: nothing that a change has touched is left as it was."""
    world = World()
    monkeypatch.setattr(standing, "KEPT", 1)
    ids = [world.report(A, text, MEMBERS) for text in (0, 2, 4)]
    world.do(A, "front")
    world.do(A, "judgement", about=ids[0], body={"other": ids[1], "same": True})
    events = world.do(A, "front").events
    assert sorted(len(e.reports) for e in events) == [1, 2]
    world.do(A, "judgement", about=ids[0], body={"other": ids[1], "same": False})
    assert sorted(len(e.reports) for e in world.do(A, "front").events) == [1, 1, 1]


def test_a_board_begins_anew_where_an_older_store_was_put_in_place(tmp_path: Path) -> None:
    world = World(store=SqliteStore(tmp_path / "store.sqlite3", secret=b"s" * 32))
    ids = [world.report(A, text, MEMBERS) for text in range(4)]
    world.do(B, "front")
    world.store.backup(str(tmp_path / "backup"))
    late = world.report(A, 4, MEMBERS)
    assert late.encode() in world.bytes_of(B, "front", Look())
    restore(tmp_path / "backup", str(tmp_path / "store.sqlite3"))
    again = world.bytes_of(B, "front", Look())
    assert late.encode() not in again
    assert all(id_.encode() in again for id_ in ids)


def test_pictures_of_several_members_do_not_heap_up(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    world.report(A, 0, MEMBERS)
    monkeypatch.setattr(boards, "COMMON", 2)
    world.do(A, "front")
    for members in ((A, B), (A, C), (B, C), (A, B, C)):
        world.centre._board(frozenset(members), A)
    assert [key[0] for key in world.centre._boards] == [{A}, {B, C}, {A, B, C}]


@pytest.mark.parametrize("large", [0, 99])
@pytest.mark.parametrize("later", [0, 1, 2])
def test_a_server_that_goes_on_over_a_restore_shows_the_restored_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: int, later: int
) -> None:
    """Its numbers of changes come again, for other changes."""
    monkeypatch.setattr(board, "LARGE", large)
    monkeypatch.setattr(board, "OFTEN", 1)
    world = World(store=SqliteStore(tmp_path / "store.sqlite3", secret=b"s" * 32))
    gone, stays = world.report(A, 0, MEMBERS), world.report(B, 2, MEMBERS)
    world.store.backup(str(tmp_path / "backup"))
    for _ in range(2):
        world.do(C, "comment", about=stays, body={"text": "so"})
    world.do(B, "front")
    restore(tmp_path / "backup", str(tmp_path / "store.sqlite3"))
    for _ in range(later):
        world.do(C, "comment", about=stays, body={"text": "so"})
    world.do(A, "withdraw", id=gone)
    shown = world.bytes_of(B, "front", Look())
    assert gone.encode() not in shown
    world.restart()
    assert world.bytes_of(B, "front", Look()) == shown


def test_what_a_server_kept_of_before_a_restore_does_not_come_back(tmp_path: Path) -> None:
    def opened() -> World:
        return World(store=SqliteStore(tmp_path / "store.sqlite3", secret=b"s" * 32))

    world = opened()
    gone, *_ = (world.report(A, number, MEMBERS) for number in range(4))
    world.store.backup(str(tmp_path / "backup"))
    world.do(C, "comment", about=gone, body={"text": "so"})
    world.do(B, "front")
    assert kinds(world) == ["Standing"]
    restore(tmp_path / "backup", str(tmp_path / "store.sqlite3"))
    other = opened()
    other.do(A, "withdraw", id=gone)
    world.centre.close()  # and keeps what it has followed
    other.restart()
    assert gone.encode() not in other.bytes_of(B, "front", Look())
    other.store.close()
