"""Both sides are kept with their spans; what can both hold is no contradiction."""

from datetime import date

import pytest

from assess.making import VIEW, linked, only, reading
from dragoman.assess import assess
from dragoman.model import Contradiction, Name, Reading, RoleMention, TimeSpan


def contradictions(*readings: Reading) -> tuple[Contradiction, ...]:
    given = list(readings)
    return only(assess({r.report.id: r for r in given}, linked(given), {}, VIEW)).contradictions


def test_two_numbers_of_dead() -> None:
    (found,) = contradictions(reading("a", figures={"dead": 3}), reading("b", figures={"dead": 5}))
    assert (found.about, found.key, [s.value for s in found.sides]) == ("figure", "dead", ["3", "5"])
    assert not contradictions(reading("a", figures={"dead": 3}), reading("b", figures={"dead": 3}))


@pytest.mark.parametrize(("a", "b", "apart"), [(36_000, 41_000, True), (300, 41_000, False)])
def test_counts_far_apart_are_taken_for_counts_of_different_things(a: int, b: int, apart: bool) -> None:
    assert bool(contradictions(reading("a", figures={"spectator": a}), reading("b", figures={"spectator": b}))) is apart


def test_two_days() -> None:
    (found,) = contradictions(reading("a", day="2026-10-06"), reading("b", day="2026-10-07"))
    assert found.about == "day"


def relative(offset: int) -> TimeSpan:
    return TimeSpan(
        start=0, end=3, text="day", from_=date.min, to=date.max, calendar="gregorian", relative=True, offset=offset
    )


def test_relative_days_of_undated_reports_that_differ_are_shown() -> None:
    (found,) = contradictions(
        reading("a", published=None, dates=(relative(-1),)), reading("b", published=None, dates=(relative(0),))
    )
    assert found.about == "day"
    assert not contradictions(
        reading("a", published=None, dates=(relative(0),)), reading("b", published=None, dates=(relative(0),))
    )


def ambassador(*seat: str, start: int = 0) -> Name:
    return Name(
        start=start, end=start + 4, text="Name", kind="person", key="n", role_id="ambassador", role_places=("IQ", *seat)
    )


def test_one_man_in_two_seats_inside_one_report() -> None:
    other = RoleMention(start=50, end=60, text="ambassador", role_id="ambassador", places=("IQ", "RU"))
    (found,) = contradictions(reading("a", names=(ambassador("SY"),), roles=(other,)))
    assert (found.about, found.inside, len(found.sides)) == ("role", True, 2)


def test_an_office_without_a_seat_contradicts_nothing() -> None:
    assert not contradictions(reading("a", names=(ambassador("SY"), ambassador(start=20))))


def test_a_denial_stands_beside_what_it_denies() -> None:
    (found,) = contradictions(reading("a", denied=True), reading("b"))
    assert found.about == "denial"
    assert {s.report for s in found.sides} == {"a", "b"}
