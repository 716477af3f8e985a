"""Noun phrases around a head noun, and whether a preposition governs them."""

import bisect

from dragoman.annotate.attributions_quotes import QUOTES
from dragoman.annotate.endings import endings, ends
from dragoman.annotate.names_bound_bodies import OF_PEOPLE
from dragoman.annotate.page import HYPHENS, Page
from dragoman.annotate.proclitics import adverb_endings, proclitics
from dragoman.languages import PRESS, Mark
from dragoman.languages.lazy import lazy
from dragoman.languages.schema import Oblique
from dragoman.model import Span

STOPS = frozenset(".!?;:…\n؛؟，。；：,،、—–()[]{}|/*")
OWNERS = frozenset({"' ", "’ "})
HEARD = 4  # words after "in an interview with" that still name who was spoken to
BOUND = 3  # words up to the article that closes a phrase
COMPLEMENT = 2  # words that an organisation's head noun is bound to
PART = 2  # words of what somebody is one of
LEFT, RIGHT = 3, 8  # words that a noun may take to itself on either side
CONTENT = ("adjective", "orgword", "role", "unnamed", "outlet", "place", "number")
SEATS = frozenset({"city", "region", "country"})  # kinds of place that have offices
DATED = ("weekday", "month", "relative", "unit", "shift", "dateword", "part", "clock")
BODIES = frozenset({"state", "organisation"})  # kinds of outlets that are none
ADVERSE = ("cue", "that", "who", "medium", "pronoun", "hedge")


def span_words(page: Page, span: Span) -> tuple[int, int]:
    """The words that a span touches, end exclusive."""
    doc = page.doc
    return bisect.bisect_right(doc.ends, span.start), bisect.bisect_left(doc.starts, span.end)


def ruled(gap: str) -> bool:
    """A hyphen with spaces around it: a dash."""
    return gap.strip() in HYPHENS and gap[:1].isspace() and gap[-1:].isspace()


def covered(marks: list[Mark]) -> set[int]:
    """Every word of these marks."""
    return {w for m in marks for w in range(m.first, m.last)}


def cased(page: Page, word: int) -> bool:
    """An ending of the language behind an apostrophe: a noun of its own ends here ("Kestria'nın")."""
    endings = page.language.morphology.endings if page.language.verb == "last" else ()
    return 0 < word < len(page.doc) and page.doc.folded[word] in endings and page.doc.glued(word - 1)


def dated_words(page: Page) -> set[int]:
    """Words of days and times; a word of grammar that may also stand in a date is none."""
    stopwords, folded = page.language.stopwords, page.doc.folded
    marks = (m for m in page.tagged(*DATED) if m.tag != "dateword" or folded[m.first] not in stopwords)
    return {w for m in marks for w in range(m.first, m.last)}


def _unbroken(page: Page) -> list[bool]:
    """For each word whether a phrase goes on behind it: no pause, and no point but that of a title ("Dr. X")."""
    out = [True] * len(page.doc)
    for word, gap in page.wide:
        out[word] = STOPS.isdisjoint(gap) and not ruled(gap)
    for word in page.words("title"):
        out[word] = out[word] or page.gap(word) == ". "
    return out


def whose(page: Page) -> set[int]:
    """Words of stand-ins for a body, and of kinds of place, of which an office may be: "the spokesman of *this
    agency*", where verbs stand last and names have no capitals."""
    if not page.language.uncased_last:
        return set()
    seats = [m for m in page.tagged("placeword") if getattr(m.entry, "kind", "") in SEATS]
    return covered(seats) | page.stand_ins


def _views(page: Page) -> set[int]:
    """Where nouns of a view begin that say whose it is: "*its support* for"."""
    marks = (m for m in page.tagged("stance") if m.last - m.first > 1)
    return {m.first for m in marks if getattr(m.entry, "noun", False)}


