"""The master test for pictures that are kept up by a stream: every picture is a large one here."""

import os
import random
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from centre.steps import Numbers, Step, numbers, scene, steps, take
from centre.test_interference import Kind, check, kinds, writing
from centre.worlds import MEMBERS, A, World
from dragoman.centre.look import Look, One, Search
from dragoman.link import stream, upkeep
from dragoman.pipeline import board, standing

EXAMPLES = settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.fixture(autouse=True, scope="module")
def large() -> Iterator[None]:
    """From three reports on a stream, which repairs itself after every fourth."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(board, "LARGE", 2)
        patch.setattr(upkeep, "REPAIR", 4)
        patch.setattr(board, "OFTEN", 2)
        yield


@EXAMPLES
@given(kinds, st.lists(steps, min_size=3, max_size=14), st.sampled_from(MEMBERS), writing, numbers)
def test_nothing_unseen_moves_a_large_picture(
    kind: Kind, taken: list[Step], member: str, verb: str, chosen: Numbers
) -> None:
    check(kind, taken, member, verb, chosen)


@pytest.mark.long
@settings(EXAMPLES, max_examples=int(os.environ.get("DRAGOMAN_WORLDS", "4000")) // 4, derandomize=False)
@given(kinds, st.lists(steps, min_size=5, max_size=40), st.sampled_from(MEMBERS), writing, numbers)
def test_nothing_unseen_moves_a_large_picture_in_larger_worlds(
    kind: Kind, taken: list[Step], member: str, verb: str, chosen: Numbers
) -> None:
    check(kind, taken, member, verb, chosen)


def looked_at(world: World, member: str) -> list[bytes]:
    """Everything that comes from a picture."""
    ids = [i.id for i in world.items() if i.kind == "capture"]
    asks = [("front", Look(lang="en")), ("brief", Look(lang="fa")), ("search", Search(words="bridge"))]
    asks += [("event", One(id=id_)) for id_ in ids]
    return [world.bytes_of(member, verb, ask) for verb, ask in asks]


@EXAMPLES
@given(kinds, st.lists(steps, min_size=3, max_size=20), st.sampled_from(MEMBERS), st.integers(0, 9))
def test_a_picture_that_went_on_is_the_one_that_is_made_anew(
    kind: Kind, taken: list[Step], member: str, seed: int
) -> None:
    """Looked at after some of the steps, with all that was taken back meanwhile, or only now, by another process."""
    world, dice = World(meaning=kind[1]), random.Random(seed)
    scene(world, kind[0])
    for step in taken:
        take(world, step)
        if dice.random() < 0.6:
            looked_at(world, member)
    went_on = looked_at(world, member)
    for row in list(world.store.derived("board")):
        if dice.random() < 0.5:  # with what was kept of it, and without
            world.store.forget_derived(row.kind)
    world.restart()
    assert looked_at(world, member) == went_on


def test_what_is_taken_back_is_gone_at_once_from_a_large_picture() -> None:
    world = World()
    ids = [world.report(A, text, MEMBERS) for text in range(6)]
    b = MEMBERS[1]
    assert all(id_ in str(looked_at(world, b)) for id_ in ids)
    world.do(A, "withdraw", id=ids[3])
    assert ids[3].encode() not in b"".join(looked_at(world, b)[:3])
    world.do(A, "withdraw", id=ids[0])
    shown = b"".join(world.bytes_of(b, name, ask) for name, ask in (("front", Look()), ("search", Search(words="the"))))
    assert ids[0].encode() not in shown
    assert ids[5].encode() in shown


def test_a_large_picture_comes_back_without_being_linked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    ids = [world.report(A, text, MEMBERS) for text in range(5)]
    world.do(A, "judgement", about=ids[0], body={"other": ids[4], "same": True})
    before = looked_at(world, A)
    for kept in world.centre._boards.values():
        world.store.put(kept.keep())
    world.restart()
    with monkeypatch.context() as patch:
        patch.setattr(stream.Stream, "add", None)
        assert looked_at(world, A) == before
    assert world.report(A, 5, MEMBERS).encode() in b"".join(looked_at(world, A))


def test_a_large_picture_that_was_assessed_otherwise_does_not_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    for text in range(5):
        world.report(A, text, MEMBERS)
    before = looked_at(world, A)
    for kept in world.centre._boards.values():
        world.store.put(kept.keep())
    world.restart()
    monkeypatch.setattr(board, "assessor", lambda: "another")
    monkeypatch.setattr(standing.Standing, "come_back", None)  # would fail if it were called
    assert looked_at(world, A) == before
