"""Who passes on whose news: outlets that quote, are quoted by others, or were told."""

from functools import lru_cache

from msgspec.structs import replace

from dragoman.annotate.attributions_candidates import BEARING, Candidate
from dragoman.annotate.attributions_hearing import NEAR, REACH
from dragoman.annotate.attributions_phrases import STOPS
from dragoman.annotate.attributions_quotes import QUOTES
from dragoman.annotate.attributions_verb_last import VerbLast
from dragoman.annotate.page import COMMAS
from dragoman.languages import Language, Mark, fold_text
from dragoman.languages.schema import Cue

BESIDE = COMMAS | QUOTES | {" "}  # what may part an outlet from who passes it on


class Passing(VerbLast):
    """Finds the outlets between a text and its sources."""

    _passed: tuple[Candidate, int] | None = None  # whom an outlet passes on, and where the outlet's name ends

    def _pass_on(self, mark: Mark, outer: Candidate) -> None:
        """ "According to A, *relayed by* B", "A, *quoted by* B, said": who stands right before, behind a comma at most,
        was had through B."""
        if not BESIDE.issuperset(self.page.gap(mark.first - 1)):
            return
        row = self._latest
        if row is not None and row.source.last == mark.first:
            self.found[-1] = replace(row, via=row.via or outer)
        c = self.sources.before(mark.first)
        if c is not None:
            self._had_through[c.first] = outer
            self._passed = (c, outer.last)

    def _quoted_already(self, source: Candidate, mark: Mark) -> bool:
        """Where verbs stand last, an outlet that quotes somebody says the rest itself: "A, quoting B, that *three
        ministries* would go *wrote*"."""
        row = self._latest_here(mark.first) if self.page.language.cased_last else None
        if row is None or row.cue.kind != "quote" or row.via is None:
            return False
        return source.first >= row.last and source.role not in ("named", "pronoun")

    def _quoting_too(self, mark: Mark, cue: Cue, pool: list[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
        """Where verbs stand first, the outlets that an "and" joins to the one that quotes, taken out of the others:
        "نقلت A *وB* عن C"."""
        verb = self.order == "first" and mark.last - 1 not in self.sources.phrases.obliques
        first = verb and bool(pool) and pool[0].first == mark.last and not pool[0].oblique
        beside = self._cited_on(pool[0], cue) if first else []
        return [c for c in pool if not any(c is b for b in beside)], beside

    def _headed_by(self, mark: Mark) -> Candidate | None:
        """The outlet that heads the sentence, where commas part all between it and the cue: "A, near B, quoting"."""
        first, _ = self.page.sentence_of(mark.first)
        c = next((c for c in self.sources.within(first, mark.first) if c.first <= first + 1), None)
        if c is None or c.kind != "media" or c.role not in BEARING:
            return None
        last = () if self.page.language.uncased_last else (mark.first - 1,)  # "A, of B, in its last issue quoting"
        parted = {self.page.gap(w).strip() for w in (c.last - 1, *last)} <= COMMAS
        return c if parted and (last or self.saying.isdisjoint(range(c.last, mark.first))) else None

    def _outer(self, mark: Mark, pool: list[Candidate], last: int) -> tuple[Candidate | None, list[Candidate]]:
        """The outlet that quotes: right before the verb, first behind it, or else before it; and who is left."""
        outer = self._quoter(mark) if self.order == "middle" else None
        if outer is not None and outer.last == mark.first and outer.first not in self._used:
            return outer, pool
        outer = self._quoter(mark)
        if self.order == "last" and outer is not None and outer.first not in self._used:
            return outer, pool
        if pool and pool[0].kind == "media" and not pool[0].oblique and self._quotes_on(pool, last):
            return pool[0], pool[1:]
        if outer is None and self._object_first(pool, mark):
            return pool[1], [pool[0], *pool[2:]]
        return outer, pool

    def _object_first(self, pool: list[Candidate], mark: Mark) -> bool:
        """Where subjects stand on either side of their verb: behind the verb a person, and at once the outlet that
        quotes them: "цитирует мэра *«Интерфакс»*"."""
        if self.order != "free" or len(pool) < 2 or mark.last - mark.first > 1 or not self._after_speech(mark):
            return False
        who, outlet = pool[:2]
        beside = outlet.first == who.last and outlet.kind == "media" and not outlet.oblique
        return beside and outlet.role == "named" and who.kind in ("person", "unnamed")

    def _says_between(self, mark: Mark, outer: Candidate, pool: list[Candidate]) -> bool:
        """Where verbs stand first: a verb of saying stands between the outlet that quotes and the first noun that a
        table knows, whom it quotes is unknown: "نقلت A عن *فلان قوله* في المجلس"."""
        behind = next((c for c in pool if c is not outer), None)
        if self.order != "first" or behind is None or outer.first < mark.last:
            return False
        return not self.saying.isdisjoint(range(outer.last, behind.first))

    def _quotes_on(self, pool: list[Candidate], last: int) -> bool:
        """After the outlet comes, behind a preposition, whom it quotes."""
        return (len(pool) > 1 and pool[1].oblique) or self._quoted(pool[0].last, last) is not None

    def _quoted(self, first: int, last: int) -> Candidate | None:
        """An unknown name behind the first preposition after an outlet."""
        for i in range(first, min(last, first + NEAR + 2)):
            if self.order == "last" or not STOPS.isdisjoint(self.page.gap(i - 1)):
                break
            if i in self.sources.phrases.prepositions:
                return self.sources.called(i + 1, "person") or self.sources.word(i + 1, last)
        return None

    def _quoter(self, mark: Mark) -> Candidate | None:
        first, _ = self.page.sentence_of(mark.first)
        back = self.sources.within(max(first, mark.first - 6), mark.first)
        last = back[-1] if back else None
        if last is None or last.kind != "media":
            return self._headed_by(mark)
        beside = last.role == "short" and last.last == mark.first
        return last if beside or last.role in BEARING else None

    def _passed_before(self, mark: Mark) -> Candidate | None:
        """Who speaks behind the comma that closes who passes them on: "A, to which B refers, wrote"."""
        if self._passed is None or COMMAS.isdisjoint(self.page.gap(mark.first - 1)):
            return None
        c, end = self._passed
        return c if end == mark.first and c.first not in self._used else None

    def _teller_behind(self, mark: Mark, cue: Cue, last: int) -> Candidate | None:
        """Who told an outlet what was told in the passive: "was confirmed to A by B"."""
        at = self.verbs.told_by(mark, last) if cue.kind == "tell" else None
        pool = [replace(c, oblique=False) for c in self.sources.within(at, last)] if at is not None else []
        return self._named_by(pool[0], pool) if at is not None and pool and pool[0].first - at <= NEAR else None

    def _told_behind(self, cue: Cue, source: Candidate, c: Candidate) -> bool:
        """What a passive says who said goes on with whom it was said to: "confirmed by X *to A*"."""
        phrases, said = self.sources.phrases, cue.kind in ("say", "report") and cue.source == "after"
        behind = said and source.kind != "media" and 0 < c.first - source.last <= NEAR
        between = range(source.last, c.first)
        whole = behind and all(phrases.open_between(w - 1) for w in (*between, c.first))
        return whole and phrases.addressed(source.last, c.first + 1)

    def _had_from(self, mark: Mark, outlet: Candidate) -> None:
        """ "*Learned* A *from* B": the outlet stands between the two words of a phrase of quoting."""
        doc, at = self.page.doc, outlet.last
        if outlet.kind != "media" or outlet.first != mark.last or at >= len(doc):
            return
        cue = _quotes(self.page.language).get((doc.folded[mark.last - 1], doc.folded[at]))
        near = [c for c in self.sources.within(at + 1, at + REACH) if c.first - at <= NEAR] if cue is not None else []
        if cue is not None and near:
            self._add(mark, cue, near[0], outlet)


@lru_cache(maxsize=32)
def _quotes(language: Language) -> dict[tuple[str, ...], Cue]:
    """Phrases of quoting of two words, by their folded words."""
    cues = (e for tag, e in language.entries() if tag == "cue" and isinstance(e, Cue) and e.kind == "quote")
    pairs = ((tuple(fold_text(form).split()), e) for e in cues if e.source == "after" for form in e.forms)
    return {words: e for words, e in pairs if len(words) == 2}
