"""Quotations: the stretches of direct speech in a text, as words."""

import re

from dragoman.annotate.page import Page

# ", - said he, -" or "? - asked she. -": at most twelve words between dashes that follow a mark
INSERTED = re.compile(r"(?<=[,!?…]) ?[—–-] (?:[^\s—–]+ ){0,11}[^\s—–]+[.,] ?[—–-](?= )")
WORDS = 4  # a shorter quotation is a name or a scare quote: no speech


def quoted(page: Page) -> list[tuple[int, int]]:
    """Offsets of quotations of at least `WORDS` words inside one paragraph, by position, without the marks."""
    text = page.doc.text
    found: list[tuple[int, int]] = []
    starts: list[tuple[int, int]] = []
    for first, last in _paragraphs(text):
        for opening, closing in page.language.info.quotes:
            starts += _pairs(text, first, last, opening, closing)
    for start, end in sorted(set(starts)):
        inside = [i for i in found if i[0] <= start < i[1]]
        if not inside and len(text[start:end].split()) >= WORDS:
            found.append((start, end))
    return found


def speech(page: Page) -> list[bool]:
    """For each word whether it stands in direct speech; words put in between ("..., - said he, - ...") do not."""
    doc, out = page.doc, [False] * len(page.doc)
    spans = [part for span in quoted(page) for part in _parts(doc.text, *span)]
    at = 0
    for i in range(len(doc)):
        while at < len(spans) and spans[at][1] <= doc.starts[i]:
            at += 1
        out[i] = at < len(spans) and spans[at][0] <= doc.starts[i]
    return out


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A quotation without what its reporter puts in between dashes."""
    out, at = [], start
    for match in INSERTED.finditer(text, start, end):
        out.append((at, match.start()))
        at = match.end()
    return [*out, (at, end)]


def _paragraphs(text: str) -> list[tuple[int, int]]:
    out, at = [], 0
    for line in text.split("\n"):
        out.append((at, at + len(line)))
        at += len(line) + 1
    return out


def _pairs(text: str, first: int, last: int, opening: str, closing: str) -> list[tuple[int, int]]:
    """Pairs of marks in one paragraph; an opening mark without its closing one runs to the paragraph's end."""
    out, at = [], text.find(opening, first, last)
    while at >= 0:
        if not _opens(text, at, opening, closing):
            at = text.find(opening, at + 1, last)
            continue
        end = _closing(text, at + len(opening), last, opening, closing)
        if end < 0 and (opening == closing or at > first):
            break
        out.append((at + len(opening), last if end < 0 else end))
        at = text.find(opening, (last if end < 0 else end) + len(closing), last)
    return out


def _opens(text: str, at: int, opening: str, closing: str) -> bool:
    """An apostrophe inside a word opens nothing; a straight mark opens where a word begins."""
    before = text[at - 1] if at else " "
    if opening in "'’‘":
        return not before.isalnum()
    return opening != closing or not before.isalnum() or not text[at + len(opening) : at + len(opening) + 1].isalnum()


def _closing(text: str, at: int, last: int, opening: str, closing: str) -> int:
    end = text.find(closing, at, last)
    while end >= 0 and closing in "'’" and text[end + 1 : end + 2].isalnum():
        end = text.find(closing, end + 1, last)
    return end if opening == closing or end < 0 else _nested(text, at, last, opening, closing)


def _nested(text: str, at: int, last: int, opening: str, closing: str) -> int:
    depth, i = 1, at
    while i < last:
        if text.startswith(closing, i) and not (closing in "'’" and text[i + 1 : i + 2].isalnum()):
            depth -= 1
            if depth == 0:
                return i
        elif text.startswith(opening, i):
            depth += 1
        i += 1
    return text.find(closing, at, last)
