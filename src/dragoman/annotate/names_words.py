"""What is known of each word of a page before any name is read: its tables, its case, what holds it to the next one."""

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import NamedTuple

from dragoman.annotate.calendar_names import calendar_names
from dragoman.annotate.page import Page
from dragoman.languages import Language, Mark, fold, longest, outlets
from dragoman.languages.doc import TIGHT
from dragoman.languages.fold import WORD
from dragoman.languages.gazetteer import Found, GazetteerPlace, find
from dragoman.languages.leaders import families
from dragoman.languages.schema import Given, Locative, Month, Outlet, PlaceForms
from dragoman.languages.skeleton import script_of

# Tables whose words are never part of a person's name.
CLOSED = frozenset((
    "cue", "that", "oblique", "who", "pronoun", "unnamed", "document", "relative", "month", "weekday", "number", "unit",
    "shift", "dateword", "clock", "hedge", "medium", "own", "approx", "stance", "kind", "counted", "placeword",
    "orgword", "body", "founded", "topic",
))  # fmt: skip
CALENDAR = frozenset(("month", "weekday", "relative", "clock"))
# Heads that make a name of whatever follows them; the others need more beside them.
PROPER = frozenset((
    "ministry", "parliament", "party", "bank", "university", "agency", "newspaper", "channel", "commission", "union",
    "federation", "institute", "embassy", "organisation", "foundation", "front", "movement", "authority", "committee",
    "council", "court",
))  # fmt: skip
APOSTROPHES = "'’ʼ"
SCRIPTS = {"Latn": "latin", "Cyrl": "cyrillic", "Arab": "arabic", "Hebr": "hebrew"}  # ISO 15924
HELD = frozenset((" ", "\u00a0", *TIGHT))
TOWNS = "gn:"  # prefix of the ids of places that are no countries and no regions of several
CITED = 4  # words between a cue and the outlet that it cites: "according to the sports desk of X"
SHORT = 5  # words of a name in quotation marks
ORGANISED = frozenset(("outlet", "orgword", "topic", "kind", "article"))
ROMAN = re.compile(r"[IVXLC]+$")
WEAK = frozenset(
    ("given", "particle", "surname", "part", "era", "and", "state", "range")
)  # tables that leave a word free to be a name


class Span(NamedTuple):
    """Words `first` to `last` (exclusive) read as one thing. `kind`: person | organisation | place | adjective."""

    first: int
    last: int
    kind: str
    outlet: Outlet | None = None
    places: tuple[GazetteerPlace, ...] = ()  # for a place: what it may be, most populous first
    form: PlaceForms | None = None  # for a place that a language folder lists
    sure: bool = True
    skip: int = 0  # letters of a proclitic at the beginning that are no part of the name


