import random
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.link import upkeep as module
from dragoman.link.encoder import Encoder
from dragoman.link.engines import unit
from dragoman.link.gist import gist, hours
from dragoman.link.keys import Family
from dragoman.link.shelf import Prepared, Shelf, prepare, pressed
from dragoman.link.stream import Change, Stream
from dragoman.model import Judgement, Report
from link.link_day import TRUTH, day, partition

DIM = 24
KEY = b"k"


def judged(a: str, b: str, *, same: bool, at: int = 1) -> Judgement:
    return Judgement(id=f"{a}{b}{at}", member="m", a=a, b=b, same=same, made=datetime(2031, 3, at, tzinfo=UTC))


@lru_cache(maxsize=1)
def drawn() -> tuple[Prepared, ...]:
    """Sixty reports of twelve invented events: a vector near the event's, and keys of which half are the event's."""
    rng = np.random.default_rng(5)
    events = unit(rng.normal(size=(12, DIM)))
    out = []
    for n in range(60):
        event = int(rng.integers(12))
        own = rng.choice(30, 12, replace=False) + 1000 * event
        keys = np.concatenate([own, rng.integers(10**6, 10**6 + 400, 12)]).astype(np.uint32)
        keys |= np.uint32(Family.SOUND << 29)
        vector = unit(events[event] + 0.5 * unit(rng.normal(size=DIM)))
        out.append(pressed(f"r{n}", ("en", "fa", "ru")[n % 3], 1000.0 + event + n / 60, np.unique(keys), vector))
    return tuple(out)


def shelf(order: list[int]) -> Shelf:
    out = Shelf(DIM)
    for n in order:
        out.put(drawn()[n])
    return out


def answers(stream: Stream) -> tuple[dict[str, tuple[str, ...]], tuple[Change, ...]]:
    return stream.events(), stream.changes()


def run(encoder: Encoder, seed: int) -> Stream:
    readings = day()
    random.Random(seed).shuffle(readings)
    rows = Shelf(encoder.dim)
    stream = Stream(rows, encoder.name, KEY)
    for one, vector in zip(readings, encoder.encode([gist(r.report) for r in readings]), strict=True):
        rows.put(prepare(one, vector))
        stream.add(one.report.id)
    return stream


def test_reports_in_any_order_come_to_the_same_events_after_repair(e5: Encoder) -> None:
    for seed in range(4):
        stream = run(e5, seed)
        stream.repair()
        assert partition({r.report.id: stream.event(r.report.id) for r in day()}) == TRUTH


def test_a_second_repair_changes_nothing_and_a_report_is_taken_once(e5: Encoder) -> None:
    stream = run(e5, 1)
    stream.repair()
    before = stream.events()
    assert stream.repair() == ()
    assert stream.add(day()[0].report.id) == stream.event(day()[0].report.id)
    assert stream.events() == before
    with pytest.raises(InputError):
        stream.add("not there")
    with pytest.raises(KeyError):
        stream.event("not there")


steps = st.lists(st.integers(0, 59) | st.just(-1), max_size=40)


def took(stream: Stream, given: list[int]) -> None:
    for n in given:
        stream.repair() if n < 0 else stream.add(f"r{n}")


@settings(max_examples=40, deadline=None)
@given(steps, steps, steps, st.randoms(use_true_random=False))
def test_what_is_removed_was_never_there(
    first: list[int], second: list[int], third: list[int], rng: random.Random
) -> None:
    """A, B, C without B answers as A, C: events, their ids, their order, and all changes since."""
    known = {*first, *third}
    second = [n for n in second if n >= 0 and n not in known]
    everything = list(range(60))
    rng.shuffle(everything)
    with_all, without = (
        Stream(shelf(everything), "words", KEY),
        Stream(shelf([n for n in everything if n in known]), "words", KEY),
    )
    took(with_all, [*first, *second, *third])
    took(without, [*first, *third])
    with_all.remove([f"r{n}" for n in second])
    assert answers(with_all) == answers(without)
    took(with_all, [*range(5), -1] if set(range(5)) <= known else [-1])
    took(without, [*range(5), -1] if set(range(5)) <= known else [-1])
    assert answers(with_all) == answers(without)


@settings(max_examples=20, deadline=None)
@given(steps, steps)
def test_a_stream_that_was_saved_goes_on_as_if_nothing_had_happened(
    tmp_path_factory: pytest.TempPathFactory, before: list[int], after: list[int]
) -> None:
    folder: Path = tmp_path_factory.mktemp("kept")
    rows = shelf(list(range(60)))
    stream = Stream(rows, "words", KEY)
    took(stream, before)
    rows.save(folder)
    stream.save(folder)
    again = Stream.load(folder, Shelf.load(folder), "words", KEY)
    assert answers(again) == answers(stream)
    took(stream, after)
    took(again, after)
    assert answers(again) == answers(stream)


