"""Verbs and subjects that stand apart, names with hyphens, and who "the head of state" is not."""

import pytest

from annotate.reading import read


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("« Mon client fera appel demain », a aussitôt réagi son conseil, Me Élodie Sarkis.", "Élodie Sarkis"),
        ("Le maire a par ailleurs vivement critiqué la préfète.", "Le maire"),
        (
            "Il est « fatigué mais en bonne santé », a précisé une source diplomatique à l'AFP.",
            "une source diplomatique",
        ),
        ("Selon sa porte-parole Josée Laval, l'usine tourne.", "Josée Laval"),
        ("Réponse du ministre des Ports, Paul Etoundi : « Vos chiffres sont faux depuis le début. »", "Paul Etoundi"),
        ("Selon plusieurs médias ivoiriens, le ministre est parti.", "médias ivoiriens"),
    ],
)
def test_one_source_speaks(text: str, source: str) -> None:
    assert [a.source for a in read("fr", text).attributions] == [source]


def test_the_relative_pronoun_is_the_object_and_the_subject_follows() -> None:
    notes = read("fr", "La version officielle, ce que réfute la mairie, reste floue.")
    assert [(a.source, a.cue_kind) for a in notes.attributions] == [("mairie", "deny")]
    assert not notes.statements


def test_a_passive_is_no_verb_of_its_subject() -> None:
    assert not read("fr", "Le projet a été rejeté.").attributions


def test_what_a_court_does_is_no_view_of_it() -> None:
    assert not read("fr", "Le tribunal de Lille a condamné le maire à un an de prison.").attributions


def test_the_head_of_state_is_not_whoever_has_no_office() -> None:
    text = "« Je suis libre », a dit Pierre Darmont. « La France ne paie rien », a martelé le chef de l'État."
    assert "Pierre Darmont" not in [a.name for a in read("fr", text).attributions if "chef" in a.source]


@pytest.mark.parametrize("text", ["Il vit à Port-au-Prince.", "Il vit à Boulogne-sur-Mer.", "Il vit à Saint-Flour."])
def test_a_town_with_hyphens_is_one_place(text: str) -> None:
    notes = read("fr", text)
    assert [p.text for p in notes.places] == [text.rsplit(maxsplit=1)[-1].rstrip(".")]
    assert not notes.names


def test_a_given_name_of_two_halves_is_whole() -> None:
    assert [n.text for n in read("fr", "Le ministre Han Ji-ho est arrivé.").names] == ["Han Ji-ho"]
