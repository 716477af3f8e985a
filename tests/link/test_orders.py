"""After a repair the order in which reports came decides nothing: the events are those of the whole set at once."""

import random
from collections.abc import Sequence
from functools import lru_cache

import pytest

from dragoman.link import Encoder, link
from dragoman.link.gist import gist
from dragoman.link.shelf import Shelf, prepare
from dragoman.link.stream import Stream
from dragoman.model import Reading
from link.link_day import partition
from link.test_quality import written

KEY = b"k"


@lru_cache(maxsize=1)
def given() -> tuple[Reading, ...]:
    """All reports of the look-alikes, in order of publication."""
    readings = (one for told in written().values() for one in told)
    return tuple(sorted(readings, key=lambda r: (r.report.published or "", r.report.id)))


def orders() -> list[list[Reading]]:
    told = list(given())
    return [told, told[::-1], *(random.Random(seed).sample(told, len(told)) for seed in range(4))]


def streamed(readings: Sequence[Reading], encoder: Encoder | None) -> dict[str, str]:
    shelf = Shelf(encoder.dim if encoder else 0)
    stream = Stream(shelf, encoder.name if encoder else "none", KEY)
    vectors = encoder.encode([gist(r.report) for r in readings]) if encoder else [None] * len(readings)
    for one, vector in zip(readings, vectors, strict=True):
        shelf.put(prepare(one, vector))
        stream.add(one.report.id)
    stream.repair()
    return {r.report.id: stream.event(r.report.id) for r in readings}


def test_any_order_of_look_alikes_comes_to_the_events_of_the_whole_set() -> None:
    whole = partition(link(given(), encoder=None, key=KEY).events)
    assert all(partition(streamed(order, None)) == whole for order in orders())


@pytest.mark.long
def test_any_order_comes_to_the_events_of_the_whole_set_with_vectors(e5: Encoder) -> None:
    whole = partition(link(given(), encoder=e5, key=KEY).events)
    assert all(partition(streamed(order, e5)) == whole for order in orders())
