"""Who takes part in an event, and what names its kind. All people, and what they say, are invented."""

import pytest

from annotate.reading import read
from dragoman.model import EventCue

SPEAKERS = [
    ("en", "Karel Dostrin, the interior minister, said on Monday that gunmen attacked a convoy near Mosul."),
    ("en", "Gunmen attacked a convoy near Mosul, Kremlin spokesman Karel Dostrin told Reuters."),
    ("fr", "Le ministre de l'Intérieur Karel Dostrin a déclaré que des hommes armés ont attaqué un convoi à Mossoul."),
    ("fr", "Des hommes armés ont attaqué un convoi, a affirmé Karel Dostrin à Reuters."),
    ("ru", "Министр внутренних дел Карел Дострин сообщил, что боевики атаковали колонну."),
    ("ru", "Боевики атаковали колонну, заявил Карел Дострин."),
    ("ar", "قال وزير الداخلية كارل دوسترين إن مسلحين هاجموا قافلة قرب الموصل."),
    ("fa", "کارل دوسترین، وزیر کشور، گفت افراد مسلح به کاروانی در موصل حمله کردند."),
    ("tr", "İçişleri Bakanı Karel Dostrin, silahlı kişilerin konvoya saldırdığını söyledi."),
    ("he", "שר הפנים קרל דוסטרין אמר כי חמושים תקפו שיירה ליד מוסול."),
]


def cues(lang: str, text: str, kind: str) -> list[EventCue]:
    return [c for c in read(lang, text, "2047-05-07").cues if c.kind == kind]


@pytest.mark.parametrize(("lang", "text"), SPEAKERS)
def test_who_only_speaks_and_who_carries_it_take_no_part(lang: str, text: str) -> None:
    told = cues(lang, text, "attack")
    assert told
    assert not any(c.participants for c in told)


def test_an_outlet_that_carries_the_news_takes_no_part() -> None:
    text = "OSLO (Reuters) - Karel Dostrin met Lina Farholt for talks, state agency ONA reported."
    assert {p for c in cues("en", text, "meeting") for p in c.participants} == {"KRL DSTRN", "LN PRLT"}


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en", "Karel Dostrin, who visited Lyon on Monday, said the bridge was finished.", "visit"),
        ("en", "Karel Dostrin agreed to a ceasefire in talks on Monday.", "meeting"),
        ("en", "Karel Dostrin called for calm.", "demand"),
        ("ru", "Карел Дострин потребовал отставки мэра.", "demand"),
    ],
)
def test_who_does_something_takes_part(lang: str, text: str, kind: str) -> None:
    assert {p for c in cues(lang, text, kind) for p in c.participants} == {"KRL DSTRN"}


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en", "Prices rose from January to March 2047.", "protest"),
        ("fr", "Le chef des secours, Karel Marine, attendait.", "aid"),
        ("fr", "Le chef des secours, Karel Marine, attendait.", "military"),
        ("en", "Relief chief Karel Dostrin planted a tree.", "aid"),
        ("en", "The trade minister, Karel Dostrin, planted a tree.", "economic"),
        ("ru", "Министр обороны Карел Дострин посадил дерево.", "military"),
    ],
)
def test_a_word_of_a_name_a_date_or_an_office_names_no_kind(lang: str, text: str, kind: str) -> None:
    assert not cues(lang, text, kind)


def test_the_same_words_elsewhere_do() -> None:
    assert cues("en", "The march of the weavers ended in front of the mill.", "protest")
    assert cues("fr", "La marine a envoyé des navires et les secours sont arrivés.", "military")
