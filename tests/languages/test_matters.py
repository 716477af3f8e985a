"""What parties take sides on: listed in every language that briefs are written in, and found in a few words."""

import pytest

from dragoman.languages import Doc
from dragoman.languages.matters import find_matters, matter_words, matters

LANGUAGES = ("ar", "en", "fa", "fr", "he", "ru", "tr")
BORDER = {
    "en": "the opening of the border",
    "fr": "l'ouverture de la frontière",
    "ru": "открытия границы",
    "ar": "فتح الحدود",
    "fa": "بازگشایی مرز",
    "tr": "sınırın açılmasına",
    "he": "פתיחת הגבול",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_matter_has_words_to_show(lang: str) -> None:
    assert [m for m in matters().values() if not m.names.get(lang) or "*" in m.names[lang][0]] == []


@pytest.mark.parametrize("lang", BORDER)
def test_a_thing_and_what_is_done_to_it_are_found(lang: str) -> None:
    assert {(m.id, m.part) for m in find_matters(Doc(BORDER[lang], lang))} == {("border", "thing"), ("opening", "act")}


def test_words_of_a_key() -> None:
    assert matter_words("matter:border/opening", "en") == ("border", "opening")
    assert matter_words("matter:border/unheard-of", "en") == ()
    assert matter_words("medtop:20000593", "en") == ()


def test_a_language_without_a_list_has_none() -> None:
    assert find_matters(Doc("the border", "xx")) == []
