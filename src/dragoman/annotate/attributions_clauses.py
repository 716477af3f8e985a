"""Where a subject stands before its verb: which clause of a sentence the verb belongs to, and what heads that."""

from dragoman.annotate.attributions_candidates import Candidate
from dragoman.annotate.attributions_hearing import NEAR, REACH
from dragoman.annotate.attributions_phrases import STOPS
from dragoman.annotate.attributions_verb_first import VerbFirst
from dragoman.annotate.page import COMMAS
from dragoman.languages import Mark
from dragoman.languages.schema import Cue

BEFORE = 4  # words before a noun that may belong to its phrase
BOUND = 10  # words from a noun that no table knows, behind its preposition, to its verb


class Clauses(VerbFirst):
    """Tells the clauses of a sentence apart by what joins them."""

    def _shares(self, mark: Mark) -> bool:
        """ "Said A and *then* added B": both of the same source."""
        return self._joined_verb(mark) and self._latest_here(mark.first) is not None

    def _joined_verb(self, mark: Mark) -> bool:
        """An "and" or a "but" stands right before the verb, with adverbs between at most: it has no subject of its
        own."""
        if not self.page.language.info.capitals:
            return self.order == "middle" and self._fused_and(mark.first)
        at = mark.first - 1
        while self.order == "middle" and at > 0 and self.sources.phrases.adverb(at):
            at -= 1
        return at in self.joins or (at in self.buts and at >= 0)

    def _fused_and(self, word: int) -> bool:
        """An "and" is written onto the word, in one breath with what precedes."""
        joint = self.page.language.proclitic_and
        return bool(joint) and self.page.doc.folded[word].startswith(joint) and self.page.gap(word - 1) == " "

    def _beside(self, c: Candidate, mark: Mark) -> bool:
        gap = mark.first - c.last
        return (
            gap <= NEAR
            and not self._joined_verb(mark)
            and not any((STOPS - {")", "]"}) & set(self.page.gap(i)) for i in range(c.last - 1, mark.first))
        )

    def _behind_opening(self, subjects: list[Candidate], mark: Mark, first: int) -> int:
        """Where the main clause begins behind one that opens the sentence: "Though X is away, *officials of Y* say"."""
        end = self._past_apposed(subjects, mark)
        for c in reversed(subjects[1:][-BEFORE:]):
            at = self._breath_from(c.first, max(first, c.first - BEFORE))
            gap = self.page.gap(at - 1)
            apart = gap.strip() in COMMAS and " " in gap and at > first
            before = [s for s in subjects if s.last <= at]
            listed = c.last in self.joins and self.sources.before(at) is not None  # "A, B and C"
            whole = all(self.sources.phrases.open_between(w) for w in range(c.last - 1, end))
            apposed = bool(before) and not self.sources.phrases.open_between(before[-1].last - 1)  # "X, a Y who"
            if apart and whole and before and not (listed or apposed):
                return at
        return first

    def _in_clause_apart(self, c: Candidate, mark: Mark) -> bool:
        """A document inside the clause of a "who" that the comma right before the cue closes: "citing a diplomat who
        had seen *the letter*, said"."""
        if c.role == "document" and self.page.language.uncased_last and self._object_within(c, mark):
            return True
        if c.role != "document" or self.page.gap(mark.first - 1).strip() not in COMMAS or c.last != mark.first:
            return False
        at = self._breath_from(c.first, max(0, c.first - REACH))
        return any(w in self.whos for w in range(at, c.first)) and at > self.page.sentence_of(c.first)[0]

    def _object_within(self, c: Candidate, mark: Mark) -> bool:
        """Where verbs stand last and no capital tells names: a document behind a "that", its own verb and the sign of
        an object between it and the cue: "دیپلمات‌هایی که *سند* را دیده‌اند گفتند"."""
        at = self._breath_from(c.first, max(0, c.first - BEFORE))
        objects = self.sources.phrases.objects.intersection(range(c.last, mark.first - 1))
        return bool(objects) and any(w in self.thats for w in range(at, c.first))

    def _past_apposed(self, subjects: list[Candidate], mark: Mark) -> int:
        """Where the subject's own phrase ends: before a name between two commas, with the verb's adverbs behind it."""
        at = mark.first
        while at > 0 and self.sources.phrases.adverb(at - 1) and self.sources.phrases.open_between(at - 1):
            at -= 1
        c = next((c for c in reversed(subjects) if c.last == at), None)
        return c.first - 1 if c is not None and self._bears(c, at) else mark.first

    def _past_agent(self, mark: Mark, cue: Cue) -> Candidate | None:
        """ "*A poll* published by the channel X suggested that": the noun before a passive whose agent spoke."""
        row = self._latest_here(mark.first)
        if row is None or self.order != "middle" or cue.participle or cue.source == "after":
            return None
        agent = row.cue.source == "after" and row.source.first >= row.last
        if not agent or any(self.breaks[row.last : mark.first]):
            return None
        head = self.sources.before(row.first)
        whole = head is not None and self.sources.phrases.open_between(head.last - 1)
        free = head is not None and not head.oblique and head.first not in self._used
        return head if head is not None and whole and free and (cue.strong or head.role == "document") else None

    def _breath_from(self, at: int, least: int) -> int:
        """The first word of what stands in one breath before a word."""
        while at > least and self.sources.phrases.open_between(at - 1):
            at -= 1
        return at

    def _stranger_bound(self, mark: Mark, first: int) -> Candidate | None:
        """A noun that no table knows heads the clause and has a complement: "*a lodger* at the house said"."""
        cue, near = mark.entry, self.sources.within(max(first, mark.first - NEAR), mark.first)[-1:]
        known = any(c.role == "named" and c.kind in ("person", "media") and not c.oblique for c in near)
        if not isinstance(cue, Cue) or cue.participle or known or (cue.source != "either" and cue.kind != "tell"):
            return None
        at = self._breath_from(mark.first, max(first, mark.first - BOUND - BEFORE))
        while at < mark.first and (self._dates(at) or self.sources.phrases.adverb(at) or self._links(at)):
            at += 1
        c = self._stranger_at(at)
        if c is None or c.last >= mark.first or c.last not in self.sources.phrases.prepositions:
            return None
        plain = self._closed.isdisjoint(range(at, mark.first)) and mark.first - c.last <= BOUND
        return c if plain and self._goes_on_with_what_was_said(mark, at) else None

    def _at_seat(self, pool: list[Candidate], mark: Mark) -> Candidate | None:
        """Somebody without a name, whose phrase runs on up to the body or place right before the verb: "*a columnist*
        for the site X said"."""
        if len(pool) < 2 or not self._beside(pool[-1], mark) or pool[-1].kind != "organisation":
            return None
        who, seat = pool[-2:]
        plain = who.role == "noun" and who.kind in ("person", "unnamed") and not who.oblique and seat.role != "pronoun"
        between, phrases = range(who.last, seat.first), self.sources.phrases
        led = who.last in phrases.prepositions and self._closed.isdisjoint(between)
        return who if plain and led and all(phrases.open_between(w - 1) for w in (*between, seat.first)) else None

    def _links(self, word: int) -> bool:
        return word in self.joins or word in self.buts

    def _goes_on_with_what_was_said(self, mark: Mark, at: int) -> bool:
        """A quotation closes before the clause, or a "that", a pronoun, an article, a name or speech stands behind the
        verb."""
        if self._opens_speech(mark) or (at > 0 and self.speech[at - 1]):
            return True
        word = mark.last
        if word >= len(self.page.doc) or not self.sources.phrases.open_between(word - 1):
            return False
        return word in self.articles or self.sources.at(word) is not None
