"""Small towns of the countries where a language is spoken are known without their country; everyday words are none."""

import pytest

from annotate.reading import page_of
from dragoman.annotate.places import find_places


def ids(lang: str, text: str) -> list[str]:
    return [p.id for p in find_places(page_of(lang, text))]


@pytest.mark.parametrize(
    ("lang", "text", "town"),
    [
        ("ar", "ضرب فيضان درنة.", "gn:87205"),
        ("ar", "اندلع حريق في طولكرم فجرا.", "gn:281577"),
        ("ar", "أعيد فتح الطريق إلى والقامشلي.", "gn:173377"),
        ("he", "אש פרצה בנהריה.", "gn:294117"),
        ("he", "שיטפון בדרנה הרג עשרים.", "gn:87205"),
        ("fa", "آتش‌سوزی در اندیمشک مهار شد.", "gn:143420"),
        ("fa", "تصادف در جاده سمنان رخ داد.", "gn:116402"),
    ],
)
def test_a_town_of_the_languages_own_countries(lang: str, text: str, town: str) -> None:
    assert ids(lang, text) == [town]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "نشرت الصحيفة الصور أمس."),
        ("ar", "هذه هي السلالة الجديدة."),
        ("ar", "تراجع الوضع في الساحل."),
        ("fa", "این اندیشه تازه است."),
        ("he", "העבודות ברחובות נמשכות."),
    ],
)
def test_an_everyday_word_names_no_town(lang: str, text: str) -> None:
    assert ids(lang, text) == []


@pytest.mark.parametrize(
    ("lang", "text", "candidates"),
    [
        ("fr", "Un incendie a éclaté à Valence lundi.", {"gn:2509954", "gn:2971053"}),
        ("ar", "وصل الوفد إلى طرابلس.", {"gn:2210247", "gn:266826"}),
        ("en", "A fire broke out in Paris on Monday.", {"gn:2988507"}),
    ],
)
def test_what_nothing_settles_stays_open(lang: str, text: str, candidates: set[str]) -> None:
    (place,) = find_places(page_of(lang, text))
    assert {place.id, *place.candidates} == candidates


def test_whose_money_a_sign_stands_for_is_no_place() -> None:
    assert ids("en", "The agency needs US$7.4 million for shelters.") == []
    assert ids("en", "The US paid $3 million.") == ["US"]
