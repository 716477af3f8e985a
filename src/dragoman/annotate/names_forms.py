"""Given names, articles and prepositions of scripts without capitals, and how they are written together with a noun."""

from functools import lru_cache

from dragoman.annotate.names_words import Span, Words
from dragoman.languages import Language, fold, fold_text
from dragoman.languages.leaders import families as renowned
from dragoman.languages.leaders import full_names
from dragoman.languages.schema import Given, Oblique

LONG = 3  # letters: shorter words are rarely names, and too many are something else


@lru_cache(maxsize=64)
def givens(language: Language) -> frozenset[str]:
    """Given names as whole folded words: no endings or proclitics are tried off them. A geresh may be left out."""
    listed = (f for _, e in language.entries() if isinstance(e, Given) and not e.common for f in e.forms)
    words = {fold(word) for form in listed for word in form.split()}
    return frozenset(words | {plain for word in words if len(plain := word.replace("'", "")) >= LONG})


@lru_cache(maxsize=32)
def pairs(language: Language) -> frozenset[tuple[str, ...]]:
    """Given names of two words, in languages without capitals: the first may be an everyday word."""
    if language.info.capitals:
        return frozenset()
    return frozenset(words for form in language.forms("given") if len(words := tuple(fold_text(form).split())) == 2)


@lru_cache(maxsize=32)
def commons(language: Language) -> frozenset[str]:
    """Given names that are everyday words too, as whole folded words: an office or a title must lead to them."""
    return frozenset(fold(f) for _, e in language.entries() if isinstance(e, Given) and e.common for f in e.forms)


@lru_cache(maxsize=32)
def families(language: Language) -> frozenset[str]:
    """Whole family names, with those that tell by themselves who is meant; folded."""
    return language.surname_endings[1] | renowned(language.code).keys()


@lru_cache(maxsize=32)
def openers(language: Language) -> frozenset[str]:
    """Words that begin a listed name: a given name, one of two words, a full name; folded."""
    return givens(language) | {first for first, _ in pairs(language)} | full_names(language.code).keys()


@lru_cache(maxsize=32)
def spelled(language: Language) -> frozenset[str]:
    """Given names that only their exact spelling tells from an everyday word, as written."""
    return frozenset(w for _, entry in language.entries() if isinstance(entry, Given) for w in entry.marked)


@lru_cache(maxsize=32)
def articles(language: Language) -> tuple[str, ...]:
    """Articles that the language writes together with a noun, alone or behind another proclitic."""
    return tuple({fold(form) for form in language.forms("article")} & set(language.morphology.prefixes))


@lru_cache(maxsize=32)
def fusing(language: Language) -> tuple[str, ...]:
    """Prepositions that the language writes together with a noun."""
    return tuple({fold(form) for form in language.forms("oblique")} & set(language.morphology.prefixes))


@lru_cache(maxsize=32)
def conjunctions(language: Language) -> tuple[str, ...]:
    """A "that" with an article, written together with a noun; no word begins with the line's end where none is."""
    thats = {fold(form) for form in language.forms("that")}
    return tuple(p for p in language.morphology.prefixes if len(p) > 1 and p in thats) or ("\n",)


@lru_cache(maxsize=32)
def purposes(language: Language) -> tuple[str, ...]:
    """Prepositions, written together with a noun, that say what a body is for."""
    entries = (e for name, e in language.entries() if name == "oblique" and isinstance(e, Oblique) and e.purpose)
    return tuple({fold(form) for e in entries for form in e.forms} & set(language.morphology.prefixes))


def fused(words: Words, span: Span) -> bool:
    """A preposition is written together with the listed place: a place where something is, no part of a name."""
    word = words.doc.folded[span.first]
    if span.form is None or not word.startswith(fusing(words.language)):
        return False
    listed = (*span.form.forms, *span.form.adjectives)
    return not any(fold(form).startswith(word[:LONG]) for form in listed)