def _of_people(page: Page) -> set[int]:
    """Where the heads of bodies end that are called after their members: union, committee; not "this network"."""
    marks = (m for m in page.tagged("orgword") if getattr(m.entry, "id", "") in OF_PEOPLE)
    return {m.last - 1 for m in marks if m.first - 1 not in page.words("determiner", "article")}


class Phrases:
    """What a noun takes to itself on either side."""

    def __init__(self, page: Page, known: set[int], people: set[int], media: set[int]) -> None:
        self.page = page
        self._open = _unbroken(page)
        self._final = len(page.doc) - 1
        self.known = known
        bodies = whose(page)
        self._content = known | page.words(*CONTENT) | bodies
        self._adverse = page.words(*ADVERSE) - known - bodies | _views(page)
        self._counted, self._bodies = page.words("counted"), _of_people(page)
        self.dated = dated_words(page)
        self._dated = self.dated | self._counted
        fused = proclitics(page.language)
        content = page.tagged(*CONTENT) if fused.any else []
        self._fused = {m.first for m in content if fused.cut(page.doc.folded[m.first], m.entry)}
        self._definite, self._bare = (fused.articles, fused.bare) if page.language.verb == "first" else ((), ())
        self._numbers = page.words("number")
        self._speakers = page.firsts("unnamed")
        self._people = people
        self._find_press(media)
        # "according to", "بین الملل": what looks like a preposition is part of a longer phrase
        cues = covered([m for m in page.tagged("cue") if m.last - m.first > 1]) | covered(
            [m for m in page.tagged("adverb") if m.last - m.first > 1]
        )
        listed = [(m, m.entry) for m in page.tagged("oblique") if isinstance(m.entry, Oblique)]
        obliques = [(m, entry) for m, entry in listed if m.first not in cues]
        before, binding = [m for m, e in obliques if e.side == "before"], [m for m, e in obliques if e.binds]
        self.obliques = page.firsts("oblique")
        self._binding = {m.first for m in binding}
        agents = {m.first for m in page.tagged("passive") if getattr(m.entry, "side", "") == "after"}
        # prepositions of what somebody put out: "a poll *of* X", "a poll *by* X"
        self.ties = agents | {m.first for m, e in listed if e.binds}
        self._before = {m.last for m in before}
        self._about = {m.last for m, e in obliques if e.about}
        self._addressed = {m.last for m, e in obliques if e.addresses}
        after = [(m, e) for m, e in listed if e.side == "after"]
        self.owners = {m.first for m, e in after if e.owner}
        self.objects = {m.first for m, _ in after if page.gap(m.first - 1) == " "} - self.owners
        self._after = {m.first for m, _ in after if m.first not in cues} - self.owners
        hearers = [m for m in page.tagged("medium") if getattr(m.entry, "follows", False)]
        self._spoken = {m.last - 1 for m in page.tagged("medium")}
        self._hearing = {m.first for m in hearers}
        self.heard = {w for m in hearers for w in (*range(m.first + 1, m.last), *self._breath(m.last))}
        if page.language.verb == "first":
            self.heard |= {w for at in self._spoken_to() for w in self._breath(at)}
        self.prepositions = covered(before)
        self.binders = {m.last - 1 for m in binding}
        self._adverbs = page.words("adverb")
        self._adverbial = adverb_endings(page.language)
        self._articles = page.words("article")
        self.determiners = page.words("determiner")
        self._adjectives = page.words("adjective")
        self._closing = page.firsts("cue") | page.firsts("that") | page.firsts("who")

    def _find_press(self, media: set[int]) -> None:
        """Words of outlets. `media`: the first ones of those that are candidates."""
        self._media = media | self.page.firsts("outlet")
        papers = [m for m in self.page.tagged("outlet") if getattr(m.entry, "kind", "") not in BODIES]
        press = [m for m in self.page.tagged("orgword") if getattr(m.entry, "id", "") in PRESS]
        self.press = {m.first for m in press}
        self._press_names = media | {m.first for m in papers}
        self._outlet_ends = {m.last - 1 for m in (*press, *papers)}

    def hears(self, word: int) -> bool:
        """The word stands behind a statement or an interview, and names who was spoken to."""
        return not self._spoken.isdisjoint((word - 1, word - 2))

    def _spoken_to(self) -> list[int]:
        """Outlets with a preposition written onto them, right behind how somebody spoke, or behind their reporter."""
        reporters = (m for m in self.page.tagged("role") if getattr(m.entry, "id", "") == "journalist")
        heard = [m.last for m in reporters if m.first in self._fused and m.last in self._media]
        spoken = (m.last for m in self.page.tagged("medium"))
        return [*heard, *(w for w in spoken if w in self._fused and w in self._media | self.press)]

    def seen_by(self, word: int) -> bool:
        """A genitive, and what somebody saw of a document, stand here, where verbs stand last ("X'*ın gördüğü*")."""
        return word in self.owners and word + 1 in self._hearing

    def open_between(self, word: int) -> bool:
        """Nothing that ends a phrase stands between a word and the next."""
        return 0 <= word < self._final and self._open[word]

    def _breath(self, first: int) -> list[int]:
        """The next few words, up to the first pause or the first outlet among them."""
        out: list[int] = []
        while len(out) < HEARD and self.open_between(first - 1 + len(out)):
            out.append(first + len(out))
            if out[-1] in self._media or not QUOTES.isdisjoint(self.page.gap(out[-1])):
                break
        return out

    def governed(self, word: int) -> bool:
        """A preposition stands here, or is written together with this word."""
        return word in self.prepositions or word in self._fused

    def binds(self, first: int, last: int) -> bool:
        """A preposition is among these words, or is written together with one."""
        words = range(first, last)
        return not self.prepositions.isdisjoint(words) or not self._fused.isdisjoint(words)

    def owned(self, word: int) -> bool:
        """A sign of the genitive that is a word of its own stands just before."""
        return word - 1 in self._after and self.page.doc.glued(word - 2)

    def owns(self, word: int) -> bool:
        """A sign of the genitive stands after this word: 's, or the bare apostrophe of a plural."""
        doc = self.page.doc
        if word + 1 in self._after and doc.glued(word):
            return True
        return bool(self._after) and doc.between(word) in OWNERS

    def adverb(self, word: int) -> bool:
        """The word may stand between a source and its verb; behind an article an ending alone tells little."""
        if word in self._adverbs:
            return True
        small = not self.page.language.info.capitals or self.page.doc.words[word].islower()
        return small and word - 1 not in self._articles and self.page.doc.folded[word].endswith(self._adverbial)

    def unknown(self, word: int) -> bool:
        """No table knows the word and it is no word of grammar."""
        folded = self.page.doc.folded[word]
        if self.adverb(word):
            return False
        known = any(word in w for w in (self._content, self._adverse, self.prepositions, self._dated, self._fused))
        long = len(folded) > (3 if self.page.language.info.capitals else 1) or self.page.doc.words[word].isupper()
        bare = self.page.language.morphology.bare(folded)
        return not known and long and folded.isalpha() and self.page.language.stopwords.isdisjoint(bare)

    def counted(self, word: int) -> bool:
        """What numbers count, and no day or time: "70 percent", "one in five voters"."""
        return word in self._counted and word not in self._adverse and not self.adverb(word)

    def left(self, first: int) -> int:
        """Modifiers before a noun, in languages that have them there: capitals tell. An article ends them."""
        if not self.page.language.info.capitals or first in self._articles or first in self.determiners:
            return first
        doc, stopwords, steps, head = self.page.doc, self.page.language.stopwords, 0, first
        cases = doc.folded[first].endswith(endings(self.page.language).get("many", ()))
        while first > 0 and steps < LEFT and self.open_between(first - 1):
            word = doc.folded[first - 1]
            grammar = word in stopwords or first - 1 in self._adverse or first - 1 in self.prepositions
            grammar = grammar or (first - 1 in self.dated and self.page.language.verb == "free")  # "в среду глава"
            if grammar or self.adverb(first - 1):
                break
            if not QUOTES.isdisjoint(self.page.gap(first - 1)) or cased(self.page, first - 1):
                break
            if first - 1 in self._outlet_ends and head in self._speakers and self.page.language.verb != "middle":
                break  # "сообщили Рейтер два дипломата": the outlet hears; "Vestnik'in kaynaklara": it quotes
            if not (first - 1 in self._content or len(word) > 2 or first in self._after):
                break
            if cases and not (first - 1 in self._content or ends(self.page.language, word, "adjective")):
                break  # "в ходе *рейда* полицейские"
            first, steps = first - 1, steps + 1
        free = self.page.language.verb == "free"
        if (
            free and head - 1 in self._adjectives and first - 1 in self.prepositions
        ):  # "на условиях анонимности чиновник"
            first = next((w + 1 for w in range(head - 1, first - 1, -1) if w not in self._adjectives), first)
        inverted = free and first in self._people and first - 1 in self._closing
        return head if inverted else first  # "сказал Иванов журналистам": whoever spoke modifies nobody

    def whole(self, mark: Mark) -> int:
        """The end of a noun that asks for its complement ("one of", "یکی از"): two words more at most."""
        last = mark.last
        if mark.tag != "unnamed" or last - mark.first < 2 or last - 1 not in self.prepositions | self.page.words("of"):
            return last
        while last < len(self.page.doc) and last - mark.last < PART and self.open_between(last - 1):
            if last in self._adverse or last in self.prepositions:
                break
            last += 1
        return last

    def right(self, last: int) -> tuple[int, int | None]:
        """The end of a noun's complement, and the first word of a person's name that stands in apposition to it."""
        end, at, stop = last, last, min(len(self.page.doc), last + RIGHT)
        while at < stop and self.open_between(at - 1) and at not in self._adverse:
            if at in self._people and not self._genitive(at):
                return end, (at if at not in self._before else None)
            if (
                self._parts(at)
                or (at in self._speakers and not self.of_body(at))
                or at in self._numbers
                or self._own_phrase(at)
                or (at not in self._content and at - end >= 2)
            ):
                break
            end = at + 1 if at in self._content else end
            at += 1
        return end, None

    def _own_phrase(self, word: int) -> bool:
        """An article in small letters behind a noun opens a phrase of its own: "dans un communiqué *le* ministère";
        where articles are written onto nouns, a noun without one behind one with it: "نفى الوزير *إغلاق* الميناء"."""
        if self._definite and self.page.doc.folded[word - 1].startswith(self._definite):
            held = word in self.known or word in self._fused or not self.prepositions.isdisjoint((word - 1, word))
            return not held and not self.page.doc.folded[word].startswith(self._definite)
        plain = self._articles if self.page.language.verb == "middle" else frozenset[int]()
        opens = word in (self.determiners or plain) and word - 1 not in self.prepositions
        return opens and self.page.doc.words[word].islower()

    def _genitive(self, word: int) -> bool:
        """A lone capital behind a preposition with its article: what an office is of ("de l'Intérieur"), nobody."""
        article = word - 1 in self._articles or self.page.doc.glued(word - 1)
        lone = not self.open_between(word) and self.page.language.verb == "middle"
        return lone and article and word - 1 in self._before and word - 2 in self.binders

    def complement(self, mark: Mark, last: int) -> int:
        """Past what the head noun of a body is bound to: by a hyphen ("garde-côtes"), or one or two unknown words up to
        a pause or to what speaks ("министерство обороны заявило"); where articles are written onto nouns, up to the
        first noun with one ("نادي *الساحل*")."""
        doc, end, stopwords = self.page.doc, mark.last, self.page.language.stopwords
        if getattr(mark.entry, "bound", False) and last == end and self._takes(last):
            return last + 1
        if mark.tag != "orgword" or last > end:
            most = BOUND if mark.tag == "orgword" else int(mark.tag == "unnamed")
            return self._bound(last, most) if self._definite and most else last
        while end < len(doc) and doc.between(end - 1) in HYPHENS and doc.folded[end] not in stopwords:
            end += 1
        if end > mark.last or getattr(mark.entry, "side", "last") == "last":
            return end
        most = min(len(doc), end + COMPLEMENT)
        while end < most and self.open_between(end - 1) and (self.unknown(end) or end in self._adjectives):
            if self._definite and self._own_phrase(end):
                break
            end += 1
        closed = end >= len(doc) or not self.open_between(end - 1) or end in self._closing
        return end if closed else self._bound(mark.last, BOUND) if self._definite else mark.last

    def of_body(self, word: int) -> bool:
        """Where no capitals tell names and what a noun goes with stands behind it: right behind the head of a body
        ("the union of *doctors*")."""
        language = self.page.language
        plain = not language.info.capitals and language.verb != "first"
        return plain and self.open_between(word - 1) and word - 1 in self._bodies

    def _takes(self, word: int) -> bool:
        """A word in one breath with the noun before it that no table knows as one of grammar or a verb."""
        closed = word >= len(self.page.doc) or word in self._closing or word in self.prepositions
        return not closed and self.open_between(word - 1)

    def _bound(self, last: int, most: int) -> int:
        """The end of a phrase that no article has closed yet: behind the first noun with one, so many words on."""
        doc, at = self.page.doc, last
        if doc.folded[last - 1].startswith(self._definite) or last - 1 in self.known or last - 1 in self._adjectives:
            return last
        stops = self.prepositions | self._closing | self.known | self.dated | self._people
        while at < min(len(doc), last + most) and self.open_between(at - 1) and at not in stops:
            if doc.folded[at].startswith(self._bare):
                return self._past_definite(at + 1)
            at += 1
        return last

    def _past_definite(self, end: int) -> int:
        """Behind adjectives with articles, where a verb or a "that" follows them: else they may be its object."""
        doc, at = self.page.doc, end
        while at < len(doc) and self.open_between(at - 1) and doc.folded[at].startswith(self._bare):
            at += 1
        return at if at < len(doc) and at in self._closing else end

    def _parts(self, word: int) -> bool:
        """A preposition that ties nothing to the noun before it, or leads to the outlet spoken to; where verbs stand
        last, an outlet in an oblique case."""
        if word in self._media and word + 1 in self._after and self.page.doc.glued(word):
            return self.page.language.verb == "last"
        if word in self._fused:
            return word in self._media or word in self.press
        named = word + 1 + (word + 1 in self.determiners)
        return word in self.prepositions and (word not in self._binding or named in self._press_names)

    def oblique(self, first: int, last: int) -> bool:
        """A preposition stands before this phrase (one more word may stand between: an article) or one after it."""
        if last in self._after and self.open_between(last - 1):
            return True
        if first in self.heard:
            return True
        for at in range(first, first - 5, -1):
            if at in self._before and at - 1 not in self._content and self.open_between(at - 1):
                return True
            if at == first - 1 and at in self._fused:
                return True
            if at < 1 or not self.open_between(at - 1) or not self._skips(at - 1):
                break
            if self._own_phrase(at) and at - 1 in self._content and at - 1 not in self.determiners:
                break  # "aux journalistes *la* directrice"
        return False

    def addressed(self, first: int, last: int) -> bool:
        """A preposition before one of these words says that something is sent there."""
        return not self._addressed.isdisjoint(range(first, last))

    def spoken_of(self, first: int) -> bool:
        """A preposition right before this word says that somebody speaks of it."""
        return first in self._about

    def _skips(self, word: int) -> bool:
        """Articles, titles, owners may stand between a preposition and its noun."""
        stopword = self.page.doc.folded[word] in self.page.language.stopwords and word not in self._adverse
        led = word - 1 in self.determiners or (word - 1 in self._articles and bool(self.determiners))
        noun = led and self.page.doc.words[word].islower()  # "de l'*opérateur* italien X"
        return stopword or noun or word in self._titles or word in self._content or word in self._after

    @lazy
    def _titles(self) -> frozenset[int]:
        return self.page.words("title")
