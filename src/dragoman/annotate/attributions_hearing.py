"""What the choice of sources asks of a page: where speech is, where clauses break, who has spoken already."""

import bisect

import msgspec

from dragoman.annotate.attributions_candidates import Candidate
from dragoman.annotate.attributions_cases import Cases
from dragoman.annotate.attributions_phrases import STOPS
from dragoman.annotate.attributions_quotes import QUOTES, parts
from dragoman.annotate.attributions_sources import Sources
from dragoman.annotate.attributions_verbs import Verbs
from dragoman.annotate.page import Page
from dragoman.languages import Mark
from dragoman.languages.lazy import lazy
from dragoman.languages.matters import SIDES
from dragoman.languages.schema import Cue

NEAR = 2  # words that may stand between a source and its cue where both stand side by side (adverbs, auxiliaries)
CLAUSE = frozenset(";:؛!?؟\n")  # no source is looked for beyond
PAUSE = frozenset(",،、—–()[]")
OFFICE = 3  # words of an office that stands between whose it is and who holds it
REACH = 7  # words from a cue to the source after it
QUOTED = 12  # words after an everyday verb within which a quotation makes it a cue


class Found(msgspec.Struct, frozen=True, gc=False):
    """A cue with its source. `via`: the outlet spoken to. `again`: the verb has no subject of its own; it goes on with
    the source that begins at that word, and its own source is no words at all."""

    first: int
    last: int
    cue: Cue
    source: Candidate
    via: Candidate | None = None
    again: int | None = None


def replace_kind(cue: Cue, kind: str) -> Cue:
    """The same cue read as another kind."""
    return msgspec.structs.replace(cue, kind=kind)


