"""Capitals and countries that stand for governments."""

import pytest

from annotate.reading import page_of
from dragoman.annotate.places import find_places


def agents(lang: str, text: str) -> list[str]:
    return [p.text for p in find_places(page_of(lang, text, None)) if p.agent]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "Tehran on Sunday rejected the claim.", "Tehran"),
        ("fr", "Moscou dément ces informations.", "Moscou"),
        ("ru", "Тегеран заявил о готовности.", "Тегеран"),
        ("ar", "قالت موسكو إن الاتهامات كاذبة.", "موسكو"),
        ("ar", "طهران ترفض الاتهامات.", "طهران"),
        ("fa", "تهران اعلام کرد آماده است.", "تهران"),
        ("tr", "Moskova iddiaları yalanladı.", "Moskova"),
        ("he", "מוסקבה הכחישה את הדיווח.", "מוסקבה"),
    ],
)
def test_a_capital_that_speaks_is_a_government(lang: str, text: str, name: str) -> None:
    assert agents(lang, text) == [name]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "A man in Baghdad said he saw it."),
        ("en", "London police said two were hurt."),
        ("en", "In Manchester, residents said two were hurt."),
        ("fr", "À Paris, le ministre a déclaré que tout va bien."),
        ("ru", "В Тегеране заявили о готовности."),
        ("ar", "قال السفير في طهران إنه متفائل."),
        ("fa", "او در تهران گفت که آماده است."),
        ("tr", "Ankara'da konuşan bakan söyledi."),
        ("he", "השר אמר בטהרן כי הוא מוכן."),
    ],
)
def test_a_capital_where_something_happens_is_a_place(lang: str, text: str) -> None:
    assert not agents(lang, text)
