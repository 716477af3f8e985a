"""Whether a cue is a verb of its clause here: no noun, no infinitive, no passive."""

from functools import lru_cache

from dragoman.annotate.attributions_candidates import Candidate
from dragoman.annotate.attributions_phrases import STOPS, covered
from dragoman.annotate.attributions_quotes import QUOTES
from dragoman.annotate.attributions_sources import Sources
from dragoman.annotate.endings import ends
from dragoman.annotate.page import HYPHENS, Page
from dragoman.annotate.proclitics import proclitics
from dragoman.languages import Mark, fold
from dragoman.languages.schema import Cue, Passive

PAUSES = STOPS | QUOTES
LONG = 12  # words of a name


class Verbs:
    """Tells verbs from what only looks like them, on one page."""

    def __init__(self, page: Page, sources: Sources) -> None:
        self.page, self.sources = page, sources
        self.order = page.language.verb
        self.joins = page.words("and")
        self._articles = page.words("article")
        self._papers = page.firsts("document")
        self._dated = sources.phrases.dated
        self._nouns = {(m.first, m.last) for m in page.tagged("placeword", "month", "unit", "title")}
        self._phrases = covered([m for m in page.tagged("medium", "document") if m.last - m.first > 1])
        passives = [(m, m.entry.side) for m in page.tagged("passive") if isinstance(m.entry, Passive)]
        self._suffers = covered([m for m, side in passives if side == "before"])
        self._agents = covered([m for m, side in passives if side == "after"])

    def told_by(self, mark: Mark, last: int) -> int | None:
        """The word behind the "by" of a passive that has whom it was told to: "was confirmed to X *by*"."""
        words = range(mark.first, mark.last)
        if mark.last - mark.first < 3 or self._suffers.isdisjoint(words) or self._agents.intersection(words):
            return None
        stop = min(last, mark.last + LONG)
        return next((w + 1 for w in range(mark.last, stop) if w in self._agents), None)

    def acts_in_passive(self, word: int) -> bool:
        """Right before the noun that begins here stands the "by" of a passive, an article between at most."""
        at = word - 1
        while at > 0 and at in self._articles:
            at -= 1
        return at in self._agents

    def nominal(self, mark: Mark, cue: Cue) -> bool:
        """A preposition just before makes a noun or infinitive of what looks like a verb."""
        if mark.last - mark.first > 1:
            fused = self.order == "first" and self._prefixed(mark, only_article=True)
            if self.order == "middle" and cue.strong and mark.first in self._papers and self._led(mark):
                return True  # "concern about *reports that*"
            led = self.order == "middle" and mark.last - 1 in self.sources.phrases.obliques
            return fused or (led and cue.source != "after" and not cue.participle and self._suffered(mark))
        if self._noun(mark) or (cue.participle and self._counted(mark)):
            return True
        if cue.source == "after" or cue.kind == "quote":
            return False
        return (not cue.participle and self._passive(mark)) or self._belongs(mark) or self._governed(mark)

    @staticmethod
    def unclosed(mark: Mark) -> bool:
        """Of cues of the same words, one that something goes with comes first."""
        return not getattr(mark.entry, "closes", ())

    def whole(self, mark: Mark) -> bool:
        """What goes with the cue apart from it stands in its clause: at its end, where verbs stand last."""
        closes = getattr(mark.entry, "closes", ())
        if not closes:
            return True
        _, stop = self.page.sentence_of(mark.first)
        joints = self.page.words("but", "and") if self.order == "last" else frozenset[int]()
        for at in range(mark.last, stop):
            ends = at + 1 == stop or not STOPS.isdisjoint(self.page.gap(at))
            if self.page.doc.folded[at] in _folded(closes) and (ends or self.order != "last" or at + 1 in joints):
                return True
            if ends:
                return False
        return False

    def noun_apart(self, mark: Mark, c: Candidate) -> bool:
        """Where subjects stand before their verbs, a word that is a noun as well, and apart from what would be its
        subject: "some of the letters relayed *reports*"; or a verb of writing that follows what is written."""
        if self.order != "middle" or c.last > mark.first or mark.last - mark.first > 1:
            return self.order == "middle" and c.role == "document" and getattr(mark.entry, "kind", "") == "write"
        if c.role == "document" and getattr(mark.entry, "kind", "") == "write":
            return True
        phrases, stopwords = self.sources.phrases, self.page.language.stopwords
        light = all(phrases.adverb(w) or self.page.doc.folded[w] in stopwords for w in range(c.last, mark.first))
        noun = mark.first in self._papers or getattr(mark.entry, "noun", False)
        return noun and not (light and phrases.open_between(mark.first - 1))

    def _led(self, mark: Mark) -> bool:
        """A preposition or an article right before."""
        return mark.first - 1 in self.sources.phrases.prepositions or mark.first - 1 in self._articles

    def _counted(self, mark: Mark) -> bool:
        """Right behind a number stands what is counted: "17 *متهما*"."""
        number = mark.first - 1 in self.page.words("number") or self.page.doc.folded[mark.first - 1].isdigit()
        return self.order == "first" and mark.first > 0 and number and self.page.gap(mark.first - 1) == " "

    def _noun(self, mark: Mark) -> bool:
        """An article, a clitic, a capital, another table or a longer phrase makes a noun of it."""
        at = mark.first
        known = (at, mark.last) in self._nouns or at in self._phrases or self.page.doc.between(at - 1) in HYPHENS
        return known or at - 1 in self._articles or self._prefixed(mark) or self._capital(at)

    def _governed(self, mark: Mark) -> bool:
        """A preposition just before, with a day between at most."""
        if self.finite(mark.first):
            return False
        prepositions = self.sources.phrases.prepositions
        reach = 2 if self.order in ("middle", "free") else 1
        back = [i for i in range(mark.first - 1, mark.first - 1 - reach, -1) if i >= 0 and not self._of_day(i)]
        pauses = [not PAUSES.isdisjoint(self.page.gap(i)) for i in range(max(0, mark.first - 2), mark.first)]
        if any(pauses):
            return not pauses[-1] and mark.first - 1 in prepositions
        free = {c.last for c in self.sources.within(max(0, mark.first - LONG), mark.first)}
        return any(i in prepositions for i in back) and mark.first not in free and mark.first - 1 not in self.joins

    def finite(self, word: int) -> bool:
        """The word has an ending that only verbs have."""
        return any(ends(self.page.language, self.page.doc.folded[word], of) for of in ("plural", "singular"))

    def _of_day(self, word: int) -> bool:
        """A day, or the preposition before one ("X *on Tuesday* said")."""
        return word in self._dated or (word in self.sources.phrases.prepositions and word + 1 in self._dated)

    def _belongs(self, mark: Mark) -> bool:
        """What somebody owns is a noun ("Ann's remarks"); a pronoun owns nothing, its sign is a verb ("he's said")."""
        owned = self.order != "last" and self.sources.phrases.owned(mark.first)  # "Reuters'a söyledi" owns nothing
        return owned and not any(c.role == "pronoun" for c in self.sources.within(mark.first - 2, mark.first - 1))

    def _capital(self, word: int) -> bool:
        """A capital inside a sentence that has small letters beside it: part of a name or a title."""
        words = self.page.doc.words
        if not self.page.language.info.capitals or not words[word][:1].isupper():
            return False
        first, last = self.page.sentence_of(word)
        return first < word < last - 1 and words[word - 1].islower() and words[word + 1][:1].islower()

    def _prefixed(self, mark: Mark, *, only_article: bool = False) -> bool:
        """A preposition or an article is written together with it."""
        fused = proclitics(self.page.language)
        folded = self.page.doc.folded[mark.first]
        preposition = not only_article and fused.cut(folded, mark.entry)
        return bool(preposition or fused.cut(folded, mark.entry, article=True))

    def _passive(self, mark: Mark) -> bool:
        """A participle of the passive: behind its auxiliary, or before who acts."""
        if mark.last in self._agents and self.sources.phrases.open_between(mark.last - 1):
            return True
        return self._suffered(mark)

    def _suffered(self, mark: Mark) -> bool:
        """Behind the auxiliary of a passive."""
        at = mark.first - 1
        while at >= 0 and self.sources.phrases.adverb(at) and self.sources.phrases.open_between(at):
            at -= 1
        return at >= 0 and at in self._suffers and self.sources.phrases.open_between(at)


@lru_cache(maxsize=64)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, words))
