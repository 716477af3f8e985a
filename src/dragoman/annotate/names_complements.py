"""What an office is of, between the office and the name of its holder, where cases tell: глава *районной школы* X Y."""

from dragoman.annotate.endings import case_known, endings, ends, named_oblique, stands_oblique
from dragoman.annotate.names_words import Span, Words
from dragoman.languages import Mark

LONGEST = 9  # words of such a complement
NO_NOUN = frozenset(("cue", "that", "who", "number", "relative", "month", "weekday", "pronoun", "hedge", "adverb"))
PROPER = frozenset(("place", "adjective", "organisation"))


def in_cases(words: Words, taken: list[Span | None], mark: Mark, first: int, span: Span) -> bool:
    """Words from `first` up to a name that say of what the office of `mark` is: each stands in a case of its own, and
    the name in the one of the office."""
    if not words.cased or not endings(words.language) or not 0 < span.first - first <= LONGEST:
        return False
    if not agrees(words, mark, span):
        return False
    return all(_complements(words, taken, i, first) for i in range(first, span.first)) and words.joined(span.first - 1)


def agrees(words: Words, mark: Mark, span: Span) -> bool:
    """Office and name are in one case, as far as endings tell."""
    if not case_known(words.page, span.first, span.last):
        return True
    return named_oblique(words.page, span.first, span.last) == stands_oblique(words.page, mark)


def _complements(words: Words, taken: list[Span | None], i: int, first: int) -> bool:
    """The word goes on with the complement: part of a name of a body or a place, a preposition or an "and" inside, a
    noun or an adjective in an oblique case."""
    if i == first and words.doc.between(i - 1) == "-":
        return not words.up[i]  # сенатор-демократ
    if not words.joined(i - 1) and not (words.near(i - 1) and taken[i] is not None):
        return False
    span = taken[i]
    if span is not None and span.kind in PROPER:
        return True
    tags = words.tags[i]
    if words.up[i]:
        return words.doc.words[i].isupper() and len(words.doc.words[i]) > 1  # ГУ МВД
    if tags & NO_NOUN and tags.isdisjoint(("role", "orgword")):
        return False
    grammar = "oblique" in tags or ("and" in tags and i > first)
    return grammar or ends(words.language, words.doc.folded[i], "genitive")