def test_small_repairs_and_many_cells_survive_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the sizes at which indexes are drawn brought down to those of the sample."""
    monkeypatch.setattr(module, "REPAIR", 16)
    monkeypatch.setattr("dragoman.link.finder.SAMPLE", 20)
    monkeypatch.setattr("dragoman.link.index.PROBED", 4)
    rows = shelf(list(range(60)))
    stream, plain = Stream(rows, "words", KEY), Stream(rows, "words", KEY)
    took(stream, list(range(50)))
    took(plain, [n for n in range(60) if n not in (30, 41)])
    stream.save(tmp_path)
    again = Stream.load(tmp_path, rows, "words", KEY)
    for one in (stream, again):
        took(one, list(range(50, 60)))
    assert answers(again) == answers(stream)
    assert max(map(len, stream.events().values())) > 2
    again.remove(["r30", "r41"])
    assert answers(again) == answers(plain)


def test_judgements_bind_before_and_after_reports_come() -> None:
    rows = shelf(list(range(60)))
    stream = Stream(rows, "words", KEY)
    took(stream, list(range(30)))
    together = next(members for members in stream.events().values() if len(members) > 1)
    a, b = together[:2]
    stream.judge(judged(a, b, same=False))
    assert stream.event(a) != stream.event(b)
    assert stream.changes()[-1].why == f"{a}{b}1"
    stream.judge(judged(b, a, same=True, at=2))
    assert stream.event(a) == stream.event(b)
    stream.judge(judged("r40", "r0", same=True))
    stream.judge(judged("r41", "r0", same=False))
    took(stream, [*range(30, 60), -1])
    assert stream.event("r40") == stream.event("r0") != stream.event("r41")


def test_a_judgement_taken_back_was_never_made() -> None:
    rows = shelf(list(range(60)))
    one, two = Stream(rows, "words", KEY), Stream(rows, "words", KEY)
    for stream in (one, two):
        took(stream, list(range(20)))
        if stream is one:
            stream.judge(judged("r0", "r1", same=True))
        took(stream, [*range(20, 40), -1])
    assert one.event("r0") == one.event("r1")
    one.remove(judgements=["r0r11"])
    assert answers(one) == answers(two)


def test_every_change_says_what_went_where_and_replaying_them_gives_the_events() -> None:
    stream = Stream(shelf(list(range(60))), "words", KEY)
    events: dict[str, str] = {}
    for n in range(60):
        events[f"r{n}"] = stream.add(f"r{n}")
    changes = stream.repair()
    for change in changes:
        assert change.kind in ("merge", "split", "move")
        for report in change.reports:
            assert events[report] == change.before != change.after
            events[report] = change.after
    assert {report: stream.event(report) for report in events} == events


def test_a_stream_started_from_decided_events_goes_on_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.link.finder.SAMPLE", 20)
    monkeypatch.setattr("dragoman.link.index.PROBED", 4)
    rows = shelf(list(range(60)))
    plain = Stream(rows, "words", KEY)
    took(plain, [*range(40), -1])
    started = Stream.start(rows, "words", KEY, [members for members in plain.events().values() if members])
    assert set(started.events().values()) == set(plain.events().values())
    groups = [members[::-1] for members in plain.events().values() if members][::-1]
    again = Stream.start(rows, "words", KEY, groups)
    decided = partition({f"r{n}": started.event(f"r{n}") for n in range(40)})
    for one in (started, again):
        took(one, [*range(40, 60), -1])
    assert answers(started) == answers(again)  # in whatever order the events were given
    moved = {report for change in started.changes() for report in change.reports}
    for group in decided:  # what was decided is looked at again only by repairs, which say so
        assert len({started.event(report) for report in group - moved}) <= 1
    started.save(tmp_path)
    assert answers(Stream.load(tmp_path, rows, "words", KEY)) == answers(started)
    started.remove(["r50"])
    with pytest.raises(InputError, match="started from"):
        started.remove(["r3"])


def test_hours_of_a_date_a_moment_and_nothing() -> None:
    def at(published: str | None) -> float:
        return hours(Report(id="x", text="", published=published))

    assert at("1970-01-01T02:00:00+01:00") == 1.0
    assert at("1970-01-01") == 12.0
    assert at("1970-01-01T03:00") == 3.0
    assert at(None) != at(None)
    assert at("soon") != at("soon")
