"""Names in the reader's script."""

import pytest

from dragoman.languages.fold import fold_text
from dragoman.languages.gazetteer import lookup
from dragoman.languages.rendering import place_name, render


@pytest.mark.parametrize(
    ("name", "source", "target", "shown"),
    [
        ("نزار المناري", "ar", "en", "Nizar al-Manari"),
        ("نزار المناري", "ar", "ru", "Низар аль-Манари"),
        ("محمد السوداني", "ar", "fr", "Mohammed al-Soudani"),
        ("Дильноза Эртакова", "ru", "en", "Dilnoza Ertakova"),
        ("Щукарёва", "ru", "fr", "Chtchoukariova"),
        ("Михаил Варданов", "ru", "fa", "میخائیل واردانوف"),
        ("Mikhail Vardanov", "en", "ar", "ميخائيل فاردانوف"),
        ("Jean-Pierre Laroche", "fr", "ru", "Жан-Пьер Ларош"),
        ("יואב גלנר", "he", "en", "Yoav Galnar"),
        ("عبد الفتاح السيسي", "ar", "en", "Abdel Fattah al-Sisi"),
        ("علی\u200cاکبر فانوسی", "fa", "en", "Aliakbar Fanusi"),
        ("نزار المناري", "ar", "he", "ניזאר אל-מנארי"),
        ("صحيفة الموج", "ar", "he", "צחיפה אל-מוג'"),
        ("خبرگزاری سپیدار", "fa", "he", "ח'ברגזארי ספידאר"),
        ("Terrence Mellick", "en", "he", "טרנס מליק"),
        ("Щукарёва", "ru", "tr", "Şçukaryova"),
        ("ابراهیم خوشدل", "fa", "tr", "İbrahim Huşdal"),
    ],
)
def test_a_name_is_readable_in_the_script_of_the_reader(name: str, source: str, target: str, shown: str) -> None:
    assert render(name, source, target) == shown


def test_a_name_in_the_readers_script_stays_as_it_is() -> None:
    assert render("Nizar al-Manari", "fr", "en") is None
    assert render("نزار", "ar", "fa") is None


def test_a_script_that_no_table_knows_gives_nothing() -> None:
    assert render("王毅", "zh", "en") is None


@pytest.mark.parametrize(
    ("key", "target", "shown"),
    [("region:crimea", "ru", "Крым"), ("region:crimea", "fr", "Crimée"), ("gn:170063", "fa", "حلب")],
)
def test_a_place_as_the_language_writes_it(key: str, target: str, shown: str) -> None:
    assert place_name(key, "Aleppo", target) == shown


@pytest.mark.parametrize(("english", "shown"), [("Haifa", "Хайфа"), ("Dubai", "Дубай")])
def test_a_short_i_that_folding_took_is_written_again(english: str, shown: str) -> None:
    (key,) = {p.id for p in lookup(fold_text(english), "latin") if p.name == english}
    assert place_name(key, english, "ru") == shown
