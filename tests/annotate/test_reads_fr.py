"""What only French texts showed: whose words they are, and who is somebody else."""

import pytest

from annotate.reading import dates_in, read


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Un porte-parole de l'opérateur italien Portalis a assuré que la ligne rouvrirait.", "Un porte-parole"),
        ("La direction du sidérurgiste Cockermont a annoncé lundi la fermeture.", "direction"),
        ("Le port fermera, ont indiqué à l'AFP ses avocats.", "avocats"),
        ("D'après des informations de la chaîne LBCI, le pont rouvrira.", "LBCI"),
        ("Le chef de l'Otan, Bjarne Sandvik, a estimé que la trêve tenait.", "Bjarne Sandvik"),
    ],
)
def test_one_source_speaks(text: str, source: str) -> None:
    assert [a.source for a in read("fr", text).attributions] == [source]


def test_he_is_not_the_speaker_before_where_another_man_came_between() -> None:
    text = "« La nuit a été longue », a dit Éric Grinier. Un homme de 34 ans a été arrêté. Il nie être l'auteur du feu."
    assert [a.name for a in read("fr", text).attributions if a.source == "Il"] == [None]


def test_whom_an_outlet_cites_stands_before_the_comma() -> None:
    text = "Selon le Financial Times, qui cite trois personnes proches du dossier, Portalis vendra ses parts."
    chains = [[node.name for node in chain] for chain in read("fr", text).chains]
    assert chains == [["Financial Times", "trois personnes proches du dossier"]]


def test_a_verb_with_its_pronoun_is_nobody_elses() -> None:
    notes = read("fr", "Genève (ats) - Le fabricant supprimera 320 emplois, a-t-il annoncé mercredi.")
    assert "Genève" not in [a.source for a in notes.attributions]


def test_an_office_is_nothing_that_its_holder_said() -> None:
    text = "Le ministre de la Mer, Étienne Vauquet, condamne avec fermeté l'agression de trois marins."
    (said,) = read("fr", text).statements
    assert "agression" in said.text


def test_a_weekday_beside_what_may_come_is_the_next() -> None:
    (day,) = dates_in("fr", "La préfète pourrait réquisitionner dès vendredi.")
    assert day.from_.isoformat() == "2026-10-09"


def test_what_was_opened_does_not_call_for_anything() -> None:
    notes = read("fr", "Beyrouth a ouvert une enquête et l'OIM a appelé les deux pays à coopérer.")
    assert [a.source for a in notes.attributions] == ["OIM"]


def test_what_is_demanded_follows_a_partitive_article() -> None:
    (said,) = read("fr", "Le ministre wallon de l'Économie, Pierre-Yves Hanquet, exige des explications.").statements
    assert said.text == "des explications"
