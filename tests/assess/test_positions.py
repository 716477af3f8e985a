"""Who stands where: parties across spellings and languages, each position with its statements."""

import pytest

from assess.making import VIEW, linked, only
from dragoman.annotate import annotate
from dragoman.assess import assess
from dragoman.assess.positions import positions
from dragoman.model import Name, Notes, Reading, Report, Statement

TEXTS = {
    "ar": "قال الوزير سالم الحداد إنه يؤيد الاتفاق بشأن الاقتصاد في سوريا. "
    "وقال الرئيس خالد حمدان إنه يرفض الاتفاق بشأن الاقتصاد في سوريا.",
    "en": "President Khaled Hamdan said he opposed the economic agreement in Syria. Helen Marsh said she supported the "
    "economic agreement in Syria.",
}


def said(key: str, stance: str, *on: str, kind: str = "person") -> Statement:
    return Statement(
        start=0,
        end=4,
        text="Text",
        speaker=key.title(),
        speaker_key=key,
        speaker_kind=kind,
        stance=stance,
        stance_on=on,
    )


def reading(id_: str, *statements: Statement) -> Reading:
    return Reading(report=Report(id=id_, text="Text"), notes=Notes(lang="en", statements=statements))


def test_spellings_of_one_speaker_are_one_party() -> None:
    found = positions(
        [reading("a", said("TRP MLK", "supports", "SY")), reading("b", said("TRP MLK", "supports", "SY"))]
    )
    assert [(p.who, p.matter, p.stance, [s.report for s in p.statements]) for p in found] == [
        ("TRP MLK", "SY", "supports", ["a", "b"])
    ]


def test_whom_only_a_word_names_has_no_position() -> None:
    assert not positions([reading("a", said("", "supports", "SY", kind="office"), said("", "opposes", "SY"))])
    assert not positions([reading("a", said("clerk", "supports", "SY", kind="unnamed"))])
    assert [p.who for p in positions([reading("a", said("minister.foreign@IQ", "supports", "SY", kind="office"))])] == [
        "minister.foreign@IQ"
    ]
    assert positions([reading("a", said("un", "supports", "SY", kind="organisation"))])


def test_two_parties_of_two_languages_on_one_matter() -> None:
    readings = [
        Reading(report=(r := Report(id=lang, lang=lang, text=text, published="2047-05-07")), notes=annotate(r))
        for lang, text in TEXTS.items()
    ]
    event = only(assess({r.report.id: r for r in readings}, linked(readings), {}, VIEW))
    agreed = (p for p in event.positions if p.matter == "matter:agreement")
    found = {(p.stance, tuple(s.report for s in p.statements)) for p in agreed}
    assert ("opposes", ("ar", "en")) in found, "one man, in two scripts"
    assert ("supports", ("en",)) in found
    assert all(s.text == TEXTS[s.report][s.start : s.end] for p in event.positions for s in p.statements)


def test_whose_stance_another_tells_stands_for_the_party() -> None:
    told = said("AN L", "opposes", "IR").evolve(holder="Turkey", holder_key="TR")
    assert [(p.who, p.name, p.stance) for p in positions([reading("a", told)])] == [("TR", "Turkey", "opposes")]


def official(key: str, role: str, place: str) -> Name:
    return Name(start=0, end=4, text="Text", kind="person", key=key, role_id=role, role_places=(place,))


def test_a_minister_stands_with_the_state_that_has_a_position() -> None:
    theirs = said("AN L", "opposes", "matter:border").evolve(holder="Ruritania", holder_key="RS")
    one, two = reading("a", theirs), reading("b", said("TRP MLK", "opposes", "matter:border"))
    named = two.notes.evolve(names=(official("TRP MLK", "minister.transport", "RS"),))
    found = positions([one, Reading(report=two.report, notes=named)])
    assert [(p.who, p.name, [s.report for s in p.statements]) for p in found] == [("RS", "Ruritania", ["a", "b"])]


@pytest.mark.parametrize(("role", "stance"), [("mayor", "opposes"), ("minister.transport", "supports")])
def test_a_mayor_and_a_minister_who_disagrees_stand_for_themselves(role: str, stance: str) -> None:
    theirs = said("AN L", "opposes", "matter:border").evolve(holder="Ruritania", holder_key="RS")
    own = reading("b", said("TRP MLK", stance, "matter:border"))
    named = own.notes.evolve(names=(official("TRP MLK", role, "RS"),))
    found = positions([reading("a", theirs), Reading(report=own.report, notes=named)])
    assert [p.who for p in found] == ["RS", "TRP MLK"]


def test_one_body_named_with_and_without_its_kind_is_one_party() -> None:
    plain = said("", "opposes", "matter:port", kind="unnamed").evolve(speaker="Zarkport")
    found = positions([reading("a", said("company//SRKPRT", "opposes", "matter:port")), reading("b", plain)])
    assert [(p.who, [s.report for s in p.statements]) for p in found] == [("company//SRKPRT", ["a", "b"])]


MATTERS = {
    "en": "Ruth Zarkin said Norway opposes the closure of the port by Iceland.",
    "fr": "Ruth Zarkin a déclaré que la Norvège s'oppose à la fermeture du port par l'Islande.",
    "ru": "Рут Заркина заявила, что Норвегия выступает против закрытия порта Исландией.",
    "ar": "قالت روث زركين إن النرويج تعارض إغلاق الميناء.",
    "fa": "روت زرکین گفت نروژ با بستن بندر مخالف است.",
    "tr": "Ruth Zarkin, Norveç'in limanın kapatılmasına karşı olduğunu söyledi.",
    "he": "רות זרקין אמרה כי נורווגיה מתנגדת לסגירת הנמל.",
}


def test_one_matter_is_one_cell_in_all_languages_and_no_place_in_it_is_a_matter() -> None:
    readings = [
        Reading(report=(r := Report(id=lang, lang=lang, text=text, published="2047-05-07")), notes=annotate(r))
        for lang, text in MATTERS.items()
    ]
    (found,) = positions(readings)
    assert (found.who, found.matter, found.stance) == ("NO", "matter:port/closure", "opposes")
    assert {s.report for s in found.statements} == set(MATTERS)
