"""From publisher to origin, on invented reports."""

import pytest

from annotate.reading import noted
from dragoman.model import ChainNode


def chain(text: str, lang: str = "en", publisher: str | None = "The Copper Gate") -> list[ChainNode]:
    return list(noted(text, lang, publisher).chains[0])


def sounds(node: ChainNode) -> str:
    return node.key.rpartition("//")[2]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The bridge was closed at noon, the Vestnik Zari newspaper reported."),
        ("fr", "Le pont a été fermé à midi, selon le journal Vestnik Zari."),
        ("ru", "Мост закрыли в полдень. Об этом сообщила во вторник газета «Вестник Зари»."),
        ("ru", "Мост закрыли в полдень, сообщает Vestnik Zari."),
        ("ar", 'أغلق الجسر ظهرا، بحسب ما أوردت صحيفة "فيستنيك زاري".'),
        ("fa", "به گزارش روزنامه «وستنیک زاری»، پل از ظهر بسته شد."),
    ],
)
def test_an_outlet_that_no_table_knows_is_one_in_every_script(lang: str, text: str) -> None:
    nodes = chain(text, lang)
    assert [n.kind for n in nodes] == ["media", "media"]
    assert sounds(nodes[1]).split()[:1] == ["PSTNK"]


def test_the_newspaper_is_the_one_named_before() -> None:
    text = "The bridge was closed, Agence Cigogne reported. Nobody was hurt, the agency said."
    assert [n.name for n in chain(text)] == ["The Copper Gate", "Agence Cigogne"]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "The bridge was closed, the bridge-keepers' union said in a statement.", "union"),
        ("fr", "Le pont a été fermé, a indiqué lundi la commission des ponts dans un communiqué.", "commission"),
        ("ar", "أغلق الجسر ظهرا، وفق بيان للحماية المدنية في المدينة.", "المدنية"),
        ("ar", "أغلقت نقابة الجسور الجسر. وقال نزار المناري في بيان صادر عن النقابة إن الجسر آمن.", "نقابة"),
    ],
)
def test_a_statement_leads_to_who_put_it_out(lang: str, text: str, name: str) -> None:
    last = chain(text, lang)[-1]
    assert last.kind == "organisation"
    assert name in last.name or name in last.text


def test_who_speaks_to_the_publisher_does_not_lengthen_its_chain() -> None:
    text = 'The bridge is closed, the road office said. "We wait," Helen Marsh told The Copper Gate.'
    assert [n.name for n in chain(text)] == ["The Copper Gate"]


def test_an_owner_does_not_speak_for_what_it_owns() -> None:
    found = noted("The list won nine seats, the guild's electoral commission said.").attributions
    assert [a.source for a in found] == ["electoral commission"]


def test_a_station_is_no_outlet() -> None:
    found = noted("The conductors walked out at the upper station, the road office said.").attributions
    assert [(a.source, a.via) for a in found] == [("road office", None)]


def test_an_apposition_keeps_its_subject() -> None:
    found = noted("Samedi, Hélène Martin, maire de la ville, a annoncé son départ.", "fr").attributions
    assert [a.source for a in found] == ["Hélène Martin"]


def test_what_an_outlet_published_rests_on_it() -> None:
    found = noted("She stood at 28 percent in a Reuters poll last month.").attributions
    assert [(a.id, a.medium) for a in found] == [("reuters", "report")]


def test_a_credit_and_a_cited_outlet_are_both_on_the_chain() -> None:
    text = "Bridge closed\n\nThe bridge was closed, according to the news site Baghdad Today.\n\nSource: Reuters"
    assert [n.id for n in chain(text, publisher=None)] == ["reuters", "baghdad-today"]


def test_a_pronoun_speaks_for_the_subject_before_it() -> None:
    text = "Helen Marsh met the mayor. She said that the bridge was safe and would be opened soon."
    assert [s.speaker for s in noted(text).statements] == ["Helen Marsh"]


@pytest.mark.parametrize(
    ("lang", "text", "names"),
    [
        (
            "tr",
            "Denizli Postası'nın Reuters'a dayandırdığı habere göre köprü kapatıldı.",
            ["Denizli Postası", "Reuters"],
        ),
        ("tr", "AA muhabirinin Kestria Valiliğinden aldığı bilgiye göre köprü kapatıldı.", ["Anadolu", "Kestria"]),
        (
            "en",
            "The Osterby Courier, which learned it from Reuters, said the bridge was closed.",
            ["Osterby", "Reuters"],
        ),
        (
            "fa",
            "به گزارش فردای نیکان به نقل از ورزش مهرآوا، نماینده شهر دیشب برنده شد.",
            ["فردای نیکان", "ورزش مهرآوا"],
        ),
        ("fr", "Le pont est fermé, d'après le site local Rivage al-Batroun.", ["Rivage al-Batroun"]),
        ("he", 'לפי דיווח שפרסם היום האתר בשפה הרוסית "זוהר קריר", ההנהלה מוכנה להציע תוספת.', ["זוהר קריר"]),
        ("ar", "وكانت صحيفة «لو ريفاج» الصادرة بالفرنسية قد ذكرت أن نسبة المشاركة بلغت النصف.", ["لو ريفاج"]),
    ],
)
def test_an_outlet_and_whom_it_had_it_from(lang: str, text: str, names: list[str]) -> None:
    found = [node.name for node in chain(text, lang, None)]
    assert len(found) == len(names), found
    assert all(name in node for name, node in zip(names, found, strict=True)), found


def test_a_stretch_of_a_chain_is_no_chain_of_its_own() -> None:
    text = (
        "The bridge was closed, the Osterby Courier reported, quoting Reuters, which cited a statement by the Harbour "
        "Bank.\n\nReuters cited the Harbour Bank again on Monday."
    )
    chains = [[n.key for n in c] for c in noted(text, publisher="The Copper Gate").chains]
    assert len(chains) == 1
    assert len(chains[0]) == 4


def names_of(text: str, lang: str) -> list[str]:
    return [n.name for n in noted(text, lang).chains[0]]


def test_a_family_name_is_no_outlet_through_its_ending() -> None:
    assert [a.kind for a in noted("Петров заявил, что мост закрыт.", "ru").attributions] == ["person"]


def test_who_asks_is_no_link() -> None:
    text = "The New York Times, quoting a senior official who asked not to be named, reported that the toll could rise."
    assert names_of(text, "en") == ["New York Times", "a senior official"]
    assert noted(text).attributions[0].cue == "reported that"


def test_the_outlet_before_the_verb_cites_the_one_behind() -> None:
    text = "Sky News Arabia cited Al-Hadath as saying on Telegram that talks ended."
    assert names_of(text, "en") == ["Sky News Arabia", "Al-Hadath"]


def test_a_participle_has_its_own_hearer() -> None:
    found = noted("Karim Haddad denied the claim, telling Al Arabiya that talks had ended.").attributions
    assert [a.via for a in found] == [None, "al-arabiya"]


def test_what_is_welcomed_does_not_speak() -> None:
    assert [a.source for a in noted("وقالت فرنسا إنها ترحب بالاتفاق.", "ar").attributions] == ["فرنسا"]


def test_an_agency_signs_in_small_letters() -> None:
    assert [n.id for n in noted("Le pont est fermé. (ap)", "fr").chains[0]] == ["ap"]


def test_repeated_credits_stay_small() -> None:
    found = noted("Source: Reuters: " * 500).attributions
    assert 0 < len(found) <= 64
    assert max(len(a.text) for a in found) < 40
