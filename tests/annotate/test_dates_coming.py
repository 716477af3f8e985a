"""Weekdays beside words of what is to come. Published on Wednesday, 7 October 2026."""

import pytest

from dragoman.annotate.dates import find_dates
from dragoman.annotate.page import Page
from dragoman.languages import language
from dragoman.model import Report

THURSDAY, SATURDAY, SUNDAY, MONDAY = 1, 3, 4, 5  # days of October, the last ones
WEEK = 7


def days(text: str, lang: str) -> list[int]:
    """Days of October, each of one day."""
    known = language(lang)
    assert known is not None
    found = find_dates(Page(Report(id="r", text=text, lang=lang, published="2026-10-07"), known))
    return [d.from_.day for d in found if d.from_ == d.to]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "The vote will be held on Thursday.", [THURSDAY + WEEK]),
        ("en", "The session would be repeated on Saturday.", [SATURDAY + WEEK]),
        ("en", "He said on Monday that the vote will be held on Sunday.", [MONDAY, SUNDAY + WEEK]),
        ("en", "On Thursday the parties will meet.", [THURSDAY + WEEK]),
        ("en", "The talks will resume. He said Monday the mill is open.", [MONDAY]),
        ("ar", "ستعقد الجلسة يوم الخميس.", [THURSDAY + WEEK]),
        ("ar", "قال الوزير يوم الاثنين إن الجلسة ستعقد يوم الأحد.", [MONDAY, SUNDAY + WEEK]),
        ("fa", "وزیر روز دوشنبه گفت جلسه روز یکشنبه برگزار خواهد شد.", [MONDAY, SUNDAY + WEEK]),
        ("fr", "Le vote aura lieu jeudi, a-t-il dit lundi.", [THURSDAY + WEEK, MONDAY]),
        ("ru", "Голосование состоится в четверг, сообщил он в понедельник.", [THURSDAY + WEEK, MONDAY]),
        ("tr", "Oturumun perşembe günü tekrarlanacağını söyledi.", [THURSDAY + WEEK]),
        ("tr", "Pazartesi günü yaptığı açıklamada pazar günü toplanacaklarını söyledi.", [MONDAY, SUNDAY + WEEK]),
        ("he", "ההצבעה תתקיים ביום חמישי, אמר ביום שני.", [THURSDAY + WEEK, MONDAY]),
        ("de", "Die Abstimmung wird am Donnerstag stattfinden, sagte er am Montag.", [THURSDAY + WEEK, MONDAY]),
        ("es", "La votación será el jueves, dijo el lunes.", [THURSDAY + WEEK, MONDAY]),
        ("en", "The mill burned down on Thursday.", [THURSDAY]),
    ],
)
def test_what_is_to_come_has_the_next_weekday(lang: str, text: str, wanted: list[int]) -> None:
    assert days(text, lang) == wanted
