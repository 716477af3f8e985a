"""Who speaks behind a verb, with days and phrases of prepositions between the two."""

import pytest

from annotate.reading import read


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("« La digue tiendra cet hiver », a lancé mardi à la tribune le député Marc Fayol.", "Marc Fayol"),
        ("« La digue tiendra cet hiver », a expliqué aux journalistes la directrice, Anne Verdier.", "Anne Verdier"),
        ("« La digue tiendra cet hiver », a martelé devant la presse Anne Verdier, élue du canton.", "Anne Verdier"),
        ("« La digue tiendra cet hiver », résume en souriant un habitant du quartier.", "un habitant"),
        ("« La digue tiendra cet hiver », a assuré dans un communiqué le ministère de la Mer.", "ministère de la Mer"),
        ("La digue tiendra, a promis au micro de RTL la patronne de Portalis, Anne Verdier.", "Anne Verdier"),
        ("« La digue tiendra cet hiver », a déclaré à Marc Fayol le maire de Lille.", "maire de Lille"),
    ],
)
def test_the_subject_stands_behind_days_and_phrases(text: str, source: str) -> None:
    assert [a.source for a in read("fr", text).attributions] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "Le gouverneur de la région, le colonel Issa Tapsoba, a annoncé l'ouverture d'une enquête.",
        "Le porte-parole de l'armée, le général Issa Tapsoba, a démenti toute bavure.",
    ],
)
def test_a_rank_and_its_article_introduce_a_name_in_apposition(text: str) -> None:
    assert [a.source for a in read("fr", text).attributions] == ["Issa Tapsoba"]


def test_who_was_asked_does_not_rest_on_who_asked() -> None:
    (found,) = read("fr", "Interrogé par Le Figaro, le ministre a annoncé la fermeture du port.").attributions
    assert (found.source, found.via) == ("le ministre", "le-figaro")


def test_no_place_goes_on_speaking() -> None:
    notes = read("fr", "En juillet, il a quitté Genève en affirmant que des progrès avaient été accomplis.")
    assert "Genève" not in [a.source for a in notes.attributions]
