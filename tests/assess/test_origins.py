"""Ten reports, one origin: what counts once, and what does not."""

from assess.making import VIEW, linked, only, reading
from dragoman.assess import assess
from dragoman.model import Event, Link, Linked, Reading


def event(readings: list[Reading], decided: Linked | None = None) -> Event:
    return only(assess({r.report.id: r for r in readings}, decided or linked(readings), {}, VIEW))


def test_ten_reports_of_one_agency_are_one_origin() -> None:
    found = event([reading(f"r{i}", f"Paper {i}", "Invented Agency") for i in range(10)])
    assert len(found.reports) == 10
    assert [(o.name, o.why) for o in found.origins] == [("Invented Agency", "same-origin")]
    assert found.grade.credibility == "3"


def test_own_reporting_is_an_origin_of_its_own() -> None:
    found = event([reading("a"), reading("b"), reading("c", "Paper c", "Invented Agency")])
    assert sorted(o.name for o in found.origins) == ["Invented Agency", "Paper a", "Paper b"]
    assert found.grade.credibility == "1"


def test_a_copy_rests_on_what_it_copies_whatever_it_names() -> None:
    readings = [reading("a", "Paper a", "Agency One"), reading("b", "Paper b", "Agency Two")]
    found = event(readings, linked(readings, copies={"b": "a"}))
    assert [o.name for o in found.origins] == ["Agency One"]


def test_shared_wording_joins_two_named_sources() -> None:
    readings = [reading("a", "Paper a", "Agency One"), reading("b", "Paper b", "Agency Two")]
    link = Link(id="l", a="a", b="b", kind="shared-text", score=0.9)
    found = event(readings, linked(readings, link))
    assert [o.why for o in found.origins] == ["shared-text"]
    assert [c.about for c in found.contradictions] == ["source"]


def test_outlets_of_one_owner_are_not_independent() -> None:
    found = event([reading("a", publisher="RIA Novosti"), reading("b", publisher="Sputnik")])
    assert [o.why for o in found.origins] == ["same-owner"]


def test_a_circle_is_found_and_counts_once() -> None:
    found = event([reading("a", "Paper A", "Paper B"), reading("b", "Paper B", "Paper A")])
    assert found.circular == (("a", "b"),)
    assert [o.why for o in found.origins] == ["circular"]
    assert "circular:1" in found.grade.reasons


def test_a_chain_without_a_circle_is_none() -> None:
    found = event([reading("a", "Paper A", "Paper B", "Paper C"), reading("b", "Paper B", "Paper C")])
    assert found.circular == ()
    assert [o.name for o in found.origins] == ["Paper C"]


def test_an_outlets_own_report_tells_whom_it_rests_on() -> None:
    found = event([reading("a", "Paper A", "Agency"), reading("b", "Agency", "Ministry")])
    assert [o.name for o in found.origins] == ["Ministry"]


def test_reports_without_publisher_or_chain_are_not_one_origin() -> None:
    found = event([reading("a", publisher=""), reading("b", publisher="")])
    assert len(found.origins) == 2
    assert found.grade.credibility == "6", "nobody knows whose word this is"
