"""Whom a pronoun or a stand-in means, on invented sentences; nobody rather than the wrong one."""

import pytest

from annotate.reading import read


def speakers(text: str, lang: str = "en") -> list[str | None]:
    return [a.name for a in read(lang, text).attributions]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Karim Haddad said the bridge was shut. She added that it would reopen."),
        ("fr", "Karim Haddad a déclaré que le pont était fermé. Elle a ajouté que la route était ouverte."),
        ("ru", "Карим Хаддад заявил, что мост закрыт. Она добавила, что дорога открыта."),
        ("ru", "Карим Хаддад заявил, что мост закрыт. По ее словам, дорога открыта."),
        ("he", "יואב כהן אמר כי הגשר סגור. היא הוסיפה כי הכביש פתוח."),
    ],
)
def test_a_woman_is_not_the_man_who_spoke_before(lang: str, text: str) -> None:
    first, second = speakers(text, lang)
    assert first is not None
    assert second is None


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "Mona Haddad said the bridge was shut. She added that it would reopen.", "Mona Haddad"),
        (
            "en",
            "Mr Awad said the bridge was shut. Mona Haddad was there. She added that it would reopen.",
            "Mona Haddad",
        ),
        ("fr", "Mona Haddad a rencontré Karim Awad. Il a déclaré que le pont était fermé.", "Karim Awad"),
    ],
)
def test_the_gender_of_a_pronoun_chooses(lang: str, text: str, wanted: str) -> None:
    assert speakers(text, lang)[-1] == wanted


@pytest.mark.parametrize("again", ["The official added", "He added"])
def test_behind_an_official_without_a_name_nobody_is_named(again: str) -> None:
    text = "Karim Haddad said the bridge was shut. A senior official told Reuters that talks failed."
    assert speakers(f"{text} {again} that more would follow.")[-1] is None


def test_witnesses_are_not_he() -> None:
    text = "Karim Haddad said the bridge was shut. Witnesses said it was open. He added that nobody was hurt."
    assert speakers(text)[-1] == "Karim Haddad"


def test_whoever_is_answered_does_not_speak() -> None:
    notes = read("tr", 'Ali Kaya\'nın sözlerine tepki gösteren Mehmet Şahin, "Buna karşıyız" dedi.')
    assert [a.source for a in notes.attributions] == ["Mehmet Şahin"]


def test_a_name_in_apposition_to_an_office_speaks() -> None:
    text = "Le ministre français de l'Intérieur, Laurent Dubreuil, a démenti mardi toute négociation."
    assert speakers(text, "fr") == ["Laurent Dubreuil"]
