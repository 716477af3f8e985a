"""Relations of one event among many, found by ties, are those that looking at all events gives."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dragoman.annotate import annotate
from dragoman.link import relate, shelf
from dragoman.link import ties as module
from dragoman.link.relations import Tie, relate_one, telling, ties
from dragoman.link.ties import Ties, counts, hashes, ties_of
from dragoman.model import Linked, Reading, Report

CASES = tomllib.loads((Path(__file__).parent / "relations.toml").read_text("utf-8"))["case"]


def read(case: dict[str, Any]) -> list[Reading]:
    return [Reading(report=report, notes=annotate(report)) for report in (Report(**raw) for raw in case["report"])]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_one_event_is_related_as_among_all(case: dict[str, Any]) -> None:
    readings = read(case)
    whole = relate(readings, Linked(events={r.report.id: r.report.id for r in readings}))
    groups = {r.report.id: [r] for r in readings}
    of_each: Counter[Tie] = Counter(tie for group in groups.values() for tie in ties(group))
    for event, own in groups.items():
        joining = telling({tie: of_each[tie] for tie in ties(own)}, len(groups))
        near = {other: group for other, group in groups.items() if ties(group) & joining}
        assert relate_one(event, {**near, event: own}, of_each, len(groups), {}) == whole.get(event, ())


def test_a_tie_that_many_events_have_joins_none() -> None:
    plain, named = ("p", "ada vent"), ("names", "ada vent")
    assert telling({plain: 30, named: 3}, 20) == {plain, named}
    assert telling({plain: 31, named: 4}, 20) == set()
    assert telling({named: 4}, 80) == {named}


def test_rows_are_found_by_any_of_their_ties(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "CHUNK", 64)
    monkeypatch.setattr(module, "BLOCK", 7)
    dice = np.random.default_rng(5)
    rows = [np.unique(dice.integers(0, 1 << 20, size=int(dice.integers(0, 9)), dtype=np.uint32)) for _ in range(2000)]
    found = Ties()
    for row in rows:
        found.append(row)
    slots = dice.permutation(2000)[:1500]
    wanted = np.unique(np.concatenate([rows[slots[3]], rows[slots[900]], rows[7], [np.uint32(5)]]))
    at, values = found.met(slots, wanted)
    expected = {(n, int(v)) for n, slot in enumerate(slots) for v in rows[slot] if v in wanted}
    assert set(zip(at.tolist(), values.tolist(), strict=True)) == expected
    assert len(at) == len(expected) > 1
    assert found.met(slots, hashes([]))[0].size == 0


def test_a_tie_counts_once_for_an_event() -> None:
    (reading,) = read(CASES[0])[:1]
    wanted = sorted(ties([reading]))
    values = np.concatenate([ties_of(reading)] * 3)
    events = np.repeat([4, 4, 9], len(ties_of(reading)))
    assert set(counts(values, events, wanted).values()) == {2}
    assert counts(values[:0], events[:0], wanted) == dict.fromkeys(wanted, 0)
