"""Sources of English and French news in the constructions of its press, on invented sentences."""

import pytest

from annotate.reading import noted, read


def sources(text: str, lang: str = "en") -> list[str]:
    return [a.source for a in noted(text, lang).attributions]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Mayor Helen Marsh (R-Ohio) said the long delay of the bridge was a shame.", "Helen Marsh"),
        ("Edwin Hale, a clerk of the Harbour Board, which owns the pier, said the cost of it rose.", "Edwin Hale"),
        ("The plan was hailed by both the New York Times and a union.", "New York Times"),
        ("Challenged by NBC News's Carla Benton on her fees, she left the room.", "Carla Benton"),
        ("The clerk was pressed by a Tarnby Herald reporter on the cost.", "reporter"),
        ("CNN's Jane Harlow then followed up with a question on taxes.", "Jane Harlow"),
    ],
)
def test_who_speaks(text: str, source: str) -> None:
    assert any(source in found for found in sources(text)), sources(text)


@pytest.mark.parametrize(
    "text",
    [
        "They borrowed more in order to pay the rent.",
        "The harbour is a lapse in judgment.",
        "The clerk had misled them in interviews.",
    ],
)
def test_a_document_without_an_article_is_no_source_of_what_happens_in_it(text: str) -> None:
    assert sources(text) == []


def test_whoever_cites_a_reason_goes_on_speaking() -> None:
    assert sources("Helen Marsh said the pier would close, citing changes in the weather.") == ["Helen Marsh"] * 2


def test_whoever_cites_something_that_cannot_speak_is_the_only_source() -> None:
    assert sources("Helen Marsh cited the Harbour Board for its delays.") == ["Helen Marsh"]


def test_a_second_verb_of_speech_has_the_subject_of_the_first() -> None:
    found = sources("Helen Marsh said that the pier was old and added that it would close.")
    assert found == ["Helen Marsh"] * 2


def test_stations_of_another_owner_are_another_outlet() -> None:
    found = noted("« Je soutiens ce projet », a répondu Hélène Martin sur France Inter.", "fr").attributions
    assert [(a.source, a.via) for a in found] == [("Hélène Martin", "radio-france")]


def test_a_letter_is_of_whoever_wrote_it_and_not_of_whom_it_is_sent_to() -> None:
    assert [a.name for a in noted("The Tarnby Herald quoted a letter to the Harbour Board.").attributions][1:] == [None]
    assert noted("The Tarnby Herald quoted a letter from the Harbour Board.").attributions[1].name == "Harbour Board"


@pytest.mark.parametrize(
    "text",
    [
        "Dans un premier temps, le maire, Hélène Martin, avait fait état de six morts.",
        "Neuf morts, selon un bilan du Bureau national de gestion des risques.",
    ],
)
def test_a_word_in_small_letters_is_no_outlet(text: str) -> None:
    assert [a.via for a in noted(text, "fr").attributions] == [None]


def test_whoever_asks_is_not_who_answers() -> None:
    asked, said = noted(
        "Challenged by NBC News's Carla Benton on her fees, the senator said that she was right."
    ).attributions
    assert (asked.name, said.source) == ("Carla Benton", "the senator")
    assert said.key != asked.key


def test_staff_are_people_and_no_hospital() -> None:
    found = noted("Radio Selme, quoting hospital staff, put the toll at five.").attributions
    assert [(a.source, a.kind) for a in found][1:] == [("hospital staff", "unnamed")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "قال محامون إن الجسر مغلق."),
        ("ar", "ونقلت صحيفة المرجان عن محامين أن الجسر مغلق."),
        ("fa", "وکلا گفتند پل بسته است."),
        ("he", "עורכי דין אמרו כי הגשר סגור."),
    ],
)
def test_people_of_one_calling_are_several_without_a_name(lang: str, text: str) -> None:
    assert read(lang, text).attributions[-1].kind == "unnamed"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("AFP'ye konuşan iki yetkili köprünün kapandığını söyledi.", "iki yetkili"),
        ("Reuters'a bilgi veren diplomatlar köprünün kapandığını bildirdi.", "diplomatlar"),
        ("AFP'ye üst düzey iki yetkili köprünün kapandığını söyledi.", "üst düzey iki yetkili"),
    ],
)
def test_that_somebody_speaks_to_an_outlet_is_no_part_of_who_they_are(text: str, source: str) -> None:
    found = read("tr", text).attributions
    assert [(a.source, a.via) for a in found] == [(source, text.partition("'")[0].lower())]
