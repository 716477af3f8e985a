"""Web pages: trafilatura finds the body; what it leaves or misses is ours."""

import re

from dragoman.extract.decode import decode
from dragoman.extract.draft import Draft, Refused
from dragoman.extract.lines import split_lines
from dragoman.extract.plain import encoding_cut
from dragoman.model import Capture

_XML = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)


def read_html(capture: Capture) -> Draft:
    """The page's article, with what its head says about it."""
    import trafilatura  # noqa: PLC0415 - half a second that a text or --help must not pay

    text, wrong = decode(capture.body, capture.hints.get("charset", ""))
    doc = trafilatura.bare_extraction(text, url=capture.target, include_comments=False)
    if doc is None or isinstance(doc, dict) or not doc.text:
        raise Refused("no-text", "The page has no article text.")
    return Draft(lines=split_lines(doc.text), media_type="text/html", bare=False, cuts=encoding_cut(wrong))
