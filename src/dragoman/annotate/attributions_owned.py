"""Nouns of speech behind whoever has them: "the mayor's claim that", "the union's opposition to"."""

from dragoman.annotate.attributions_candidates import Candidate
from dragoman.annotate.attributions_hearing import Found
from dragoman.annotate.attributions_passing import Passing
from dragoman.languages import Mark, longest
from dragoman.languages.schema import Cue

BETWEEN = 3  # words of a genitive's sign and of adjectives before the noun
LONGEST = 12  # words of a name


class Owned(Passing):
    """Reads such nouns when all verbs are read: who has one may be the subject of nothing."""

    def _read_owned(self) -> None:
        said = {w for row in self.found for w in range(row.first, row.last)}
        for mark in longest([m for m in self.page.tagged("cue") if getattr(m.entry, "owned", False)]):
            read = self.speech[mark.first] or not said.isdisjoint(range(mark.first, mark.last))
            owner = None if read else self._owner_of(mark)
            if owner is not None and isinstance(mark.entry, Cue):
                self._used.add(owner.first)
                self.found.append(Found(mark.first, mark.last, mark.entry, owner))

    def _owner_of(self, mark: Mark) -> Candidate | None:
        """Who has the noun: a genitive a few words before it, with nothing but adjectives between."""
        phrases = self.sources.phrases
        for c in reversed(self.sources.within(max(0, mark.first - BETWEEN - LONGEST), mark.first)):
            between = range(c.last, mark.first)
            if len(between) > BETWEEN or not all(phrases.open_between(w) for w in between):
                return None
            if phrases.owns(c.last - 1):
                free = c.first not in self._used and c.role not in ("own", "sign", "short", "document", "place")
                return c if free and self._closed.isdisjoint(between) else None
        return None
