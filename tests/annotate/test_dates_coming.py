"""Weekdays beside words of what is to come. Published on Wednesday, 7 October 2026."""

from collections.abc import Sequence

import pytest

from dragoman.annotate.dates import find_dates
from dragoman.annotate.page import Page
from dragoman.languages import language
from dragoman.model import Report
from dragoman.model.annotation import TimeSpan

THURSDAY, SATURDAY, SUNDAY, MONDAY = 1, 3, 4, 5  # days of October, the last ones
WEEK = 7


def spans(text: str, lang: str) -> Sequence[TimeSpan]:
    known = language(lang)
    assert known is not None
    return find_dates(Page(Report(id="r", text=text, lang=lang, published="2026-10-07"), known))


def days(text: str, lang: str) -> list[int]:
    """Days of October, each of one day."""
    return [d.from_.day for d in spans(text, lang) if d.from_ == d.to]


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


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "Fog is expected from 12:00 on Wednesday until 18:00 on Thursday.", (7, 8)),
        ("fr", "De mercredi 12h à jeudi 18h, brouillard.", (7, 8)),
        ("ru", "Со среды до четверга ожидается туман.", (7, 8)),
        ("ar", "ضباب من الأربعاء إلى الخميس", (7, 8)),
        ("en", "The strike lasted from Saturday until Sunday.", (SATURDAY, SUNDAY)),
    ],
)
def test_from_the_day_of_publication_the_second_weekday_is_to_come(
    lang: str, text: str, wanted: tuple[int, int]
) -> None:
    (span,) = spans(text, lang)
    assert (span.from_.day, span.to.day) == wanted
