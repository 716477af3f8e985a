"""What an "and" joins to a source: each name of a list before its verb speaks."""

from dragoman.annotate.attributions_candidates import CITES, Candidate
from dragoman.annotate.attributions_flashes import Flashes
from dragoman.annotate.attributions_hearing import NEAR
from dragoman.annotate.page import COMMAS
from dragoman.languages import Mark
from dragoman.languages.schema import Cue

PEOPLE = frozenset({"person", "unnamed", "organisation"})
MOST = 3  # outlets that one joins to another


class Joining(Flashes):
    """Finds who speaks beside a source."""

    def _joined(self, source: Candidate) -> list[Candidate]:
        """What is coordinated with a source, to its left: "A and B said"."""
        out: list[Candidate] = []
        at = source.first
        while at >= 2 and len(out) < 3:
            if at - 1 in self.articles or (self.sources.definite(at - 1) and at - 2 in self.joins):
                at -= 1
            joined = at - 1 in self.joins
            end = at - 1 if joined else at
            c = self.sources.before(end)
            comma = self.page.doc.between(at - 1).strip() in COMMAS
            if (
                c is None
                or c.oblique
                or c.first in self._used
                or c.role == "own"
                or (c.role == "document" and source.role != "document")  # "opened an *inquiry* and X called for"
                or (c.role == "pronoun" and c.last - c.first < 2)
                or not (joined or (out and comma))
            ):
                break
            out.append(c)
            at = c.first
        return out

    def _cited_on(self, source: Candidate, cue: Cue) -> list[Candidate]:
        """Outlets that an "and", or a comma before it, joins to one behind its cue: "according to A, B and C"."""
        out: list[Candidate] = []
        fused = self.page.language.proclitic_and
        others = source.kind != "media" and cue.kind == "quote" and source.role in ("named", "noun")
        kinds = PEOPLE if others else frozenset({"media"})
        roles = ("named", "short", "noun")[: 2 + others]
        at = source.last if cue.kind in CITES and (others or source.kind == "media") else len(self.page.doc)
        while at < len(self.page.doc) and len(out) < MOST:
            last, joined = at, at in self.joins
            at += joined
            while at in self.articles or (at < len(self.page.doc) and self.sources.definite(at)):
                at += 1
            c = self.sources.at(at)
            comma = self.page.gap(last - 1).strip() in COMMAS
            if c is None or c.kind not in kinds or c.role not in roles or c.first in self._used:
                break
            if others and c.last < len(self.page.doc) and not self._ends(c):
                break  # "quoting police and the mayor was": another clause
            if joined or self.page.doc.folded[at].startswith(fused):
                return [*out, c] if comma or self.sources.phrases.open_between(last - 1) else []
            if not comma:
                break
            out, at = [*out, c], c.last
        return []

    def _joined_on(self, source: Candidate, mark: Mark) -> list[Candidate]:
        """What an "and" joins to a source right before its verb: "A and B said", where B is known or has a capital."""
        at, agrees = source.last + 1, isinstance(mark.entry, Cue) and mark.entry.kind == "agree"
        if (
            agrees
            or source.last not in self.joins
            or not source.last < mark.first
            or source.role in ("noun", "document")
        ):
            return []
        while at < mark.first and (at in self.articles or self.sources.definite(at)):
            at += 1
        c = self.sources.at(at, mark.first)
        c = None if c is not None and c.oblique else c
        if c is None and self.page.language.info.capitals and self._capital_at(at):
            c = self.sources.called(at, source.kind, bare=True, stop=mark.first)
        beside = c is not None and c.last <= mark.first and mark.first - c.last <= NEAR and self._free(c)
        return [c] if c is not None and beside else []
