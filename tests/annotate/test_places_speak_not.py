"""A place under a preposition, or in a case of its own, and a day are no source, on invented sentences."""

import pytest

from annotate.reading import read


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("he", '"ההצעה טובה", אמר בנאום בלונדון.'),
        ("he", "בעמאן טרם הגיבו."),
        ("he", '"אני בעד ההצעה", אמר בכנס באילת ביום שני.'),
        ("ru", "В Дамаске заявили, что переговоры продолжатся."),
        ("ar", "وقال في دمشق إن المحادثات ستستمر."),
        ("tr", "Şam'da görüşmelerin süreceğini söyledi."),
        ("tr", "Ankara'da söyledi."),
        ("fa", "در دمشق گفت که مذاکرات ادامه دارد."),
        ("en", "In Damascus said the talks would go on."),
        ("fr", "À Damas a déclaré que les pourparlers continueraient."),
    ],
)
def test_where_it_was_said_is_no_source(lang: str, text: str) -> None:
    assert not [a.source for a in read(lang, text).attributions if a.key.startswith("gn:")]


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("he", "אנקרה הודיעה כי ההצעה תיבחן.", "אנקרה"),
        ("ru", "Анкара заявила, что переговоры продолжатся.", "Анкара"),
        ("tr", "Ankara görüşmelerin süreceğini söyledi.", "Ankara"),
        ("en", "Ankara said the talks would go on.", "Ankara"),
    ],
)
def test_a_capital_that_speaks_is_one(lang: str, text: str, source: str) -> None:
    assert [a.source for a in read(lang, text).attributions] == [source]


def test_the_day_of_a_report_is_no_outlet() -> None:
    notes = read("he", 'העיתון "א-נהאר" דיווח ביום ראשון, בהסתמך על סוכנות הידיעות רויטרס, כי הנמל ייסגר.')
    assert [[n.name for n in c] for c in notes.chains] == [["An-Nahar", "Reuters"]]
