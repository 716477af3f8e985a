"""One speaker, many outlets: reports that rest wholly on the same voices are one origin."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from assess.making import VIEW, linked, only, reading
from dragoman.annotate import annotate
from dragoman.assess import assess
from dragoman.languages.skeleton import name_key
from dragoman.model import Attribution, ChainNode, Event, Name, Reading, Report, RoleMention, Statement

LENGTH = 300
LANGUAGES = ("ar", "en", "fa", "fr", "he", "ru", "tr")


def event(readings: list[Reading]) -> Event:
    return only(assess({r.report.id: r for r in readings}, linked(readings), {}, VIEW))


def told(source: str, kind: str = "person", key: str | None = None, at: int = 0, name: str | None = "") -> Attribution:
    return Attribution(
        start=at, end=at + 10, text="", source=source, source_start=at, source_end=at + 5, kind=kind, cue_kind="say",
        name=source if name == "" else name, key=name_key(source) if key is None else key,
    )  # fmt: skip


def saying(id_: str, *attributions: Attribution, chain: tuple[str, ...] = (), share: float = 0.8) -> Reading:
    """A report of which a share is somebody's words."""
    made = reading(id_, *chain)
    words = Statement(start=0, end=int(LENGTH * share), text="", speaker="")
    return made.evolve(notes=made.notes.evolve(attributions=attributions, statements=(words,)))


@cache
def written() -> dict[str, Reading]:
    """The reports of voices.toml as they are read, by language."""
    out = {}
    for row in tomllib.loads((Path(__file__).parent / "voices.toml").read_text(encoding="utf-8"))["report"]:
        text = row["text"].strip()
        report = Report(
            id=row["lang"], text=text, title=text.splitlines()[0], lang=row["lang"], publisher=row["publisher"],
            published="2026-11-17",
        )  # fmt: skip
        out[row["lang"]] = Reading(report=report, notes=annotate(report))
    return out


ZARKEH, ARNOUX = "Jane Zarkeh", "Paul Arnoux"


def test_one_minister_in_seven_languages_is_one_origin() -> None:
    found = event(list(written().values()))
    assert len(found.reports) == len(LANGUAGES)
    assert [(o.name, o.kind, o.why) for o in found.origins] == [(ZARKEH, "person", "same-origin")]
    assert found.grade.credibility == "3"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_words_in_another_language_are_no_second_origin(lang: str) -> None:
    other = saying("other", told(ZARKEH))
    assert len(event([written()[lang], other]).origins) == 1
    mayor = saying("mayor", told(ARNOUX))
    assert len(event([written()[lang], mayor]).origins) == 2, "another speaker"


def test_the_mean_of_information_does_not_matter() -> None:
    through = [
        saying("a", told(ZARKEH), chain=("Paper a", "Agency One")),
        saying("b", told(ZARKEH), chain=("Paper b", "Agency Two")),
    ]
    own = reading("c", "Paper c", "Agency One")
    assert [o.name for o in event(through).origins] == [ZARKEH]
    assert sorted(o.name for o in event([*through, own]).origins) == ["Agency One", ZARKEH]


def test_a_speaker_in_one_report_alone_leaves_the_outlet_its_name() -> None:
    assert [o.name for o in event([saying("a", told(ZARKEH))]).origins] == ["Paper a"]


def test_a_second_speaker_is_a_second_origin_and_counts_once() -> None:
    one, both = saying("a", told(ZARKEH)), saying("b", told(ZARKEH), told(ARNOUX, at=60))
    assert len(event([one, both]).origins) == 2
    more = saying("c", told(ARNOUX), told(ZARKEH, at=60))
    assert len(event([one, both, more]).origins) == 2, "nothing is heard there that is not heard elsewhere"
    assert len(event([both, more]).origins) == 1


@pytest.mark.parametrize(
    "more",
    [
        told("a witness", "unnamed", "", 60, None),
        told("a survey", "document", "", 60, None),
        told("Harbour Radio", "media", None, 60),
    ],
)
def test_whoever_tells_more_is_an_origin_of_its_own(more: Attribution) -> None:
    assert len(event([saying("a", told(ZARKEH)), saying("b", told(ZARKEH), more)]).origins) == 2


def test_an_outlet_passes_on_what_is_said_in_its_own_sentence_alone() -> None:
    agency = told("Agency One", "media", None, 20)
    through = saying("b", told(ZARKEH), agency, chain=("Paper b", "Agency One"))
    assert len(event([saying("a", told(ZARKEH)), through]).origins) == 1
    apart = through.evolve(report=through.report.evolve(text="x" * 12 + ". " + "x" * 286))
    assert len(event([saying("a", told(ZARKEH)), apart]).origins) == 2, "the agency tells something itself"


