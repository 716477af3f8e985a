"""Offices named without the person."""

import pytest

from annotate.reading import page_of, read
from dragoman.annotate.names import find_names
from dragoman.annotate.places import find_places
from dragoman.annotate.roles import find_roles


def roles(lang: str, text: str) -> list[tuple[str, tuple[str, ...]]]:
    page = page_of(lang, text)
    places = find_places(page)
    return [(r.role_id, r.places) for r in find_roles(page, find_names(page, places), places)]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("fa", "سفیر عراق در مسکو خبر داد.", ("ambassador", ("IQ", "gn:524901"))),
        ("en", "The ambassador of Oman to Georgia spoke.", ("ambassador", ("OM", "GE"))),
        ("fa", "سفیر عراق در روسیه و ایران", ("ambassador", ("IQ", "RU"))),
    ],
)
def test_an_office_with_its_places(lang: str, text: str, wanted: tuple[str, tuple[str, ...]]) -> None:
    assert roles(lang, text) == [wanted]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The ambassador spoke."),
        ("en", "Soldiers of Oman and officials in Georgia sang."),
        ("en", "Ambassador Nizar Kettleworth of Oman spoke."),
    ],
)
def test_no_office(lang: str, text: str) -> None:
    assert roles(lang, text) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "She thanked the president. Nora Kessin disagreed."),
        ("en", "The fire killed two soldiers. Tarek Daoud said it was out."),
        ("fr", "Elle a remercié le président. Nora Kessin a protesté."),
        ("ru", "Она поблагодарила президента. Иван Полянов возразил."),
        ("fa", "او با رئیس جمهور دیدار کرد. علی رضایی گفت جلسه خوب بود."),
    ],
)
def test_a_role_ends_with_its_sentence(lang: str, text: str) -> None:
    page = page_of(lang, text)
    people = [n for n in find_names(page, find_places(page)) if n.kind == "person"]
    assert [(bool(n.text), n.role) for n in people] == [(True, "")]


def test_a_role_cut_short_with_a_point_leads_to_its_name() -> None:
    page = page_of("en", "The visit ended. Gen. Mark Lowell said the troops had left.")
    assert [n.role for n in find_names(page, ())] == ["Gen"]


def test_a_place_before_the_end_of_a_sentence_belongs_to_no_role_after_it() -> None:
    page = page_of("he", "הוא ביקר בקהיר. נשיא צרפת הגיע לביירות.")
    places = find_places(page)
    assert ["gn:360630" in r.places for r in find_roles(page, (), places)] == [False]


def test_a_place_of_the_sentence_before_does_not_belong_to_the_role_of_a_name() -> None:
    page = page_of("en", "They met in Cairo. President Nora Kessin left.")
    assert [n.role_places for n in find_names(page, find_places(page))] == [()]


@pytest.mark.parametrize(
    ("lang", "text", "speaker"),
    [
        ("ar", "وصل سفير النرويج، محمد سورلي، أمس. وأكد سفير النظام أن كل الفوانيس في الميناء مضاءة.", "محمد سورلي"),
        ("en", "Nader Sorrel, ambassador of Norway, came. A former ambassador said the lamps were lit.", ""),
        ("en", "Nader Sorrel, ambassador of Norway, came. The ambassador of Iceland said the lamps were lit.", ""),
    ],
)
def test_an_office_that_one_person_named_before_holds_is_that_person(lang: str, text: str, speaker: str) -> None:
    found = read(lang, text).statements[-1]
    assert (found.speaker if found.speaker_kind == "person" else "") == speaker
