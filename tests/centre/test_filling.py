"""Front pages that are ready before somebody asks."""

import threading

import pytest

from centre.worlds import MEMBERS, A, B, C, World
from dragoman.centre.filling import Filling
from dragoman.centre.look import Look
from dragoman.pipeline import assessing, board, standing


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(board, "LARGE", 2)
    world = World()
    for text in (0, 1, 2, 4, 5):
        world.report(A, text, MEMBERS)
    return world


def test_a_page_that_is_ready_is_shown_without_work(made: World, monkeypatch: pytest.MonkeyPatch) -> None:
    other = made.bytes_of(C, "front", Look())
    made.restart()
    made.centre.prepare(C)
    with monkeypatch.context() as patch:
        patch.setattr(assessing, "labelled", None)
        patch.setattr(standing, "face_of", None)
        assert made.bytes_of(C, "front", Look()) == other


@pytest.mark.parametrize("said", ["report", "requirement", "withdraw"])
def test_a_page_is_the_same_whether_it_was_made_ahead_or_not(made: World, said: str) -> None:
    pages = {member: made.bytes_of(member, "front", Look()) for member in MEMBERS}
    if said == "report":
        made.report(B, 3, (A, B))
    elif said == "requirement":
        made.do(A, "requirement", body={"name": "one", "priority": 1, "words": ("bridge",)})
    else:
        made.do(A, "withdraw", id=next(i.id for i in made.items() if i.kind == "capture"))
    for member in MEMBERS:
        made.centre.prepare(member)
    ready = {member: made.bytes_of(member, "front", Look()) for member in MEMBERS}
    made.store.forget_derived("board")
    made.restart()
    assert ready == {member: made.bytes_of(member, "front", Look()) for member in MEMBERS}
    assert ready != pages


def test_making_ready_shows_nobody_anything(made: World) -> None:
    acts, items = list(made.store.chain()), list(made.items())
    for member in MEMBERS:
        made.centre.prepare(member)
    assert (list(made.store.chain()), list(made.items())) == (acts, items)


def test_members_are_taken_by_id_and_one_that_fails_keeps_nothing_from_the_others() -> None:
    done: list[str] = []

    def prepare(member: str) -> None:
        done.append(member)
        if member == A:
            raise ValueError(member)

    Filling(lambda: [C, A, B], prepare).turn()
    assert done == [A, B, C]


def test_it_goes_on_until_it_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.centre.filling.PAUSE", 0.001)
    again, turns = threading.Event(), [0]

    def members() -> list[str]:
        turns[0] += 1
        if turns[0] == 2:
            raise ValueError("the store is busy")
        if turns[0] == 4:
            again.set()
        return []

    filling = Filling(members, lambda _: None)
    filling.start()
    assert again.wait(10)
    filling.stop()
    filling.join(10)
    assert not filling.is_alive()
