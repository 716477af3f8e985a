"""Whose name stands in apposition to an office, a body, or what a person is called by."""

from dragoman.annotate.attributions_candidates import CITES, SPEAKERS, Candidate, sound_key
from dragoman.annotate.attributions_hearing import OFFICE, REACH
from dragoman.annotate.attributions_phrases import STOPS
from dragoman.annotate.attributions_quotes import QUOTES
from dragoman.annotate.attributions_unknown import APPOSED, Guessing
from dragoman.annotate.page import COMMAS
from dragoman.languages import Mark
from dragoman.languages.lazy import lazy
from dragoman.languages.schema import Cue

HYPHENS = frozenset(" -‐‑")
NOUN = 4  # words of a noun phrase of which nothing is known
DESCRIBED = 7  # words from an office to the comma before its holder


class Naming(Guessing):
    """Finds the name that an office, or another word for whoever speaks, stands beside."""

    def _apposed_head(self, mark: Mark, first: int) -> Candidate | None:
        """ "X, who was there, said": the name that opens the clause, where a pause parts apposition and verb."""
        if self.order in ("first", "last") or "," not in self.page.gap(mark.first - 1):
            return None
        at = self.page.sentence_of(mark.first)[0] if first > 0 else first
        opened = self._past_opening(max(first, at), mark.first)
        at = self._past_light(opened, mark.first)
        c = next((c for c in self.sources.within(at, mark.first) if c.first <= at + 1), None)
        if c is None:
            c = self.sources.called(at, "person", bare=True, opens=True) if self._capital(at) else None
        if (stranger := self._stranger_before(opened, c)) is not None:
            return self._named_last(stranger, mark) or stranger
        fits = c is not None and not c.oblique and c.last < mark.first and "," in self.page.gap(c.last - 1)
        heads = c is not None and (c.role == "document" or (c.kind == "person" and c.role == "named"))
        return c if fits and (self.order == "middle" or heads) else None

    def _named_last(self, head: Candidate, mark: Mark) -> Candidate | None:
        """ "A rival, retired headteacher *X*, said": the name that closes what explains a noun."""
        near = self.sources.within(head.last, mark.first)[-1:]
        return next((c for c in near if c.last == mark.first and c.kind == "person" and c.role == "named"), None)

    def _past_light(self, at: int, stop: int) -> int:
        """Past articles and other words of grammar."""
        while at < stop and (self._light(at) if self.order == "middle" else self._article(at)):
            at += 1
        return at

    def _past_opening(self, first: int, stop: int) -> int:
        """Past the phrase of a preposition, up to its comma, that opens a sentence: "In a statement, *X*, ..."."""
        led = self.sources.phrases.prepositions.intersection(range(first, self._past_light(first, stop)))
        if self.order != "middle" or not led or self.page.language.forms("determiner"):
            return first
        return next((w + 1 for w in range(first, stop - 1) if self.page.gap(w).strip() in COMMAS), first)

    def _past_insertion(self, mark: Mark, cue: Cue) -> Candidate | None:
        """ "X, citing "lies", said": whoever opens the sentence, before a comma and a participle of speech, where a
        comma closes what stands between."""
        at, end = self.page.sentence_of(mark.first)[0], mark.first - 1
        c = next((c for c in self.sources.within(at, mark.first) if self._introduced(c) <= at + 1), None)
        if self.page.language.cased_last and c is not None and self._cites_behind(c, mark):
            return c
        c = c or (self._stranger_at(at) if self.order == "middle" else None)
        if cue.kind in CITES or self.order != "middle" or c is None or c.oblique or c.role not in (*SPEAKERS, "plain"):
            return None
        inserted = self.page.gap(c.last - 1).strip() in COMMAS and not COMMAS.isdisjoint(self.page.gap(end))
        opened = inserted and c.last in self._participles and c.last < end
        return c if opened and not any(self.breaks[c.last : end]) else None

    def _cites_behind(self, c: Candidate, mark: Mark) -> bool:
        """Where verbs stand last: "X, *according to Y*, that the road was shut said": the only source between is cited
        right behind the comma after X, who has not spoken."""
        row = self.found[-1] if self.found else None
        if row is None or row.cue.kind not in CITES or c.first in self._used or c.oblique or c.kind == "media":
            return False
        apart = self.page.gap(c.last - 1).strip() in COMMAS and row.source.first >= c.last
        begins = apart and all(self.sources.phrases.open_between(w) for w in range(c.last, row.last - 1))
        near = self.sources.within(row.last, mark.first)
        return begins and c.role == "named" and not any(not o.oblique and o.role in SPEAKERS for o in near)

    @lazy
    def _participles(self) -> set[int]:
        """First words of participles of speech, and of phrases for how somebody spoke."""
        cues = ((m.first, m.entry) for m in self.page.tagged("cue"))
        spoken = {at for at, e in cues if isinstance(e, Cue) and (e.participle or e.kind == "quote")}
        return spoken | self.page.firsts("medium")

    def _closes_apposition(self, mark: Mark, first: int) -> bool:
        """A comma alone stands before the cue, another behind the name that opens the clause, and none between; or a
        name between two commas does."""
        if self.page.gap(mark.first - 1).strip() not in COMMAS:
            return False
        near = self.sources.within(max(first, mark.first - REACH), mark.first)[-1:]
        if any(self._bears(c, mark.first) and self.page.sentence_of(c.first)[0] < self._introduced(c) for c in near):
            return not self.told_of(near[0], mark)
        head = self._apposed_head(mark, first)
        return head is not None and self._pauses(head.last - 1, mark.first) == APPOSED

    def _own_holder(self, pool: list[Candidate], mark: Mark) -> Candidate | None:
        """Who holds the office that a clause of saying opens with, behind what was said: "..., its director, X, told
        Reuters"."""
        if self.order != "middle" or len(pool) < 3 or "," not in self.page.gap(mark.first - 1):
            return None
        office, c = pool[-2:]
        beside = office.role == "noun" and office.kind == "person" and office.last == c.first and c.last == mark.first
        at = office.first - 1  # where its article or owner stands
        whole = self.sources.phrases.open_between(at) and self.page.doc.folded[at] in self.page.language.stopwords
        opens = whole and at > 0 and "," in self.page.gap(at - 1)
        return c if beside and opens and self._bears(c, mark.first) else None

    def _stranger_before(self, at: int, c: Candidate | None) -> Candidate | None:
        """A noun that no table knows, a comma behind it, before what is known: "*a shopkeeper*, a father of two"."""
        stranger = self._stranger_at(at) if self.order == "middle" else None
        if stranger is None or (c is not None and c.first < stranger.last):
            return None
        return stranger if "," in self.page.gap(stranger.last - 1) else None

    def _stranger_at(self, at: int) -> Candidate | None:
        """An article or a number, and a noun of which nothing is known."""
        doc, phrases = self.page.doc, self.sources.phrases
        opened = at
        while opened < len(doc) and (opened in self.articles or self._counts_whom(opened)):
            opened += 1
        last = opened
        while last < len(doc) and last - opened < NOUN and phrases.unknown(last) and doc.words[last].islower():
            last += 1
            if not phrases.open_between(last - 1):
                break
        if opened in (at, last) or not phrases.open_between(opened - 1):
            return None
        if not self.page.words("document").isdisjoint(range(opened, last)):
            return None
        return Candidate(opened, last, doc.starts[opened], doc.ends[last - 1], "unnamed", "plain")

    def _counts_whom(self, word: int) -> bool:
        return word in self.page.words("number") or self.page.doc.folded[word].isdigit()

    def _introduced(self, c: Candidate) -> int:
        """Where a name begins, with the titles before it, and the rank."""
        at = c.first
        ranks = self._office_words if self.order != "middle" else frozenset[int]()
        while at > 0 and (at - 1 in self.titles or at - 1 in ranks) and self.sources.phrases.open_between(at - 1):
            at -= 1
        return self._past_rank(self._past_age(at))

    def _past_age(self, at: int) -> int:
        """Before an age that stands before a name: ", *19-year-old* X"."""
        ages, folded = self.page.words("counted", "unit"), self.page.doc.folded
        first = at
        while first > 0 and (first - 1 in ages or folded[first - 1].isdigit()) and self.page.gap(first - 1) in HYPHENS:
            first -= 1
        return first if first < at and folded[first].isdigit() and self.order == "middle" else at

    def _past_rank(self, at: int) -> int:
        """Before an office of one word with its article, where a comma stands before both: ", *le général* X"."""
        article = at - 1 if at - 1 in self.sources.phrases.determiners else at - 2
        office = article == at - 1 or at - 1 in self._office_words
        opens = (
            article > 0 and article in self.sources.phrases.determiners and self.page.gap(article - 1).strip() in COMMAS
        )
        return article if office and opens else at

    def _bears(self, c: Candidate, end: int) -> bool:
        """A person's name between two commas, or between one and the end of the sentence: in apposition."""
        body = c.kind == "organisation" and self.order == "middle"
        if not (c.kind == "person" or body) or c.role != "named" or c.last > end:
            return False
        before = self.page.gap(self._introduced(c) - 1).strip()
        closed = c.last >= len(self.page.doc) or not STOPS.isdisjoint(self.page.gap(c.last - 1))
        return before in COMMAS and closed

    def _bearer(self, head: Candidate, pool: list[Candidate], end: int) -> Candidate | None:
        """ "The lawyer of the club, X, said": whose name stands behind the whole phrase of an office."""
        stands_in = head.role == "pronoun" and head.last - head.first > 1
        if not (stands_in or head.role in ("noun", "body", "called", "plain")) or head.kind == "media":
            return None
        for c in pool:
            if c.first >= head.last and self._bears(c, end):
                whole = range(head.last - 1, self._introduced(c) - 1)
                plain = all(self.sources.phrases.open_between(w) for w in whole)
                return c if plain and len(whole) <= DESCRIBED and self._closed.isdisjoint(whole[1:]) else None
        return None

    def _in_office(self, head: Candidate, c: Candidate) -> bool:
        """A body or a place inside the office right before a name: "the former speaker *of the parliament* X"."""
        first = self.sources.offices.get(c.first, c.first)
        inside = first <= head.first and head.last <= c.first
        ends = head.first < first < head.last  # "the *front's leader* X" read as one body, a title before X at most
        ends = ends and all(w in self.titles for w in range(head.last, c.first))
        return c.kind == "person" and c.role == "named" and (inside or ends)

    def _capital(self, word: int) -> bool:
        """A word with a capital."""
        return word < len(self.page.doc) and self.page.doc.words[word][:1].isupper()

    def _apposition(self, head: Candidate, subjects: list[Candidate], last: int) -> Candidate:
        """ "The minister, X, said": the name rather than the office before it, or than the body whose office it is."""
        holder = next((c for c in subjects if self._holds(head, c) or self._in_office(head, c)), None)
        holder = holder or self._bearer(head, subjects, last)
        if holder is not None:
            return holder
        if self.order == "middle" and (called := self._called_beside(head, last)) is not None:
            return called
        named = (c for c in subjects if c.first == head.last and c.kind == "person" and c.role == "named")
        stands_in = head.role == "pronoun" and head.last - head.first > 1
        return next(named, head) if stands_in or (head.role == "noun" and head.key) else head

    def _called_beside(self, head: Candidate, stop: int) -> Candidate | None:
        """ "The supplier, *Vessa*, said": words with capitals that no table knows, between a comma and one before the
        verb and its adverbs."""
        at, doc, gap = head.last, self.page.doc, self.page.gap
        if head.role == "named" or (head.role == "pronoun" and head.last - head.first < 2):
            return None
        while at < stop and self._capital(at) and (at == head.last or self.sources.phrases.open_between(at - 1)):
            at += 1
        if at == head.last or gap(head.last - 1).strip() not in COMMAS or gap(at - 1).strip() not in COMMAS:
            return None
        if not all(self.sources.phrases.adverb(w) for w in range(at, stop)) or self.sources.within(head.last, at):
            return None
        text = doc.slice(head.last, at)
        kind = "organisation" if head.kind == "organisation" else "person" if head.kind == "person" else "unnamed"
        key = sound_key(text)
        return Candidate(head.last, at, doc.starts[head.last], doc.ends[at - 1], kind, "called", None, text, key)

    def _named_by(self, head: Candidate, pool: list[Candidate], cue: Cue | None = None) -> Candidate:
        """The person whose role or office `head` is: the next name in one breath with it."""
        found = self._outlet_named(head, pool, cue) or self._next_to(head, pool, cue)
        found = found or next((c for c in pool[1:] if self._in_office(head, c)), None)
        if found is not None:
            return found
        cites = cue is not None and (cue.kind in CITES or (cue.source == "after" and self.order != "first"))
        quoted = cue is not None and cue.kind == "quote" and self.order == "middle" and head.role == "noun"
        bearer = self._bearer(head, pool[1:], len(self.page.doc)) if quoted or not cites else None
        if bearer is not None:
            return bearer
        if head.role not in ("noun", "body", "place"):
            return head
        phrase = cue is not None and cue.source == "after"
        beside = head.role == "noun" and not head.key  # "an official", "the head of the rescuers": only at once
        for c in pool[1:2] if beside else pool[1:]:
            if beside and c.first != head.last:
                break
            if self._pauses(head.last - 1, c.first) or c.first - head.last > REACH:
                break
            if head.role == "body" and phrase and not self.saying.isdisjoint(range(head.last, c.first)):
                break  # "به گفته *این شبکه* منتقدان می گویند"
            if c.kind == "person" and c.role == "named":
                return c
        return head

    def _outlet_named(self, head: Candidate, pool: list[Candidate], cue: Cue | None) -> Candidate | None:
        """The outlet whose kind or seat `head` is, behind a word of reporting or quoting."""
        if cue is None or cue.kind not in ("report", "quote") or head.kind == "media":
            return None
        bearing = (c for c in pool[1:] if c.kind == "media" and not (head.role == "document" and c.role == "body"))
        outlet = next((c for c in bearing if not self._pauses(head.last - 1, c.first)), None)
        apart = self.sources.phrases.prepositions | self.whos.keys()  # "two officials *who* had read Y": another source
        return outlet if outlet is not None and apart.isdisjoint(range(head.last, outlet.first)) else None

    def _next_to(self, head: Candidate, pool: list[Candidate], cue: Cue | None) -> Candidate | None:
        """The name right behind an outlet that hears, an organisation or an office."""
        following = next((c for c in pool if c.first == head.last), None)
        if following is not None and not self._pauses(head.last - 1, head.last):
            person = head.kind == "organisation" and following.kind == "person"
            if person or self._told(head, following, cue):
                return following
        if head.kind == "media" and (teller := self._teller(head, pool, cue)) is not None:
            return teller
        if head.role == "noun" and head.key and self.order == "first":
            called = self.sources.called(self.sources.past_adjectives(head.last), "person", bare=True)
            stops = self.thats | self.dated | self._hearers
            spoken = called is not None and called.last + 1 in self.page.words("medium")
            return called if called is not None and (spoken or called.last in stops or self._ends(called)) else None
        return None

    def _teller(self, head: Candidate, pool: list[Candidate], cue: Cue | None) -> Candidate | None:
        """Who speaks to an outlet right behind a verb, where an office that no table knows stands between the two:
        "said to the outlet the deputy minister X", the sentence with its verb wherever it likes."""
        if cue is None or cue.kind not in ("say", "tell") or self.order != "free":
            return None
        for c in pool[1:2]:
            between = range(head.last, c.first)
            plain = all(self.page.doc.words[w].islower() and w not in self._closed for w in between)
            whole = all(self.sources.phrases.open_between(w) for w in range(head.last, c.first))
            led = self.sources.phrases.prepositions.isdisjoint(between) and len(between) <= OFFICE
            if c.kind == "person" and c.role == "named" and plain and whole and led:
                return c
        return None

    def _told(self, head: Candidate, following: Candidate, cue: Cue | None) -> bool:
        """ "Said to the outlet the official", with no word between: the outlet hears, the official speaks."""
        speaks = cue is not None and cue.kind in ("say", "tell") and self.order in ("free", "middle")
        person = following.kind in ("person", "unnamed") and following.role in ("named", "noun")
        return speaks and head.kind == "media" and person and not self._pauses(head.last - 1, head.last)

    def _ends(self, c: Candidate) -> bool:
        """A pause, a quotation or a word of saying follows."""
        gap = set(self.page.gap(c.last - 1))
        return bool((STOPS | QUOTES) & gap) or c.last in self.saying

    @lazy
    def _hearers(self) -> set[int]:
        """Words for the press behind a preposition: who was spoken to."""
        return {w for w in self.sources.phrases.press if self.sources.phrases.governed(w)}
