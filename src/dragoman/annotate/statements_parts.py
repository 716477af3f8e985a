"""What is no statement of its own: the rest of a subject, an office, a fragment, words that are a quotation already."""

import bisect
from collections.abc import Iterable

from dragoman.annotate.page import Page
from dragoman.model import Attribution

SHORT = 6  # words of a span that a preposition opens and another ends: it lost what it is about
MOST = 0.8  # share of a span that a quotation fills
MOVES = frozenset({"ask", "agree"})  # what others do in somebody's story: "she invited me, and I shall go"


def past_office(page: Page, start: int) -> int:
    """Behind the office that stands right after a source, with its state; else where the source ends."""
    word, opens = bisect.bisect_left(page.doc.starts, start), page.scan.opens
    end, tags = start, {"role"}
    while word < len(page.doc) and (mark := next((m for m in opens(word) if m.tag in tags), None)) is not None:
        word, end, tags = mark.last, page.doc.ends[mark.last - 1], {"role", "place", "adjective"}
    return end


def goes_on(page: Page, start: int) -> bool:
    """An "and" follows the source: somebody else is subject as well."""
    word = bisect.bisect_left(page.doc.starts, start)
    return word in page.firsts("and") and page.gap(word - 1) == " "


def is_fragment(page: Page, start: int, end: int) -> bool:
    """A few words, the first and the last of them prepositions."""
    first, last = bisect.bisect_left(page.doc.starts, start), bisect.bisect_left(page.doc.starts, end) - 1
    grammar = page.words("oblique")
    return first in grammar and last in grammar and last - first < SHORT


def opens_speech(page: Page, end: int) -> bool:
    """A colon follows."""
    return page.doc.text[end:].lstrip().startswith((":", "："))


def is_told(page: Page, a: Attribution, first: int, said: Iterable[Attribution]) -> bool:
    """What somebody asked or agreed to, in the story of another who speaks behind a colon in the same sentence."""
    before = (b for b in said if first <= b.start and b.end <= a.start and b.cue_kind not in MOVES)
    return a.cue_kind in MOVES and any(opens_speech(page, b.end) for b in before)


def repeats(span: tuple[int, int], quotes: Iterable[tuple[int, int]]) -> bool:
    """A quotation that somebody else is given fills the span."""
    start, end = span
    return any(min(end, b) - max(start, a) >= MOST * (end - start) for a, b in quotes)
