"""Who stands where: parties across spellings and languages, each position with its statements."""

from assess.making import VIEW, linked, only
from dragoman.annotate import annotate
from dragoman.assess import assess
from dragoman.assess.positions import positions
from dragoman.model import Notes, Reading, Report, Statement

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
    on_syria = {(p.stance, tuple(s.report for s in p.statements)) for p in event.positions if p.matter == "SY"}
    assert ("opposes", ("ar", "en")) in on_syria, "one man, in two scripts"
    assert ("supports", ("en",)) in on_syria
    assert all(s.text == TEXTS[s.report][s.start : s.end] for p in event.positions for s in p.statements)


def test_whose_stance_another_tells_stands_for_the_party() -> None:
    told = said("AN L", "opposes", "IR").evolve(holder="Turkey", holder_key="TR")
    assert [(p.who, p.name, p.stance) for p in positions([reading("a", told)])] == [("TR", "Turkey", "opposes")]