class Words:
    """A page's words with their tables. Read only."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.doc = page.doc
        self.language: Language = page.language
        self.cased = page.language.info.capitals
        self._script = SCRIPTS.get(page.language.info.script, "")
        self.tags, self.opens = page.scan.tags, page.scan.opens
        self.up = [w[0].isupper() for w in page.doc.words] if self.cased else [False] * len(page.doc)
        self.capitals = [i for i, up in enumerate(self.up) if up] if self.cased else []
        self.heads = {first for first, _ in page.sentences}
        self._joins = [gap == " " or gap in HELD or (gap == ". " and self._initial(i))
                       for i, gap in enumerate(page.doc.gaps)]  # fmt: skip
        stopwords = page.language.stopwords
        self.dated_names = calendar_names(page)
        self.stop = [f in stopwords for f in page.doc.folded]
        self.leaders = families(page.language.code)

    def starts_with(self, i: int, *tags: str) -> Mark | None:
        """The longest phrase of these tables that begins at word `i`."""
        return next((m for m in self.opens(i) if m.tag in tags), None)

    def _initial(self, i: int) -> bool:
        return len(self.doc.words[i]) == 1 and self.up[i]

    def joined(self, i: int) -> bool:
        """Nothing but a space, a joiner or a point after an initial stands between word `i` and the next."""
        return 0 <= i < len(self._joins) and self._joins[i]

    def near(self, i: int) -> bool:
        """Between word `i` and the next stands no more than a space, a quotation mark or a colon."""
        return self.doc.between(i).strip(" «\"“”‘’'»:") == ""

    def quoted(self, first: int, last: int) -> bool:
        """Quotation marks stand right around."""
        text = self.doc.text
        start, end = self.doc.starts[first], self.doc.ends[last - 1]
        before, after = text[max(0, start - 2) : start].rstrip(), text[end : end + 2].lstrip()  # French puts spaces
        return any(before.endswith(a) and after.startswith(b) for a, b in self.language.info.quotes)

    def in_quotes(self, i: int) -> int:
        """Where a quotation of a few words that opens right before word `i` ends (exclusive); 0 if none does."""
        text, start = self.doc.text, self.doc.starts[i]
        before = text[max(0, start - 2) : start].rstrip()[-1:]
        closing = next((b for a, b in self.language.info.quotes if a == before), "")
        if not closing:
            return 0
        for last in range(i, min(i + SHORT, len(self.doc))):
            if closing in self.doc.between(last) or (
                last + 1 == len(self.doc) and closing in text[self.doc.ends[last] :]
            ):
                return last + 1
        return 0

    @cached_property
    def _free(self) -> list[bool]:
        words = zip(self.stop, self.tags, self.doc.words, strict=True)
        return [not stop and (not tags or CLOSED.isdisjoint(tags)) and word[0].isalpha() for stop, tags, word in words]

    @cached_property
    def towns(self) -> list[Found]:
        """Places of the gazetteer by position; they may overlap. No case is taken off."""
        return find(self.doc, self.language.morphology)

    def free(self, i: int) -> bool:
        """The word may be part of a name: it is no stopword and in no table that says otherwise."""
        return self._free[i]

    def person(self, i: int) -> bool:
        """A given name that another capitalised word follows."""
        return i + 1 < len(self.doc) and "given" in self.tags[i] and self.joined(i) and self.up[i + 1]

    def unknown(self, i: int) -> bool:
        """The word is in no table at all."""
        return self._free[i] and self.tags[i] <= WEAK

    def family(self, i: int) -> bool:
        """The word looks like a family name."""
        endings, whole = self.language.surname_endings
        word = self.doc.folded[i]
        return word in whole or word in self.leaders or (len(word) > 4 and word.endswith(endings))

    def alien(self, i: int) -> bool:
        """The word is in another script than the language: a company or a title of a work rather than a person."""
        return script_of(self.doc.words[i][0]) != self._script

    def bound(self, i: int) -> bool:
        """A particle of family names is written together with the capitalised word: as-Sudani, эль-Ирани."""
        return 0 < i < len(self.up) and self.up[i] and self.doc.between(i - 1) == "-" and "particle" in self.tags[i - 1]

    def doubled(self, i: int) -> bool:
        """A hyphen holds the capitalised word to another one, of no table: Tamar *Even*-Tzur."""
        after = i + 1 < len(self.doc) and self.doc.between(i) == "-" and self.up[i + 1] and self.unknown(i + 1)
        if not after or not self.up[i] or self.tags[i] & CALENDAR:
            return False
        return not any(word[1:].isupper() for word in self.doc.words[i : i + 2])

    def particle_of(self, i: int, first: int) -> bool:
        """A particle, no conjunction, between a given name and a capital: Fahd *bin* Nasır."""
        if i == first or self.up[i] or "particle" not in self.tags[i] or "and" in self.tags[i]:
            return False
        return self.up[i - 1] and "given" in self.tags[i - 1] and self.joined(i - 1) and self.joined(i)

    def apostrophe(self, i: int) -> bool:
        """An ending in small letters follows word `i` after an apostrophe."""
        return self.doc.glued(i) and self.doc.between(i) in APOSTROPHES and not self.up[i + 1]

    @cached_property
    def located(self) -> set[int]:
        """Words beside a preposition of place, or before an ending of place that an apostrophe sets off."""
        out: set[int] = set()
        for mark in self.page.tagged("locative"):
            after = isinstance(mark.entry, Locative) and mark.entry.side == "after"
            if after and mark.first and self.doc.glued(mark.first - 1):
                out.add(mark.first - 1)
            elif not after and self.joined(mark.last - 1):
                out.add(mark.last)
        return out

    @cached_property
    def inside(self) -> set[int]:
        """Words right behind a preposition that leads to places alone."""
        marks = (m for m in self.page.tagged("locative") if isinstance(m.entry, Locative) and not m.entry.loose)
        return {m.last for m in marks if self.joined(m.last - 1)}

    @cached_property
    def elsewhere(self) -> set[str]:
        """Folded words that stand with a capital inside some sentence of the page."""
        return {self.doc.folded[i] for i in self.capitals if i not in self.heads}

    @cached_property
    def surnames(self) -> set[str]:
        """Folded words that stand with a capital right behind a given name somewhere on the page."""
        return {self.doc.folded[i] for i in self.capitals if i and self.person(i - 1) and "given" not in self.tags[i]}

    def acronym(self, i: int) -> bool:
        """Three to seven capitals."""
        word = self.doc.words[i]
        return 3 <= len(word) <= 7 and word.isupper() and word.isalpha() and not ROMAN.match(word)


def listed(words: Words) -> list[Span]:
    """Outlets, organisations, countries, regions and their adjectives, as the language folder lists them."""
    found = words.page.tagged("place", "adjective", "outlet")
    believed = _written_so if words.cased else _vouched
    states = [m for m in words.page.tagged("state") if _behind(words, m)]
    used = {i for m in states for i in range(m.first, m.last)}
    out = []
    for mark in longest((*states, *(m for m in found if m.first not in used and believed(words, m)))):
        if isinstance(mark.entry, Outlet):
            out.append(Span(mark.first, mark.last, "organisation", outlet=mark.entry))
        elif isinstance(mark.entry, PlaceForms):
            out.append(
                Span(mark.first, mark.last, "adjective" if mark.tag == "adjective" else "place", form=mark.entry)
            )
    return out


def _behind(words: Words, mark: Mark) -> bool:
    """Behind a capitalised word and a comma, no line all in capitals ("YES, OR NO"): Lebanon, Pa."""
    i = mark.first
    if not i or not (words.up[i] and words.up[i - 1]) or words.doc.between(i - 1) != ", ":
        return False
    if words.joined(mark.last - 1) and words.up[min(mark.last, len(words.doc) - 1)]:
        return False  # a name that begins like it: Al Arabiya
    return not (words.doc.words[i].isupper() and words.doc.words[i - 1].isupper())


def _written_so(words: Words, mark: Mark) -> bool:
    """Where names have capitals, an outlet or country has one; a given name before a name is no country (Jordan)."""
    if mark.tag == "adjective":
        return not words.bound(mark.first)
    if mark.tag == "outlet" and not _as_listed(words, mark):
        return False
    follows = mark.last < len(words.doc) and words.joined(mark.last - 1) and words.up[mark.last]
    if not words.up[mark.first]:  # "министерство иностранных дел Ирана"
        later = any(words.up[i] for i in range(mark.first + 1, mark.last))
        whole = not (follows and "article" in words.tags[mark.first])  # "the National Bank" is not The National
        return mark.tag == "outlet" and later and whole and "particle" not in words.tags[mark.first]
    if mark.tag == "outlet":
        alone = mark.last - mark.first > 1 or not (
            _stranger(words, mark.first - 1, 0) or _stranger(words, mark.last, -1)
        )
        if mark.last - mark.first == 1 and "given" in words.tags[mark.first]:
            return words.quoted(mark.first, mark.last)
        return alone and not _in_office(words, mark) and not (follows and "orgword" in words.tags[mark.last])
    begins = _given_name(words, mark.first, mark.last) or _introduced(words, mark)
    within = words.bound(mark.first) or _family_name(words, mark)
    return not within and not (follows and words.unknown(mark.last) and begins)


def _in_office(words: Words, mark: Mark) -> bool:
    """A medium called like the beginning of an office: Vice President. Offices of bodies are named after them."""
    office = words.starts_with(mark.first, "role")
    medium = isinstance(mark.entry, Outlet) and mark.entry.kind not in {"organisation", "state"}
    return medium and office is not None and office.last > mark.last


def _given_name(words: Words, first: int, last: int) -> bool:
    """A country that is a given name too. At the head of a sentence, as of a headline in capitals, a family name of
    the tables must follow it."""
    if "given" not in words.tags[first] or first in words.located or last >= len(words.doc):
        return False
    if words.language.info.clitics.endings and not _as_given(words, first):
        return False  # the case of a country's name may look like one of a given name
    return first not in words.heads or words.family(last)


def _as_given(words: Words, i: int) -> bool:
    """A table of given names has the word as it stands, or but for one letter at its end."""
    word, marks = words.doc.folded[i], (m for m in words.opens(i) if m.tag == "given" and m.last == i + 1)
    return any(fold(f) in {word, word[:-1]} for m in marks if isinstance(m.entry, Given) for f in m.entry.forms)


def _introduced(words: Words, mark: Mark) -> bool:
    """A title or role opens the name (Minister Israel X), in a language where no case makes it the country's."""
    i = mark.first - 1
    if words.language.info.clitics.endings or not words.joined(i) or mark.last >= len(words.doc):
        return False
    return bool(words.tags[i] & {"role", "title"}) and "given" not in words.tags[mark.last]


