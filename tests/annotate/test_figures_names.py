"""Numbers in names are no figures, and "at least" belongs to one number alone. All names are invented or public."""

import pytest

from annotate.reading import read


def figures(lang: str, text: str) -> list[tuple[str, float, float, bool]]:
    found = read(lang, text, "2047-05-07").figures
    return [(f.what, f.low, f.high, f.approximate) for f in found]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The old T-72 stood beside the road to Tarn."),
        ("en", "France 24 and Channel 12 showed the square."),
        ("ru", "На трассе Р-255 под Тарновом упало дерево."),
        ("tr", "T24'e konuşan görevli meydanı anlattı."),
        ("he", "המסמך הוצג בחדשות 12."),
        ("ar", "عرضت القناة 12 الإسرائيلية صورا للساحة."),
    ],
)
def test_a_number_in_a_name_is_no_figure(lang: str, text: str) -> None:
    assert figures(lang, text) == []


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("he", "בתאונה נפצעו כ-40 נוסעים.", 40),
        ("en", "A budget of Rs500 was passed.", 500),
        ("en", "Tickets cost US$24.", 24),
    ],
)
def test_a_number_behind_a_preposition_or_a_currency_is_one(lang: str, text: str, found: float) -> None:
    assert [low for _, low, *_ in figures(lang, text)] == [found]


def test_both_ends_share_the_word_for_thousand() -> None:
    assert figures("ru", "На площадь вышли от 15 до 20 тысяч человек.") == [("people", 15000, 20000, True)]


def test_at_least_behind_one_number_is_not_the_next_ones() -> None:
    found = figures("ar", "أدى الحريق إلى مقتل 12 شخصا على الأقل وإصابة 29 آخرين.")
    assert [(what, low, about) for what, low, _, about in found] == [("dead", 12, True), ("injured", 29, False)]


def test_a_letter_before_digits_is_no_place() -> None:
    text = "Автобус перевернулся на трассе Р-255 под Рязанью."
    places = read("ru", text, "2047-05-07").places
    assert [p.text for p in places] == ["Рязанью"]
