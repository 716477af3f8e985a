"""Names of works and ships, in scripts with capitals: what a noun beside them says to be nobody."""

from functools import lru_cache

from dragoman.annotate.names_words import Span, Words
from dragoman.languages import Language, fold


@lru_cache(maxsize=64)
def _nouns(language: Language) -> tuple[frozenset[str], tuple[str, ...]]:
    """Nouns of table `work`: whole words, and those that any ending may follow; folded."""
    forms = language.forms("work")
    return frozenset(map(fold, forms)), tuple(fold(form[:-1]) for form in forms if form.endswith("*"))


def names_work(words: Words, span: Span) -> bool:
    """The noun stands right beside the name, on the side where the language puts heads: the film *River of Glass*,
    typhoon *Mika*. No place, and nobody with a full name."""
    behind = words.language.heads == "last"
    given = any("given" in words.tags[i] for i in range(span.first, span.last))
    if span.kind == "place" or (given and (behind or span.last - span.first > 1)):
        return False
    at = span.last if behind else span.first - 1
    if not 0 <= at < len(words.doc) or not words.joined(min(at, span.last - 1)):
        return False
    if words.up[at] and at not in words.heads:
        return False
    whole, begins = _nouns(words.language)
    word = words.doc.folded[at]
    return word in whole or bool(begins and word.startswith(begins))