def _family_name(words: Words, mark: Mark) -> bool:
    """A country of one word right after a given name that is nothing else is a family name (Michael Jordan)."""
    i = mark.first - 1
    if mark.tag != "place" or mark.last - mark.first > 1 or not words.joined(i) or words.apostrophe(mark.first):
        return False
    return words.up[i] and "given" in words.tags[i] and words.unknown(i) and len(words.doc.words[i]) > SHORT - 2


def _as_listed(words: Words, mark: Mark) -> bool:
    """The words after the first have the capitals that the list gives them: "Le Monde" is no "le monde"."""
    if mark.last - mark.first == 1:
        return not words.stop[mark.first] or words.doc.words[mark.first].isupper()
    if not isinstance(mark.entry, Outlet):
        return True
    capitals = _capitals(mark.entry.id, words.language.code).get(tuple(words.doc.folded[mark.first : mark.last]))
    return capitals is None or all(words.up[mark.first + i] for i in capitals)


@lru_cache(maxsize=4_000)
def _capitals(outlet: str, lang: str) -> dict[tuple[str, ...], tuple[int, ...]]:
    """Folded words of each spelling -> the places, after the first word, of those that have a capital in it."""
    out: dict[tuple[str, ...], tuple[int, ...]] = {}
    names = outlets()[outlet].names
    for form in (*names.get("en", ()), *names.get(lang, ())):
        parts = WORD.findall(form)
        found = tuple(i for i, part in enumerate(parts) if i and part[0].isupper())
        key = tuple(map(fold, parts))
        if key not in out or len(found) < len(out[key]):
            out[key] = found
    return out


