"""Prepositions and articles that a language writes together with their noun, and the endings of its adverbs."""

from functools import lru_cache

import msgspec

from dragoman.languages import Language, fold


class Proclitics:
    """Prepositions and articles that a language writes together with their noun."""

    def __init__(self, language: Language) -> None:
        clitics = {fold(p) for p in language.info.clitics.prefixes}
        self._prefixes = _prefixes(language, "oblique", clitics)
        self._articles = _prefixes(language, "article", clitics)
        self._words: dict[int, frozenset[str]] = {}
        self._joins = tuple(c for c in clitics - {*self._prefixes, *self._articles} if len(c) == 1)
        self.articles = tuple(self._articles)
        led = (*self._prefixes, *self._joins)
        self.bare = tuple(a for a in self._articles if not a.startswith(led))  # without a preposition before them
        self._heads = {False: tuple(self._prefixes), True: self.articles}
        self.any = bool(self._prefixes or self._articles)

    def cut(self, folded: str, entry: msgspec.Struct, *, article: bool = False) -> int:
        """Letters of a preposition (an article) at the head of a word that was found as `entry`; 0 without one."""
        if not folded.startswith(self._heads[article]):  # as nearly always
            return 0
        words = self.first_words(entry)
        if folded in words or (not article and self.joined(folded, entry)):
            return 0  # as it is listed, behind an "and" at most: "وبحسب" is no preposition and "حسب"
        for prefix in self._articles if article else self._prefixes:
            rest = folded[len(prefix) :]
            if folded.startswith(prefix) and any(w.startswith(rest[:3]) for w in words):
                return len(prefix)
        return 0

    def joined(self, folded: str, entry: msgspec.Struct) -> bool:
        """A word that was found as `entry` has an "and" at its head."""
        words = self.first_words(entry) if folded.startswith(self._joins) else frozenset[str]()
        return folded not in words and folded[1:] in words

    def first_words(self, entry: msgspec.Struct) -> frozenset[str]:
        """The folded first words of all forms of an entry of the language."""
        words = self._words.get(id(entry))
        if words is None:
            words = self._words[id(entry)] = _first_words(entry)
        return words

    def opens(self, folded: str) -> bool:
        """A preposition and an article open the word."""
        return any(folded.startswith(p + a) for p in self._prefixes for a in self._articles if p not in self._articles)


def _prefixes(language: Language, tag: str, clitics: set[str]) -> list[str]:
    listed = {fold(f) for name, e in language.entries() if name == tag for f in e.forms}
    return sorted(clitics & listed, key=len, reverse=True)


@lru_cache(maxsize=32)
def adverb_endings(language: Language) -> tuple[str, ...]:
    """Endings by which the language makes adverbs."""
    return tuple(fold(form[1:]) for form in language.forms("adverb") if form.startswith("*"))


@lru_cache(maxsize=32)
def proclitics(language: Language) -> Proclitics:
    """Built once a language."""
    return Proclitics(language)


def _first_words(entry: msgspec.Struct) -> frozenset[str]:
    forms: list[str] = [*getattr(entry, "forms", ()), *getattr(entry, "adjectives", ())]
    forms += [f for names in getattr(entry, "names", {}).values() for f in names]
    return frozenset(fold(form.split()[0].rstrip("*")) for form in forms if form.split())
