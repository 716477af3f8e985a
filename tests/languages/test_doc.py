"""A text cut into words."""

from dragoman.annotate import annotate
from dragoman.languages import Doc
from dragoman.model import Report


def test_no_words_are_no_text() -> None:
    doc = Doc("One two", "en")
    assert [doc.slice(0, 2), doc.slice(1, 2), doc.slice(1, 1), doc.slice(2, 2)] == ["One two", "two", "", ""]


def test_a_text_may_be_cut_off_behind_an_article() -> None:
    """Its last word is a short name of an outlet too."""
    assert annotate(Report(id="1", text="كتب وال", lang="ar")).lang == "ar"