def _stranger(words: Words, i: int, gap: int) -> bool:
    """A capitalised word of no table stands at `i`, joined to the mark beside it: both are one name."""
    if not 0 <= i < len(words.doc) or i in words.heads or (gap and words.person(i)):
        return False
    return words.joined(i + gap) and words.up[i] and words.unknown(i)


def _vouched(words: Words, mark: Mark) -> bool:
    """Where they have none, an outlet of one word needs a head noun, quotation marks or a cue beside it."""
    if mark.last - mark.first == 1 and (words.stop[mark.first] or _of_person(words, mark) or _is_month(words, mark)):
        return False
    if mark.tag == "place" and _in_noun(words, mark):
        return False
    if mark.tag != "outlet" or mark.last - mark.first > 1 or _unmistakable(words, mark):
        return True
    before = words.tags[mark.first - 1] if mark.first and words.near(mark.first - 1) else set()
    after = words.tags[mark.last] if mark.last < len(words.doc) and words.near(mark.last - 1) else set()
    office = any(m.tag == "role" and m.last == mark.last for m in words.opens(mark.first))
    if ("given" in words.tags[mark.first] or office) and "orgword" not in before:
        return words.quoted(mark.first, mark.last)
    if before & {"orgword", "cue", "medium", "role"} or "cue" in after or words.quoted(mark.first, mark.last):
        return True
    apart = not words.joined(mark.first - 1) and not words.joined(mark.last - 1)  # a dateline, a credit, brackets
    cited = any("cue" in words.tags[k] for k in range(max(0, mark.first - CITED), mark.first))
    return (apart or cited) and words.tags[mark.first] == {"outlet"}


