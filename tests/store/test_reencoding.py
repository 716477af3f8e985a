"""Vectors of another encoder are added a part at a time; breaking off loses nothing, and nothing is encoded twice."""

import zlib
from collections.abc import Sequence

import numpy as np
import pytest

from dragoman.annotate import annotate
from dragoman.link.encoder import Vectors
from dragoman.link.gist import gist
from dragoman.model import Reading, Report, Tlp, label, to_json
from dragoman.pipeline import Remembering
from dragoman.pipeline.reencoding import Reencoding, reencode
from dragoman.store import Derived, Store

COUNT = 150


class Noting:
    """An encoder that says what it was asked."""

    dim = 8

    def __init__(self, version: str) -> None:
        self.name, self.version = "noting", version
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.stack([np.full(8, zlib.crc32(text.encode()) % 97, np.float32) for text in texts])


@pytest.fixture
def texts(store: Store) -> list[str]:
    told = "Report {} of the harbour of Wendel: bread was dear on Monday, and the mayor spoke of it."
    notes = annotate(Report(id="x", text="x", lang="en"))
    made = [Reading(report=Report(id=f"r{n:03}", text=told.format(n), lang="en"), notes=notes) for n in range(COUNT)]
    made.append(Reading(report=Report(id="short", text="Too short.", lang="en"), notes=notes))
    store.put([Derived("reading", r.report.id, "engine", to_json(r)) for r in made])
    return [gist(r.report) for r in made[:-1]]


def test_steps_end_where_they_may_and_the_next_walk_goes_on(store: Store, texts: list[str]) -> None:
    first = Noting("1")
    assert Reencoding(store, first).step(70) == (70, COUNT + 1 - 70)
    second = Noting("1")
    assert reencode(store, second, 1000) == COUNT - 70
    assert sorted(first.asked + second.asked) == sorted(texts)
    third = Noting("1")
    assert reencode(store, third, 1000) == 0
    assert third.asked == []


def test_what_was_added_is_found_and_another_version_lacks_it(store: Store, texts: list[str]) -> None:
    made = Noting("1")
    reencode(store, made, 1000)
    later = Noting("1")
    remembering = Remembering(later, store, ("member--a",))
    remembering.know(Report(id=text, text=text, lang="en") for text in texts)
    found = remembering.encode(texts)
    assert later.asked == []
    assert np.array_equal(found, Noting("1").encode(texts))
    assert reencode(store, Noting("2"), 9) == 9
    assert list(store.derived("linked")) == []


def test_the_same_text_of_another_audience_is_encoded_anew(store: Store) -> None:
    text = "Bread was dear in Wendel on Monday, and the mayor spoke of it to nobody but the harbour master."
    mine, theirs = (
        Report(id=f"r{name}", text=text, lang="en", label=label(Tlp.AMBER, {f"member--{name}"}, {f"member--{name}"}))
        for name in "ab"
    )
    for report, times in ((theirs, 1), (mine, 1), (theirs, 0), (mine, 0)):
        noting = Noting("1")
        remembering = Remembering(noting, store, ("member--a",))
        remembering.know([report])
        remembering.encode([text])
        assert noting.asked == [text] * times
        store.put(remembering.fresh)


def test_a_batch_keeps_the_same_text_once_for_each_audience(store: Store) -> None:
    text = "Bread was dear in Wendel on Monday, and the mayor spoke of it to nobody but the harbour master."
    reports = [
        Report(id=name, text=text, lang="en", label=label(Tlp.AMBER, {f"member--{name}"}, {f"member--{name}"}))
        for name in "ab"
    ]
    noting = Noting("1")
    remembering = Remembering(noting, store)
    assert len(remembering.of(reports)) == 2
    assert noting.asked == [text, text]
    store.put(remembering.fresh)
    remembering.of(reports[::-1])
    assert noting.asked == [text, text]
