"""Offices and the names behind them, where articles written onto nouns tell how far a phrase goes.

Verbs stand first there, and nouns bind one another without an article: the first one that has it, or a place, closes
the phrase ("وزير *الخارجية* القطري"), and only adjectives with articles follow. A noun without one right behind is no
part of the phrase: it is the holder's name, or, without any name, what the verb is about.
"""

from collections.abc import Sequence

from dragoman.annotate.names_forms import LONG, articles, commons, families, fusing, givens, spelled
from dragoman.annotate.names_words import CALENDAR, WEAK, Span, Words
from dragoman.annotate.page import COMMAS, SPEECH
from dragoman.languages import Mark
from dragoman.languages.schema import Oblique, Particle, Role

FAR = 14  # words of an office, from its head to its holder's name
LONGEST = 5  # words of a name
TALLEST = 3  # words of a name of which no table knows the first
TOWN = 50_000  # inhabitants of a town that an office has its seat in
NEAR = 8  # words behind a comma in which "that" follows
ENDS = frozenset(("cue", "that", "who", "pronoun", "number", "hedge", "unnamed", "document", "medium", *CALENDAR))
RANKS = frozenset((
    "general", "officer", "doctor", "professor", "engineer", "sheikh", "prince", "cleric", "ambassador", "judge",
    "lawyer", "deputy", "diplomat", "captain",
))  # fmt: skip
SPOKEN = frozenset(("orgword", "outlet", "document", "that", "who", "cue", "oblique", *CALENDAR))


def bound(words: Words) -> bool:
    """The language writes so."""
    return words.language.verb == "first" and not words.cased and bool(articles(words.language))


