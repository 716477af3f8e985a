"""Importance shows its arithmetic; the result does not depend on the order of what comes in."""

import random

from assess.making import VIEW, linked, reading
from dragoman.assess import assess
from dragoman.model import Linked, Requirement


def test_the_lines_add_up_to_the_score() -> None:
    readings = [reading("a", figures={"dead": 9}, kind="attack"), reading("b", kind="attack")]
    (event,) = assess({r.report.id: r for r in readings}, linked(readings), {}, VIEW)
    assert event.importance.score == round(sum(points for _, points in event.importance.lines), 1)
    assert {code.partition(":")[0] for code, _ in event.importance.lines} == {
        "severity", "origins", "credibility", "recency", "casualties"
    }  # fmt: skip


def test_graver_events_stand_higher() -> None:
    readings = [reading("a", kind="attack"), reading("b", kind="culture")]
    decided = Linked(events={"a": "e1", "b": "e2"})
    kinds = [e.kind for e in assess({r.report.id: r for r in readings}, decided, {}, VIEW)]
    assert kinds == ["attack", "culture"]


def test_a_requirement_lifts_what_answers_it() -> None:
    readings = [reading("a", kind="culture")]
    wants = Requirement(name="music", priority=1, kinds=("culture",))
    other = wants.evolve(kinds=("attack",))
    scores = [
        assess({"a": readings[0]}, linked(readings), {}, VIEW.evolve(requirements=(w,)))[0].importance.score
        for w in (wants, other)
    ]
    assert scores[0] == scores[1] + 15


def test_order_of_arrival_changes_nothing() -> None:
    readings = [reading(f"r{i}", f"Paper {i}", f"Agency {i % 3}", figures={"dead": i % 4}) for i in range(12)]
    decided = Linked(events={r.report.id: f"e{i % 2}" for i, r in enumerate(readings)})
    expected = assess({r.report.id: r for r in readings}, decided, {}, VIEW)
    for seed in range(5):
        shuffled = random.Random(seed).sample(readings, len(readings))
        events = Linked(events={r.report.id: decided.events[r.report.id] for r in shuffled})
        assert assess({r.report.id: r for r in shuffled}, events, {}, VIEW) == expected
