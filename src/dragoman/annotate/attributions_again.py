"""Outlets named again by the last word of their name: "the Tarnby Herald ... the Herald"."""

from collections.abc import Iterator

from msgspec.structs import replace

from dragoman.annotate.attributions_candidates import Candidate
from dragoman.annotate.page import Page

SHORTEST = 4  # letters of a word that tells an outlet from others


def named_again(page: Page, named: list[Candidate]) -> Iterator[Candidate]:
    """Where an article and the last word of an outlet's name, both as in a name, stand behind that name."""
    if not page.language.info.capitals:
        return
    doc, taken = page.doc, {w for c in named for w in range(c.first, c.last) if c.role != "short"}
    last_words = {doc.folded[c.last - 1]: c for c in reversed(named) if _tells(page, c)}
    if not last_words:
        return
    for at in page.words("article"):
        word = at + 1
        if word >= len(doc) or word in taken or at in taken or not doc.words[word][:1].isupper():
            continue
        known = last_words.get(doc.folded[word])
        alone = not _capital(page, word + 1) and page.gap(at) == " "
        if known is not None and known.last <= at and alone:
            yield replace(known, first=at, last=word + 1, start=doc.starts[at], end=doc.ends[word], oblique=False)


def _tells(page: Page, c: Candidate) -> bool:
    """An outlet's full name of several words, the last of them with a capital and long enough to be known again."""
    word = page.doc.words[c.last - 1]
    full = c.kind == "media" and c.role == "named" and c.last - c.first > 1
    return full and word[0].isupper() and len(word) >= SHORTEST


def _capital(page: Page, word: int) -> bool:
    """A capital goes on in the same name."""
    return word < len(page.doc) and page.gap(word - 1) == " " and page.doc.words[word][:1].isupper()