class Bound:
    """Reads offices and names of one page. `at`: for each word what it is known to be part of."""

    def __init__(self, words: Words, at: Sequence[Span | None], heard: frozenset[str] = frozenset()) -> None:
        self.words, self.at, self._heard = words, at, heard
        self._articles = articles(words.language)
        self._families = families(words.language)
        self._fusing = fusing(words.language)
        self._commons = commons(words.language)
        self._given = givens(words.language) | self._commons
        self._spelled = spelled(words.language)
        self._thats = words.page.firsts("that")
        particles = [(m.first, m.entry) for m in words.page.tagged("particle") if isinstance(m.entry, Particle)]
        self._chain = {first for first, p in particles if p.binds or p.opens}
        self._links = {first for first, p in particles if p.binds}
        self._openers = {first for first, p in particles if p.opens}
        self._binds = {m.first for m in words.page.tagged("oblique") if self._ties(m)}

    @staticmethod
    def _ties(mark: Mark) -> bool:
        return isinstance(mark.entry, Oblique) and (mark.entry.binds or mark.entry.addresses)

    # --- offices ------------------------------------------------------------------------------------------------
    def end(self, mark: Mark) -> int:
        """Where the phrase of an office ends: the first word of its holder's name, if it has one; 0 if it stays open. A
        comma may part the two."""
        at, closed = self._walk(mark)
        if closed < at:
            return 0
        return at if self.words.near(at - 1) or self.parted(at - 1) else 0

    def tail(self, mark: Mark) -> int:
        """Where the office itself ends, with what it is of."""
        return max(mark.last, self._walk(mark)[1])

    def _walk(self, mark: Mark) -> tuple[int, int]:
        """Words behind an office up to the first that is no part of its phrase, and up to the last that closes it."""
        words, at, led = self.words, mark.last, False
        closed = at if self._closes(mark) else 0
        while at < min(len(words.doc), mark.last + FAR) and words.near(at - 1):
            span = self.at[at]
            if span is not None and span.kind == "person":
                break
            if span is not None and not self._chained(at):
                at = closed = span.last
                continue
            if closed == at and words.doc.folded[at].isdigit():
                at = closed = at + 1  # the court of Sfax *2*
                continue
            step = self._step(at, closed=closed == at, led=led, several=at > mark.last)
            if step is None:
                break
            at += 1
            closed, led = (at if step[0] else closed), step[1]
        return at, closed

    def parted(self, i: int) -> bool:
        """A comma stands between word `i` and the next."""
        return self.words.doc.between(i).strip() in COMMAS and self.words.doc.between(i) != " "

    def _step(self, at: int, *, closed: bool, led: bool, several: bool) -> tuple[bool, bool] | None:
        """Over one word of an office: whether the phrase is closed behind it, and holds a preposition; None where the
        word is no part of it."""
        tags = self.words.tags[at]
        if at in self._binds and "title" not in tags:
            return (False, True)
        if self.begins(at) and (closed or several):
            return None
        if self.definite(at):
            office = self.words.starts_with(at, "role") is not None
            ranked = not office or not closed or (several and self.rank(at))
            return (True, led) if ranked and not tags & (ENDS - {"cue", "number"}) else None
        if "title" in tags or (closed and self._seat(at)):
            return (closed, led)
        if closed or self.words.stop[at] or tags & ENDS:
            return None
        return (False, led)

    def _seat(self, at: int) -> bool:
        """A town with a preposition written onto it: the office *in Taiz*."""
        towns = (f for f in self.words.towns if f.first == at and f.last == at + 1)
        fused = self.words.doc.folded[at].startswith(self._fusing)
        return fused and any(f.places[0].population >= TOWN for f in towns)

    def _closes(self, mark: Mark) -> bool:
        """The office itself ends with an article, or with whose it is."""
        owned = self.words.language.possessed
        return self.definite(mark.last - 1) or self.words.doc.words[mark.last - 1].endswith(owned)

    def rank(self, at: int) -> bool:
        """A rank or honour that stands right before a name, behind an office."""
        marks = (m.entry for m in self.words.opens(at) if m.tag == "role" and m.last == at + 1)
        return any(isinstance(e, Role) and e.id in RANKS for e in marks)

    def definite(self, i: int) -> bool:
        """The word begins with an article."""
        word = self.words.doc.folded[i]
        return word.startswith(self._articles) and len(word) > LONG

    # --- names --------------------------------------------------------------------------------------------------
    def begins(self, i: int) -> bool:
        """A given name, or a particle that opens one, with no article."""
        folded, joined = self.words.doc.folded, self.words.joined(i)
        if i >= len(folded):
            return False
        if i in self._openers:
            return joined and (not self.words.stop[i] or folded[i + 1] in self._given)
        if folded[i].startswith(self._fusing) and self.words.doc.words[i].endswith(self.words.language.possessed):
            return False  # "باسمه"
        linked = folded[i] in self._given or (joined and i + 1 in self._links)
        return linked and (folded[i] in self._commons or not self.definite(i))

    def _chained(self, i: int) -> bool:
        """A word that only its place in a name tells from a country: "تركي بن X", "عبد العال"."""
        before = self.words.joined(i - 1) and i - 1 in self._chain
        return before or (self.words.joined(i) and i + 1 in self._links)

    def name(self, i: int, *, sure: bool) -> int:
        """Where the name that begins at word `i` behind an office or title ends; 0 where none does. `sure`: a title or
        a rank stands right before."""
        if i >= len(self.words.doc):
            return 0
        known = self.begins(i)
        if not known and not self._stranger(i):
            return 0
        last = self._extent(i)
        if known:
            return last
        if last >= len(self.words.doc) and not sure:
            return 0
        if last - i > TALLEST or (last - i == 1 and not sure):
            return 0
        return last if sure or self._ends_well(last) or self.words.doc.folded[last - 1] in self._heard else 0

    def _stranger(self, i: int) -> bool:
        words = self.words
        plain = self.at[i] is None and words.free(i) and words.tags[i] <= WEAK and not self.definite(i)
        return plain and not words.doc.folded[i].startswith(words.language.proclitic_and)

    def _extent(self, i: int) -> int:
        """Over given names, what particles bind, and one family name."""
        words, folded, last, family = self.words, self.words.doc.folded, i, False
        while last < len(folded) and last - i < LONGEST and (last == i or words.joined(last - 1)):
            if last in self._chain and words.joined(last) and not words.tags[last + 1] & {"that", "who"}:
                last, family = last + 2, family or (last in self._links and not self._is_given(last + 1))
                continue
            known = last > i and folded[last - 1] in self._families  # it ends with a family name that everybody knows
            taken = None if known else self._family(i, last, family=family)
            if taken is None:
                break
            family, last = taken, last + 1
        return last

    def _is_given(self, i: int) -> bool:
        return self.words.doc.folded[i] in self._given or self.words.doc.words[i] in self._spelled

    def _family(self, i: int, at: int, *, family: bool) -> bool | None:
        """Whether the name has a family name with this word; None where the word is no part of it."""
        words = self.words
        if self._is_given(at) and not self.definite(at):
            return None if family else False
        span, tags = self.at[at], words.tags[at]
        if at > i and "particle" in tags:
            return family  # "حسام *الدين*"
        if self.definite(at):
            land = span is not None and span.kind == "adjective"
            dated = tags & {"that", "who", "adverb", *CALENDAR} or ("notname" in tags and not land)
            ends = at + 1 in self._thats and words.joined(at) and not self._fused_that(at + 1)
            ends = ends or (self.parted(i - 1) and self.parted(at))
            whole = family and not (land or (span is None and words.unknown(at) and ends))
            plain = at - i > 1 and span is None and not ends
            plain = plain and (not words.unknown(at) or self._fused_that(at + 1))
            single = span is None or span.last - span.first == 1
            return None if dated or whole or plain or not single else True
        if at == i:
            return False
        if span is not None:
            lone = span.kind == "place" and span.last - span.first == 1 and at == i + 1 and not self.begins(i)
            return True if lone and not family else None
        lone = at == i + 1 and not tags & (ENDS | {"oblique", "stance", "role", "title"}) and not words.stop[at]
        plain = words.free(at) and tags <= WEAK | {"surname"}
        units = at - i - sum(k in self._chain for k in range(i, at))
        led = units > 1 and words.doc.folded[at].startswith(self._fusing)
        third = at > i + 1 and words.doc.folded[at - 1] in self._given and not self._ends_well(at + 1)
        return True if not family and ((plain and not third and not led) or lone) else None

    def _fused_that(self, i: int) -> bool:
        """A preposition is written onto a "that": the verb may have an object before it."""
        return i in self._thats and self.words.doc.folded[i].startswith(self._fusing)

    def _ends_well(self, last: int) -> bool:
        """What was said follows, or, behind a comma, when or where it was."""
        words = self.words
        if last >= len(words.doc):
            return True
        gap = words.doc.between(last - 1)
        if last in self._thats or not SPEECH.isdisjoint(gap) or self._hearer(last):
            return True
        if not self.parted(last - 1):
            return False
        _, stop = words.page.sentence_of(last)
        return any(k in self._thats for k in range(last, min(stop, last + NEAR)))

    def _hearer(self, i: int) -> bool:
        """An outlet with a preposition written onto it, or onto its head noun."""
        words = self.words
        outlet = words.tags[i] & {"outlet", "orgword"} and words.joined(i - 1)
        return bool(outlet) and words.doc.folded[i].startswith(self._fusing) and not self.definite(i)

    def described(self, i: int) -> int:
        """Where the name begins behind nouns and adjectives with articles, or with whose they are, from word `i`; 0
        where none stand there."""
        words, at, owned = self.words, i, self.words.language.possessed
        while at < min(len(words.doc), i + LONGEST) and words.joined(at) and not words.tags[at] & SPOKEN:
            if not (self.definite(at) or words.doc.words[at].endswith(owned)):
                break
            at += 1
        return at if at > i and at < len(words.doc) and not words.tags[at] & SPOKEN else 0

    def opened(self, i: int) -> bool:
        """A particle that opens names stands here, before a given name: "أبو خليل"."""
        return i in self._openers and self.begins(i) and self.words.doc.folded[i + 1] in self._given

    def enclosed(self, first: int, last: int) -> bool:
        """A name stands between a comma and another pause."""
        words = self.words
        closed = last >= len(words.doc) or not words.joined(last - 1) or last in self._thats
        return self.parted(first - 1) and closed


