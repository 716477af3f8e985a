"""Which noun phrases beside a cue are free to speak, and which cases and numbers make its subject."""

from dragoman.annotate.attributions_candidates import Candidate
from dragoman.annotate.attributions_fit import NEAR
from dragoman.annotate.attributions_inverted import Inverting
from dragoman.annotate.attributions_unknown import CITES, CLOSES, COMMAS, OPENS
from dragoman.languages import Mark
from dragoman.languages.schema import Cue

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
        c = next((c for c in self.sources.within(first, at) if c.last == at and self._free(c)), None)
        return c if c is not None and not c.oblique and self.cases.acts(mark, c) else None

    def _office_holder(self, mark: Mark, pool: list[Candidate]) -> Candidate | None:
        """Whose office, with all that it is of, begins right behind the cue, where endings tell what it is of."""
        offices = self.sources.offices if self.cases.known else dict[int, int]()
        held = (c for c in pool if c.kind == "person" and not c.oblique and offices.get(c.first) == mark.last)
        return next(held, None)

    def _behind_verb(self, mark: Mark, cue: Cue, last: int) -> list[Candidate]:
        """What may speak behind the cue; where cases tell, no further than the next verb of saying."""
        cites = cue.kind in CITES
        end = mark.last if cites else -1
        stop = last + 1 if cites or not self.cases.known else self._next_verb(mark)
        pool = [c for c in self.sources.within(mark.first + 1, last) if self._free(c, end) and c.last > mark.last]
        return [c for c in pool if c.first < stop and self.cases.acts(mark, c)]

    def _next_verb(self, mark: Mark) -> int:
        """The next verb of saying: no subject of this one stands behind it."""
        later = (w for w in self.saying if w >= mark.last and self.verbs.finite(w))
        return min(later, default=len(self.page.doc))
