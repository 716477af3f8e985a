"""Words that a language has for things, offices and doings: no names, though some sound like one in another script."""

from functools import lru_cache

from dragoman.languages import Language, fold_text, language

# Tables of a language in which no names stand, but in phrases of several words
TABLES = (
    "adverb", "approx", "article", "body", "clock", "counted", "cue", "dateword", "document", "doubt", "founded",
    "hedge", "kind", "medium", "month", "negation", "notname", "notplace", "number", "orgword", "part", "placeword",
    "pronoun", "range", "relative", "role", "season", "shift", "stance", "title", "topic", "unit", "unnamed", "weekday",
)  # fmt: skip
LEAST = 4  # letters of a stem by which a word with another ending is known


@lru_cache(maxsize=200_000)
def ordinary(word: str, lang: str) -> bool:
    """Whether a folded word is in a table of that language, with what is written together with it taken off."""
    known = language(lang)
    if known is None:
        return False
    words, stems = _words(lang)
    return any(bare in words or known.morphology.stem(bare) in stems for bare in known.morphology.bare(word))


@lru_cache(maxsize=32)
def _words(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """All of them, and their stems."""
    known = language(lang)
    if known is None:
        return frozenset(), frozenset()
    names = _named(known)
    forms = (form for table in TABLES for form in known.forms(table) if "*" not in form)
    words = frozenset(word for form in forms for word in fold_text(form).split()) - names
    ended = known.morphology.endings
    stems = (known.morphology.stem(word) for word in words) if ended else ()
    return words, frozenset(stem for stem in stems if len(stem) >= LEAST)


def _named(known: Language) -> frozenset[str]:
    """Places of one word: they stand in the phrases of offices too."""
    forms = (fold_text(form) for place in known.places for form in (*place.forms, *place.adjectives))
    return frozenset(form for form in forms if " " not in form)
