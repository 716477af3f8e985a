"""Bare text: nothing but wording and shape."""

from dragoman.extract.decode import decode
from dragoman.extract.draft import Cut, Draft
from dragoman.extract.lines import split_lines, unwrap
from dragoman.model import Capture


def read_text(capture: Capture) -> Draft:
    """A text file, or text that was scraped from a page with all its furniture."""
    text, wrong = decode(capture.body, capture.hints.get("charset", ""))
    return Draft(lines=unwrap(split_lines(text)), cuts=encoding_cut(wrong))


def encoding_cut(wrong: str) -> tuple[Cut, ...]:
    """The record that an encoding was not what it was declared to be."""
    return (Cut(0, wrong, "encoding"),) if wrong else ()
