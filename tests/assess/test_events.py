"""Importance shows its arithmetic; the result does not depend on the order of what comes in."""

import random

import pytest

from assess.making import VIEW, linked, reading
from dragoman.assess import assess
from dragoman.assess.importance import precedence
from dragoman.languages.skeleton import name_key
from dragoman.model import PRECEDENCE, Linked, Name, Relation, Requirement, SourceWord


def test_the_lines_add_up_to_the_score() -> None:
    readings = [reading("a", figures={"dead": 9}, kind="attack"), reading("b", kind="attack")]
    (event,) = assess({r.report.id: r for r in readings}, linked(readings), {}, VIEW)
    assert event.importance.score == round(sum(points for _, points in event.importance.lines), 1)
    assert {code.partition(":")[0] for code, _ in event.importance.lines} == {
        "severity", "novelty", "origins", "credibility", "recency", "casualties"
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


def test_the_lines_add_up_where_they_would_leave_the_scale() -> None:
    given = [reading(f"r{i}", figures={"dead": 900_000}, kind="attack") for i in range(6)]
    wants = tuple(Requirement(name=f"n{i}", priority=1, kinds=("attack",)) for i in range(4))
    (event,) = assess({r.report.id: r for r in given}, linked(given), {}, VIEW.evolve(requirements=wants))
    assert event.importance.score == 100.0 == round(sum(points for _, points in event.importance.lines), 1)
    assert event.importance.lines[-1][0] == "bound"
    assert event.importance.precedence == "flash"


def test_what_follows_another_event_is_less_new() -> None:
    given = [reading("a")]
    plain, later = (
        assess({"a": given[0]}, linked(given), {"e": relations}, VIEW)[0].importance
        for relations in ((), (Relation(other="f", kind="follows"),))
    )
    assert dict(plain.lines)["novelty"] == 2 * dict(later.lines)["novelty"]
    assert plain.score > later.score


def test_the_grade_has_a_line_for_each_of_its_halves() -> None:
    given = [reading("a", "Paper 0")]
    word = SourceWord(member="m", reason="known", source="Paper 0", reliability="D", binds=True)
    (event,) = assess({"a": given[0]}, linked(given), {}, VIEW.evolve(grades=(word,)))
    lines = dict(event.importance.lines)
    assert lines["reliability"] < 0 < lines["credibility"]


def test_the_word_is_the_highest_that_the_score_reaches() -> None:
    words = [precedence(score) for score in (0.0, 34.9, 35.0, 59.9, 60.0, 74.9, 75.0, 100.0)]
    assert words == [w for w in PRECEDENCE for _ in range(2)]


def test_order_of_arrival_changes_nothing() -> None:
    readings = [reading(f"r{i}", f"Paper {i}", f"Agency {i % 3}", figures={"dead": i % 4}) for i in range(12)]
    decided = Linked(events={r.report.id: f"e{i % 2}" for i, r in enumerate(readings)})
    expected = assess({r.report.id: r for r in readings}, decided, {}, VIEW)
    for seed in range(5):
        shuffled = random.Random(seed).sample(readings, len(readings))
        events = Linked(events={r.report.id: decided.events[r.report.id] for r in shuffled})
        assert assess({r.report.id: r for r in shuffled}, events, {}, VIEW) == expected


def test_an_outlet_that_is_cited_or_publishes_is_no_party() -> None:
    named = tuple(
        Name(start=at, end=at + 4, text=text, full=text, kind="organisation", key=key)
        for at, (text, key) in enumerate(
            (("Wind Agency", "agency//wnd"), ("Lantern", "lntrn"), ("Harbour Union", "hrbr"))
        )
    )
    given = [reading("a", "Lantern", "Wind Agency"), reading("b", "Kettle", names=named)]
    (event,) = assess({r.report.id: r for r in given}, linked(given), {}, VIEW)
    assert [p.key for p in event.parties] == ["hrbr"]


def person(text: str) -> Name:
    return Name(start=0, end=len(text), text=text, full=text, kind="person", key=name_key(text))


@pytest.mark.parametrize(
    ("one", "other", "warned"),
    [
        ("Ilya Varesh", "Selma Varesh", True),
        ("Ilya Varesh", "Сельма Вареш", True),
        ("Ilya Varesh", "Илья Вареш", False),
        ("Ilya Varesh", "Varesh", False),
        ("Ilya Varesh", "I. Varesh", False),
        ("Ilya Varesh", "Marko Ilya Varesh", False),
        ("Ilya Varesh", "Selma Orban", False),
    ],
)
def test_two_persons_of_one_family_name_are_warned_of(one: str, other: str, warned: bool) -> None:
    given = [reading("a", names=(person(one),)), reading("b", names=(person(other),))]
    (event,) = assess({r.report.id: r for r in given}, linked(given), {}, VIEW)
    assert [{s.report for s in c.sides} for c in event.namesakes] == ([{"a", "b"}] if warned else [])
    assert event.contradictions == (), "nothing contradicts"


@pytest.mark.parametrize(("other", "agreed"), [(1_234_567, ["tonnes=1234567"]), (1_234_568, [])])
def test_figures_that_differ_in_the_last_digit_are_not_agreed_on(other: float, agreed: list[str]) -> None:
    given = [reading("a", figures={"tonnes": 1_234_567}), reading("b", figures={"tonnes": other})]
    (event,) = assess({r.report.id: r for r in given}, linked(given), {}, VIEW)
    assert [value for feature, value, _ in event.agreed if feature == "figures"] == agreed
