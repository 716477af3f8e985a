"""The subject behind its verb, with days and phrases of prepositions between the two."""

from msgspec.structs import replace

from dragoman.annotate.attributions_candidates import CITES, Candidate
from dragoman.annotate.attributions_objects import Objects
from dragoman.annotate.attributions_quotes import QUOTES
from dragoman.languages import Mark
from dragoman.languages.schema import Cue

ADJUNCTS = 14  # words between a verb and the subject behind it


class Inverting(Objects):
    """Reads "...", a lancé *mardi à la tribune* le député X, where articles open a noun phrase of their own."""

    def _behind_adjuncts(self, mark: Mark, cue: Cue, last: int) -> Candidate | None:
        """The first noun phrase that no preposition governs, behind a verb before which stands what was said."""
        cites = cue.kind in CITES and (cue.kind != "report" or cue.source != "either")  # "a rapporté la radio"
        if cites or cue.source == "after" or not self.page.language.forms("determiner"):
            return None
        turned = self._relative_object(mark)
        if not (turned or self._after_speech(mark) or self._inverted(mark)):
            return None
        first = mark.last - (mark.last - 1 in self.sources.phrases.obliques)  # "a déclaré *à*"
        pool = [c for c in self.sources.within(mark.last, last) if self._speaks(c)]
        for i, c in enumerate(pool):
            at = self._phrase_start(c, mark.last)
            if at > mark.last + ADJUNCTS or self._pauses(mark.last - 1, at):
                break
            if self._own(c, at) and (at == first or self._closes_adjuncts(first, at)):
                named = self._named_by(replace(c, oblique=False), pool[i:], cue)
                return named if turned or self._after_speech(mark) or self._stops(named) else None
        return None

    def _relative_object(self, mark: Mark) -> bool:
        """ "Ce *qu'affirme* X", "une version *que réfute* X": the pronoun is the object, the subject follows."""
        at = mark.first - 1
        return at > 0 and at in self.thats and at in self.whos and bool(self.page.language.forms("determiner"))

    def _own_pronoun(self, mark: Mark) -> Candidate | None:
        """The pronoun that the cue itself holds: "a-t-*il* annoncé"."""
        own = self.sources.inside(mark) if self.order == "middle" else None
        return own if own is not None and own.role == "pronoun" else None

    def _ends_in_hearer(self, mark: Mark, cue: Cue) -> bool:
        """ "A indiqué *à*": whoever stands right behind is told."""
        articles = bool(self.page.language.forms("determiner"))
        return articles and cue.kind == "tell" and mark.last - 1 in self.sources.phrases.obliques

    def _speaks(self, c: Candidate) -> bool:
        """Neither a document nor a place, nor a bare pronoun."""
        bare = c.role == "pronoun" and c.last - c.first < 2
        free = not self.speech[c.first] and c.first not in self._used
        sign = c.role == "sign" and c.first - 1 not in self.sources.phrases.determiners  # "la télévision": a body
        return free and not bare and not sign and c.role not in ("document", "place", "own")

    def _phrase_start(self, c: Candidate, least: int) -> int:
        """Where the noun phrase begins: at its article, before the office and the titles of a name."""
        at, phrases = self.sources.offices.get(c.first, c.first), self.sources.phrases
        grammar = self.articles | phrases.determiners | self.titles
        while at > least and at - 1 in grammar and phrases.open_between(at - 1) and not phrases.addressed(at, at + 1):
            at -= 1
        return at

    def _own(self, c: Candidate, at: int) -> bool:
        """It has an article of its own, or is a person's name, which needs none."""
        article = at in self.articles or at in self.sources.phrases.determiners
        return at < c.first or article or (c.role == "named" and c.kind == "person")

    def _closes_adjuncts(self, first: int, at: int) -> bool:
        """Days, adverbs and phrases of prepositions stand here, the last of them whole."""
        phrases = self.sources.phrases
        opens = self._dates(first) or first in phrases.obliques or phrases.adverb(first)
        whole = at - 1 not in phrases.prepositions | phrases.obliques | self.articles | phrases.determiners
        return opens and whole and all(QUOTES.isdisjoint(self.page.gap(w)) for w in range(first, at - 1))

    def _owner_of_object(self, mark: Mark, c: Candidate) -> bool:
        """ "A confirmé une information *de* X", "a report of X": it is of the outlet, which hears nothing; told only
        where another preposition leads there ("à un journaliste de X")."""
        phrases = self.sources.phrases
        if self.order != "middle" or c.first <= mark.last or c.first in phrases.heard or c.role == "own":
            return False
        if c.last in self.documents and phrases.open_between(c.last - 1):
            return True  # "officials briefed on a *Herald* report"
        led = [w for w in range(mark.last, c.first) if w in phrases.prepositions]
        return bool(led) and all(w in phrases.ties and not phrases.addressed(w + 1, w + 2) for w in led)
