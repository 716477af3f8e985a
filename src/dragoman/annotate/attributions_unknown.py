"""Sources of which no table knows anything: what stands where only a source can."""

from msgspec.structs import replace

from dragoman.annotate.attributions_candidates import CITES, Candidate
from dragoman.annotate.attributions_fit import Fitting
from dragoman.annotate.attributions_hearing import NEAR, PAUSE, REACH
from dragoman.annotate.attributions_phrases import STOPS
from dragoman.annotate.page import CLOSES, COMMAS, DASHES, OPENS
from dragoman.annotate.proclitics import proclitics
from dragoman.languages import Mark
from dragoman.languages.lazy import lazy
from dragoman.languages.schema import Cue

TITLED = 3  # words of an outlet's name up to a comma
SHOUTED = 3  # letters of a town in capitals
DATELINE = 8  # words of a town and a day
SPOKEN = 4  # words from a verb's subject to how it was said ("in a statement")
INSIDE = CLOSES | {".", " "}  # what may stand beside the bracket that closes an abbreviation: "(R-Wis.)"
BRACKET = 6  # words in brackets
APPOSED = 2  # commas around an apposition


class Guessing(Fitting):
    """Finds what the position beside a cue tells of unknown words."""

    def _unknown(self, mark: Mark, cue: Cue, pool: list[Candidate], last: int) -> Candidate | None:
        """How many of whom speak, or a source that the cue alone shows."""
        counted = mark.last < len(self.page.doc) and self.page.doc.folded[mark.last].isdigit()
        share = self._share(mark.last, last) if counted and self.order == "first" else None
        if cue.kind in CITES and pool and self.sources.is_called_press(pool[0]) and self._outlet_of(mark, pool[0]):
            return pool[0]  # "carried by the state news agency X"
        return share or self._stranger(mark, cue, pool, last)

    def _stranger(self, mark: Mark, cue: Cue, pool: list[Candidate], last: int) -> Candidate | None:
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

    def _share(self, first: int, last: int) -> Candidate | None:
        """How many of whom, behind a verb: "said 70 percent of the voters"."""
        near = self.sources.within(first, min(last, first + REACH))
        c = next((c for c in near if c.role == "noun" and c.kind == "unnamed"), None)
        return None if c is None else replace(c, first=first, start=self.page.doc.starts[first], oblique=False)

    def _inverted_stranger(self, mark: Mark, cue: Cue, at: int, last: int) -> Candidate | None:
        """An unknown noun behind a verb that follows a quotation, or a comma; there the sentence ends with it."""
        quoted = self._after_speech(mark)
        if at in self.sources.phrases.prepositions:
            return None  # "сообщил *о* пожаре": what was told
        if not quoted and (cue.kind != "say" or self.page.gap(mark.first - 1).strip() not in COMMAS):
            return None
        called = self.sources.called(at if quoted else self.sources.past_adjectives(at), "unnamed", bare=True)
        if called is None or called.last > last:
            return None
        ends = called.last >= len(self.page.doc) or not STOPS.isdisjoint(self.page.gap(called.last - 1))
        return called if (self._stops(called) if quoted else ends) else None

    def past_town(self, first: int) -> int:
        """Behind the town and day of a dateline that names no agency: "BAKU - Police said"."""
        at, doc, towns = first, self.page.doc, self._towns
        if (end := self._past_shouted(first)) > first:
            return end
        if first not in towns or (first > 0 and "\n" not in self.page.gap(first - 1)):
            return first
        while at < len(doc) and at - first < DATELINE and (at in towns or at in self.dated or doc.folded[at].isdigit()):
            at = max(at + 1, towns.get(at, 0))
            if not DASHES.isdisjoint(gap := self.page.gap(at - 1)) and gap[:1].isspace():
                return at
        return first

    def _past_shouted(self, first: int) -> int:
        """Behind a dateline in capitals with a day or an agency in brackets: "KELSO BAY, Sept 4 (Northwire) -"."""
        doc, page = self.page.doc, self.page
        if not page.language.info.capitals or not doc.words[first].isupper() or len(doc.words[first]) < SHOUTED:
            return first
        if first > 0 and "\n" not in page.gap(first - 1):
            return first
        for at in range(first + 1, min(first + DATELINE, len(doc))):
            gap = page.gap(at - 1)
            if gap[:1] in (" ", ")") and not DASHES.isdisjoint(gap):
                shouted = all(doc.words[w].isupper() for w in range(first, at)) and "--" in gap
                filed = shouted or ")" in gap or any(w in self.dated for w in range(first, at))
                return at if filed else first
        return first

    @lazy
    def _towns(self) -> dict[int, int]:
        """Where a place that a word is part of ends."""
        return {w: c.last for c in self.sources.all if c.role == "place" for w in range(c.first, c.last)}

    def told_of(self, c: Candidate, mark: Mark) -> bool:
        """A name between two commas whose office is no subject, before a verb whose subject stands behind it: "police
        arrested the head of the gang, X, said the ministry"."""
        return self._acted_on(c) and self._subject_behind(mark)

    def _acted_on(self, c: Candidate) -> bool:
        """Somebody else acts before what the name explains: plain words, or an act, stand between the two."""
        first, phrases = self.page.sentence_of(c.first)[0], self.sources.phrases
        start = next((w for w in range(c.first - 2, first, -1) if not phrases.open_between(w - 1)), first)
        offices = [m for m in self.page.tagged("role") if start <= m.first < c.first]
        beside = (m.first for m in offices if m.last == c.first)  # the name's own, an object though it may be
        office = next((m.first for m in reversed(offices) if not phrases.oblique(m.first, m.last)), next(beside, None))
        last, least = (c.first, 2) if office is None else (office, 1)  # a noun that no table knows is such a word too
        acts = self.page.words("kind")
        for s in self.sources.within(first, c.first):
            plain = sum(phrases.unknown(w) or w in acts for w in range(s.first + 1, last))
            if plain >= least and not s.oblique and s.role != "place" and not phrases.owns(s.last - 1):
                return True
        return False

    def _subject_behind(self, mark: Mark) -> bool:
        """A noun that can speak stands right behind the cue, and its clause ends with it, or goes on with a day, or
        with how it was said."""
        at, phrases = mark.last, self.sources.phrases
        while at < len(self.page.doc) and phrases.open_between(at - 1) and self._article(at):
            at += 1
        c = self.sources.at(at)
        if c is None or c.oblique or c.kind == "document" or c.role == "place":
            return False
        end, spoken = c.last, self.page.words("medium")
        while self.order == "free" and end - c.last < SPOKEN and phrases.open_between(end - 1) and self._plain(end):
            end += 1  # "министерство *внутренних дел*"
        told = end in phrases.prepositions and not spoken.isdisjoint(range(end, end + SPOKEN))
        return told or not phrases.open_between(end - 1) or self._dates(end)

    def _plain(self, word: int) -> bool:
        """A word in small letters that opens no clause, and no preposition."""
        closed = word in self._closed or word in self.sources.phrases.prepositions or self._dates(word)
        return not closed and self.page.doc.words[word].islower()

    def _capital_at(self, word: int) -> bool:
        """A name may begin here, behind an article at most."""
        near = (w for w in (word, word + 1) if w < len(self.page.doc))
        words = self.page.doc.words
        return any(words[w][:1].isupper() and (w == word or self.sources.phrases.open_between(word)) for w in near)

    def _until_pause(self, mark: Mark, pool: list[Candidate], last: int) -> Candidate | None:
        """What stands between a quoting phrase and a comma is a name, where names have no capitals."""
        cue = mark.entry
        if self.page.language.info.capitals or not isinstance(cue, Cue) or cue.kind not in ("quote", "report"):
            return None
        day = self.page.numbers.get(mark.last)
        if mark.last in self.dated or (day is not None and day.last in self.dated):
            return None  # "דיווח *ביום שבת*, כי"
        end = mark.last
        while end < min(last, mark.last + TITLED) and PAUSE.isdisjoint(self.page.gap(end)):
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
        c = self.sources.before(mark.first)
        if c is not None and c.kind == "person" and self.told_of(c, mark):
            return True
        first, _ = self.page.sentence_of(mark.first)
        while self._dates(first) or self.page.doc.folded[first] in self.page.language.stopwords:
            first += 1
        head = next((c for c in self.sources.within(first, mark.first) if c.first - first <= 1), None)
        if head is None:
            return True
        pauses = self._pauses(head.last - 1, mark.first)
        return pauses != APPOSED and not (pauses > APPOSED and "," in self.page.gap(head.last - 1))

    def _opens_clause(self, mark: Mark) -> bool:
        """Nothing that could speak stands between the last pause or quotation and the cue."""
        i = mark.first - 1
        if i < 0 or self.speech[i]:
            return True
        gap = set(self.page.doc.between(i))
        if not CLOSES.isdisjoint(gap) and gap <= INSIDE and (opened := self._opened(i)) is not None:
            gap = set(self.page.doc.between(opened)) - OPENS
        return bool((STOPS | {'"', "”", "»", "’", "'"}) & gap)

    def _opened(self, word: int) -> int | None:
        """The word before the bracket that closes behind this one, a few words back at most."""
        return next(
            (w for w in range(word - 1, max(-1, word - BRACKET), -1) if not OPENS.isdisjoint(self.page.gap(w))), None
        )
