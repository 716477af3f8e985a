"""Which noun phrases are fit to speak where a cue stands."""

import bisect
from functools import cached_property

import msgspec

from dragoman.annotate.attributions_candidates import ANYBODY, CITES, OFFICES, Candidate
from dragoman.annotate.attributions_cases import Cases
from dragoman.annotate.attributions_phrases import STOPS
from dragoman.annotate.attributions_quotes import QUOTES, parts
from dragoman.annotate.attributions_sources import Sources
from dragoman.annotate.attributions_verbs import Verbs
from dragoman.annotate.endings import ends
from dragoman.annotate.page import Page
from dragoman.languages import Mark
from dragoman.languages.matters import SIDES
from dragoman.languages.schema import Cue

NEAR = 2  # words that may stand between a source and its cue where both stand side by side (adverbs, auxiliaries)
CLAUSE = frozenset(";:؛!?؟\n")  # no source is looked for beyond
PAUSE = frozenset(",،、—–()[]")
SHORTENED = " '’"  # between a pronoun and its shortened verb ("he'd"): no pause
OFFICE = 3  # words of an office that stands between whose it is and who holds it
REACH = 7  # words from a cue to the source after it
COURT = "court"  # id of a head noun of bodies, and of a kind of event
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
        self.joins = self.verbs.joins
        self.buts = page.words("but")
        nobody = (m for m in page.tagged("negation") if getattr(m.entry, "subject", False))
        self._none = frozenset(m.last - 1 for m in nobody)
        self.found: list[Found] = []
        self._used: set[int] = set()
        self._taken: set[int] = set()
        self._had_through: dict[int, Candidate] = {}  # outlets that pass on whoever begins at a word
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

    @cached_property
    def _halts(self) -> list[int]:
        """Words of speech, where verbs do not stand last, and words outside it that a pause follows."""
        speech = [] if self.order == "last" else [i for i, said in enumerate(self.speech) if said]
        return sorted({*speech, *(i for i, _ in self.page.wide if self.breaks[i] and not self.speech[i])})

    @cached_property
    def turns(self) -> list[int]:
        """Words of speech, words behind a pause, and each "that"."""
        speech = {i for i, said in enumerate(self.speech) if said}
        return sorted({*speech, *(i + 1 for i, _ in self.page.wide if self.breaks[i]), *self.thats})

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
            or ((cue.kind == "agree" or cue.mind) and self._in_what_is_said(source))
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
        known = known or (source.kind == "document" and not source.oblique) or self._opens_speech(mark)
        return known or (cue.mind and self._minds(mark, source))

    def _acts_first(self, mark: Mark, c: Candidate) -> bool:
        """Where verbs stand first: right behind a verb that opens a clause."""
        at, page = mark.first, self.page
        if self.order != "first" or c.first != mark.last or not self.sources.phrases.open_between(mark.last - 1):
            return False
        fused = page.doc.folded[at].startswith(page.language.proclitic_and) and bool(page.language.proclitic_and)
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
        return c.first == first or (office is not None and office - first <= NEAR)

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

    def _in_what_is_said(self, c: Candidate) -> bool:
        """It opens what another says, right behind the verb: "X said *Y* had accepted the money"."""
        said = self._latest
        behind = said is not None and said.source.last <= said.first and said.last == c.first
        return behind and self.sources.phrases.open_between(c.first - 1)

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

    def _light(self, word: int) -> bool:
        """An adverb or a word of grammar: it may stand between a subject and its verb."""
        return self.sources.phrases.adverb(word) or self.page.doc.folded[word] in self.page.language.stopwords

    def _opens(self, c: Candidate) -> bool:
        """Where verbs stand last and no capital tells names: it opens a clause, behind a conjunction at most."""
        if not self.page.language.uncased_last:
            return False
        at, first = c.first - 1, self.page.sentence_of(c.first)[0]
        while at >= first and self.page.scan.tags[at] & {"and", "adverb"} and PAUSE.isdisjoint(self.page.gap(at)):
            at -= 1
        joint = at + 1 in self.joins and self._spoken_before(at)
        return at < first or joint or not PAUSE.isdisjoint(self.page.gap(at))

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
        return any(QUOTES & set(self.page.gap(i)) for i in near)

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
        return mark.first > 0 and (self.speech[mark.first - 1] or bool(QUOTES & set(self.page.gap(mark.first - 1))))

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
