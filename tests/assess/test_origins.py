"""Ten reports, one origin: what counts once, and what does not."""

import pytest

from assess.making import VIEW, linked, only, reading
from dragoman.assess import assess
from dragoman.model import Attribution, ChainNode, Event, Link, Linked, Reading


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


def _body(report: str, publisher: str, name: str, key: str) -> Reading:
    chain = (
        ChainNode(name=publisher, kind="media", key=f"own:{publisher}"),
        ChainNode(name=name, kind="organisation", key=key, text=name),
    )
    read = reading(report, publisher)
    return read.evolve(notes=read.notes.evolve(chains=(chain,)))


def test_a_common_noun_alone_does_not_tell_whether_it_is_one_source() -> None:
    found = event([_body("a", "Paper A", "Police", "police"), _body("b", "Paper B", "police", "police")])
    assert [o.why for o in found.origins] == ["same-word"]


def test_a_common_noun_that_another_report_names_in_full_is_known() -> None:
    readings = [_body("a", "Paper A", "Police", "police"), _body("b", "Paper B", "Tarnby police", "police//TRNP")]
    assert [o.why for o in event(readings).origins] == ["same-origin"]


def test_bodies_of_one_town_are_several() -> None:
    names = ("Tarnby police", "police//TRNP"), ("Tarnby council", "council//TRNP")
    found = event([_body(str(i), f"Paper {i}", *name) for i, name in enumerate(names)])
    assert len(found.origins) == 2


def test_a_body_is_not_the_outlet_of_its_town() -> None:
    police = _body("b", "Paper B", "Tarnby police", "police//TRNP")
    found = event([reading("a", "Tarnby Herald"), police])
    assert sorted(o.name for o in found.origins) == ["Tarnby Herald", "Tarnby police"]


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


def test_a_chain_cut_at_an_agency_goes_on_as_other_reports_have_it() -> None:
    readings = [reading("a", "Paper A", "Agency"), reading("b", "Paper B", "Agency", "Ministry")]
    assert [o.name for o in event(readings).origins] == ["Ministry"]


def test_an_agency_that_two_reports_take_further_in_two_ways_stays_the_end() -> None:
    chains = (("Paper A", "Agency"), ("Paper B", "Agency", "Ministry"), ("Paper C", "Agency", "Harbour"))
    found = event([reading(str(i), *chain) for i, chain in enumerate(chains)])
    assert sorted(o.name for o in found.origins) == ["Agency", "Harbour", "Ministry"]


def test_an_outlet_with_a_report_of_its_own_rests_on_nobody() -> None:
    found = event([reading("a", "Paper A"), reading("b", "Paper A", "Paper B"), reading("c", "Paper B")])
    assert sorted(o.name for o in found.origins) == ["Paper A", "Paper B"]


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


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("department", "press service"),  # it does not say whose
        ("bank", "the bank"),
        ("bank//HLM", "הבנק הלאומי"),  # in another script, without its country
    ],
)
def test_a_body_named_by_half_is_the_one_that_others_name_whole(key: str, text: str) -> None:
    whole = ChainNode(name="National Bank of Georgia", kind="organisation", id="central-bank-ge", key="central-bank-ge")
    assert len(event([resting_on("a", whole), resting_on("b", body(key, text))]).origins) == 1
    other = body("bank/AM/LNTRN", "Armenian Lantern Bank")
    three = [resting_on("a", whole), resting_on("b", body(key, text)), resting_on("c", other)]
    assert len(event(three).origins) == 3, "nobody knows which of the two"


def test_a_name_parted_in_two_ways_is_one() -> None:
    assert (
        len(event([reading("a", "Paper A", "HaMishmar Yomi"), reading("b", "Paper B", "Ha Mishmar Yomi")]).origins) == 1
    )


def stating(id_: str, *, start: int, key: str = "", kind: str = "document") -> Reading:
    said = Attribution(
        start=start, end=start + 9, text="statement", source="statement", source_start=start, source_end=start + 9,
        kind=kind, key=key, medium="statement", cue_kind="say",
    )  # fmt: skip
    own = reading(id_)
    return own.evolve(report=own.report.evolve(text="x" * 900), notes=own.notes.evolve(attributions=(said,)))


def test_a_statement_in_the_lead_is_that_of_the_body_on_which_others_rest() -> None:
    guild = resting_on("a", body("council/IR/SPRN", "Saffron Council"))
    assert len(event([guild, stating("b", start=40)]).origins) == 1
    assert len(event([guild, stating("b", start=40, key="council/IR/SPRN", kind="organisation")]).origins) == 1
    assert len(event([guild, stating("b", start=800)]).origins) == 2, "far down it is one thing among others"
    assert len(event([reading("a"), stating("b", start=40)]).origins) == 2, "nobody else rests on a body"


@pytest.mark.parametrize(("one", "other"), [("Channel 4", "Channel 5"), ("Paper A1", "Paper A2"), ("قناة ٤", "قناة ٥")])
def test_outlets_that_differ_in_a_number_are_two(one: str, other: str) -> None:
    assert len(event([reading("a", publisher=one), reading("b", publisher=other)]).origins) == 2


def test_one_number_in_two_scripts_is_one_outlet() -> None:
    assert len(event([reading("a", publisher="Kanal 4 Tarnby"), reading("b", publisher="Kanal ٤ Tarnby")]).origins) == 1