class Hearing:
    """What the choice of sources asks of one page: where speech is, who is taken, what fits."""

    def __init__(self, page: Page, sources: Sources) -> None:
        self.page, self.sources = page, sources
        self.order = page.language.verb
        self.speech = self._speech()
        self.breaks = page.marked(CLAUSE)
        self.saying = page.firsts("cue")
        self.stands = page.firsts("stance")
        self._sides = {m.first for m in page.tagged("stance") if getattr(m.entry, "id", "") in SIDES}
        self.thats = page.firsts("that")
        self._objects = {m.first for m in page.tagged("that") if getattr(m.entry, "object", False)}
        self.documents = page.firsts("document")
        whos = page.tagged("who")
        self.whos = {m.first: m.last for m in whos}
        self.led_whos = {m.first for m in whos if getattr(m.entry, "oblique", False)}
        self.dated = sources.phrases.dated
        self.articles = page.words("article")
        self.offices = page.firsts("role")
        self._office_words = page.words("role")
        self.titles = page.words("title")
        self.titled = page.words("role", "title", "adjective", "article")
        self._closed = page.words("that", "who", "pronoun", "cue", "hedge") - page.stand_ins
        self.verbs = Verbs(page, sources)
        self.cases = Cases(page)
        self._within = page.firsts("locative") & sources.phrases.prepositions
        self._spoken = {w for m in page.tagged("medium") for w in range(m.first + 1, m.last)}  # "in a *statement*"
        self.joins = self.verbs.joins
        self.buts = page.words("but")
        nobody = (m for m in page.tagged("negation") if getattr(m.entry, "subject", False))
        self._none = frozenset(m.last - 1 for m in nobody)
        self.found: list[Found] = []
        self._used: set[int] = set()
        self._taken: set[int] = set()
        self._had_through: dict[int, Candidate] = {}  # outlets that pass on whoever begins at a word
        self._openings: list[Found] = []  # participles before the subject of their sentence
        self._barrier = 0

    @property
    def _latest(self) -> Found | None:
        """The source that was found last."""
        return self.found[-1] if self.found else None

    def _latest_here(self, word: int) -> Found | None:
        """The source that was found last, where its cue stands in the sentence of a word."""
        row = self._latest
        return row if row is not None and self.page.one_sentence(row.first, word) else None

    def _speech(self) -> list[bool]:
        """Words of direct speech. A name that fills its quotation marks is none."""
        out, text = speech(self.page), self.page.doc.text
        for c in self.sources.all:
            if out[c.first] and c.role == "named" and {text[c.start - 1 : c.start], text[c.end : c.end + 1]} <= QUOTES:
                out[c.first : c.last] = [False] * (c.last - c.first)
        return out

    def turned_to(self, word: int) -> int:
        """Behind the last word of speech or pause before a word; a pause right before it does not count."""
        at = bisect.bisect_left(self._halts, word) - 1
        if at >= 0 and self._halts[at] == word - 1 and not self.speech[word - 1]:
            at -= 1
        return self._halts[at] + 1 if at >= 0 else 0

    @lazy
    def _in_speech(self) -> list[int]:
        """Words of speech."""
        return [i for i, said in enumerate(self.speech) if said] if True in self.speech else []

    @lazy
    def _halts(self) -> list[int]:
        """Words of speech, where verbs do not stand last, and words outside it that a pause follows."""
        speech = [] if self.order == "last" else self._in_speech
        return sorted({*speech, *(i for i, _ in self.page.wide if self.breaks[i] and not self.speech[i])})

    @lazy
    def turns(self) -> list[int]:
        """Words of speech, words behind a pause, and each "that"."""
        return sorted({*self._in_speech, *(i + 1 for i, _ in self.page.wide if self.breaks[i]), *self.thats})

    def _stops(self, c: Candidate) -> bool:
        """What was said begins right after these words."""
        if c.last >= len(self.page.doc):
            return True
        gap = set(self.page.doc.between(c.last - 1))
        if STOPS & gap or c.last in self.whos or self.sources.at(c.last) is not None:
            return True
        opens = c.last in self.thats or self.speech[c.last] or bool(QUOTES & gap)
        known = any(c.last in words for words in (self.dated, self.offices, self.joins))
        known = known or self.page.doc.folded[c.last].isdigit()
        return opens or known or self.sources.phrases.governed(c.last)

    def _pauses(self, first: int, last: int) -> int:
        if last <= first or last <= 0:
            return 0
        return sum([gap != " " and not PAUSE.isdisjoint(gap) for gap in self.page.gaps[max(0, first) : last]])

    def _light(self, word: int) -> bool:
        """An adverb or a word of grammar: it may stand between a subject and its verb."""
        return self.sources.phrases.adverb(word) or self.page.doc.folded[word] in self.page.language.stopwords

    def _spoken_before(self, word: int) -> bool:
        """Another has spoken in this sentence, up to this word: by a verb, for a report that is cited is no clause."""
        row = self._latest_here(word)
        return row is not None and row.cue.source != "after" and row.last <= word

    def _opens_speech(self, mark: Mark) -> bool:
        """A "that" follows, or a quotation stands close by."""
        _, stop = self.page.sentence_of(mark.first)
        follows = range(mark.last, min(stop, mark.last + 4))
        if any(i in self.thats for i in (mark.last - 1, *follows)):
            return True
        if any(self.speech[i] for i in (*follows, max(0, mark.first - 1))):
            return True
        near = range(max(0, mark.first - 2), min(stop, mark.last + QUOTED) - 1)
        return any(not QUOTES.isdisjoint(self.page.gap(i)) for i in near)

    def _touches(self, mark: Mark, source: Candidate) -> bool:
        first = self.sources.offices.get(source.first, source.first) if self.cases.known else source.first
        return min(abs(mark.first - source.last), abs(first - mark.last)) <= NEAR

    def _holds(self, body: Candidate, c: Candidate) -> bool:
        """A person who stands right behind an office, that right behind the body or place whose it is."""
        between = range(body.last, c.first)
        holder = c.kind == "person" and c.role == "named" and body.kind in ("organisation", "media")
        titled = c.first - 1 in self.titles and c.first - 2 in self._office_words
        office = holder and 0 < len(between) <= OFFICE and (titled or c.first - 1 in self._office_words)
        return office and all(self.sources.phrases.open_between(w) for w in range(body.last - 1, c.first))

    def _after_speech(self, mark: Mark) -> bool:
        """A quotation ends just before."""
        return mark.first > 0 and (self.speech[mark.first - 1] or not QUOTES.isdisjoint(self.page.gap(mark.first - 1)))

    def _apposed(self, first: int, last: int) -> bool:
        """Only an age or a day stands between ("said 35-year-old mother X")."""
        counted = self.page.words("number", "counted", "unit") | self.dated
        return all(w in counted or self.page.doc.folded[w].isdigit() for w in range(first, last))

    def _past_hearer(self, at: int) -> int:
        """Past the outlet spoken to, where it stands between a verb and its subject."""
        hearer = next((c for c in self.sources.within(at, at + REACH) if c.first - at <= 1 and c.oblique), None)
        at = hearer.last if hearer is not None else at
        while at < len(self.page.doc) and (self._dates(at) or at in self.sources.press):
            at += 1
        return at

    def _past_office(self, at: int, name: int) -> int:
        """Up to a name, where only an article and its office or title stand before it; else past the hearer."""
        between = range(at, name)
        grammar, folded = self.page.language.stopwords, self.page.doc.folded
        office = any(w in self.offices for w in between)
        office = office and all(w in self.titled or folded[w] in grammar for w in between)
        return name if office else self._past_hearer(at)

    def _article(self, word: int) -> bool:
        """A word that only opens a noun phrase here, behind an inverted verb."""
        if word >= len(self.page.doc) or word in self.sources.phrases.prepositions or word in self._closed:
            return False
        return word in self.articles or self.page.doc.folded[word] in self.page.language.stopwords

    def _dates(self, word: int) -> bool:
        """A day or time, or the preposition before one ("announced *on Sunday* the electoral commission")."""
        return word in self.dated or (word in self.sources.phrases.prepositions and word + 1 in self.dated)


def speech(page: Page) -> list[bool]:
    """For each word whether it stands in direct speech; words put in between ("..., - said he, - ...") do not."""
    doc = page.doc
    out = [False] * len(doc)
    spans = [part for span in page.quoted for part in parts(doc.text, *span)]
    for start, end in (*spans, *page.remarks):
        first, last = bisect.bisect_left(doc.starts, start), bisect.bisect_left(doc.starts, end)
        out[first:last] = [True] * (last - first)
    return out
