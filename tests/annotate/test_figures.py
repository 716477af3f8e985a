"""What numbers count."""

import pytest

from annotate.reading import figures_in


def told(lang: str, text: str) -> list[tuple[float, float, str, bool]]:
    return [(f.low, f.high, f.what, f.approximate) for f in figures_in(lang, text)]


@pytest.mark.parametrize(
    ("lang", "text", "low", "what"),
    [
        ("en", "The lantern cost $3.5 billion.", 3.5e9, "usd"),
        ("en", "45% of the lamps", 45, "percent"),
        ("en", "41 enthusiastic spectators sang", 41, "spectator"),
        ("fr", "Le phare coûtera deux millions d'euros.", 2e6, "eur"),
        ("ar", "وصل قتيلان إلى الميناء", 2, "dead"),
        ("ar", "ثلاثة وأربعون في المئة", 43, "percent"),
        ("fa", "۴۱ هزار تماشاگر آمدند", 41_000, "spectator"),
        ("ru", "Двадцать один человек погиб", 21, "dead"),
    ],
)
def test_what_is_counted(lang: str, text: str, low: float, what: str) -> None:
    assert (low, low, what, False) in told(lang, text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "It won 12 of 21 seats."), ("fr", "Elle a obtenu 12 des 21 sièges."), ("ru", "12 из 21 мандата"),
        ("fa", "۱۲ کرسی از ۲۱ کرسی"),
    ],
)  # fmt: skip
def test_the_part_counts_and_the_whole_does_not(lang: str, text: str) -> None:
    assert told(lang, text) == [(12, 12, "seat", False)]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "from 3 to 5 tonnes", (3, 5, "ton", False)),
        ("en", "3-5 people", (3, 5, "people", False)),
        ("ar", "بين 20 و30 شخصا", (20, 30, "people", False)),
        ("en", "at least 12 people", (12, 12, "people", True)),
        ("fr", "environ 45 %", (45, 45, "percent", True)),
        ("en", "They won 2-1.", (2, 1, "score", False)),
    ],
)
def test_ranges_scores_and_about(lang: str, text: str, wanted: tuple[float, float, str, bool]) -> None:
    assert told(lang, text) == [wanted]


def test_nothing_is_counted_over_a_noun() -> None:
    assert told("ar", "إرسال 12 عدسة احتياطية إلى مركبات") == [(12, 12, "number", False)]


@pytest.mark.parametrize(("lang", "text"), [("fa", "کد خبر ۴۷۳۲۵۰"), ("en", "in 2018"), ("en", "on 7 October 2026")])
def test_codes_and_years_are_no_figures(lang: str, text: str) -> None:
    assert told(lang, text) == []
