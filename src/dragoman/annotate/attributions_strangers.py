"""Names and nouns that no table knows: what may stand where only a source can."""

from functools import lru_cache

from dragoman.annotate.attributions_candidates import Candidate, sound_key
from dragoman.annotate.attributions_phrases import STOPS, Phrases
from dragoman.annotate.attributions_quotes import QUOTES
from dragoman.annotate.endings import endings, ends
from dragoman.annotate.names_forms import articles
from dragoman.annotate.page import Page
from dragoman.languages import Language, Mark, fold_text
from dragoman.languages.skeleton import CLASS

NAME = 6  # words of a name in quotation marks
LETTERS = 3  # of a letter's name
PLAIN = 3  # words of a noun phrase of which nothing is known


@lru_cache(maxsize=32)
def demonstratives(language: Language) -> frozenset[str]:
    """Words that open stand-ins of several words: *this* official."""
    forms = (fold_text(form).split() for form in language.forms("pronoun"))
    return frozenset(words[0] for words in forms if len(words) > 1) & language.stopwords


class Strangers:
    """Reads unknown words of one page as sources."""

    page: Page
    phrases: Phrases
    _articles: set[str]  # folded articles
    _titles: frozenset[int]  # words of titles
    _named: list[Candidate]  # what bears a name

    def definite(self, word: int) -> bool:
        """A word of grammar that may open a noun phrase, as an article does."""
        return self.page.doc.folded[word] in self._articles

    def of_body(self, mark: Mark) -> bool:
        """A source without a name that no preposition parts from the body whose it is: "a source *in* the ministry"
        is one; and whom an outlet has it from, where cases tell, is not that outlet ("собеседник *агентства*")."""
        pressed = bool(endings(self.page.language)) and not self.phrases.press.isdisjoint(range(mark.first, mark.last))
        return mark.tag == "unnamed" and not pressed and not self.phrases.binds(mark.first + 1, mark.last)

    def anybody(self, mark: Mark) -> bool:
        """Where articles are written onto nouns: an office without one, bound to none that has it, nor to a name."""
        joins = articles(self.page.language)
        if self.page.language.verb != "first" or not joins or mark.tag != "role":
            return False
        doc, at = self.page.doc, mark.last
        while at < len(doc) and self.phrases.open_between(at - 1) and self.phrases.unknown(at):
            at += 1
        open_ = at < len(doc) and self.phrases.open_between(at - 1) and not self.phrases.governed(at)
        words = doc.folded[mark.first : at + 1 if open_ else at]
        owned = any(w.endswith(self.page.language.possessed) for w in doc.words[mark.first : mark.last])
        return not owned and not any(w.startswith(joins) for w in words) and not (open_ and at in self.phrases.known)

    def single(self, mark: Mark, kind: str) -> bool:
        """An office, or one official, whose name may follow."""
        one = kind == "unnamed" and not getattr(mark.entry, "plural", False)
        language = self.page.language
        named = language.verb in ("first", "free") or language.cased_last  # else whose they are: "one of X's aides"
        return kind == "person" or (one and named)

    def reach(self, mark: Mark) -> tuple[int, int | None]:
        """The end of a noun with its complement, and the first word of a name in apposition to it."""
        alone = self.entitled(mark) or self._pointed_at(mark) or self._heads_last(mark)
        last, apposed = (mark.last, None) if alone else self.phrases.right(self.phrases.whole(mark))
        return self._before_object(mark, last), apposed

    def _before_object(self, mark: Mark, last: int) -> int:
        """Where an office ends whose phrase runs on up to a sign of the object: behind the place or body whose it is
        ("the head of X *the arrest* denied"), where names have no capitals."""
        plain = self.page.language.verb == "last" and not self.page.language.info.capitals
        claims = self.page.claims if plain and mark.tag in ("orgword", "role") else frozenset[int]()
        if claims:  # "the ministry *the report* denied"
            last = min((w for w in claims if mark.last <= w < last), default=last)
        if mark.tag != "role" or self.page.language.info.capitals or last not in self.phrases.objects:
            return last
        bodies = [m.last for m in self.page.tagged("orgword") if m.last - m.first > 1]
        ends = (
            [m.last for m in self.page.tagged("place")] + [c.last for c in self._named if c.kind != "person"] + bodies
        )
        return max((end for end in ends if mark.last <= end < last), default=last)

    def _pointed_at(self, mark: Mark) -> bool:
        """A word such as "this", which opens stand-ins, stands right before: "*this* newspaper", where names have no
        capitals."""
        first = mark.first - 1 if mark.tag == "orgword" else -1
        if not self.page.language.uncased_last or first < 0:
            return False
        return self.page.doc.folded[first] in demonstratives(self.page.language)

    def _heads_last(self, mark: Mark) -> bool:
        """A noun for outlets with its name before it, where verbs stand last and names have capitals: nothing behind
        it is its own."""
        if self.page.language.verb != "last" or not self.page.language.info.capitals:
            return False
        return mark.first in self.phrases.press and self.page.doc.words[mark.first - 1][:1].isupper()

    def entitled(self, mark: Mark) -> bool:
        """A noun with a name of its own before it, where verbs stand last, and another name in a case of its own behind
        it: "*Fener gazetesi*nin Reuters'a"."""
        if mark.tag != "orgword" or self.page.language.verb != "last":
            return False
        named = next((c for c in self._named if c.first == mark.last), None)
        before = mark.first - 1
        if named is None or not self.phrases.oblique(named.first, named.last):
            return False
        capital = before >= 0 and self.page.doc.words[before][:1].isupper()
        return capital and self.phrases.open_between(before) and self.phrases.unknown(before)

    def outlet_before(self, word: int) -> Candidate | None:
        """The last outlet named before a word, also inside a longer phrase."""
        named = (c for c in reversed(self._named) if c.kind == "media" and c.role == "named" and c.last <= word)
        return next(named, None)

    def word(self, at: int, last: int) -> Candidate | None:
        """One word as a name, where only a name can stand."""
        doc = self.page.doc
        if at >= last:
            return None
        return Candidate(
            at, at + 1, doc.starts[at], doc.ends[at], "person", "called", None, doc.words[at], doc.folded[at]
        )

    def phrase(self, first: int, last: int) -> Candidate:
        """These words as the name of an outlet that no table knows."""
        doc, text = self.page.doc, self.page.doc.slice(first, last)
        key = sound_key(text)
        return Candidate(first, last, doc.starts[first], doc.ends[last - 1], "media", "called", None, text, key)

    def plain(self, first: int, last: int) -> Candidate | None:
        """An unknown noun just before a word: up to three words that no table knows ("style watchers say")."""
        while last > first and self.phrases.adverb(last - 1) and self.phrases.open_between(last - 1):
            last -= 1
        at, doc = last, self.page.doc
        adjectives = self.page.firsts("adjective")
        while at > first and last - at < PLAIN and self.phrases.open_between(at - 1):
            counted = at == last and self.phrases.counted(at - 1)
            if not counted and not self.phrases.unknown(at - 1) and (at == last or at - 1 not in adjectives):
                break
            at -= 1
        if at == last:
            return None
        numbers = self.page.words("number")
        while at > first and (at - 1 in numbers or doc.folded[at - 1].isdigit()) and self.phrases.open_between(at - 1):
            at -= 1
        if endings(self.page.language) and self._object(at, last):
            return None
        return Candidate(at, last, doc.starts[at], doc.ends[last - 1], "unnamed", "plain")

    def _object(self, first: int, last: int) -> bool:
        """A preposition leads to an unknown noun, or its last word has an ending that no subject has; that of several
        may stand in a quantity."""
        language, folded = self.page.language, self.page.doc.folded[last - 1]
        counted = last - first > 1 and ends(language, folded, "counted")
        return first - 1 in self.phrases.prepositions or (ends(language, folded, "oblique") and not counted)

    def called(
        self, first: int, kind: str = "media", *, bare: bool = False, opens: bool = False, stop: int | None = None
    ) -> Candidate | None:
        """A name that no table knows: what stands in quotation marks here (not if `bare`), else up to three words.

        It stands in one breath with the word before it, unless it `opens` a clause. A bare one ends before word `stop`.
        """
        doc = self.page.doc
        if first >= len(doc) or (not opens and not STOPS.isdisjoint(self.page.gap(first - 1))):
            return None
        while first < len(doc) and self._introduces(first) and self.phrases.open_between(first):
            first += 1
        last = first
        if first >= len(doc) or (not opens and not STOPS.isdisjoint(self.page.gap(first - 1))):
            return None
        if not QUOTES.isdisjoint(self.page.gap(first - 1)):
            if bare:
                return None
            while last < len(doc) and last - first < NAME and QUOTES.isdisjoint(self.page.gap(last)):
                last += 1
            last = last + 1 if last < len(doc) and not QUOTES.isdisjoint(self.page.gap(last)) else first
        else:
            last = self._past_capitals(first) if self._owns_article(first) else first
            end = len(doc) if stop is None else min(stop, len(doc))
            while last - first < PLAIN and last < end and self.phrases.unknown(last):
                last += 1
                if not self.phrases.open_between(last - 1) and not self._initial(last - 1):
                    break
            last = self._past_number(self._past_kind(last)) if last > first else last
        if last == first or (first in self.phrases.dated and not self.page.language.info.capitals):
            return None  # when it was said
        text = doc.slice(first, last)
        key = sound_key(text).removeprefix(CLASS) if kind == "person" else sound_key(text)  # as that of any person
        return Candidate(first, last, doc.starts[first], doc.ends[last - 1], kind, "called", None, text, key)

    def _past_number(self, last: int) -> int:
        """Past a number that is written onto the name before it: "Gate9"."""
        onto = (
            last < len(self.page.doc) and self.page.doc.folded[last].isdigit() and not self.page.doc.between(last - 1)
        )
        return last + onto

    def _past_kind(self, last: int) -> int:
        """Past "Russian" and the name behind it, after an unknown office, where names have no capitals."""
        at = self.past_adjectives(last)
        named = at > last and at < len(self.page.doc) and self.phrases.open_between(at - 1) and self.phrases.unknown(at)
        return at + 1 if named and not self.page.language.info.capitals else last

    def _initial(self, word: int) -> bool:
        """A letter that is written out, with another one behind its point: "B. T. A."."""
        doc = self.page.doc
        letters = max(map(len, doc.words[word : word + 2]), default=0) <= LETTERS
        return letters and word + 1 < len(doc) and doc.gaps[word].strip(" \u200c") == "."

    def _introduces(self, word: int) -> bool:
        """An article or a title before a name; an article with a capital is part of it ("the paper Le Rivage")."""
        doc = self.page.doc
        article = doc.folded[word] in self._articles and not self._owns_article(word)
        return word in self._titles or article

    def _past_capitals(self, word: int) -> int:
        """Past an article and the words with capitals behind it."""
        doc, last = self.page.doc, word + 1
        while last < len(doc) and doc.words[last][0].isupper() and self.phrases.open_between(last - 1):
            last += 1
        return last

    def _owns_article(self, word: int) -> bool:
        """An article inside a sentence that has a capital, like the word after it."""
        doc = self.page.doc
        capital = self.page.language.info.capitals and all(w[:1].isupper() for w in doc.words[word : word + 2])
        inside = word > self.page.sentence_of(word)[0] and word + 1 < len(doc)
        return capital and inside and doc.folded[word] in self._articles

    def past_adjectives(self, word: int) -> int:
        """Past "American", "semi-official", "former" and the like between the head of a name and the name."""
        adjectives, adverbs = self.page.firsts("adjective"), self.page.firsts("adverb")
        while (word in adjectives or word in adverbs) and self.phrases.open_between(word - 1):
            word += 1
        return word
