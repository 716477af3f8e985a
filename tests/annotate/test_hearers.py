"""Who speaks and which outlet only hears, on invented sentences."""

import pytest

from annotate.reading import read


@pytest.mark.parametrize(
    ("lang", "text", "source", "via"),
    [
        ("ru", "Посол Литвы в Ереване Пётр Вальцев сообщил «Ведомостям», что консульство закроют.", "Пётр Вальцев",
         "vedomosti"),
        ("ru", "Глава МИД Павел Струнин рассказал РБК, что виза не нужна.", "Павел Струнин", "rbc"),
        ("ru", "Источник в правительстве рассказал «Коммерсанту», что налог повысят.", "Источник в правительстве",
         "kommersant"),
        ("ru", "«Мы готовы», — сказала РИА Новости замминистра Елена Кравцова.", "Елена Кравцова", "ria-novosti"),
        ("ar", "أصيب خمسة عمال، على ما أفاد مسؤول محلي وكالة رويترز.", "مسؤول محلي", "reuters"),
        ("ar", "وأبلغ مسؤول حكومي رويترز أن المحادثات ستستأنف.", "مسؤول حكومي", "reuters"),
        ("he", 'השר יואב ברקן אמר לגלי צה"ל כי החוק יעבור.', "יואב ברקן", "galatz"),
    ],
)  # fmt: skip
def test_the_outlet_told_does_not_speak(lang: str, text: str, source: str, via: str) -> None:
    assert [(a.source, a.via) for a in read(lang, text).attributions] == [(source, via)]


def test_what_was_said_to_an_outlet_begins_behind_it() -> None:
    text = "Мэр Игорь Лапшин рассказал РБК, что мост закроют."
    assert [s.text for s in read("ru", text).statements] == ["мост закроют"]


def test_an_outlet_that_reports_behind_its_verb_speaks() -> None:
    assert [a.source for a in read("ru", "Мост закрыт, сообщил РБК.").attributions] == ["РБК"]


def test_the_correspondent_of_an_outlet_hears_nothing() -> None:
    found = read("ar", "وأفاد مراسل رويترز بأن الطريق مغلقة.").attributions
    assert [a.via for a in found] == [None]
