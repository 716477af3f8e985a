"""Stretches that begin with the day of publication, the eve of a day named before, and codes that are no years."""

import pytest

from annotate.reading import read


def days(lang: str, text: str) -> list[tuple[str, str]]:
    found = read(lang, text, "2047-05-08").dates
    return [(str(d.from_), str(d.to)) for d in found if d.kind == "date"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The bridge will open within two weeks."),
        ("tr", "Köprü iki hafta içinde açılacak."),
        ("fa", "پل ظرف دو هفته باز می‌شود."),
        ("he", "הגשר ייפתח תוך 14 ימים."),
    ],
)
def test_within_two_weeks_begins_today(lang: str, text: str) -> None:
    assert days(lang, text) == [("2047-05-08", "2047-05-22")]


def test_in_two_weeks_does_not() -> None:
    assert days("en", "The bridge will open in two weeks.") == [("2047-05-19", "2047-05-25")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Interrogée samedi, la maire a dit oui. Elle avait dit non la veille.", ["2047-05-04", "2047-05-03"]),
        ("La veille, la maire avait dit non.", ["2047-05-07"]),
    ],
)
def test_the_eve_is_of_the_day_named_before_else_of_publication(text: str, found: list[str]) -> None:
    assert [day for day, _ in days("fr", text)] == found


def test_a_code_is_no_decade() -> None:
    assert days("en", "The army showed a set of S-500 batteries.") == []


def test_a_guest_who_comes_on_sunday_comes_next_sunday() -> None:
    assert days("tr", "Başbakan Tarık Selvi pazar günü Ankara'ya geliyor.") == [("2047-05-12", "2047-05-12")]