def held_names(words: Words, at: Sequence[Span | None], heard: frozenset[str], said: frozenset[int]) -> dict[int, Span]:
    """People whose names stand right behind offices and titles, or what describes a speaker, by their first words.
    `heard`: words behind verbs of saying; `said`: where these end."""
    if not bound(words):
        return {}
    reader = Bound(words, at, heard)
    out: dict[int, Span] = {}
    for mark in words.page.tagged("role", "title"):
        first = mark.last if mark.tag == "title" else reader.end(mark)
        if not first or (
            mark.tag == "title" and not reader.begins(first) and words.starts_with(first, "title", "role")
        ):
            continue  # another title, or an office, follows
        behind = mark.first < first - 1 and reader.rank(first - 1)  # an office and, behind it, a rank
        sure = reader.definite(first - 1) and ("title" in words.tags[first - 1] or behind)
        last = reader.name(first, sure=sure or reader.parted(first - 1))
        if last and (words.near(first - 1) or reader.enclosed(first, last)):
            out[first] = Span(first, last, "person")
    for i in said:
        first = i if reader.opened(i) else reader.described(i) if i < len(words.doc) else 0
        last = reader.name(first, sure=False) if first and first not in out else 0
        if last > first + 1:
            out[first] = Span(first, last, "person")
    return out
