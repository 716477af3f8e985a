"""Who speaks, across spellings and offices. All people here are invented."""

import pytest

from dragoman.assess.speakers import one_speaker
from dragoman.model import Name, Notes, Reading, Report, Statement

SOREL = "NDR SRL"


def said(key: str, kind: str = "person") -> Statement:
    return Statement(start=0, end=4, text="Text", speaker=key, speaker_key=key, speaker_kind=kind)


def named(key: str, role: str, *places: str) -> Name:
    return Name(start=0, end=4, text="Text", kind="person", key=key, role_id=role, role_places=places)


def reading(id_: str, *statements: Statement, names: tuple[Name, ...] = ()) -> Reading:
    return Reading(report=Report(id=id_, text="Text"), notes=Notes(lang="en", statements=statements, names=names))


def test_two_spellings_of_one_person_are_one_speaker() -> None:
    found = one_speaker([reading("a", said("PKTR LPRNTP"), said("PKTR LPRNTP")), reading("b", said("PKTR LRNTP"))])
    assert found == {"PKTR LRNTP": "PKTR LPRNTP"}


def test_two_people_stay_two() -> None:
    assert one_speaker([reading("a", said("PKTR LPRNTP")), reading("b", said("MHMD KSM"))]) == {}


def test_a_family_name_that_may_be_either_of_two_stays() -> None:
    readings = [reading("a", said("PKTR LPRNTP"), said("SMN LPRNTP")), reading("b", said("LPRNTP"))]
    assert "LPRNTP" not in one_speaker(readings)


@pytest.mark.parametrize(
    ("office", "places", "joined"),
    [
        ("ambassador@NO+FR", ("NO", "FR"), True),
        ("ambassador@NO+gn:2988507", ("gn:3143244", "gn:2988507"), True),  # Oslo's in Paris: Norway's in France
        ("ambassador@NO+FR", ("NO", "DE"), False),
        ("ambassador@NO+FR", ("NO",), False),
        ("minister.foreign@IS+NO", ("IS",), False),
    ],
)
def test_an_office_is_whoever_some_report_gives_it_to(office: str, places: tuple[str, ...], joined: bool) -> None:
    holder = named(SOREL, office.partition("@")[0], *places)
    found = one_speaker([reading("a", said(office, "office")), reading("b", names=(holder,))])
    assert found == ({office: SOREL} if joined else {})


def test_an_office_that_two_people_hold_or_that_many_hold_at_once_is_nobody_known() -> None:
    two = (named(SOREL, "ambassador", "NO"), named("PKTR MLK", "ambassador", "NO"))
    envoy = named(SOREL, "envoy", "NO")
    assert one_speaker([reading("a", said("ambassador@NO", "office"), names=two)]) == {}
    assert one_speaker([reading("a", said("envoy@NO", "office"), names=(envoy,))]) == {}
