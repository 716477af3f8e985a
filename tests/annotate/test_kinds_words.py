"""Words that look like one of a kind of event and are none: parts of names, numbers, verbs of speech, longer words."""

import pytest

from annotate.reading import read


def kinds(lang: str, text: str) -> set[str]:
    return {c.kind for c in read(lang, text, "2047-10-07").cues}


@pytest.mark.parametrize(
    ("lang", "text", "none"),
    [
        ("fr", "« La lampe brûle », a répliqué Ada Quille.", "disaster"),
        ("en", "The keepers must act before the lamps fail.", "law"),
        ("ar", "يفتح الاقتراح الباب أمام التنقيب عن الغاز.", "culture"),
        ("fr", "Le Programme alimentaire mondial a ouvert un bureau à Oran.", "sport"),
        ("he", "השומר מסר כי שמונה פנסים דולקים.", "appointment"),
        ("tr", "Oran'daki operasyonda fenerler bulundu.", "culture"),
        ("tr", "Hükümetin fenerleri yandı.", "court"),
        ("tr", "Bekçi aşırı ışıktan söz etti.", "health"),
        ("tr", "Fenerler her akşam geri gelir.", "economic"),
        ("ru", "Об этом сообщил канал «Фонарь».", "transport"),
        ("ru", "Поэтому фонари горят.", "culture"),
        ("ru", "После операции фонари горели.", "culture"),
        ("en", "The wardens fired two lanterns into the sky.", "appointment"),
        ("en", "Ada Quill blasted the plan for the lamps.", "accident"),
    ],
)
def test_a_look_alike_names_no_kind(lang: str, text: str, none: str) -> None:
    assert none not in kinds(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("fr", "Une forte réplique a secoué Oran.", "disaster"),
        ("tr", "Oran'da yeni bir opera sahnelendi.", "culture"),
        ("tr", "Mahkeme hükmünü açıkladı.", "court"),
        ("tr", "Çocuklara aşı yapıldı.", "health"),
        ("ru", "Дорога в Оран закрыта.", "transport"),
        ("ru", "В Оране поставили оперу.", "culture"),
        ("en", "The warden was fired on Tuesday.", "appointment"),
        ("en", "A blast shook the kite store.", "accident"),
        ("he", "עדה קוויל מונתה לשומרת הפנסים.", "appointment"),
    ],
)
def test_the_word_itself_still_names_it(lang: str, text: str, kind: str) -> None:
    assert kind in kinds(lang, text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Guilds held talks in Oran on a joint railway. The railway will join two harbours."),
        ("fr", "Pourparlers à Oran sur un chemin de fer commun. Le chemin de fer reliera deux ports."),
        ("ru", "В Оране прошли переговоры о железной дороге. Железная дорога соединит два порта."),
        ("fa", "مذاکرات اوران درباره راه‌آهن برگزار شد. این راه‌آهن دو بندر را به هم می‌رساند."),
        ("tr", "Oran'da demiryolu görüşmeleri yapıldı. Demiryolu iki kenti bağlayacak."),
    ],
)
def test_talks_on_a_matter_are_talks(lang: str, text: str) -> None:
    assert read(lang, text, "2047-10-07").kind == "meeting"


def test_a_matter_of_which_talks_are_told_later_stays_one() -> None:
    text = "The railway to Oran was closed. The tunnel collapsed on to the railway. Talks were held on Friday."
    assert read("en", text, "2047-10-07").kind != "meeting"
