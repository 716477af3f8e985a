"""Verbs that go on with whoever spoke before, and what they say themselves: "said A *and called for* B"."""

from msgspec.structs import replace

from dragoman.annotate.attributions_candidates import CITES, Candidate
from dragoman.annotate.attributions_hearing import NEAR, PAUSE, Found, replace_kind
from dragoman.annotate.attributions_nouns import QUOTED
from dragoman.annotate.attributions_owned import Owned
from dragoman.annotate.page import COMMAS
from dragoman.languages import Mark
from dragoman.languages.schema import Cue

STANDS = frozenset({"ask", "agree", "deny"})  # kinds of cue that say where somebody stands
VOICED = frozenset({"say", "tell", "claim", "write"})  # kinds of cue by which whoever spoke goes on speaking
TOLD = frozenset({"say", "silent", "deny", "claim"})  # behind these a pronoun's view is part of what is said
BEGUN = VOICED | {"deny", "hold"}  # behind these verbs begins what somebody says or thinks
TOLD_ON = 8  # words between such a verb and a pronoun that goes on with it


class Continued(Owned):
    """Tells which verbs have the subject of another one."""

    def _adds(self, mark: Mark, cue: Cue) -> bool:
        """ "Said A and called for B": one subject, two verbs of speech; the second takes a stand, or opens speech."""
        if self._contrasts(mark, cue) or self._goes_on_by_and(mark, cue):
            return True
        if cue.source == "after" or cue.kind in CITES or not self._shares(mark):
            return False
        stands = bool(cue.stance) or cue.kind in STANDS or mark.first in self.stands or self._says_on(mark, cue)
        if not stands and (self.order != "middle" or not self._opens_speech(mark)):
            return False
        before = self.found[-1]
        speaks = before.cue.kind not in CITES and before.source.last <= before.first and before.source.role != "own"
        return speaks and (cue.strong or bool(cue.stance) or self._opens_speech(mark))

    def _says_on(self, mark: Mark, cue: Cue) -> bool:
        """A verb that is always one of speaking, where the subject stands before its verbs; what was said, or to whom,
        follows at once."""
        verb = self.order == "middle" and cue.strong and not cue.participle and cue.kind in VOICED
        open_ = self.sources.phrases.open_between(mark.last - 1)
        return verb and open_ and mark.last not in self.sources.phrases.prepositions

    def _resumes(self, mark: Mark, cue: Cue) -> bool:
        """ "A, who asked B for help, said": behind the comma that closes the clause of a "who", A goes on."""
        first, _ = self.page.sentence_of(mark.first)
        row = self.found[-1] if self.found and self.found[-1].source.first >= first else None
        closes = self.page.gap(mark.first - 1).strip(QUOTED) in COMMAS and cue.strong and cue.kind not in CITES
        if row is None or not closes or cue.source == "after" or self.order == "last":
            return False
        if any(self.breaks[row.last : mark.first]):
            return False  # "X, who was away, denies it; his lawyer, Y, said"
        opens = [at for at in range(row.source.last, row.first) if at in self.whos]
        heads = row.source.first - first <= 1 and row.source.role not in ("own", "relative")
        return bool(opens) and "," in self.page.gap(opens[0] - 1) and heads

    def _set_apart(self) -> None:
        """The clause of a "who" keeps that word as its source, where the noun before it has a verb of its own."""
        row = self.found[-1]
        at = row.source.last
        within = self._relative(at, self.whos[at]) if at in self.whos and at < row.first else None
        self.found[-1] = row if within is None else replace(row, source=within)

    def _tells_on(self, mark: Mark, cue: Cue) -> None:
        """ "A, quoting B, reported that": the verb behind the comma is what A said it with; "a spokesman for A said":
        the verb right behind."""
        first, _ = self.page.sentence_of(mark.first)
        last = self._latest
        if last is not None and first <= last.first and cue.strong and self._voiced(last, mark):
            self.found[-1] = replace(last, first=mark.first, last=mark.last, cue=cue)
            return
        if not cue.strong or cue.kind not in ("say", "report") or "," not in self.page.gap(mark.first - 1):
            return
        for i, row in enumerate(self.found):
            quotes = row.source.kind == "media" and row.cue.kind == "report" and row.source.last <= row.first
            if first <= row.source.first and quotes and "," in self.page.gap(row.source.last - 1):
                self.found[i] = replace(row, first=mark.first, last=mark.last, cue=replace_kind(cue, "report"))
                return

    def _voiced(self, row: Found, mark: Mark) -> bool:
        """The verb stands right behind a source that a phrase before it leads to."""
        led = row.cue.kind == "accord" and row.last <= row.source.first
        beside = led and 0 <= mark.first - row.source.last <= NEAR
        return beside and not self._pauses(row.source.last - 1, mark.first)

    def _goes_on(self, mark: Mark) -> bool:
        """Somebody speaks in the sentence already, and a pause parts the participle from what was said before."""
        first, _ = self.page.sentence_of(mark.first)
        speaks = bool(self.found) and self.found[-1].first >= first and self.found[-1].cue.kind not in CITES
        at = mark.first - 1
        while self.order == "middle" and at > first and self.sources.phrases.adverb(at) and self.page.gap(at) == " ":
            at -= 1
        speaks = speaks and not (self.order == "middle" and any(self.breaks[self.found[-1].last : mark.first]))
        return speaks and (at in self.joins or not PAUSE.isdisjoint(self.page.gap(at)))

    def _stands_on(self, mark: Mark, cue: Cue) -> bool:
        """Where verbs stand first: a participle of a view, behind whoever speaks in the sentence by a verb."""
        row = self.found[-1] if self.found and self.order == "first" and cue.stance else None
        speaks = row is not None and row.cue.kind not in CITES and row.source.first >= row.last
        return row is not None and speaks and self.page.one_sentence(row.first, mark.first)

    def _of_speaker(self, mark: Mark, cue: Cue, c: Candidate) -> bool:
        """ "The union said *it supports* the plan": the view is part of what it says, and its own."""
        row = self.found[-1] if self.found and c.role == "pronoun" and c.last <= mark.first else None
        if row is None or row.cue.kind in CITES or row.last > c.first or row.source.role == "own":
            return False
        if self._opens_what_is_said(row, c):
            return True
        if not cue.stance or row.source.role == "pronoun":
            return False
        several = any(getattr(m.entry, "plural", False) for m in self.page.scan.opens(c.first))
        whole = self.page.one_sentence(row.first, mark.first) and not any(self.breaks[row.last : c.first])
        return whole and not several and row.cue.kind in TOLD and not (row.cue.stance and row.cue.kind == "say")

    def _opens_what_is_said(self, row: Found, c: Candidate) -> bool:
        """A pronoun right behind the verb, a "that" and words of grammar between at most: "she said that *she* saw"."""
        if self.order != "middle" or row.source.last > row.first or row.cue.kind not in BEGUN:
            return False
        between, phrases = range(row.last, c.first), self.sources.phrases
        whole = len(between) <= TOLD_ON and all(phrases.open_between(w - 1) for w in (*between, c.first))
        opens = not between or row.last in self.thats or row.last - 1 in self.thats
        return whole and opens and not any(self.speech[row.last : c.first + 1])

    def _only_leads(self, mark: Mark, cue: Cue) -> bool:
        """A phrase that leads to who was told, behind a verb of the same clause: "denied it *in an email to* X"."""
        row = self._latest_here(mark.first) if self.order == "middle" and cue.kind == "tell" else None
        led = mark.last - mark.first > 2 and mark.first in self.sources.phrases.obliques
        behind = row is not None and row.last <= mark.first and row.source.last <= mark.first
        return led and row is not None and behind and not self._pauses(row.last - 1, mark.first)