def _in_noun(words: Words, mark: Mark) -> bool:
    """A town that ends a noun for people without a name is called like a common word: sources in *intelligence*."""
    town = isinstance(mark.entry, PlaceForms) and mark.entry.id.startswith(TOWNS)
    nouns = words.page.tagged("unnamed") if town else ()
    return any(m.first < mark.first and m.last == mark.last for m in nouns)


def _is_month(words: Words, mark: Mark) -> bool:
    return mark.tag == "outlet" and as_month(words, mark)


def as_month(words: Words, mark: Mark) -> bool:
    """The word is a month as it is written, and the name only as folding makes two letters one: מרץ is no מרצ."""
    if "month" not in words.tags[mark.first]:
        return False
    entry, word = mark.entry, words.doc.words[mark.first]
    own = entry.names.get(words.language.code, ()) if isinstance(entry, Outlet) else getattr(entry, "forms", ())
    if any(word.endswith(form) for form in own):
        return False
    months = (m.entry for m in words.page.tagged("month") if m.first == mark.first and m.last == mark.last)
    return any(word.endswith(form) for month in months if isinstance(month, Month) for form in month.forms)


def _of_person(words: Words, mark: Mark) -> bool:
    """A country that is a given name too, with a listed family name after it and no preposition before it."""
    if mark.tag != "place" or "given" not in words.tags[mark.first] or not words.joined(mark.last - 1):
        return False
    led = words.joined(mark.first - 1) and "oblique" in words.tags[mark.first - 1]
    return not led and words.free(mark.last) and words.doc.folded[mark.last] in words.language.surname_endings[1]


def _unmistakable(words: Words, mark: Mark) -> bool:
    """An organisation whose name no table knows as a word, and that its entry does not call an everyday one."""
    if not isinstance(mark.entry, Outlet) or mark.entry.kind != "organisation" or words.tags[mark.first] - ORGANISED:
        return False
    word = words.doc.folded[mark.first]
    return len(word) > SHORT - 2 and all(fold(form) != word for form in mark.entry.short)


def covered(spans: Iterable[Span], size: int) -> list[Span | None]:
    """For each word the span that it is in."""
    out: list[Span | None] = [None] * size
    for span in spans:
        for i in range(span.first, span.last):
            out[i] = span
    return out


def as_place(found: Found) -> Span:
    """A gazetteer find as a span."""
    return Span(found.first, found.last, "place", places=found.places, sure=found.exact)
