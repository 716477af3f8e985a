"""An outlet beside a verb whose subject stands right behind: the outlet was told, it does not speak."""

from msgspec.structs import replace

from dragoman.annotate.attributions_candidates import CITES, Candidate
from dragoman.annotate.attributions_hearing import NEAR, REACH
from dragoman.annotate.attributions_seats import Seated
from dragoman.annotate.page import COMMAS
from dragoman.annotate.proclitics import proclitics
from dragoman.languages import Mark
from dragoman.languages.schema import Cue

SPOKEN = frozenset({"say", "tell", "report"})  # kinds of cue whose verb has a hearer
HEADS = frozenset({"named", "noun", "body", "pronoun"})
NAMED = 8  # words from an office to the name of its holder


class Told(Seated):
    """Tells who speaks from the outlet spoken to, where subjects stand on either side of their verb."""

    def _spoken_by(
        self, mark: Mark, cue: Cue, source: Candidate, via: Candidate | None
    ) -> tuple[Candidate, Candidate | None]:
        """Who speaks, and the outlet told, which may have been taken for the source: "рассказал РБК *мэр*", "об этом
        РБК рассказал *мэр*"."""
        if self.order != "free" or cue.kind not in SPOKEN:
            return source, via
        behind = source.last > mark.last
        if source.role == "pronoun" and behind:
            return self._holder(source) or source, via
        if source.kind != "media" or source.role != "named":
            return source, via
        teller = self._behind(source.last if behind else mark.last) if behind or mark.first == source.last else None
        if teller is None or not (behind or source.oblique or teller.last in self.thats):
            return source, via
        return teller, source

    def _office_held(self, mark: Mark, cue: Cue, c: Candidate) -> bool:
        """ "A spokesman for the governor, X, said": the phrase is an office, and whoever holds it is named behind."""
        if cue.kind != "accord" or not any(mark.first <= w < mark.last for w in self.offices):
            return False
        held = any(self._bears(o, o.last) for o in self.sources.within(c.last, c.last + NEAR))
        held = held or self._apposed_to_name(mark, c)
        self._used |= {o.first for o in self.sources.within(mark.first, c.last)} if held else set()
        return held

    def _goes_on_by_and(self, mark: Mark, cue: Cue) -> bool:
        """An "and" is written onto a second verb of whoever speaks in the clause already, and no other subject stands
        right behind it: "גינה את המבצע *וקרא* להפסיקו"."""
        fused = self.page.language.proclitic_and
        said, at = self._latest, mark.first
        if said is None or self.order not in ("free", "first") or not fused:
            return False
        if not self.page.doc.folded[at].startswith(fused) or (self.order == "first" and not self._about(mark, cue)):
            return False
        own = self.page.doc.folded[at] in proclitics(self.page.language).first_words(cue)
        spoken = said.first if self.order == "free" else at  # "رفضت النقابة النقل *ودعت إلى* استشارة"
        before = said.source.last <= spoken and said.first >= self.page.sentence_of(at)[0]
        firm = cue.strong or bool(cue.stance)
        if own or not before or cue.source == "after" or not firm or said.source.role == "own":
            return False
        behind = self.sources.at(mark.last)
        return said.cue.kind not in CITES and (behind is None or behind.oblique)

    def _contrasts(self, mark: Mark, cue: Cue) -> bool:
        """ "Confirmed A *but* denied B": behind such a conjunction, an adverb between at most, the verb has the subject
        of the verb before, where none of its own follows at once."""
        row, at = self._latest, mark.first - 1
        if row is None or cue.source == "after" or cue.kind in CITES or not (cue.strong or cue.stance):
            return False
        while at > row.last and at not in self.buts and self.sources.phrases.adverb(at):
            at -= 1
        if at not in self.buts or not self.page.one_sentence(row.first, mark.first) or at < row.source.last:
            return False
        behind = self.sources.at(mark.last) if self.order != "middle" else None
        own = behind is not None and not behind.oblique and behind.role in HEADS
        return not own and row.cue.kind not in CITES and row.source.role != "own"

    def _said_itself(self, source: Candidate) -> Candidate | None:
        """The body that speaks, of which a pronoun right behind the verb is the next subject: "the union said *it*"."""
        row = self._latest
        if row is None or source.role != "pronoun" or source.kind != "organisation" or source.last - source.first > 1:
            return None
        behind = row.last == source.first or (row.last == source.first - 1 and row.last in self.thats)
        speaks = row.source.kind == "organisation" and row.source.last <= row.first and row.cue.kind not in CITES
        return row.source if behind and speaks and self.page.one_sentence(row.first, source.first) else None

    def _apposed_to_name(self, mark: Mark, c: Candidate) -> bool:
        """ "X, *a spokesman for* Y, said": whoever holds the office stands before it, and is still to speak, or Y is no
        body that speaks through X."""
        before = self.sources.before(mark.first) if self.page.gap(mark.first - 1).strip() in COMMAS else None
        if before is None or before.kind != "person" or before.role != "named":
            return False
        return before.first not in self._used or c.kind == "person"

    def _held(self, mark: Mark, cue: Cue) -> Candidate | None:
        """The source that the cue itself holds; a noun in a phrase of telling is who was told."""
        c = self.sources.inside(mark) if cue.source != "before" else None
        return None if c is not None and cue.kind == "tell" and c.role == "noun" else c

    def _behind(self, at: int) -> Candidate | None:
        """A person, or somebody without a name, who begins at this word, in one breath with the word before."""
        near = self.sources.within(at, at + REACH) if self.sources.phrases.open_between(at - 1) else []
        counted = at + 1 if at in self.page.words("number") else at  # "*два* источника на рынке"
        c = next((c for c in near if self.sources.offices.get(c.first, c.first) in (at, counted)), None)
        if c is None or c.oblique or c.kind not in ("person", "unnamed") or c.role == "called":
            return None
        if counted > at and c.first == counted:
            c = replace(c, first=at, start=self.page.doc.starts[at])
        return self._holder(c) or c

    def _holder(self, c: Candidate) -> Candidate | None:
        """The name behind an office that has a complement of its own: "the spokeswoman *of the police* X"."""
        if c.kind != "person" or c.role == "named":
            return None
        near = self.sources.within(c.last, c.last + NAMED)
        named = next((o for o in near if o.kind == "person" and o.role == "named"), None)
        if named is None or named.oblique:
            return None
        phrases, between = self.sources.phrases, range(c.last, named.first)
        whole = all(phrases.open_between(w - 1) and w not in phrases.prepositions for w in (*between, named.first))
        return named if whole and self._closed.isdisjoint(between) and self._ends_clause(named) else None

    def _ends_clause(self, c: Candidate) -> bool:
        return c.last >= len(self.page.doc) or not self.sources.phrases.open_between(c.last - 1)
