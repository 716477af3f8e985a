"""Whose lawyer, whose spokesman: a name that only says whom the office beside it serves."""

from dragoman.annotate.names_forms import articles
from dragoman.annotate.names_layout import Layout, layout
from dragoman.annotate.names_led import exact_given
from dragoman.annotate.names_words import Span, Words
from dragoman.annotate.page import Page
from dragoman.languages import Mark
from dragoman.languages.schema import Role

# Offices and ties that a person has, rather than a state or body.
SERVING = frozenset({"lawyer", "spokesperson", "adviser", "relative", "student"})
POSSESSIVE = "'’"


def owner_of(found: Layout, span: Span) -> Mark | None:
    """The office that serves whom this span names; None where it names nobody's master."""
    words = found.words
    if span.kind != "person" or span.skip or not words.joined(span.first - 1):
        return None
    marks = (m for m in words.page.tagged("role") if m.last == span.first)
    mark = next((m for m in marks if isinstance(m.entry, Role) and m.entry.id in SERVING), None)
    if mark is None or any(m.tag == "title" and m.last == span.first for m in words.opens(span.first - 1)):
        return None  # a lawyer's title before his own name
    if words.language.cased_last:
        return None  # whose the office is stands before it: X'in avukatı Y
    if words.language.info.clitics.endings and words.cased:
        return mark if _in_genitive(found, span) else None
    return mark if not words.cased and _construct(words, mark) else None


def served(page: Page) -> dict[int, Mark]:
    """The offices that serve a named person, by the first word of the name."""
    found = layout(page)
    marks = ((s.first, owner_of(found, s)) for s in found.spans if s.kind == "person")
    return {first: mark for first, mark in marks if mark is not None}


def possessor(words: Words, span: Span) -> bool:
    """An apostrophe and an ending in small letters stand behind the name, and then what is its own: Zaki's lawyer."""
    end = words.doc.ends[span.last - 1]
    behind = words.doc.text[end : end + 2]
    return behind[:1] in POSSESSIVE and behind[1:].islower()


def _in_genitive(found: Layout, span: Span) -> bool:
    """A full name whose given name has an ending, or a family name alone that is that nobody of the page bears
    as it stands."""
    words = found.words
    if span.last - span.first > 1:
        return "given" in words.tags[span.first] and not exact_given(words, span.first)
    if exact_given(words, span.first):
        return False
    word = words.doc.folded[span.first]
    full = [
        s for s in found.spans if s.kind == "person" and s.last - s.first > 1 and words.doc.folded[s.last - 1] == word
    ]
    ended = len(words.language.morphology.stem(word)) < len(word)
    return ended and all(_in_genitive(found, s) for s in full)


def _construct(words: Words, mark: Mark) -> bool:
    """The office is one word without an article: it is bound to the name behind it."""
    joins = articles(words.language)
    definite = bool(joins) and words.doc.folded[mark.first].startswith(joins)
    owned = words.language.verb == "first" and words.doc.words[mark.first].endswith(words.language.possessed)
    return mark.last - mark.first == 1 and not definite and not owned
