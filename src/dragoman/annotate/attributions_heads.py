"""Participles of saying whose subject is that of the clause beside them: "*The club* sued, *saying* that"."""

from dragoman.annotate.attributions_candidates import CITES, SPEAKERS, Candidate
from dragoman.annotate.attributions_continued import VOICED, Continued
from dragoman.annotate.attributions_hearing import Found, replace_kind
from dragoman.annotate.page import COMMAS
from dragoman.languages import Mark
from dragoman.languages.schema import Cue

OPENS = 4  # words from a comma to the subject behind it
CLAUSE = 30  # words of a clause that opens a sentence


class Heads(Continued):
    """Gives a participle the subject of its sentence, where nobody speaks in that yet."""

    def _clause_head(self, mark: Mark, cue: Cue) -> Candidate | None:
        """The subject of a participle behind a comma or the "by" of a means, or before the comma that closes its own
        clause."""
        if not cue.participle or self.order != "middle" or cue.source == "after" or cue.kind in CITES:
            return None
        first, last = self.page.sentence_of(mark.first)
        first = self.past_town(first)
        c = self._behind_comma(mark.last, last) if mark.first == first else self._head_before(mark, cue, first)
        return None if c is None or self._quoted_already(c, mark) else c

    def _add_headed(self, mark: Mark, cue: Cue, c: Candidate, via: Candidate | None = None) -> None:
        """What it says before its subject is no statement: nobody looks for one between the two."""
        opens = mark.first < c.first
        row = Found(mark.first, mark.last, replace_kind(cue, "hold") if opens else cue, c, via)
        (self._openings if opens else self.found).append(row)
        self._used |= set() if opens else {c.first}

    def _read_openings(self) -> None:
        """Participles that open a sentence in which nobody says anything else."""
        said = {self.page.sentence_of(row.first) for row in self.found}
        rows = [row for row in self._openings if self.page.sentence_of(row.first) not in said]
        self._used |= {row.source.first for row in rows}
        self.found += rows

    def _head_before(self, mark: Mark, cue: Cue, first: int) -> Candidate | None:
        """The first noun phrase of the sentence that may act, where it heads the clause and no "who" opens another."""
        at = mark.first
        while at > first and self.sources.phrases.adverb(at - 1) and self.page.gap(at - 1) == " ":
            at -= 1
        means = cue.kind in VOICED and self.verbs.acts_in_passive(at)
        parted = self.page.gap(at - 1).strip() in COMMAS or means
        if not parted or any(self.breaks[first:at]) or self._latest_here(first) is not None:
            return None
        c = next((c for c in self.sources.within(first, at) if self._may_act(c)), None)
        if c is None or c.last == at or not self._heads_clause(c, first):
            return None
        return None if any(c.last < w < at for w in self.whos) else c

    def _behind_comma(self, at: int, last: int) -> Candidate | None:
        """The subject right behind the comma that closes a participle's clause: "Noting that, *the mayor* left"."""
        commas = (w for w in range(at, min(last, at + CLAUSE)) if self.page.gap(w).strip() in COMMAS)
        for w in commas:
            near = [c for c in self.sources.within(w + 1, min(last, w + CLAUSE)) if c.first - w <= OPENS]
            if near and self._may_act(near[0]) and self._heads_clause(near[0], w + 1):
                follows = near[0].last < last and near[0].last not in self.joins
                return near[0] if follows and self.sources.phrases.open_between(near[0].last - 1) else None
        return None

    def _may_act(self, c: Candidate) -> bool:
        """It is no object of a verb of saying, governed by nothing, and nobody's words."""
        acts = c.role in SPEAKERS or (c.role == "pronoun" and c.first - 1 not in self.saying)
        return acts and not c.oblique and c.kind not in ("document", "media") and not self.speech[c.first]
