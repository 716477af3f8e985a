"""Ten reports, one origin: what counts once, and what does not."""

from assess.making import VIEW, linked, only, reading
from dragoman.assess import assess
from dragoman.model import ChainNode, Event, Link, Linked, Reading


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


def body(key: str, text: str) -> ChainNode:
    return ChainNode(name=text, kind="organisation", key=key, text=text)


def resting_on(id_: str, *nodes: ChainNode) -> Reading:
    own = reading(id_, f"Paper {id_}")
    return own.evolve(notes=own.notes.evolve(chains=((*own.notes.chains[0], *nodes),)))


def test_a_council_named_in_two_scripts_is_one_origin() -> None:
    readings = [
        resting_on("a", body("council/IR/SPRN", "Saffron Council")),
        resting_on("b", body("committee/IR/SHR", "شورا")),
    ]
    assert len(event(readings).origins) == 1


def test_two_councils_of_one_script_are_two_origins() -> None:
    readings = [
        resting_on("a", body("council/IR/SPRN", "Saffron Council")),
        resting_on("b", body("council/IR/MLK", "Milk Council")),
    ]
    assert len(event(readings).origins) == 2


def test_a_bare_head_noun_is_the_one_body_of_that_kind() -> None:
    readings = [
        resting_on("a", body("council/IR/SPRN", "Saffron Council")),
        resting_on("b", body("council", "council")),
    ]
    assert len(event(readings).origins) == 1


def test_a_person_who_told_an_outlet_leaves_the_origin_to_that_outlet() -> None:
    told = ChainNode(name="Helen Marsh", kind="person", key="HLN MRS", text="Helen Marsh")
    readings = [resting_on("a", told), resting_on("b", told)]
    assert sorted(o.name for o in event(readings).origins) == ["Paper a", "Paper b"]
    said = told.evolve(medium="press-conference")
    assert [o.name for o in event([resting_on("a", said), resting_on("b", said)]).origins] == ["Helen Marsh"]


def test_a_faint_likeness_does_not_outweigh_named_sources() -> None:
    readings = [reading("a", "Paper a", "Agency One"), reading("b", "Paper b", "Agency Two")]
    link = Link(id="l", a="a", b="b", kind="copy-translation", score=0.4)
    assert len(event(readings, linked(readings, link, copies={"b": "a"})).origins) == 2
