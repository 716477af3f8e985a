"""A stream counts each of its events as one report, by the same numbers however it came to them."""

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.link.engines import unit
from dragoman.link.keys import Family
from dragoman.link.means import WHOLE
from dragoman.link.pool import SPOKESMEN, Pool
from dragoman.link.shelf import Shelf, pressed
from dragoman.link.stream import Stream
from link.test_stream import DIM, KEY, drawn, judged, shelf

TOWN = np.array([(Family.PLACE << 29) | 1 << 20], np.uint32)


def counted(pool: Pool, report: str) -> tuple[object, ...]:
    """What one report would be measured by, whatever number its row has."""
    row = pool.row(report)
    keys, lang = pool.keys.row(row), int(pool.langs[row])
    weights, mean = pool.rarity.weight(keys, lang), pool.means.of(pool.languages[lang])
    return weights.tobytes(), mean.tobytes(), pool.rarity.expected


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(60)), st.lists(st.integers(0, 58), max_size=4))
def test_counts_are_those_of_the_events_however_a_stream_came_to_them(order: list[int], said: list[int]) -> None:
    stream = Stream(shelf(list(range(60))), "words", KEY)
    for at, n in enumerate(order):
        stream.add(f"r{n}")
        if at % 20 == 9:
            stream.repair()
    for at, n in enumerate(said):
        stream.judge(judged(f"r{n}", f"r{n + 1}", same=bool(at % 2), at=at + 1))
    plain = Pool(DIM, stream.pool.priors, shelf(list(range(60))))
    for n in range(60):
        plain.enter(n)
    assert (plain.firsts == np.arange(60)).all()
    assert (stream.pool.firsts == np.arange(60)).all()
    plain.count_groups(np.array([stream.number(f"r{n}") for n in range(60)]))
    for n in (0, 17, 59):
        assert counted(plain, f"r{n}") == counted(stream.pool, f"r{n}")


def test_counts_are_the_same_after_a_restart(tmp_path: Path) -> None:
    stream = Stream(shelf(list(range(60))), "words", KEY)
    for n in random.Random(3).sample(range(60), 60):
        stream.add(f"r{n}")
    stream.judge(judged("r3", "r40", same=True))
    stream.repair()
    stream.save(tmp_path)
    again = Stream.load(tmp_path, shelf(list(range(60))), "words", KEY)
    assert max(map(len, stream.events().values())) > 2
    assert [counted(again.pool, f"r{n}") for n in range(60)] == [counted(stream.pool, f"r{n}") for n in range(60)]
    assert again.pool.centred(np.arange(60)).tobytes() == stream.pool.centred(np.arange(60)).tobytes()


def test_what_many_tell_of_one_event_stays_rare() -> None:
    """Tellings with one town among reports without."""
    rng, rows = np.random.default_rng(4), Shelf(DIM)
    one, told = drawn()[0], list[str]()
    for n in range(24):
        vector = unit(rng.normal(size=DIM)).astype(np.float32)
        keys = np.unique(rng.integers(10**6, 10**8, 9).astype(np.uint32))
        rows.put(pressed(f"other{n}", "en", 1000.0, keys, vector))
        near = unit(one.vector * one.scale + 0.1 * vector)
        rows.put(pressed(f"told{n}", "en", 1000.0, np.unique(np.concatenate([one.keys[:12], keys[:3], TOWN])), near))
        told.append(f"told{n}")
    stream, each = Stream(rows, "words", KEY), Pool(DIM, {}, rows)
    for slot, report in enumerate(rows.ids):
        stream.add(report)
        each.enter(slot)
    assert len({stream.event(report) for report in told}) == 1
    once, often = (pool.rarity.weight(TOWN, 0)[0] for pool in (stream.pool, each))
    assert once > often + 1


@pytest.mark.parametrize("size", [1, 3, SPOKESMEN, SPOKESMEN + 1, 5 * SPOKESMEN])
def test_an_event_of_any_size_counts_as_one_report_by_whoever_came_in_whatever_order(size: int) -> None:
    rows = Shelf(0)
    for n in range(size):
        rows.put(pressed(f"r{n}", "en", 0.0, np.array([n % 7, 2**20 + n], np.uint32), None))
    pools = []
    for order in (range(size), range(size)[::-1]):
        pool = Pool(0, {}, rows)
        for n in order:
            pool.enter(n)
            pool.count_group(range(len(pool)), 3)
        pools.append(pool)
    assert WHOLE * 0.95 < pools[0]._shares.array.sum() <= WHOLE
    assert all(counted_keys(pool, size) == counted_keys(pools[0], size) for pool in pools)


def counted_keys(pool: Pool, size: int) -> bytes:
    keys = np.array([*range(7), *(2**20 + n for n in range(size))], np.uint32)
    return bytes(pool.rarity.weight(keys, 0).tobytes())
