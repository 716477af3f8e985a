"""Kinds of events and topics."""

import tomllib
from pathlib import Path

import pytest

from annotate.reading import page_of, read
from dragoman.annotate import annotate
from dragoman.annotate.kinds import find_cues, find_topics, settle_kind
from dragoman.model import Report


def kind(lang: str, text: str, title: str = "") -> str:
    page = page_of(lang, text, title=title)
    return settle_kind(page, find_cues(page))


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "A cargo kite made an emergency landing in a grove, injuring three people.", "accident"),
        ("ar", "أصيب خمسة أشخاص في هبوط اضطراري لطائرة ورقية، وقال مدير المستشفى إنهم بخير.", "accident"),
        ("fr", "Un cerf-volant s'est accroché à un ancien marché, faisant deux blessés.", "accident"),
        ("ru", "Водители чайных трамваев забастовали.", "protest"),
        ("en", "Tea-tram drivers stopped work on Friday, the union said in a statement.", "protest"),
        ("fa", "انتخابات انجمن قصه‌گویان برگزار شد و رأی‌گیری تا شب ادامه یافت.", "election"),
        ("en", "The weaver was awarded the prize of the lantern festival.", "culture"),
        ("en", "Nothing in particular.", ""),
    ],
)
def test_kind(lang: str, text: str, wanted: str) -> None:
    assert kind(lang, text) == wanted


def test_the_headline_counts_although_it_is_no_part_of_the_text() -> None:
    assert kind("en", "It was a quiet morning by the sea.", "Storytellers' guild holds election") == "election"


def test_one_thing_named_in_every_line_does_not_outweigh_the_headline() -> None:
    text = "The court ruled on the outage. " + "The outage was long. " * 12
    assert kind("en", text, "Court ruling and verdict in the trial over an outage") == "court"


def test_people_hurt_strengthen_what_hurt_them() -> None:
    assert kind("en", "A bombing of the kettle works left two dead.") == "attack"


def test_topics_come_by_weight() -> None:
    page = page_of("en", "The election was won; voters and candidates cheered. A film was shown.")
    assert find_topics(page)[0] == "medtop:20000593"
    assert find_topics(page_of("en", "Nothing in particular.")) == ()


HEADLINES = tomllib.loads((Path(__file__).parent / "headlines.toml").read_text("utf-8"))
FLOOR = 0.95  # of the headlines of all languages together; of one language one may be missed


def missed(lang: str) -> list[tuple[str, str]]:
    """Headlines of which another kind is said, with that kind."""
    kinds = ((text, settled(lang, text), kind) for text, kind in HEADLINES[lang].items())
    return [(text, said) for text, said, kind in kinds if said != kind]


def settled(lang: str, title: str) -> str:
    return annotate(Report(id="report--headline", text=f"{title}.", title=title, lang=lang)).kind


@pytest.mark.parametrize("lang", list(HEADLINES))
def test_headlines_of_one_language(lang: str) -> None:
    assert len(missed(lang)) <= 1, missed(lang)


def test_headlines_of_all_languages() -> None:
    wrong = [pair for lang in HEADLINES for pair in missed(lang)]
    assert len(wrong) <= (1 - FLOOR) * sum(map(len, HEADLINES.values())), wrong


@pytest.mark.parametrize(
    ("lang", "text", "kind", "participants", "place", "day"),
    [
        (
            "en",
            "Prime Minister Nawaf Karim visited Lyon on Monday. Nothing else happened.",
            "visit", "NP KRM", "gn:2996944", "2026-10-05",
        ),
        ("en", "Iraqi troops attacked a convoy near Mosul on Monday.", "attack", "IQ", "gn:99072", "2026-10-05"),
        ("fr", "Lundi, Marcel Dunoyer a rencontré des élus à Lyon.", "meeting", "MRSL DNR", "gn:2996944", "2026-10-05"),
        ("ru", "Министр Сергей Полянов посетил Казань в понедельник.", "visit", "SRK PLNP", "gn:551487", "2026-10-05"),
    ],
)  # fmt: skip
def test_who_takes_part_where_and_when(
    lang: str, text: str, kind: str, participants: str, place: str, day: str
) -> None:
    notes = read(lang, text, "2026-10-07")
    told = [c for c in notes.cues if c.kind == kind]
    assert [(c.participants, c.place, str(c.from_), str(c.to)) for c in told] == [((participants,), place, day, day)]


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en", "An explosion at a fuel depot in Oran killed five keepers.", "accident"),
        ("fr", "Une explosion dans un dépôt de carburant a fait cinq morts.", "accident"),
        ("ru", "Взрыв на складе топлива в Оране: погибли пять человек.", "accident"),
        ("tr", "Oran'da yakıt deposunda patlama: beş kişi öldü.", "accident"),
        ("en", "A suicide bomber caused an explosion in Oran that killed five keepers.", "attack"),
        ("fr", "Une bombe a provoqué une explosion à Oran : cinq morts.", "attack"),
        ("ru", "Взрыв бомбы в Оране: погибли пять человек.", "attack"),
    ],
)
def test_an_explosion_is_an_attack_where_a_word_of_attack_stands_beside_it(lang: str, text: str, kind: str) -> None:
    assert read(lang, text).kind == kind


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en", "Karel Dostrin called for the arrest of the mayor.", "arrest"),
        ("fr", "Karel Dostrin est d'accord avec sa voisine.", "agreement"),
        ("fr", "Karel Dostrin a reconnu sa défaite.", "sport"),
        ("ar", "دعا كارل دوسترين إلى وقف فوري لإطلاق النار.", "attack"),
        ("fa", "کشتی در بندر ماند.", "sport"),
        ("tr", "Karel Dostrin oyların yarısını kazandığını söyledi.", "accident"),
        ("he", "החברה עצרה את העבודה.", "arrest"),
    ],
)
def test_a_word_of_another_meaning_names_no_kind(lang: str, text: str, kind: str) -> None:
    assert read(lang, text).kind != kind


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Karel Dostrin discussed the plan with Lina Farholt by telephone. The port must reopen, he said."),
        ("fr", "Karel Dostrin s'est entretenu par téléphone avec Lina Farholt. Le port doit rouvrir, a-t-il dit."),
        ("ru", "Карел Дострин обсудил положение с Линой Фархольт по телефону. Порт должен открыться, сказал он."),
        ("ar", "بحث هاتفيا كارل دوسترين الوضع مع لينا فارهولت. وقال إن الميناء يجب أن يعاد فتحه."),
        ("fa", "کارل دوسترین در گفت‌وگوی تلفنی با لینا فارهولت رایزنی کرد. او گفت بندر باید بازگشایی شود."),
        ("tr", "Karel Dostrin, Lina Farholt ile telefonda görüştü. Limanın açılması gerektiğini söyledi."),
        ("he", "קרל דוסטרין שוחח בטלפון עם לינה פרהולט. הנמל חייב להיפתח, אמר."),
    ],
)
def test_what_happened_weighs_more_than_what_it_was_about(lang: str, text: str) -> None:
    assert read(lang, text).kind == "meeting"


def test_the_first_sentence_counts_most_where_there_is_no_headline() -> None:
    assert kind("en", "The summit opened. The strike went on.") == "meeting"
    assert kind("en", "The strike went on. The summit opened.") != "meeting"