def test_a_reporters_own_text_is_an_origin_of_its_own() -> None:
    assert len(event([saying("a", told(ZARKEH)), saying("b", told(ZARKEH), share=0.3)]).origins) == 2


def test_who_speaks_first_far_down_is_no_origin_of_the_report() -> None:
    made = saying("b", told(ZARKEH, at=800))
    late = made.evolve(
        report=made.report.evolve(text="x" * 1000),
        notes=made.notes.evolve(statements=(Statement(start=300, end=990, text="", speaker=""),)),
    )
    assert len(event([saying("a", told(ZARKEH)), late]).origins) == 2


def test_whoever_cites_such_a_report_rests_on_its_speaker() -> None:
    cited = [saying("a", told(ZARKEH)), saying("b", told(ZARKEH)), reading("c", "Paper c", "Paper a")]
    assert [o.name for o in event(cited).origins] == [ZARKEH]


def test_a_statement_and_its_speaker_are_one_origin() -> None:
    node = ChainNode(name=ZARKEH, kind="person", key=name_key(ZARKEH), text=ZARKEH, medium="statement")
    made = reading("a", "Paper a")
    signed = made.evolve(notes=made.notes.evolve(chains=((*made.notes.chains[0], node),)))
    assert len(event([signed, saying("b", told(ZARKEH)), signed_again()]).origins) == 1


def signed_again() -> Reading:
    """The same statement, by its speaker's family name."""
    last = ChainNode(name="Zarkeh", kind="person", key=name_key("Zarkeh"), text="Zarkeh", medium="statement")
    own = reading("z", "Paper z")
    attributed = own.notes.evolve(chains=((*own.notes.chains[0], last),), attributions=(told("Zarkeh"),))
    return own.evolve(notes=attributed)


def office(id_: str, role: str, place: str, name: str | None = None) -> Reading:
    """A report on the words of somebody who is known by office; `name`: by that name as well."""
    made = saying(id_, told(name or "minister", "person", None if name else role, 0, name))
    mention = RoleMention(start=0, end=5, text="", role_id=role, places=(place,))
    known = Name(
        start=0, end=5, text="", kind="person", key=name_key(name or ""), role_id=role, role_places=(place,), full=""
    )
    notes = made.notes.evolve(names=(known,)) if name else made.notes.evolve(roles=(mention,))
    return made.evolve(notes=notes)


def test_an_office_is_whoever_holds_it() -> None:
    named = office("a", "minister.transport", "IQ", ZARKEH)
    assert len(event([named, office("b", "minister.transport", "IQ")]).origins) == 1
    assert len(event([named, office("b", "minister", "IQ")]).origins) == 1
    assert len(event([named, office("b", "minister.transport", "IR")]).origins) == 2
    assert len(event([named, office("b", "mayor", "IQ")]).origins) == 2
    assert len(event([office("a", "mayor", "IQ"), office("b", "mayor", "IQ")]).origins) == 1


def body(id_: str, lang: str, name: str, key: str) -> Reading:
    made = saying(id_, told(name, "organisation", key))
    return made.evolve(report=made.report.evolve(lang=lang))


def test_a_ministry_that_two_languages_name_is_one_voice() -> None:
    health = body("a", "en", "health ministry", "ministry//HLT")
    sante = body("b", "fr", "ministère de la Santé", "ministry//SNT")
    assert len(event([health, sante]).origins) == 1
    other = body("c", "fr", "ministère de la Justice", "ministry//JST")
    assert len(event([health, sante, other]).origins) == 3, "nobody knows which of the two"


def test_the_order_of_reports_changes_nothing() -> None:
    sets = {"a": (ZARKEH,), "b": (ZARKEH, ARNOUX), "c": (ARNOUX,), "d": (ZARKEH, ARNOUX, "Ann Marsh")}
    made = [saying(k, *(told(n, at=i * 20) for i, n in enumerate(names))) for k, names in sets.items()]
    assert event(made).origins == event(made[::-1]).origins
    assert len(event(made).origins) == 3


def report_of(id_: str, text: str, lang: str = "en") -> Reading:
    report = Report(id=id_, text=text, lang=lang, publisher=f"The {id_} Lamp", published="2026-11-17")
    return Reading(report=report, notes=annotate(report))


def test_a_spokeswoman_and_her_ministry_are_one_voice() -> None:
    ministry = report_of(
        "Amber", "The health ministry said nine lamps had gone out in Tarnby and two were being mended."
    )
    hers = report_of("Beryl", "Health ministry spokeswoman Anna Petrov said nine lamps had gone out in Tarnby harbour.")
    other = report_of(
        "Coral", "Defence ministry spokeswoman Jane Zarkeh said nine lamps had gone out in Tarnby harbour."
    )
    assert [len(o.reports) for o in event([ministry, hers]).origins] == [2]
    assert [len(o.reports) for o in event([ministry, other]).origins] == [1, 1]
