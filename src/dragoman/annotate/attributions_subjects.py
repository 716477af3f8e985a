"""Which noun phrases beside a cue are free to speak, and which cases and numbers make its subject."""

from bisect import bisect_left
from typing import cast

from dragoman.annotate.attributions_candidates import CITES, Candidate
from dragoman.annotate.attributions_hearing import NEAR
from dragoman.annotate.attributions_inverted import Inverting
from dragoman.annotate.page import CLOSES, COMMAS, OPENS
from dragoman.languages import Mark
from dragoman.languages.lazy import lazy
from dragoman.languages.schema import Cue

ADJUNCTS = 6  # words of where and when something was said, between a verb and its subject
ASIDE = 4  # words of an adverb between commas


class Subjects(Inverting):
    """Tells what of a clause may speak."""

    def _free(self, c: Candidate, after: int = -NEAR, before: int = -1) -> bool:
        """Not taken yet. A mere sign counts only right after a citing phrase (`after`: its end), a short name of an
        outlet also right before a cue (`before`: its first word)."""
        if self.speech[c.first] or c.first in self._used:
            return False
        if c.role in ("sign", "short") and c.first - after not in (0, -1, 1):
            heads = self.order == "last" and self.page.sentence_of(c.first)[0] == c.first and self._initials(c)
            return c.role == "short" and (before - c.last in (0, 1) or heads)
        return True

    def _initials(self, c: Candidate) -> bool:
        """All its letters are capitals."""
        return self.page.doc.text[c.start : c.end].isupper()

    def _bracketed(self, c: Candidate) -> bool:
        """It stands alone in brackets, as a party or an abbreviation behind a name does."""
        opened = not OPENS.isdisjoint(self.page.gap(c.first - 1))
        return opened and c.last < len(self.page.doc) and not CLOSES.isdisjoint(self.page.gap(c.last - 1))

    def _before_aside(self, mark: Mark, first: int) -> Candidate | None:
        """The subject before an adverb between two commas: "X, *in turn*, said", where cases tell."""
        at = mark.first
        while at > first and at > mark.first - ASIDE and self.sources.phrases.adverb(at - 1):
            at -= 1
        commas = all(self.page.gap(w).strip() in COMMAS for w in (mark.first - 1, at - 1))
        if not self.cases.known or at == mark.first or not commas:
            return None
        c = self.sources.before(at, first)
        return c if c is not None and self._free(c) and not c.oblique and self.cases.acts(mark, c) else None

    def _own_clause(self, mark: Mark, first: int) -> int:
        """Behind a comma and a conjunction, where somebody who may speak stands between that and the verb, and cases
        tell: "all is quiet, but *a source* said"."""
        if not self.cases.known:
            return first
        grammar, phrases = self.page.language.stopwords, self.sources.phrases
        closed = self.thats | set(self.whos) | phrases.prepositions | self.page.words("pronoun")
        for at in range(mark.first - 1, first, -1):
            if self.page.doc.folded[at] in grammar and at not in closed and "," in self.page.gap(at - 1):
                near = self.sources.within(at + 1, mark.first)
                acting = any(
                    not c.oblique and c.role not in ("document", "place") and self.cases.acts(mark, c) for c in near
                )
                return at + 1 if acting else first
        return first

    def _office_holder(self, mark: Mark, pool: list[Candidate]) -> Candidate | None:
        """Whose office, with all that it is of, begins right behind the cue, where endings tell what it is of; or the
        first one who may speak, where only a preposition's phrase, a day or a hearer stands between."""
        if not self.cases.known or not isinstance(mark.entry, Cue) or mark.entry.kind == "quote":
            return None
        speaks = (c for c in pool if not c.oblique and c.kind in ("person", "unnamed") and c.role != "pronoun")
        c = next(speaks, None)
        at = self.sources.offices.get(c.first, c.first) if c is not None else 0
        if c is None or (at != mark.last and not self._adjuncts(mark, at)):
            return None
        return c if at == mark.last or c.role == "named" else None

    def _adjuncts(self, mark: Mark, stop: int) -> bool:
        """Between a verb and a noun phrase stands where, when or to whom it was said, or whose the office is."""
        between, phrases = range(mark.last, stop), self.sources.phrases
        if not 0 < len(between) <= ADJUNCTS or cast(Cue, mark.entry).kind in CITES:
            return False
        if any(not phrases.open_between(w - 1) for w in (*between, stop)) or not self._closed.isdisjoint(between[1:]):
            return False
        first = mark.last
        hearer = self.sources.at(first, stop)
        heard = hearer is not None and not self.cases.acts(mark, hearer)
        owner = len(between) == 1 and first in self.page.words("pronoun")
        return owner or heard or first in phrases.prepositions or first in self.dated or phrases.adverb(first)

    def _behind_verb(self, mark: Mark, cue: Cue, last: int) -> list[Candidate]:
        """What may speak behind the cue; where cases tell, no further than the next verb of saying."""
        cites = cue.kind in CITES
        end = mark.last if cites else -1
        stop = last + 1 if cites or not self.cases.known else self._next_verb(mark)
        pool = [c for c in self.sources.within(mark.first + 1, last) if self._free(c, end) and c.last > mark.last]
        pool = pool if cites else [self._without_object(c) for c in pool]
        return [c for c in pool if c.first < stop and self.cases.acts(mark, c)]

    def _next_verb(self, mark: Mark) -> int:
        """The next verb of saying: no subject of this one stands behind it."""
        at = bisect_left(self._said, mark.last)
        return self._said[at] if at < len(self._said) else len(self.page.doc)

    @lazy
    def _said(self) -> list[int]:
        """Every finite verb of saying, by position: looked for once, for a page may hold thousands."""
        return sorted(w for w in self.saying if self.verbs.finite(w))

    def _led(self, mark: Mark) -> int:
        """Past the day and the preposition that lead to what is cited: "it was reported *last night in* X"."""
        at, phrases = mark.last, self.sources.phrases
        while at < len(self.page.doc) and self._of_day(at):
            at += 1
        return at + (at in phrases.prepositions)

    def _of_day(self, word: int) -> bool:
        """When it was, or one word alone in brackets: "this morning (*Tuesday*)"."""
        if self.sources.phrases.open_between(word - 1):
            return self._dates(word)
        opened = not OPENS.isdisjoint(self.page.gap(word - 1))
        return opened and not CLOSES.isdisjoint(self.page.gap(word)) and word + 1 < len(self.page.doc)
