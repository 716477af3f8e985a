"""Clauses where verbs stand last and no capital tells names: whose verb it is that has no subject of its own."""

from dragoman.annotate.attributions_candidates import Candidate
from dragoman.annotate.attributions_hearing import PAUSE, Found
from dragoman.annotate.attributions_joined import Joining
from dragoman.annotate.page import COMMAS
from dragoman.languages import Mark
from dragoman.languages.schema import Cue


class VerbLast(Joining):
    """Finds the subject that a cue shares with the verb before it, or a document in which something is said."""

    def _known_speaker(self, mark: Mark) -> bool:
        """ "In the letter, a copy of which the paper has, *it says*": the first source of that kind in the clause; or
        the subject of the verb before."""
        cue = mark.entry
        if not isinstance(cue, Cue) or cue.kind in ("credit", "quote"):
            return False
        if self._of_object(mark, cue):
            return True
        if cue.within:
            near = self.sources.within(self._clause(mark)[0], mark.first)
            fit = [c for c in near if c.kind == cue.within and c.first not in self._used and not self.speech[c.first]]
            if fit:
                self._add(mark, cue, fit[0])
            return True
        if self._elided(mark, cue) and not self.verbs.nominal(mark, cue):
            self.found.append(Found(mark.first, mark.last, cue, self.found[-1].source))
            return True
        return False

    def _of_object(self, mark: Mark, cue: Cue) -> bool:
        """Where verbs stand last and no capital tells names: the verb of a clause that a "that" opens right behind a
        noun which a preposition governs: "in answer to a reporter *who asked* about it, X said"."""
        if not self.page.language.uncased_last or cue.source == "after":
            return False
        first = self.page.sentence_of(mark.first)[0]
        for at in range(mark.first - 1, first, -1):
            if not PAUSE.isdisjoint(self.page.gap(at)) or at in self.saying or self.page.may_help(at):
                return False
            if at in self.thats:
                if any(not c.oblique for c in self.sources.within(at, mark.first)):
                    return False  # "the plan that *the president* announced"
                before = self.sources.before(at, first)
                if before is None:
                    return at > first and self.sources.phrases.oblique(at - 1, at)
                return before.oblique and before.kind != "document"
        return False

    def _elided(self, mark: Mark, cue: Cue) -> bool:
        """Where verbs stand last and no capital tells names: "X denied it *and said*", "*and called* it a tale": behind
        the "and" or "but" stands no other subject, but the verb itself or its object."""
        row = self._latest
        if self.order != "last" or cue.source == "after" or row is None:
            return False
        if self.page.language.info.capitals:
            paused = self.page.gap(row.last - 1).strip() in COMMAS and "," in self.page.gap(row.last - 1)
            joint = row.last in self.buts or (
                bool(cue.stance) and (row.last in self.joins or paused or row.cue.participle)
            )
            return joint and self._no_subject(row, mark)
        if self._opened_with(row, mark):
            return True
        at = row.last - 1 if row.last - 1 in self.joins else row.last
        joint = at in self.joins or at in self.buts
        if row.source.last > row.first or not joint or not self.page.one_sentence(row.first, mark.first):
            return False
        between = range(at + 1, mark.first)
        if self.sources.phrases.open_between(at) and not between:
            return cue.strong or bool(cue.stance)
        subjects = [c for c in self.sources.within(at + 1, mark.first) if not c.oblique and c.role != "document"]
        objects = self.sources.phrases.objects
        led = at + 1 in self.sources.phrases.prepositions or not objects.isdisjoint((*between, mark.first))
        return led and not subjects and not any(self.breaks[at : mark.first])

    def _of_matter(self, mark: Mark, cue: Cue, c: Candidate) -> bool:
        """Whose the thing is that a preposition governs, where another heads the clause: "X از سخنان *سرمربی* انتقاد
        کرد"."""
        if not (self.page.language.uncased_last and cue.stance) or c.last > mark.first or self._opens(c):
            return False
        governed = self.sources.phrases.open_between(c.first - 1) and self.sources.phrases.governed(c.first - 1)
        before = self.sources.within(self.page.sentence_of(mark.first)[0], c.first) if governed else []
        return any(self._opens(o) and not o.oblique and o.role != "document" for o in before)

    def _no_subject(self, row: Found, mark: Mark) -> bool:
        """Behind a "but", an "and" or a comma stands nobody who could be the verb's subject: no source and no name."""
        begin = row.last + (row.last in self.buts or row.last in self.joins)
        between = range(begin, mark.first)
        near = [c for c in self.sources.within(begin, mark.first) if not c.oblique and c.role != "document"]
        named = any(self.page.doc.words[w][:1].isupper() for w in between)
        speaks = row.source.last <= row.first and self.page.one_sentence(row.first, mark.first)
        return speaks and not near and not named and not any(self.breaks[row.last : mark.first])

    def _opened_with(self, row: Found, mark: Mark) -> bool:
        """ "X, *noting that* the road was shut, asked for help": behind the pause that closes what a phrase with a
        preposition opened, the verb of the sentence has the same subject, where no other one stands before it."""
        led = row.first in self.page.firsts("oblique") and row.last - row.first > 1 and row.source.last <= row.first
        if not led or not self.page.one_sentence(row.first, mark.first):
            return False
        pauses = [w for w in range(row.last, mark.first) if not PAUSE.isdisjoint(self.page.gap(w))]
        behind = self.sources.within(pauses[-1] + 1, mark.first) if pauses else []
        return bool(pauses) and not any(not c.oblique and c.role != "document" for c in behind)
