"""Offices named without the person."""

import pytest

from annotate.reading import page_of
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
