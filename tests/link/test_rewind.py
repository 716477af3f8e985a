"""Going back and taking other steps leaves what those steps alone would have left."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.link import upkeep as module
from dragoman.link.engines import unit
from dragoman.link.keys import Family
from dragoman.link.shelf import Shelf, pressed
from dragoman.link.stream import Stream
from dragoman.model import Judgement

DIM, COUNT = 16, 40


def shelf() -> Shelf:
    """Reports of eight invented events."""
    rng, out = np.random.default_rng(3), Shelf(DIM)
    events = unit(rng.normal(size=(8, DIM)))
    for n in range(COUNT):
        event = int(rng.integers(8))
        keys = np.concatenate([rng.choice(20, 9, replace=False) + 1000 * event, rng.integers(10**6, 10**6 + 300, 9)])
        vector = unit(events[event] + 0.5 * unit(rng.normal(size=DIM)))
        hashes = np.unique(keys.astype(np.uint32) | np.uint32(Family.SOUND << 29))
        out.put(pressed(f"r{n}", ("en", "fa")[n % 2], 1000.0 + event + n / 60, hashes, vector))
    return out


SHELF = shelf()


def take(stream: Stream, numbers: list[int]) -> None:
    """Reports; a number below zero is a judgement on two of them."""
    for n in numbers:
        if n >= 0:
            stream.add(f"r{n}")
        else:
            made = datetime(2031, 3, -n, tzinfo=UTC)
            stream.judge(Judgement(id=f"j{n}", member="m", a=f"r{-n}", b=f"r{-n + 7}", same=bool(n % 2), made=made))


@settings(max_examples=24, deadline=None)
@given(st.permutations(range(-3, COUNT)), st.permutations(range(-3, COUNT)), st.integers(0, COUNT + 2))
def test_what_is_taken_after_going_back_is_as_if_it_had_come_so(one: list[int], other: list[int], at: int) -> None:
    numbers = [n for n in one if n]
    later = [n for n in other if n and n not in numbers[:at]]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "REPAIR", 8)
        stream, plain = Stream(SHELF, "none", b"k"), Stream(SHELF, "none", b"k")
        take(stream, numbers)
        take(plain, [*numbers[:at], *later])
        kept = stream.rewind(at)
        assert kept.steps <= at
        take(stream, [*numbers[kept.steps : at], *later])
    assert (stream.events(), stream.changes()) == (plain.events(), plain.changes())
    assert stream.numbers().tolist() == plain.numbers().tolist()
    assert [stream.number(f"r{n}") for n in range(COUNT)] == [plain.number(f"r{n}") for n in range(COUNT)]
    assert {stream.name(n): stream.reports(n) for n in set(stream.numbers().tolist())} == stream.events()
