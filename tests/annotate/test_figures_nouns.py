"""A figure shows the noun that it counts also where no table lists it, in seven languages."""

import pytest

from annotate.reading import read

SHOWN = [
    ("en", "The court heard 14 counts of fraud.", "14 counts"),
    ("fr", "La tempête a emporté 3 200 ruches en deux jours.", "3 200 ruches"),
    ("ru", "На берегу работали 12 экскаваторов.", "12 экскаваторов"),
    ("tr", "Yangında 250 kovan yandı.", "250 kovan"),
    ("ar", "وشاركت 12 حفارة في إزالة الأنقاض.", "12 حفارة"),
    ("fa", "در این آتش‌سوزی ۱۲ کندو سوخت.", "۱۲ کندو"),
    ("he", "12 מחפרים פועלים בשטח.", "12 מחפרים"),
]
PEOPLE = [
    ("en", "Some 400 engineers are waiting.", "400 engineers"),
    ("fr", "Quelque 150 apiculteurs attendent.", "150 apiculteurs"),
    ("ru", "В тушении участвовали 240 спасателей.", "240 спасателей"),
    ("tr", "Toplantıya 250 mühendis katıldı.", "250 mühendis"),
    ("ar", "ينتظر نحو 400 مهندس بدء العمل.", "400 مهندس"),
    ("fa", "حدود ۴۰۰ مهندس در انتظارند.", "۴۰۰ مهندس"),
    ("he", "כ-2,400 רופאים ישבתו.", "2,400 רופאים"),
]
ALONE = [
    ("en", "The camp of 86 was closed.", "86"),
    ("en", "They met at Camp 11 yesterday.", "11"),
]


@pytest.mark.parametrize(("lang", "text", "shown"), SHOWN)
def test_a_noun_of_no_table_is_shown(lang: str, text: str, shown: str) -> None:
    assert [(f.text, f.what) for f in read(lang, text).figures if f.what == "number"] == [(shown, "number")]


@pytest.mark.parametrize(("lang", "text", "shown"), PEOPLE)
def test_people_are_counted_by_what_they_do(lang: str, text: str, shown: str) -> None:
    assert [(f.text, f.what) for f in read(lang, text).figures] == [(shown, "people")]


@pytest.mark.parametrize(("lang", "text", "shown"), ALONE)
def test_what_only_stands_behind_a_number_is_not_shown(lang: str, text: str, shown: str) -> None:
    assert [f.text for f in read(lang, text).figures] == [shown]
