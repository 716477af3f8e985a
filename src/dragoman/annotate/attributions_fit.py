"""Which noun phrases are fit to speak where a cue stands."""

from dragoman.annotate.attributions_candidates import ANYBODY, CITES, OFFICES, Candidate
from dragoman.annotate.attributions_hearing import CLAUSE, NEAR, PAUSE, QUOTED, Hearing
from dragoman.annotate.endings import ends
from dragoman.languages import Mark
from dragoman.languages.schema import Cue

COURT = "court"  # id of a head noun of bodies, and of a kind of event
BEGINS = 5  # words of a "that", an article, an office and titles before a name
VIEWS = frozenset({"agree", "hold", "ask", "silent"})  # kinds of cue that are no words of their source
SHORTENED = " '’"  # between a pronoun and its shortened verb ("he'd"): no pause


class Fitting(Hearing):
    """Tells whether a noun phrase may be the source of a cue."""

    def _plausible(self, mark: Mark, cue: Cue, source: Candidate) -> bool:
        """Whether the cue passes on information here, and does not only happen to be an everyday verb."""
        beside = self._touches(mark, source)
        if source.role == "place":
            first, _ = self.page.sentence_of(mark.first)
            told = self._latest_here(first) is not None  # another tells where that country stands
            sides = (bool(cue.stance) or mark.first in self._sides) and not source.oblique and not told
            led = self._article(first) or self.sources.phrases.adverb(first)
            behind = source.first - 1 == first and led and "," in self.page.gap(source.last - 1)
            heads = source.first == first or behind
            said = cue.strong or sides or (heads and mark.last in self.thats)
            heads = heads and not self._told_about(mark, source)
            said = said and not self._of_name(source)
            said = said and not self._seat_of_other(source)
            said = said and not cue.participle  # "il a quitté Paris en affirmant": no place goes on speaking
            return said and not source.oblique and cue.kind != "accord" and (beside or heads)
        if (
            self._nobody(source)
            or self._rules(mark, source)
            or self._only_object(mark, cue, source)
            or self._strange(cue, source)
            or self._opposed(mark, source)
            or (cue.kind == "deny" and self._is_denied(mark, source))
            or self.verbs.noun_apart(mark, source)
            or self._in_what_is_said(cue, source)
        ):
            return False
        if source.role in ("plain", "called") and cue.source != "after" and self.order in ("middle", "free"):
            return cue.strong and (self._opens_speech(mark) or self._determined(source))
        everyday = mark.last - mark.first == 1 and mark.first in self.sources.phrases.obliques
        if (cue.strong and not everyday) or (cue.kind == "ask" and self._asks_of(mark, source)):
            return True
        if cue.kind == "accord" or everyday:
            named = source.first == mark.last and source.role in ("named", "document")
            opens = self.order == "first" and cue.kind == "accord" and source.first == mark.last
            if opens and source.role in ("named", "noun"):
                named = not self.sources.phrases.open_between(mark.first - 1)
            known = source.kind == "media" or (source.kind == "document" and self._definite(source))
            return named and (opens or known)
        heads = self.order == "last" and self._heads_sentence(mark, source)
        heads = heads or self._opens(source)  # its object stands between
        heads = heads or self._acts_first(mark, source)
        office = heads and source.role in OFFICES and bool(cue.stance) and not source.oblique
        known = (
            (beside or heads)
            and (source.role == "named" or office)
            and (source.kind == "media" or bool(cue.stance) or mark.first in self._sides)
        )
        known = known or self._opens_words(mark, source)
        return known or (cue.mind and self._minds(mark, source))

    def _opens_words(self, mark: Mark, c: Candidate) -> bool:
        """A document, or somebody whose words follow; never a document in which another speaks."""
        if c.kind == "document":
            return c.first not in self._spoken and (not c.oblique or self._opens_speech(mark))
        behind = self.order == "middle" and c.last == mark.first and c.first > 0
        return self._opens_speech(mark) or (behind and self.speech[c.first - 1])  # "...," Ann Vance *sighed*

    def _acts_first(self, mark: Mark, c: Candidate) -> bool:
        """Where verbs stand first: right behind a verb that opens a clause."""
        at, page = mark.first, self.page
        if self.order != "first" or c.first != mark.last or not self.sources.phrases.open_between(mark.last - 1):
            return False
        fused = page.doc.folded[at].startswith(page.language.proclitic_and)
        opens = at == page.sentence_of(at)[0] or not PAUSE.isdisjoint(page.gap(at - 1))
        return opens or fused or page.doc.folded[at - 1] in page.language.stopwords

    def _minds(self, mark: Mark, c: Candidate) -> bool:
        """What somebody thinks or wants: the subject opens a clause right before the verb, and nobody tells it."""
        if c.oblique or c.last > mark.first or c.role not in ANYBODY or c.kind == "media":
            return False
        words = range(c.last, mark.first)
        beside = len(words) <= NEAR and all(self.sources.phrases.open_between(w - 1) for w in (*words, mark.first))
        first, _ = self.page.sentence_of(mark.first)
        told = self._latest_here(first) is not None
        return beside and not told and self.sources.phrases.open_between(mark.last - 1) and self._heads_clause(c, first)

    def _heads_clause(self, c: Candidate, first: int) -> bool:
        """Nothing but articles and titles stands between these words and the head of a sentence, a pause, or a
        conjunction; never a colon, behind which somebody else speaks."""
        at, grammar = self.sources.offices.get(c.first, c.first), self.page.language.stopwords
        while at > first and self.sources.phrases.open_between(at - 1):
            at -= 1
            if at in self._objects:
                return True  # "*what* officials call a trap"
            if at not in self.titled:
                led = at in self.sources.phrases.prepositions or at in self._closed
                return not led and self.page.doc.folded[at] in grammar
        return CLAUSE.isdisjoint(self.page.gap(at - 1)) or at == first

    def _asks_of(self, mark: Mark, c: Candidate) -> bool:
        """Where verbs stand last: somebody, and behind a preposition of whom it is asked, before the verb."""
        between = range(c.last, mark.first)
        led = not self.sources.phrases.prepositions.isdisjoint(between) and len(between) > 1
        return self.page.language.uncased_last and led and not c.oblique

    def _rules(self, mark: Mark, c: Candidate) -> bool:
        """A court and a verb of what courts do: "the court condemned him to a year" is its act, no view of it."""
        if c.kind != "organisation" or c.key.partition("/")[0] != COURT:
            return False
        acts = (m for w in range(mark.first, mark.last) for m in self.page.scan.opens(w) if m.tag == "kind")
        return any(getattr(m.entry, "id", "") == COURT for m in acts)

    def _nobody(self, c: Candidate) -> bool:
        """ "*Aucun* groupe", "no group": nobody speaks."""
        first = c.first - self.sources.phrases.open_between(c.first - 1)
        first -= first in self.articles and self.sources.phrases.open_between(first - 1)
        least = max(0, c.first - QUOTED) if self.order == "middle" else first
        while first > least and self.sources.phrases.open_between(first - 1):
            first -= 1  # "*nobody* at the club said"
        return not self._none.isdisjoint({first, *range(max(first, c.first - 2), c.last)})

    def _heads_sentence(self, mark: Mark, c: Candidate) -> bool:
        """It opens the sentence, with its office and whose that is before it at most."""
        first = self.page.sentence_of(mark.first)[0]
        office = self.sources.offices.get(c.first)
        behind = self.page.language.info.capitals and not PAUSE.isdisjoint(self.page.gap(c.first - 1))
        return c.first == first or behind or (office is not None and office - first <= NEAR)

    def _of_name(self, c: Candidate) -> bool:
        """A name runs on into the place, in one breath: "Green Fields *Europe* called it"."""
        before = self.sources.before(c.first)
        named = before is not None and before.role == "named" and before.kind != "media"
        return named and self.page.language.info.capitals and self.page.gap(c.first - 1) == " "

    def _seat_of_other(self, c: Candidate) -> bool:
        """Where verbs stand last and no capital tells names: a place that opens no clause is of the noun before it."""
        return self.page.language.uncased_last and not self._opens(c)

    def _strange(self, cue: Cue, source: Candidate) -> bool:
        """An unknown noun is nobody who keeps silent, nor, in a case that no subject has, one who speaks."""
        if not self.cases.known or source.role not in ("plain", "called"):
            return False
        folded = self.page.doc.folded[source.first]
        active = cue.kind not in CITES and cue.source == "either"
        return cue.kind == "silent" or (active and ends(self.page.language, folded, "oblique"))

    def _told_about(self, mark: Mark, c: Candidate) -> bool:
        """A pause parts the cue from a clause of which this is the subject: "X will not sign, said ..."."""
        parted = not PAUSE.isdisjoint(self.page.gap(mark.first - 1)) and c.last < mark.first
        return parted and self.sources.phrases.open_between(c.last - 1)

    def _opposed(self, mark: Mark, c: Candidate) -> bool:
        """Where verbs stand first, a "that" before a verb holds its subject: neither a document behind it speaks
        ("أنه يعارض *المسودة*") nor what a preposition governs."""
        behind = c.role == "document" and c.first >= mark.last
        led = c.oblique or self.sources.phrases.governed(c.first)
        return self.order == "first" and mark.first - 1 in self.thats and (behind or led)

    def _is_denied(self, mark: Mark, c: Candidate) -> bool:
        """Where verbs stand last: a word for what somebody claims, right before the verb that denies it."""
        return self.order == "last" and c.last == mark.first and c.first in self.page.claims

    def _in_what_is_said(self, cue: Cue, c: Candidate) -> bool:
        """What somebody thinks, wants or does opens what another says, right behind the verb; where subjects stand
        before their verbs, a "that" and an article between at most: "X said *the company* wants a loan"."""
        said, at = self._latest, c.first
        middle = self.order == "middle"
        if said is None or said.source.last > said.first or said.last > at:
            return False
        if not (_views(cue) if middle else cue.kind == "agree" or cue.mind):
            return False
        while middle and said.last < at and at > c.first - BEGINS and (at - 1 in self.thats or at - 1 in self.titled):
            at -= 1
        return said.last == at and all(self.sources.phrases.open_between(w) for w in range(at - 1, c.first))

    def _only_object(self, mark: Mark, cue: Cue, source: Candidate) -> bool:
        """A pronoun that is no subject; where verbs stand last, an unknown word without an article, right before its
        verb: what was said ("kapandığını söyledi")."""
        if source.kind == "organisation" and self.cases.known and source.first - 1 in self._within:
            return False  # "в *пресс-службе* сообщили"
        if source.role == "plain":
            led = not self.page.language.info.capitals and self.sources.phrases.oblique(source.first, source.last)
            return self.order == "last" and (led or not self._determined(source))
        held = source.first == mark.first  # "in his words", written as one word
        return source.role == "pronoun" and cue.source != "after" and not held and not self._subject(mark, source)

    def _determined(self, c: Candidate) -> bool:
        """An unknown noun with an article, a number, a capital, or at the head of a sentence."""
        capital = self.page.language.info.capitals and self.page.doc.words[c.first][:1].isupper()
        counted = c.first in self.page.words("number") or self.page.doc.folded[c.first].isdigit()
        if capital or counted or c.first == self.page.sentence_of(c.first)[0]:
            return True
        if c.first - 1 in self.sources.phrases.objects:
            return False  # "نامش را *نبرده*"
        return c.first - 1 in self.articles or self.page.doc.folded[c.first - 1] in self.page.language.stopwords

    def _definite(self, c: Candidate) -> bool:
        """A document with an article, a number or a name, where the language has articles: "in order to" is none."""
        words = range(max(0, c.first - 1), c.last)
        known = not self.articles.isdisjoint(words) or not self.page.words("number").isdisjoint(words)
        return known or c.name is not None or not self.articles

    def _subject(self, mark: Mark, c: Candidate) -> bool:
        """A pronoun is a subject beside its verb, or at the head of a sentence; after a verb where a pause follows."""
        doc = self.page.doc
        if c.last <= mark.first:
            between = range(c.last, mark.first)
            beside = len(between) <= NEAR and all(self._light(w) for w in between)
            heads = c.first == self.page.sentence_of(c.first)[0] and len(between) > NEAR
            return beside or (bool(between) and (heads or (c.last - c.first > 1 and self._opens(c))))
        return c.first == mark.last and (self._stops(c) or bool(doc.between(c.last - 1).strip(SHORTENED)))

    def _opens(self, c: Candidate) -> bool:
        """Where verbs stand last and no capital tells names: it opens a clause, behind a conjunction at most."""
        if not self.page.language.uncased_last:
            return False
        at, first = c.first - 1, self.page.sentence_of(c.first)[0]
        while at >= first and self.page.scan.tags[at] & {"and", "adverb"} and PAUSE.isdisjoint(self.page.gap(at)):
            at -= 1
        joint = at + 1 in self.joins and self._spoken_before(at)
        return at < first or joint or not PAUSE.isdisjoint(self.page.gap(at))


def _views(cue: Cue) -> bool:
    """The cue tells what somebody thinks, wants or does, and not what was said."""
    return cue.kind in VIEWS or cue.mind or bool(cue.stance) or not cue.strong
