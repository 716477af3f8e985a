"""What the readers of single formats hand to the common end of extraction."""

from typing import NamedTuple

from dragoman.model.base import Record


class Refused(Exception):  # noqa: N818 - control flow inside this package: always turned into a Refusal record
    """The bytes cannot become a report. `code` is one of the stable codes of `model.Refusal`."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


class Cut(NamedTuple):
    """A line taken off. `at`: the number of kept lines before it."""

    at: int
    text: str
    why: str


class Draft(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A page as its format's reader understands it: paragraphs, and what the page says about itself."""

    lines: tuple[str, ...]  # one paragraph each, whitespace normalised, none empty but as a separator
    title: str = ""
    published: str | None = None
    publisher: str | None = None
    lang: str = ""
    url: str | None = None
    media_type: str = "text/plain"
    bare: bool = True  # text without markup: nothing but its wording and shape tells what is not the article
    cuts: tuple[Cut, ...] = ()
