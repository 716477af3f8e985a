"""Runs of capitalised words, with the particles between them and what a hyphen holds to them."""

from dragoman.annotate.names_words import Words
from dragoman.annotate.page import HYPHENS

HALF = 4  # letters of the second half of a given name, in small letters


def runs_of(words: Words) -> list[tuple[int, int]]:
    """Stretches of capitalised words, with the particles between them."""
    out: list[tuple[int, int]] = []
    size, floor = len(words.doc), 0
    led = words.page.words("particle")
    for i in sorted({*words.capitals, *led}) if led else words.capitals:
        if i < floor or (not words.up[i] and not _leads(words, i)):
            continue
        last = i + 1
        while last < size and words.joined(last - 1):
            reach = _reach(words, last)
            if not reach:
                break
            last = reach
        out.append((i, last))
        floor = last
    return out


def second_half(words: Words, at: int) -> bool:
    """The rest of a given name of two halves, in small letters behind a hyphen and another name: Han *Ji-ho*."""
    if words.doc.between(at - 1) not in HYPHENS or at < 2 or not words.up[at - 2] or not words.joined(at - 2):
        return False
    return len(words.doc.words[at]) <= HALF and not words.stop[at - 2] and words.up[at - 1]


def _leads(words: Words, i: int) -> bool:
    """A particle written together with the capitalised word after it: al-Hakim, d'Estaing."""
    return "particle" in words.tags[i] and words.doc.glued(i) and i + 1 < len(words.doc) and words.up[i + 1]


def _reach(words: Words, at: int) -> int:
    """Where the run goes on to, if word `at` carries it on; else 0."""
    if words.up[at] or second_half(words, at):
        return at + 1
    for count in range(1, 4):
        if at + count >= len(words.doc) or "particle" not in words.tags[at + count - 1]:
            return 0
        if not words.joined(at + count - 1):
            return 0
        if words.up[at + count]:
            return at + count + 1
    return 0


def held_to_next(words: Words, i: int) -> bool:
    """A hyphen holds the next word to this one: no title of its own (Saint-Flour)."""
    return i + 1 < len(words.doc) and words.doc.between(i) in HYPHENS
