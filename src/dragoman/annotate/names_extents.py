"""How far the name of a person goes, in scripts without capitals."""

from typing import cast

from dragoman.annotate.names_forms import LONG, articles, givens, pairs, spelled
from dragoman.annotate.names_towns import large
from dragoman.annotate.names_words import Span, Words
from dragoman.languages.fold import JOINER, fold
from dragoman.languages.gazetteer import Found
from dragoman.languages.schema import Range

MOST = 4  # words of a person's name
TOWN = 30_000  # inhabitants of a town of several words that is no name
COMING = frozenset({"will", "ahead"})


class Extents:
    """Tells of a word whether it may be part of a name, and where the name that begins with it ends."""

    def __init__(self, words: Words, taken: list[Span | None]) -> None:
        self.words = words
        self.taken = taken
        self.given = givens(words.language)
        self.spelled = spelled(words.language)
        self.pairs = pairs(words.language)
        self.joins = tuple(p for p in words.language.morphology.prefixes if len(p) > 1)
        self.single = tuple(p for p in words.language.morphology.prefixes if len(p) == 1)
        self.ands = words.language.proclitic_and or ("\n",)  # no word begins with a line's end
        self.verbs = {m.first for m in words.page.tagged("range") if cast(Range, m.entry).role in COMING}
        roles = words.page.tagged("role")
        self.held = {m.first for m in roles}
        self.within = {i for m in roles for i in range(m.first + 1, m.last)} - self.held
        self.towns = {i for f in self._long_towns() for i in range(f.first, f.last)}

    def _leads(self, i: int) -> bool:
        """A name by its exact spelling, with the next word of a name behind it."""
        pair = tuple(self.words.doc.folded[i : i + 2])
        if pair in self.pairs and self.words.joined(i):
            return True
        return self.words.doc.words[i] in self.spelled and self._behind(i + 1)

    def _long_towns(self) -> list[Found]:
        """Towns of several words of some size that begin with no given name."""
        found = self.words.towns
        return [
            f for f in found if f.last - f.first > 1 and f.places[0].population >= TOWN and self._given(f.first) < 0
        ]

    def _behind(self, i: int) -> bool:
        """The word goes on a name that stands right before it, by itself."""
        return i < len(self.words.doc) and self.words.joined(i - 1) and self._open(i) and self._known(i)

    def _definite(self, i: int) -> bool:
        """The word begins with an article or another proclitic of several letters."""
        return bool(self.joins) and self.words.doc.folded[i].startswith(self.joins)

    def _town(self, i: int) -> bool:
        """A large town of that spelling."""
        return large(self.words.doc.folded[i])

    def _known(self, i: int) -> bool:
        """The word belongs in a name by itself."""
        folded = self.words.doc.folded[i]
        tail = folded in self.words.language.surname_endings[0]  # written apart: "Tahmasbi far"
        return folded in self.given or "particle" in self.words.tags[i] or tail or self.words.family(i)

    def _open(self, i: int) -> bool:
        words = self.words
        if self.taken[i] is not None or not words.free(i) or i in self.towns:
            return False
        held = bool(words.tags[i] & {"role", "title"})
        office = self._definite(i) and not (i and "particle" in words.tags[i - 1])  # but "Abd al-Amir"
        given = words.doc.folded[i] in self.given and i not in self.within and not office
        return not held or given

    def _given(self, i: int) -> int:
        """Letters of a proclitic before the given name at word `i`; -1 where it is none."""
        word = self.words.doc.folded[i]
        if word in self.given:
            return 0
        if len(word) > LONG + 1 and word[0] in self.single and word[1:] in self.given:
            return 1 if word[0] not in articles(self.words.language) else -1
        return -1

    def _extend(self, i: int) -> int:
        """Over the words that carry the name on: given names, particles, family names, and one unknown word."""
        words, last, strangers = self.words, i + 1, 0
        while last < len(words.doc) and last - i < MOST and words.joined(last - 1):
            exact = words.doc.words[last] in self.spelled
            exact = exact or ("particle" in words.tags[last] and self._behind(last + 1))
            if not exact and (not self._open(last) or "notname" in words.tags[last]):
                break
            known = exact or self._known(last)
            stranger = words.unknown(last) and self._simple(last, self._all_given(i, last))
            stranger = stranger and not (last - i > 1 and last in self.verbs) and not self._another(last)
            stranger = stranger and (bool(self.joins) or not (last - i > 1 and words.family(last - 1)))
            if not known and (strangers or not stranger or self._whole(i, last)):
                break
            strangers += not known
            last += 1
        if self._by_land(last) or (last - 1 > i and self._open_ended(last) and self._by_town(last)):
            return last + 1
        while last - 1 > i and self._open_ended(last):
            last -= 1
        return last

    def _simple(self, i: int, after_given: bool) -> bool:
        """No word with a joiner inside; right behind given names, a compound may be a family name (روشن‌ضمیر)."""
        parts = self.words.doc.words[i].split(JOINER)
        if len(parts) == 1:
            return True
        bound = self.words.language.stopwords.union(self.words.language.info.clitics.endings)
        return after_given and all(len(p) > 1 and fold(p) not in bound for p in parts)

    def _all_given(self, first: int, last: int) -> bool:
        return all(self.words.doc.folded[k] in self.given for k in range(first, last))

    def _another(self, i: int) -> bool:
        """An "and" is written together with a given name."""
        return self._given(i) > 0 and self.words.doc.folded[i].startswith(self.ands)

    def _open_ended(self, last: int) -> bool:
        """The word before ends no name."""
        return "particle" in self.words.tags[last - 1] and self.words.doc.folded[last - 1] not in self.given

    def _whole(self, i: int, last: int) -> bool:
        """The name from word `i` up to `last` ends with a leader's family name, or a town follows it."""
        return last - i > 1 and (self._town(last) or self.words.doc.folded[last - 1] in self.words.leaders)

    def _by_land(self, i: int) -> bool:
        """Right behind the name stands a definite adjective of a country, of one word: a family name."""
        span = self.taken[i] if i < len(self.taken) else None
        if span is None or span.kind != "adjective" or span.last - span.first > 1 or not self.words.joined(i - 1):
            return False
        return (self._definite(i) or not self.joins) and not self.words.tags[i] & {"role", "title"}

    def _by_town(self, i: int) -> bool:
        """A place of one word stands there: behind a word that ends no name it is half of a family name."""
        if i >= len(self.words.doc) or not self.words.joined(i - 1):
            return False
        span = self.taken[i]
        return self._town(i) if span is None else span.kind == "place" and span.last - span.first == 1
