"""Judgements bind in a stream, whatever their order and however large an event is; many copies move nothing there."""

import random
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.link.finder import one_text
from dragoman.link.held import hold
from dragoman.link.keys import Family
from dragoman.link.shelf import Prepared, Shelf, pressed
from dragoman.link.stream import Stream
from dragoman.model import Judgement
from link.test_stream import DIM, KEY, answers, drawn, shelf

START = datetime(2031, 3, 1, tzinfo=UTC)
COUNT = 14


def judged(a: int, b: int, *, same: bool, at: int) -> Judgement:
    return Judgement(id=f"j{at}", member="m", a=f"r{a}", b=f"r{b}", same=same, made=START + timedelta(hours=at))


said = st.lists(st.tuples(st.integers(0, COUNT), st.integers(0, COUNT), st.booleans()), max_size=14)


@settings(max_examples=60, deadline=None)
@given(said, st.randoms(use_true_random=False))
def test_what_holds_is_so_after_every_step(said: list[tuple[int, int, bool]], chance: random.Random) -> None:
    """`drawn` has twelve events; fourteen reports come in any order between the judgements."""
    steps: list[int | Judgement] = [judged(a, b, same=same, at=at) for at, (a, b, same) in enumerate(said)]
    steps += list(range(COUNT))
    chance.shuffle(steps)
    stream, heard, there = Stream(shelf(list(range(60))), "words", KEY), list[Judgement](), set[str]()
    for step in steps:
        if isinstance(step, Judgement):
            stream.judge(step)
            heard.append(step)
        else:
            there.add(f"r{step}")
            stream.add(f"r{step}")
        held = hold(heard, there)
        assert stream.overruled == held.overruled
        for (a, b), same in held.pairs.items():
            assert (stream.event(a) == stream.event(b)) is same
    stream.repair()
    assert all((stream.event(a) == stream.event(b)) is same for (a, b), same in held.pairs.items())


def test_judgements_hold_in_events_that_are_repaired_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.link.repairs.LARGEST", 4)
    stream = Stream(shelf(list(range(60))), "words", KEY)
    for n in range(50):
        stream.add(f"r{n}")
    made = [judged(n, n + 7, same=True, at=n) for n in range(0, 42, 3)]
    for one in made:
        stream.judge(one)
    stream.repair()
    assert all(stream.event(one.a) == stream.event(one.b) for one in made)


def test_a_judgement_overruled_comes_back_when_what_stood_against_it_goes(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    rows = shelf(list(range(60)))
    stream = Stream(rows, "words", KEY)
    for n in range(6):
        stream.add(f"r{n}")
    for one in (judged(0, 1, same=True, at=1), judged(1, 2, same=True, at=2), judged(0, 2, same=False, at=3)):
        stream.judge(one)
    assert [(one.judgement, one.by) for one in stream.overruled] == [("j1", ("j3", "j2"))]
    folder = tmp_path_factory.mktemp("kept")
    stream.save(folder)
    again = Stream.load(folder, rows, "words", KEY)
    assert again.overruled == stream.overruled
    again.remove(judgements=["j3"])
    assert again.overruled == ()
    assert again.event("r0") == again.event("r1") == again.event("r2")


def flooded(count: int) -> list[Prepared]:
    """The sixty reports, and `count` near-copies of the first: other ids, a key less."""
    first = drawn()[0]
    vector = first.vector.astype(np.float32) * first.scale
    copies = [
        pressed(f"c{n}", first.lang, first.hours + n / 60, np.delete(first.keys, n % 3), vector) for n in range(count)
    ]
    return [*drawn(), *copies]


def test_many_copies_move_nothing_that_others_are_measured_by() -> None:
    streams = []
    for count in (1, 200):
        rows = Shelf(DIM)
        stream = Stream(rows, "words", KEY)
        for one in flooded(count):
            rows.put(one)
            stream.add(one.id)
        assert all(stream.event(f"c{n}") == stream.event("r0") for n in range(count))
        stream.pool.refresh()
        streams.append(stream)
    few, many = (stream.pool for stream in streams)
    for one in drawn()[:9]:
        assert np.allclose(few.rarity.weight(one.keys, 0), many.rarity.weight(one.keys, 0))
    assert np.allclose(few.table(), many.table())
    assert sorted(streams[0].events()) == sorted(streams[1].events())


def test_a_copy_counts_where_the_first_is_removed() -> None:
    rows, left = Shelf(DIM), Shelf(DIM)
    one, other = Stream(rows, "words", KEY), Stream(left, "words", KEY)
    for told in flooded(5):
        rows.put(told)
        one.add(told.id)
        if told.id != "r0":
            left.put(told)
            other.add(told.id)
    one.remove(["r0"])
    assert answers(one) == answers(other)
    assert np.array_equal(one.pool.firsts, other.pool.firsts)


def test_a_form_filled_in_anew_is_another_text() -> None:
    words = np.arange(100, dtype=np.uint32)
    told = [np.arange(9, dtype=np.uint32) + n | np.uint32(Family.NUMBER << 29) for n in (0, 6)]
    first, anew = (np.concatenate([words, numbers]) for numbers in told)
    assert one_text(first, np.delete(first, [3, 105]))
    assert not one_text(first, anew)
    assert not one_text(first, np.delete(first, range(40)))
