"""Sources of which no table knows anything: what stands where only a source can."""

from dragoman.annotate.attributions_candidates import Candidate
from dragoman.annotate.attributions_fit import NEAR, PAUSE, REACH, Hearing
from dragoman.annotate.attributions_phrases import STOPS, proclitics
from dragoman.languages import Mark
from dragoman.languages.schema import Cue

TITLED = 3  # words of an outlet's name up to a comma
COMMAS = frozenset({",", "،"})
APPOSED = 2  # commas around an apposition
CITES = {"report", "quote", "accord"}


class Guessing(Hearing):
    """Finds what the position beside a cue tells of unknown words."""

    def _unknown(self, mark: Mark, cue: Cue, pool: list[Candidate], last: int) -> Candidate | None:
        """What a citing phrase is followed by is a source, whatever it is; else the nearest noun that follows."""
        phrase = cue.source == "after" and cue.kind not in ("ask", "agree")
        verb = self.order == "first" and cue.strong and cue.kind != "agree" and mark.last < len(self.page.doc)
        fused = proclitics(self.page.language)
        if cue.kind in CITES or phrase or verb:
            press = self.sources.press.intersection(range(mark.first, mark.last + NEAR))
            named = not self.page.language.info.capitals or self._capital_at(mark.last)
            kind = "media" if press or (named and cue.kind in ("report", "quote")) else "unnamed"
            named_next = last if verb and not phrase else None
            called = self.sources.called(mark.last, kind, bare=cue.kind not in CITES, stop=named_next)
            if called is not None and kind == "unnamed" and fused.opens(self.page.doc.folded[called.first]):
                called = None  # "ترحب بالاتفاق": what is welcomed
            known = pool[0] if called is not None and pool and pool[0].first == called.first else None
            if known is not None and called is not None and (known.role == "document" or known.last > called.last):
                return known  # "a statement from the health ministry"
            if called is not None and called.last <= last and (cue.kind in CITES or phrase or self._stops(called)):
                return called
        at = self._past_hearer(mark.last)
        if cue.strong and cue.kind not in CITES and self._inverted(mark) and self._article(at):
            called = self.sources.called(at, "unnamed", bare=True)
            if called is not None and called.last <= last and self._stops(called):
                return called
        if self.order == "free" and cue.strong and at < (pool[0].first if pool else last):
            stranger = self._inverted_stranger(mark, cue, at, last)
            if stranger is not None:
                return stranger
        if cue.kind in CITES and (titled := self._until_pause(mark, pool, last)) is not None:
            return titled
        near = [c for c in pool if c.first - mark.last <= (REACH if self._outlet_of(mark, c) else NEAR)]
        return near[0] if near and cue.kind in CITES else None

    def _inverted_stranger(self, mark: Mark, cue: Cue, at: int, last: int) -> Candidate | None:
        """An unknown noun behind a verb that follows a quotation, or a comma; there the sentence ends with it."""
        quoted = self._after_speech(mark)
        if not quoted and (cue.kind != "say" or self.page.gap(mark.first - 1).strip() not in COMMAS):
            return None
        called = self.sources.called(at if quoted else self.sources.past_adjectives(at), "unnamed", bare=True)
        if called is None or called.last > last:
            return None
        ends = called.last >= len(self.page.doc) or not STOPS.isdisjoint(self.page.gap(called.last - 1))
        return called if (self._stops(called) if quoted else ends) else None

    def _capital_at(self, word: int) -> bool:
        """A name may begin here, behind an article at most."""
        words = self.page.doc.words[word : word + 2]
        return any(w[:1].isupper() for w in words)

    def _until_pause(self, mark: Mark, pool: list[Candidate], last: int) -> Candidate | None:
        """What stands between a quoting phrase and a comma is a name, where names have no capitals."""
        cue = mark.entry
        if self.page.language.info.capitals or not isinstance(cue, Cue) or cue.kind not in ("quote", "report"):
            return None
        end = mark.last
        while end < min(last, mark.last + TITLED) and not PAUSE & set(self.page.gap(end)):
            end += 1
        head = pool[0].first if pool else last
        if end >= min(last, mark.last + TITLED) or head <= end or self._closed.intersection(range(mark.last, end + 1)):
            return None
        return self.sources.phrase(mark.last, end + 1)

    def _outlet_of(self, mark: Mark, c: Candidate) -> bool:
        """A named outlet with nothing but what it is called before it: "according to the news site X"."""
        outlet = c.kind == "media" and c.role == "named" and not self._pauses(mark.last - 1, c.first - 1)
        return outlet and not self.sources.phrases.governed(c.first - 1)

    def _inverted(self, mark: Mark) -> bool:
        """The cue opens a clause, and no subject with an apposition heads the sentence."""
        if self.order != "middle" or not self._opens_clause(mark):
            return False
        first, _ = self.page.sentence_of(mark.first)
        while self._dates(first) or self.page.doc.folded[first] in self.page.language.stopwords:
            first += 1
        head = next((c for c in self.sources.within(first, mark.first) if c.first - first <= 1), None)
        return head is None or self._pauses(head.last - 1, mark.first) != APPOSED

    def _opens_clause(self, mark: Mark) -> bool:
        """Nothing that could speak stands between the last pause or quotation and the cue."""
        i = mark.first - 1
        if i < 0 or self.speech[i]:
            return True
        gap = self.page.doc.between(i)
        return bool((STOPS | {'"', "”", "»", "’", "'"}) & set(gap))
