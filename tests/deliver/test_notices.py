"""Lines beside briefs: one line each, foreign words isolated where they run another way."""

from datetime import date

import pytest

from dragoman.deliver import reminder, withdrawn

DAY = date(2031, 3, 6)


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("en", "Due 6 March 2031: who?"),
        ("ru", "Срок — 6 марта 2031\u202fг.: who?"),
        ("he", "להשיב עד 6 במרץ 2031: \u2068who?\u2069"),
        ("ar", "موعد الرد ٦ مارس ٢٠٣١: \u2068who?\u2069"),
    ],
)
def test_a_question_keeps_its_direction(lang: str, shown: str) -> None:
    assert reminder("who?", DAY, lang) == shown


def test_a_question_is_one_line_without_controls() -> None:
    assert reminder("who\n\u202eis it?", DAY, "en") == "Due 6 March 2031: who is it?"


def test_an_id_keeps_its_direction() -> None:
    assert "\u2068report--1\u2069" in withdrawn("report--1", "fa")
    assert "Withdrawn: report--1 was" in withdrawn("report--1", "en")
