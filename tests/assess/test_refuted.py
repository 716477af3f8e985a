"""Denials: they are no agreement and no casualties, and stand against what is asserted."""

import pytest

from assess.making import VIEW, linked, only
from dragoman.annotate import annotate
from dragoman.assess import assess
from dragoman.model import Event, Reading, Report


def event(*told: tuple[str, str]) -> Event:
    reports = [
        Report(id=f"r{i}", lang=lang, text=text, published="2047-10-09T10:00:00+01:00")
        for i, (lang, text) in enumerate(told)
    ]
    readings = [Reading(report=r, notes=annotate(r)) for r in reports]
    return only(assess({r.report.id: r for r in readings}, linked(readings), {}, VIEW))


def denials(found: Event) -> list[tuple[bool, list[str]]]:
    return [(c.inside, [s.value for s in c.sides]) for c in found.contradictions if c.about == "denial"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The guild denied that 40 keepers were killed in Oran."),
        ("en", "If the dam fails 40 keepers will be killed in Oran."),
        ("ru", "Неправда, что в Оране погибли 40 человек."),
        ("tr", "Oran'da 40 kişinin öldüğü doğru değil."),
    ],
)
def test_what_nobody_asserts_is_no_agreement_and_no_casualty(lang: str, text: str) -> None:
    found = event((lang, text), (lang, text), (lang, text))
    assert not any(feature == "figures" for feature, _, _ in found.agreed)
    assert "casualties" not in dict(found.importance.lines)
    assert not denials(found)


def test_a_figure_that_is_possible_contradicts_nothing() -> None:
    told = "20 keepers were killed in Oran, the guild said.", "50 keepers may have been killed in Oran, the guild said."
    assert not event(*(("en", text) for text in told)).contradictions


@pytest.mark.parametrize(
    ("denied", "asserted", "values"),
    [
        (
            ("en", "The guild denied that 40 soldiers were killed in Oran."),
            ("en", "40 soldiers were killed in Oran."),
            ["dead=40", "dead=40"],
        ),
        (("ru", "Неправда, что погибли 20 человек."), ("tr", "Oran'da 20 kişi öldü."), ["dead=20", "dead=20"]),
        (
            ("en", "Tarvo Mellik denied that the pilot was drunk."),
            ("en", "The pilot was drunk, a keeper said."),
            ["", ""],
        ),
        (
            ("fr", "Tarvo Mellik a démenti que le pilote était ivre."),
            ("fr", "Le pilote était ivre, a déclaré Naïma Sorel."),
            ["", ""],
        ),
    ],
)
def test_a_denial_stands_against_the_assertion(
    denied: tuple[str, str], asserted: tuple[str, str], values: list[str]
) -> None:
    assert denials(event(denied, asserted)) == [(False, values)]


def test_a_report_that_tells_both_sides_contradicts_itself() -> None:
    text = "Five keepers were killed in Oran on Tuesday.\n\nMayor Tarvo Mellik denied that five keepers died."
    assert denials(event(("en", text))) == [(True, ["dead=5", "dead=5"])]


def test_two_denials_contradict_nothing() -> None:
    told = "Tarvo Mellik denied that the pilot was drunk.", "Helen Marsh denied that the pilot was drunk."
    assert not denials(event(*(("en", text) for text in told)))


def test_a_governor_and_a_minister() -> None:
    told = "Governor Tarvo Mellik lit the lantern in Oran.", "Minister Tarvo Mellik lit the lantern in Oran."
    (found,) = (c for c in event(*(("en", text) for text in told)).contradictions if c.about == "role")
    assert [s.value for s in found.sides] == ["governor", "minister"]


def test_a_minister_and_the_minister_of_something() -> None:
    told = "Interior Minister Tarvo Mellik lit the lantern.", "Minister Tarvo Mellik lit the lantern in Oran."
    assert not event(*(("en", text) for text in told)).contradictions
