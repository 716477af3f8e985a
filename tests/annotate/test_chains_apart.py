"""Who is no origin of a chain, who stands on a path of their own, and who speaks for whom."""

import pytest

from annotate.reading import read


def paths(lang: str, text: str) -> list[list[str]]:
    return [[node.name for node in chain] for chain in read(lang, text).chains]


@pytest.mark.parametrize("text", ["Police believe the trawler sank at once.", "The ministry fears a second flood."])
def test_what_somebody_thinks_or_fears_has_no_origin_in_them(text: str) -> None:
    assert read("en", text).attributions
    assert paths("en", text) == []


@pytest.mark.parametrize(
    ("lang", "text", "path"),
    [
        (
            "fr",
            "Le Monde rapporte, citant une source, qu'il est prêt, mais Alain Moreau l'a démenti auprès de l'AFP.",
            ["AFP", "Alain Moreau"],
        ),
        ("tr", "Banka sözcüsü Nermin Kalaycı, NTV'ye yaptığı açıklamada haberi yalanladı.", ["NTV", "Nermin Kalaycı"]),
        ("ru", "Полеты приостановят, сообщили «Ведомостям» два источника в порту.", ["Vedomosti", "два источника"]),
        ("fr", "Le club va partir, a appris mercredi L'Équipe de source proche de la direction.", ["L'Equipe"]),
        ("he", "סוכנו של השחקן אמר לוואלה כי אין משא ומתן.", ["Walla", "סוכנו של השחקן"]),
    ],
)
def test_the_path_of_a_passage(lang: str, text: str, path: list[str]) -> None:
    found = paths(lang, text)
    assert any(len(p) >= len(path) and all(w in n for w, n in zip(path, p, strict=False)) for p in found), found


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("fr", "Le porte-parole du président Alain Moreau a démenti.", "porte-parole du président Alain Moreau"),
        ("fr", "L'avocat de l'ancien ministre Alain Moreau a démenti.", "avocat de l'ancien ministre Alain Moreau"),
        ("fr", "L'agent du joueur a démenti toute négociation.", "agent du joueur"),
        ("en", "The lawyer of former minister Alan Morrow denied the report.", "lawyer of former minister Alan Morrow"),
        ("en", "The spokesman for President Alan Morrow said it was over.", "spokesman for President Alan Morrow"),
        ("ru", "Агент футболиста сообщил, что переговоров не было.", "Агент футболиста"),
        ("tr", "Futbolcunun menajeri görüşme olmadığını belirtti.", "Futbolcunun menajeri"),
    ],
)
def test_whoever_speaks_for_somebody_is_not_them(lang: str, text: str, source: str) -> None:
    found = [(a.source, a.name) for a in read(lang, text).attributions]
    assert found == [(source, None)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le ministre de l'Intérieur Alain Moreau a démenti."),
        ("fr", "Le chef des rebelles Alain Moreau a démenti."),
        ("en", "The secretary of state Alan Morrow said so."),
        ("en", "The wife of the mayor, Alan Morrow, said so."),
    ],
)
def test_a_name_behind_one_office_is_its_holders(lang: str, text: str) -> None:
    assert next(a.name for a in read(lang, text).attributions) in ("Alain Moreau", "Alan Morrow")


def test_a_phrase_that_leads_to_who_was_told_speaks_for_nobody_else() -> None:
    notes = read("en", "The owners rejected the accusation in an email to ITV News.")
    assert [(a.source, a.via_text) for a in notes.attributions] == [("owners", "ITV News")]


def test_no_source_could_confirm_it() -> None:
    text = "Trois soldats ont été tués, une information que l'AFP n'a pas pu vérifier de source indépendante."
    assert [a.source for a in read("fr", text).attributions if a.source == "source"] == []
