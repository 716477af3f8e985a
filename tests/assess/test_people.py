"""Whose a key is, and what assessment makes of two people of one key. All people here are invented."""

from datetime import UTC, datetime

from dragoman.assess import assess
from dragoman.assess.people import homes
from dragoman.languages.skeleton import name_key
from dragoman.model import Linked, Name, Notes, Reading, Report, Requirement, Statement, View


def test_spellings_go_to_the_fullest_and_commonest_and_a_family_name_of_two_to_nobody() -> None:
    keys = {"PKTR LPRNTP": 1, "PKTR LRNTP": 3, "SMN LRNTP": 1, "LRNTP": 2, "TRN MLK": 1, "MLK": 5}
    found = homes(keys)
    assert found["PKTR LPRNTP"] == found["PKTR LRNTP"] == "PKTR LRNTP"
    assert (found["LRNTP"], found["MLK"]) == ("LRNTP", "TRN MLK")
    assert homes(dict(reversed(keys.items()))) == found


def said(id_: str, lang: str, who: str, stance: str, role: str) -> Reading:
    key = name_key(who)
    name = Name(start=0, end=len(who), text=who, kind="person", key=key, full=who, role_id=role)
    told = Statement(
        start=0, end=4, text="Text", speaker=who, speaker_key=key, stance=stance, stance_on=("medtop:1",)
    )  # fmt: skip
    return Reading(
        report=Report(id=id_, text=f"{who} text", lang=lang), notes=Notes(lang=lang, names=(name,), statements=(told,))
    )


def found(
    *readings: Reading, names: tuple[str, ...] = ()
) -> tuple[dict[str, tuple[str, ...]], dict[str, str], list[str]]:
    """Roles and stances by spelling, and what requirements for the names the event answers."""
    view = View(
        member="", lang="en", at=datetime(2031, 5, 14, tzinfo=UTC),
        requirements=tuple(Requirement(name=n, priority=3, names=(n,)) for n in names),
    )  # fmt: skip
    linked = Linked(events={r.report.id: "event--1" for r in readings}, links=(), copies={})
    event = assess({r.report.id: r for r in readings}, linked, {}, view)[0]
    forms = {p.key: sorted(p.forms.values()) for p in event.parties if p.kind == "person"}
    parties = {form: p.roles for p in event.parties for form in p.forms.values()}
    stances = {form: p.stance for p in event.positions for form in forms[p.who]}
    return parties, stances, [a.requirement for a in event.importance.answers]


def test_two_people_of_one_key_keep_their_own_offices_and_positions() -> None:
    readings = (
        said("a", "en", "Peter Lonn", "supports", "minister"), said("b", "fr", "Petra Linn", "opposes", "governor"),
        said("c", "ru", "Петра Линн", "opposes", "governor"), said("d", "ar", "بيتر لون", "supports", "minister"),
    )  # fmt: skip
    parties, stances, answered = found(*readings, names=("Petra Lynn", "Peter Lunn"))
    assert parties == {
        "Peter Lonn": ("minister",), "بيتر لون": ("minister",), "Petra Linn": ("governor",), "Петра Линн": ("governor",)
    }  # fmt: skip
    assert stances == {
        "Peter Lonn": "supports", "بيتر لون": "supports", "Petra Linn": "opposes", "Петра Линн": "opposes"
    }  # fmt: skip
    assert sorted(answered) == ["Peter Lunn", "Petra Lynn"]


def test_who_is_sought_by_one_spelling_is_not_found_in_the_other_person() -> None:
    reading = said("a", "en", "Peter Lonn", "supports", "minister")
    assert found(reading, names=("Petra Linn", "Peter Lunn"))[2] == ["Peter Lunn"]
