"""Quotations that no word of saying leads to, and words that only look like sources."""

import pytest

from annotate.reading import figures_in, read


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("La maire ne cache pas sa lassitude : « Nous attendons ces travaux depuis dix ans. »", "La maire"),
        ("Son adjointe, Léa Blin, est directe : « La ville ne paiera pas un centime de plus. »", "Léa Blin"),
        ("Contacté, le ministère des Ports « ne commente pas une procédure en cours ».", "ministère des Ports"),
        ("The mayor was blunt: “We have waited ten years for these works.”", "The mayor"),
    ],
)
def test_the_subject_of_the_sentence_speaks_the_quotation(text: str, speaker: str) -> None:
    lang = "en" if text.startswith("The") else "fr"
    assert [s.speaker for s in read(lang, text).statements] == [speaker]


def test_a_quotation_with_words_of_its_own_before_it_is_nobody_elses() -> None:
    text = (
        "La Finul, qui surveille la frontière, « n'est pas en mesure de confirmer » ces tirs.\nParis a appelé au calme."
    )
    assert "confirmer" not in " ".join(s.text for s in read("fr", text).statements)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Dix civils ont péri, a-t-on appris mardi de source sécuritaire.", "source sécuritaire"),
        ("Le texte sera revu, indique-t-on au ministère des Ports.", "ministère des Ports"),
        ("« La décision a été prise d'un commun accord », lit-on sur le site du club.", "le site du club"),
    ],
)
def test_on_is_nobody_and_the_source_follows(text: str, source: str) -> None:
    assert [a.source for a in read("fr", text).attributions] == [source]


def test_nobody_speaks_where_no_group_does() -> None:
    assert not read("fr", "Aucun groupe n'a revendiqué l'attaque du convoi.").attributions


def test_who_said_the_contrary_says_nothing_of_this() -> None:
    notes = read("fr", "Le projet a été rejeté, contrairement à ce qu'a affirmé l'opposition.")
    assert [a.source for a in notes.attributions] == ["l'opposition"]
    assert not notes.statements


def test_a_hedge_inside_what_is_quoted_is_the_speakers() -> None:
    (found,) = read("fr", "« Ces allégations visent à saboter la trêve », affirme Anne Verdier.").attributions
    assert not found.hedge


def test_what_is_confirmed_of_an_outlet_was_not_told_to_it() -> None:
    (found,) = read("fr", "Le Sénat a confirmé une information de La Dernière Heure.").attributions
    assert (found.source, found.via) == ("Sénat", None)


def test_of_two_numbers_behind_a_verb_of_change_the_second_holds() -> None:
    assert [(f.low, f.high) for f in figures_in("fr", "La taxe passera de 30 à 35 %.") if f.what == "percent"] == [
        (35, 35)
    ]
    assert [(f.low, f.high) for f in figures_in("fr", "De 30 à 35 % des votants.")] == [(30, 35)]


def test_a_rough_number_is_approximate() -> None:
    assert [f.approximate for f in figures_in("fr", "une quarantaine de blessés")] == [True]


@pytest.mark.parametrize("text", ["Washington a confirmé la vente.", "Le maire de Lille a condamné les faits."])
def test_a_seat_of_government_and_a_mayors_town_are_no_people(text: str) -> None:
    notes = read("fr", text)
    assert len(notes.places) == 1
    assert not [n for n in notes.names if n.kind == "person"]
