"""Quotations: the stretches of direct speech in a text."""

import re

# ", - said he, -" or "? - asked she. -": at most twelve words between dashes that follow a mark
INSERTED = re.compile(r"(?<=[,!?…]) ?[—–-] (?:[^\s—–]+ ){0,11}[^\s—–]+[.,] ?[—–-](?= )")
# a letter that is written together with a quoted name, which goes on for longer than an acronym does
BOUND = re.compile(r'[^\w"][^\W\d_A-Za-z]["״][^\W\d_]{3}')
QUOTES = frozenset('"“”«»„')  # of quotations, in any language
STRAIGHT, ROUND = '"', frozenset("“”„")
APOSTROPHES = frozenset("'’‘")
CARRIED = 4  # paragraphs over which a quotation may go on
WORDS = 4  # a shorter quotation is a name or a scare quote: no speech


def quotations(text: str, marks: tuple[tuple[str, str], ...]) -> list[tuple[int, int]]:
    """Offsets of quotations of at least `WORDS` words, each inside one paragraph, by position, without the marks."""
    marks = tuple(pair for pair in marks if pair[0] in text)
    found: list[tuple[int, int]] = []
    goes_on = -1  # where a quotation ends that an earlier paragraph opened
    paragraphs = [p for p in _paragraphs(text) if p[0] < p[1]] if marks else []
    for i, (first, last) in enumerate(paragraphs):
        at = first
        if first <= goes_on:
            found.append((first, min(last, goes_on)))
            at = min(last, goes_on + 1)
        elif (size := _left_open(text, first, last, marks)) and (
            end := _closed_later(text, paragraphs[i + 1 :], marks)
        ):
            goes_on = end
            found.append((first + size, last))
            continue
        while (pair := _next(text, at, last, marks, first)) is not None:
            start, end, at = pair
            found.append((start, end))
    return [(start, end) for start, end in found if len(text[start:end].split()) >= WORDS]


def _left_open(text: str, first: int, last: int, marks: tuple[tuple[str, str], ...]) -> int:
    """How long the only mark of a paragraph is that opens it and does not close; else 0."""
    for opening, closing in marks:
        if text.startswith(opening, first) and opening not in APOSTROPHES:
            inside = first + len(opening)
            return len(opening) if text.find(closing, inside, last) < 0 else 0
    return 0


def _closed_later(text: str, paragraphs: list[tuple[int, int]], marks: tuple[tuple[str, str], ...]) -> int:
    """Where a quotation ends that a paragraph before these left open: at their first mark, if that closes one, or
    right before them, if they open with a mark as it did."""
    every = {mark for pair in marks for mark in pair} - APOSTROPHES
    for first, last in paragraphs[:CARRIED]:
        at = min((i for mark in every if (i := text.find(mark, first, last)) >= 0), default=-1)
        if at >= 0:
            if at == first == paragraphs[0][0]:
                return at - 1
            closes = any(text.startswith(closing, at) for _, closing in marks)
            return (
                at if closes and at > first and not (text[at - 1].isspace() or text[at + 1 : at + 2].isalnum()) else 0
            )
    return 0


def _next(text: str, at: int, last: int, marks: tuple[tuple[str, str], ...], head: int) -> tuple[int, int, int] | None:
    """The next quotation from `at` on: its start, its end, and where to go on. The earliest mark opens it."""
    best: tuple[int, int, int] | None = None
    for opening, closing in marks:
        found = _opening(text, at, last, opening, closing)
        inside = found + len(opening)
        end, size = _ending(text, inside, last, opening, closing) if found >= 0 else (-1, 0)
        if found < 0 or (end < 0 and (opening == closing or found > head)):
            continue
        stop = last if end < 0 else end
        if best is None or found + len(opening) < best[0]:
            best = (found + len(opening), stop, stop + size)
    return best


def parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
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


def _opening(text: str, at: int, last: int, opening: str, closing: str) -> int:
    found = text.find(opening, at, last)
    while found >= 0 and not _opens(text, found, opening, closing):
        found = text.find(opening, found + 1, last)
    return found


def _opens(text: str, at: int, opening: str, closing: str) -> bool:
    """An apostrophe inside a word opens nothing; a straight mark opens where a word begins."""
    before = text[at - 1] if at else " "
    if opening in "'’‘":
        return not before.isalnum()
    if opening == closing and at > 1 and BOUND.match(text, at - 2):
        return True
    return opening != closing or not before.isalnum() or not text[at + len(opening) : at + len(opening) + 1].isalnum()


def _ending(text: str, at: int, last: int, opening: str, closing: str) -> tuple[int, int]:
    """Where a quotation ends, -1 where it does not, and how long the mark is that ends it: a straight one, where a
    writer's program made only the first mark round."""
    end = _closing(text, at, last, opening, closing)
    straight = text.find(STRAIGHT, at, last if end < 0 else end) if opening in ROUND else -1
    ends = straight > at and not text[straight - 1].isspace() and not text[straight + 1 : straight + 2].isalnum()
    return (straight, len(STRAIGHT)) if ends else (end, len(closing))


def _closing(text: str, at: int, last: int, opening: str, closing: str) -> int:
    end = text.find(closing, at, last)
    while end >= 0 and closing in "'’" and text[end + 1 : end + 2].isalnum():
        end = text.find(closing, end + 1, last)
    alone = opening == closing or text.find(opening, at, end) < 0
    return end if end < 0 or alone else _nested(text, at, last, opening, closing)


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
