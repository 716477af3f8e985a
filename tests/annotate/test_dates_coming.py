"""Weekdays beside words of what is to come. Published on Wednesday, 7 October 2026."""

import pytest

from annotate.reading import dates_in

THURSDAY, SATURDAY, SUNDAY, MONDAY = 1, 3, 4, 5  # days of October, the last ones
WEEK = 7


def days(text: str, lang: str) -> list[int]:
    """Days of October, each of one day."""
    return [d.from_.day for d in dates_in(lang, text) if d.from_ == d.to]


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


FRIDAY, NEXT = "2026-10-09", "2026-10-12"
EITHER = "2026-10-05..2026-10-12"  # last Monday or the next one
JUNE, LAST_JUNE, MAY = "2027-06-01..2027-06-30", "2026-06-01..2026-06-30", "2027-05-01..2027-05-31"


def placed(text: str, lang: str) -> list[str]:
    """Each expression as a day, an interval, or "-" where it is left open."""
    return [
        str(d.from_) if d.from_ == d.to else f"{d.from_}..{d.to}" if d.from_.year > 1 else "-"
        for d in dates_in(lang, text)
        if d.kind == "date"
    ]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "The ferry will sail again by Friday.", FRIDAY),
        ("en", "The court ordered the firm to pay by Friday.", FRIDAY),
        ("en", "Applicants have until Friday.", FRIDAY),
        ("fr", "Le pont sera rouvert d'ici à juin.", JUNE),
        ("fr", "Les élèves ont jusqu'à vendredi pour répondre.", FRIDAY),
        ("ru", "К пятнице мост починят.", FRIDAY),
        ("ru", "Суд арестовал мельника до июня.", JUNE),
        ("ar", "أمهلت البلدية السكان حتى الجمعة.", FRIDAY),
        ("fa", "پل تا جمعه باز می‌شود.", FRIDAY),
        ("tr", "Köprünün cuma gününe kadar kapalı kalacağını duyurdu.", FRIDAY),
        ("he", "הכביש ייחסם עד יום שישי.", FRIDAY),
    ],
)
def test_a_deadline_lies_ahead(lang: str, text: str, wanted: str) -> None:
    assert placed(text, lang) == [wanted]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "The mill will open in June.", JUNE),
        ("en", "The mill opened in June.", LAST_JUNE),
        ("en", "The miller, who resigned in June, will stand again.", LAST_JUNE),
        ("fr", "Le moulin ouvrira en juin.", JUNE),
        ("fr", "Le moulin a été ouvert en juin.", LAST_JUNE),
        ("fr", "Le meunier arrêté en juin sera jugé.", LAST_JUNE),
        ("ru", "Мельница откроется в июне.", JUNE),
        ("ru", "Мельница открылась в июне.", LAST_JUNE),
        ("ar", "سيفتتح المتحف في يونيو.", JUNE),
        ("ar", "وافتتحت المدرسة في يونيو.", LAST_JUNE),
        ("fa", "موزه در ژوئن گشایش می‌یابد.", JUNE),
        ("fa", "موزه در ژوئن گشایش یافت.", LAST_JUNE),
        ("tr", "Müzenin haziranda açılacağını söyledi.", JUNE),
        ("tr", "Müze haziranda açıldı.", LAST_JUNE),
        ("he", "המוזיאון ביוני ייפתח לקהל.", JUNE),
        ("he", "המוזיאון, שנסגר ביוני, ייפתח לקהל.", LAST_JUNE),
        ("he", "הוועדה, שהוקמה ביוני, תגיש מסקנות.", LAST_JUNE),
        ("en", "The barn was destroyed in December.", "2025-12-01..2025-12-31"),
    ],
)
def test_a_month_without_a_year_lies_where_its_clause_does(lang: str, text: str, wanted: str) -> None:
    assert placed(text, lang) == [wanted]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "The vote due on Monday was put off.", EITHER),
        ("en", "The trial was due to open on Monday.", EITHER),
        ("en", "The road was closed until Monday.", EITHER),
        ("en", "The council closed the road from Monday.", EITHER),
        ("en", "The minister said the election in May matters.", "-"),
        ("fr", "Le verdict attendu lundi a été reporté.", EITHER),
        ("ru", "Суд должен был начаться в понедельник.", EITHER),
        ("ar", "كان من المقرر أن تعقد الجلسة الاثنين.", EITHER),
        ("fa", "قرار بود جلسه دوشنبه برگزار شود.", EITHER),
        ("tr", "Pazartesiye kadar süre verildi.", EITHER),
        ("he", "הדיון היה אמור להתקיים ביום שני.", EITHER),
    ],
)
def test_where_a_day_may_be_past_or_to_come_no_single_day_is_given(lang: str, text: str, wanted: str) -> None:
    assert placed(text, lang) == [wanted]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "Farmers hit by Monday's storm will be paid.", ["2026-10-05"]),
        ("en", "They will meet in Oran on Friday and in Algiers on Monday.", [FRIDAY, NEXT]),
        ("en", "The fair will run from Friday to Monday.", ["2026-10-09..2026-10-12"]),
        ("fr", "Le conseil se réunit vendredi, a annoncé lundi la mairie.", [FRIDAY, "2026-10-05"]),
    ],
)
def test_days_of_one_clause_and_of_another(lang: str, text: str, wanted: list[str]) -> None:
    assert placed(text, lang) == wanted


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
    (span,) = dates_in(lang, text)
    assert (span.from_.day, span.to.day) == wanted


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Over the past week four mills closed."),
        ("ru", "За последнюю неделю закрылись четыре мельницы."),
        ("he", "בשבוע האחרון נסגרו ארבע טחנות."),
    ],
)
def test_the_past_week_ends_with_the_day_of_publication(lang: str, text: str) -> None:
    assert placed(text, lang) == ["2026-09-30..2026-10-07"]


def test_what_was_due_today_is_today() -> None:
    assert placed("The council was due to vote later on Wednesday.", "en") == ["2026-10-07"]


def test_the_end_of_the_month_of_december_is_one_time() -> None:
    (span,) = dates_in("fr", "Les travaux dureront jusqu'à la fin du mois de décembre.")
    assert (span.from_.month, span.to.day) == (12, 31)
