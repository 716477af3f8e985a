"""Verbs of saying without a subject, in the plural: "*at the ministry* they said", "said to X *at the ministry*"."""

from collections.abc import Iterator

from msgspec.structs import replace

from dragoman.annotate.attributions_candidates import Candidate
from dragoman.annotate.attributions_choice import Chooser
from dragoman.annotate.attributions_hearing import REACH
from dragoman.languages import Mark
from dragoman.languages.schema import Cue

SAYING = frozenset({"say", "tell", "deny", "claim", "silent", "ask", "agree"})
MOST = 8  # words from the preposition of a seat to its verb
SOON = 4  # words from a verb to the preposition of a seat behind it


class Seated(Chooser):
    """Finds the body at whose seat something is said, where nobody is named as the subject."""

    def _choices(self, mark: Mark, cue: Cue, first: int, last: int) -> Iterator[Candidate | None]:
        held = self.sources.inside(mark) if cue.kind == "accord" and self.cases.known else None
        if held is not None and held.role == "pronoun":
            yield held  # "по *его* словам"
            return
        seat = self._seat(mark, first, last) if cue.kind in SAYING and self.cases.plural(mark) else None
        if seat is not None:
            yield seat
        else:
            yield from super()._choices(mark, cue, first, last)

    def _seat(self, mark: Mark, first: int, last: int) -> Candidate | None:
        named = self.sources.before(mark.first, first) is not None
        if (self._opens_clause(mark) and not named) or mark.first == first:
            return self._seat_behind(mark, last)
        return self._seat_before(mark, first)

    def _seat_before(self, mark: Mark, first: int) -> Candidate | None:
        """The clause opens with a preposition of place and a body, and no subject stands between that and the verb."""
        at = next((w for w in range(first, mark.first) if not self._opening(w)), first)
        if at not in self._within or mark.first - at > MOST:
            return None
        if any(not self.sources.phrases.open_between(w) for w in range(at, mark.first)):
            return None
        c = self._body_at(at + 1, mark.first)
        rest = self.sources.within(c.last, mark.first) if c is not None else []
        rest = [o for o in rest if not o.oblique and o.kind != "media" and o.role != "place"]
        return None if any(self.cases.acts(mark, o) for o in rest) else c

    def _seat_behind(self, mark: Mark, last: int) -> Candidate | None:
        """Behind the verb, its hearer and its day comes the preposition of a seat, and then a body."""
        at = mark.last - 1 if mark.last - 1 in self._within else mark.last
        for w in range(at, min(last, at + SOON)):
            if w > at and not self.sources.phrases.open_between(w - 1):
                return None
            if w in self._within and w + 1 not in self.dated:
                return self._body_at(w + 1, last)
            if not (self._heard(mark, w) or self._dates(w) or self.sources.phrases.adverb(w)):
                return None
        return None

    def _heard(self, mark: Mark, word: int) -> bool:
        """The word is part of whom somebody spoke to: an outlet, or a noun in a case that no subject has."""
        near = [c for c in self.sources.within(mark.first, word + REACH) if c.first <= word < c.last]
        hears = any(c.kind == "media" or not self.cases.acts(mark, c) for c in near)
        return hears or word < mark.last or word in self.sources.press

    def _opening(self, word: int) -> bool:
        """A word of grammar, a day or an adverb before the clause proper: "ранее *в среду*"."""
        small = self.page.doc.folded[word] in self.page.language.stopwords and word not in self._within
        return small or self._dates(word) or self.sources.phrases.adverb(word)

    def _body_at(self, word: int, stop: int) -> Candidate | None:
        """What begins at this word, as a body: a known one, a country or a town as whoever governs there, or a plain
        noun of no table."""
        near = [c for c in self.sources.within(word, stop) if self.sources.offices.get(c.first, c.first) == word]
        c = next((c for c in near if c.kind in ("organisation", "media") or c.role == "body"), None)
        if c is None:
            c = next((c for c in self.sources.within(max(0, word - 1), stop) if c.first <= word < c.last), None)
            c = c if c is not None and c.kind == "organisation" else None
        if c is None or c.first in self._used:
            return None
        if c.role == "place":
            return replace(c, kind="unnamed", role="noun", key="", oblique=False)
        return replace(c, oblique=False)
