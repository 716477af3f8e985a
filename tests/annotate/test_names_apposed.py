"""A body that a report names twice, the second time in brackets, has one key. All bodies here are invented."""

import pytest

from annotate.reading import page_of
from dragoman.annotate.names import find_names
from dragoman.annotate.places import find_places
from dragoman.model import Name


def bodies(lang: str, text: str) -> list[Name]:
    page = page_of(lang, text)
    return [n for n in find_names(page, find_places(page)) if n.kind == "organisation"]


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("en", "The Zarquell Islands Bank (ZIB) raised rates. Later ZIB lowered them.", 3),
        ("ru", "Об этом сообщил фонд «Заркелла» (Zarquella Foundation) в среду.", 2),
    ],
)
def test_both_names_have_one_key(lang: str, text: str, count: int) -> None:
    found = bodies(lang, text)
    assert len(found) == count
    assert len({n.key for n in found}) == 1


@pytest.mark.parametrize(
    "text", ["The Zarquell Islands Bank (UNESCO) raised rates.", "Reuters (TASS) said so.", "UNESCO (Unicef) said so."]
)
def test_other_bodies_in_brackets_keep_theirs(text: str) -> None:
    assert len({n.key for n in bodies("en", text)}) == 2
