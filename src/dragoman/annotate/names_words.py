"""What is known of each word of a page before any name is read: its tables, its case, what holds it to the next one."""

import re
from collections.abc import Iterable

import msgspec

from dragoman.annotate.calendar_names import calendar_names
from dragoman.annotate.page import Page
from dragoman.languages import Language, Mark
from dragoman.languages.doc import TIGHT
from dragoman.languages.gazetteer import Found, GazetteerPlace, find
from dragoman.languages.lazy import lazy
from dragoman.languages.leaders import families
from dragoman.languages.rendering import SCRIPTS
from dragoman.languages.schema import Locative, Month, Outlet, PlaceForms
from dragoman.languages.skeleton import script_of

# Tables whose words are never part of a person's name.
CLOSED = frozenset((
    "cue", "that", "oblique", "who", "pronoun", "unnamed", "document", "relative", "month", "weekday", "number", "unit",
    "shift", "dateword", "clock", "hedge", "medium", "own", "approx", "stance", "kind", "counted", "placeword",
    "orgword", "body", "founded", "topic",
))  # fmt: skip
ELSE = frozenset(("cue", "that", "oblique", "who", "number", "relative"))  # tables of what is no part of a name
CALENDAR = frozenset(("month", "weekday", "relative", "clock"))
WHO = frozenset(("counted", "role", "title", "unnamed"))  # tables of people: of whom some bodies are named
# Heads that make a name of whatever follows them; the others need more beside them.
PROPER = frozenset((
    "ministry", "parliament", "party", "bank", "university", "agency", "newspaper", "channel", "commission", "union",
    "federation", "institute", "embassy", "organisation", "foundation", "front", "movement", "authority", "committee",
    "council", "court",
))  # fmt: skip
APOSTROPHES = "'’ʼ"
HELD = frozenset((" ", "\u00a0", *TIGHT))
TOWNS = "gn:"  # prefix of the ids of places that are no countries and no regions of several
SHORT = 5  # words of a name in quotation marks
ROMAN = re.compile(r"[IVXLC]+$")
WEAK = frozenset(
    ("given", "particle", "surname", "part", "era", "and", "state", "range")
)  # tables that leave a word free to be a name


class Span(msgspec.Struct, frozen=True, gc=False):
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
        self._joins = [True] * len(page.doc.gaps)
        for i, gap in page.wide:
            self._joins[i] = gap in HELD or (gap == ". " and self._initial(i))
        stopwords = page.language.stopwords
        self.dated_names = calendar_names(page)
        self.stop = [*map(stopwords.__contains__, page.doc.folded)]
        self.leaders = families(page.language.code)

    def starts_with(self, i: int, *tags: str) -> Mark | None:
        """The longest phrase of these tables that begins at word `i`."""
        return next((m for m in self.opens(i) if m.tag in tags), None)

    def _initial(self, i: int) -> bool:
        return len(self.doc.words[i]) == 1 and self.up[i]

    def joined(self, i: int) -> bool:
        """Nothing but a space, a joiner or a point after an initial stands between word `i` and the next."""
        try:
            return i >= 0 and self._joins[i]
        except IndexError:
            return False

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

    @lazy
    def _free(self) -> list[bool]:
        words = zip(self.stop, self.tags, self.doc.words, strict=True)
        return [not stop and (not tags or CLOSED.isdisjoint(tags)) and word[0].isalpha() for stop, tags, word in words]

    @lazy
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

    @lazy
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

    @lazy
    def inside(self) -> set[int]:
        """Words right behind a preposition that leads to places alone."""
        marks = (m for m in self.page.tagged("locative") if isinstance(m.entry, Locative) and not m.entry.loose)
        return {m.last for m in marks if self.joined(m.last - 1)}

    @lazy
    def elsewhere(self) -> set[str]:
        """Folded words that stand with a capital inside some sentence of the page."""
        return {self.doc.folded[i] for i in self.capitals if i not in self.heads}

    @lazy
    def surnames(self) -> set[str]:
        """Folded words that stand with a capital right behind a given name somewhere on the page."""
        return {self.doc.folded[i] for i in self.capitals if i and self.person(i - 1) and "given" not in self.tags[i]}

    def acronym(self, i: int) -> bool:
        """Three to seven capitals."""
        word = self.doc.words[i]
        return 3 <= len(word) <= 7 and word.isupper() and word.isalpha() and not ROMAN.match(word)


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
