"""Organisations in the list: found in every language, acronyms only in capitals."""

import pytest

from dragoman.languages import Doc, language, outlets


def found(code: str, text: str) -> set[str]:
    known = language(code)
    assert known is not None
    return {o.id for m in known.scan(Doc(text, code)) if m.tag == "outlet" for o in outlets().values() if o is m.entry}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The Central Bank of Armenia kept its rate."),
        ("ru", "В Центробанке Армении сохранили ставку."),
        ("ar", "قال البنك المركزي الأرمني إنه أبقى السعر."),
        ("fa", "بانک مرکزی ارمنستان نرخ را نگه داشت."),
        ("fr", "La Banque centrale d'Arménie a maintenu son taux."),
    ],
)
def test_one_organisation_has_one_id_in_every_language(code: str, text: str) -> None:
    assert "central-bank-am" in found(code, text)


def test_an_acronym_is_read_in_capitals_only() -> None:
    assert found("en", "The WHO and the UN met.") == {"who", "un"}
    assert not found("en", "Who met? Those who came.")
    assert not found("fr", "Un ministre et un maire.")


def test_a_name_listed_in_small_letters_too_is_read_in_both() -> None:
    assert found("en", "Nato and NATO") == {"nato"}
