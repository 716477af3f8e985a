"""A large stream repairs itself in pieces as reports come, and decides what it would decide at once."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.link import repairs, upkeep
from dragoman.link.history import packed_rows, unpacked_rows
from dragoman.link.repairs import Repair
from dragoman.link.stream import Stream
from link.test_stream import KEY, answers, judged, shelf, took

COUNT = 40


@pytest.fixture(scope="module", autouse=True)
def large() -> Iterator[None]:
    """A stream is large from its second repair on, a repair is due every eight reports, and pieces are small."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(upkeep, "REPAIR", 8)
        patch.setattr(upkeep, "YOUNG", 8)
        patch.setattr(upkeep, "AGAIN", 4)
        patch.setattr(upkeep, "PIECE", 1)
        patch.setattr(repairs, "TOGETHER", 3)
        yield


def stream() -> Stream:
    return Stream(shelf(list(range(COUNT))), "words", KEY)


orders = st.permutations(range(COUNT))


def loaded(one: Stream, folder: Path) -> Stream:
    """The stream as it is written and read again."""
    one.save(folder)
    return Stream.load(folder, shelf(list(range(COUNT))), "words", KEY)


def left(one: Stream) -> int:
    """How many pieces were left of the repair that is being made, when all of them are done."""
    return 0 if one._upkeep._since < 0 else sum(1 for _ in one._upkeep._pieces)


@settings(max_examples=4, deadline=None)
@given(orders, st.integers(2, 5))
def test_pieces_with_nothing_between_come_to_what_is_decided_at_once(order: list[int], turns: int) -> None:
    """The whole matrix and all doubts scored together, against three pairs at a time."""
    one, other, pieces = stream(), stream(), 0
    for at in range(0, turns * 8, 8):
        took(one, order[at : at + 8])
        pieces += left(one)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(repairs, "TOGETHER", 10**6)
            patch.setattr(upkeep, "PIECE", 10**6)
            took(other, order[at : at + 8])
            left(other)
        one._upkeep.leave()
        other._upkeep.leave()
        assert one.events() == other.events()
        assert [(c.kind, c.before, c.after, c.reports) for c in one.changes()] == [
            (c.kind, c.before, c.after, c.reports) for c in other.changes()
        ]
    assert pieces > 5


@settings(max_examples=4, deadline=None)
@given(orders)
def test_an_explicit_repair_finishes_what_is_being_made(order: list[int]) -> None:
    one = stream()
    took(one, order[:24])
    one.repair()
    assert left(one) == 0
    assert one.repair() == ()


@settings(max_examples=4, deadline=None)
@given(orders, st.integers(10, 35), st.integers(1, 9), st.randoms(use_true_random=False))
def test_what_is_removed_in_the_middle_of_a_repair_was_never_there(
    order: list[int], upto: int, gone: int, rng: random.Random
) -> None:
    out = set(rng.sample(order[:upto], gone))
    one, other = stream(), stream()
    took(one, order[:upto])
    took(other, [n for n in order[:upto] if n not in out])
    one.remove([f"r{n}" for n in out])
    assert answers(one) == answers(other)
    for each in (one, other):
        took(each, order[upto:])
    assert answers(one) == answers(other)


@settings(max_examples=4, deadline=None)
@given(orders, st.integers(10, 35))
def test_a_stream_that_was_saved_in_the_middle_of_a_repair_goes_on(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], upto: int
) -> None:
    one = stream()
    took(one, order[:upto])
    again = loaded(one, tmp_path_factory.mktemp("kept"))
    assert answers(again) == answers(one)
    for each in (one, again):
        took(each, order[upto:])
    assert answers(again) == answers(one)


def test_a_repair_is_under_way_where_a_stream_is_saved_and_goes_on_where_it_is_loaded(tmp_path: Path) -> None:
    one = stream()
    took(one, list(range(20)))
    again = loaded(one, tmp_path)
    for each in (one, again):
        assert each._upkeep._since == 16
        took(each, list(range(20, COUNT)))
        assert each._upkeep._since != 16, "what was under way was ended"
        assert each._anchors[-1].near, "rows that came while it was made are for the next repair"
    assert again._anchors == one._anchors
    assert answers(again) == answers(one)


@settings(max_examples=4, deadline=None)
@given(orders, st.lists(st.tuples(st.integers(0, 38), st.booleans()), max_size=12), st.randoms(use_true_random=False))
def test_judgements_hold_in_the_middle_of_a_repair(
    order: list[int], said: list[tuple[int, bool]], rng: random.Random
) -> None:
    one = stream()
    made = {n: judged(f"r{n}", f"r{n + 1}", same=same, at=1 + at) for at, (n, same) in enumerate(said)}
    after = {n: rng.randrange(COUNT) for n in made}
    for at, n in enumerate(order):
        one.add(f"r{n}")
        for m, judgement in made.items():
            if after[m] == at:
                one.judge(judgement)
        there = set(order[: at + 1])
        for m, judgement in made.items():
            if after[m] <= at and {m, m + 1} <= there:
                assert (one.event(f"r{m}") == one.event(f"r{m + 1}")) is judgement.same


def test_changes_in_pieces_replay_to_the_events() -> None:
    one, events = stream(), dict[str, str]()
    for n in range(COUNT):
        seen = len(one.changes())
        events[f"r{n}"] = one.add(f"r{n}")
        for change in one.changes(seen):
            for report in change.reports:
                if report != f"r{n}" or events[report] == change.before:
                    assert events[report] == change.before
                    events[report] = change.after
    assert {report: one.event(report) for report in events} == events


def test_a_repair_that_falls_behind_takes_larger_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "PLAIN", 0)
    monkeypatch.setattr(Repair, "mending", lambda *_: iter([0] * 10))
    one = stream()
    took(one, list(range(16)))
    most = []
    monkeypatch.setattr(upkeep.Upkeep, "_go_on", lambda _, given: most.append(given))
    took(one, list(range(16, 33)))
    assert most == [1] * 7 + [2] * 8 + [3] * 2


def test_rows_are_read_as_they_were_packed() -> None:
    one = stream()
    took(one, list(range(30)))
    near = one._upkeep.near
    assert near
    back = unpacked_rows(packed_rows(near))
    assert {row: found.tolist() for row, found in back.items()} == {row: found.tolist() for row, found in near.items()}
