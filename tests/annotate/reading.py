"""Short invented texts as pages."""

from dragoman.annotate import Page, annotate
from dragoman.annotate.dates import find_dates
from dragoman.annotate.figures import find_figures
from dragoman.languages import language
from dragoman.model import Figure, Notes, Report, Statement, TimeSpan


def read(lang: str, text: str, published: str | None = None, publisher: str | None = None) -> Notes:
    return annotate(Report(id="report--1", text=text, lang=lang, published=published, publisher=publisher))


def noted(text: str, lang: str = "en", publisher: str | None = None) -> Notes:
    """As `read`, English where no language is given."""
    return read(lang, text, publisher=publisher)


def dated(lang: str, text: str) -> Notes:
    """As `read`, with a day of publication."""
    return read(lang, text, "2047-05-07")


def said(lang: str, text: str) -> tuple[Statement, ...]:
    return dated(lang, text).statements


def page_of(lang: str, text: str, published: str | None = "2026-10-07T10:00:00+03:00", title: str = "") -> Page:
    known = language(lang)
    assert known is not None
    return Page(Report(id="report--page", text=text, title=title, lang=lang, published=published), known)


def dates_in(lang: str, text: str, published: str | None = "2026-10-07T10:00:00+03:00") -> tuple[TimeSpan, ...]:
    return find_dates(page_of(lang, text, published))


def figures_in(lang: str, text: str) -> tuple[Figure, ...]:
    page = page_of(lang, text)
    return find_figures(page, find_dates(page))
