"""Read language folders. Each table is checked when it is first read: one that is not of the schema is an error."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from dragoman.errors import LanguageDataError
from dragoman.languages import schema
from dragoman.languages.doc import Doc
from dragoman.languages.fold import JOINER, fold, fold_text
from dragoman.languages.lazy import lazy
from dragoman.languages.lexicon import Lexicon, Mark, Morphology, Scan
from dragoman.languages.parsed import file_tables
from dragoman.languages.tenses import Tenses

DATA = files("dragoman.languages") / "data"
PRESS = frozenset(("agency", "newspaper", "channel"))  # ids of the nouns for outlets
MEDIA = frozenset({"agency", "broadcaster", "newspaper", "site", "magazine"})  # kinds of outlets that report
PAIR = 2  # letters of an acronym that is soon an everyday word or another abbreviation
COMMON = "surname-common"  # what `forms` calls the family names that may be everyday words
ORDER = ("verb", "heads", "possessed")  # keys of syntax.toml that are no tables
# Entries that are no phrases of the lexicon, but asked for on their own
ASKED = schema.Surname | schema.NotPlace | schema.Ending | schema.Inside | schema.Tense | schema.WorkWord
T = TypeVar("T")


def read_toml(path: Traversable) -> dict[str, Any]:
    """One TOML file of a folder of language data; {} where it does not exist. Read only."""
    file = Path(str(path))
    return file_tables(file.parent, file.name)


def as_type(value: Any, to: type[T], where: str) -> T:
    """A table as its schema type, or an error that names file, table and key."""
    try:
        return msgspec.convert(value, to)
    except msgspec.ValidationError as error:
        raise LanguageDataError(f"{where}: {error}", "See docs/how-to/add-a-language.md for the shape.") from error


class Language:
    """One language: what its folder says, ready for matching."""

    def __init__(self, code: str) -> None:
        self.folder = DATA / code
        self.info = as_type(read_toml(self.folder / "language.toml"), schema.LanguageFile, f"{code}/language.toml")
        self.morphology = Morphology(self.info.clitics)
        syntax = {k: v for k, v in read_toml(self.folder / "syntax.toml").items() if k in ORDER}
        order = as_type(syntax, schema.Order, f"{code}/syntax.toml")
        self.verb, self.heads = order.verb, order.heads
        # Where verbs stand last, capitals tell where a name in front of one ends; without them the grammar alone does.
        self.cased_last = self.verb == "last" and self.info.capitals
        self.uncased_last = self.verb == "last" and not self.info.capitals
        self.possessed = tuple(fold(e) for e in order.possessed)
        self.grammar = frozenset(self.info.stopwords)  # as written
        self.stopwords = frozenset(map(fold_text, self.grammar))
        numbers = read_toml(self.folder / "numbers.toml").get("format", {"decimal": ["."], "group": [","]})
        self.numbers = as_type(numbers, schema.NumberFormat, f"{code}/numbers.toml")
        self.marked = {form: entry.id for entry in self.places for form in entry.marked}
        self._lexicon: Lexicon | None = None
        self._calendars: frozenset[str] = frozenset()
        self._forms: dict[str, tuple[str, ...]] = {}

    @property
    def code(self) -> str:
        """BCP 47."""
        return self.info.code

    @lazy
    def boilerplate(self) -> tuple[schema.Boilerplate, ...]:
        """Lines that are not the article."""
        lines = read_toml(self.folder / "boilerplate.toml").get("line", [])
        return tuple(as_type(raw, schema.Boilerplate, f"{self.code}/boilerplate.toml") for raw in lines)

    @lazy
    def places(self) -> tuple[schema.PlaceForms, ...]:
        """Places and their adjectives as the language spells them: its own table, then the shared one of regions."""
        places = read_toml(self.folder / "places.toml").get("place", [])
        own = (as_type(raw, schema.PlaceForms, f"{self.code}/places.toml") for raw in places)
        ends = self.info.capitals and bool(self.info.clitics.endings)
        named = ((r.id, r.names.get(self.code, ())) for r in regions().values())
        return (*own, *(schema.PlaceForms(id=id_, forms=forms, inflects=ends) for id_, forms in named if forms))

    @property
    def lexicon(self) -> Lexicon:
        """All tables of this language and the outlets' names in it, in one trie; built when first used."""
        if self._lexicon is None:
            self._lexicon = self._build()
        return self._lexicon

    @property
    def calendars(self) -> frozenset[str]:
        """The calendars whose months the language names."""
        return self._calendars if self.lexicon.size else frozenset()

    def forms(self, tag: str) -> tuple[str, ...]:
        """Every form of one lexicon table, as written; () for a table that the folder lacks."""
        return self._forms.get(tag, ()) if self.lexicon.size else ()

    @lazy
    def surname_endings(self) -> tuple[tuple[str, ...], frozenset[str]]:
        """Endings of family names, and whole family names; folded."""
        forms = self.forms("surname")
        endings = tuple(sorted({fold(f[1:]) for f in forms if f.startswith("*")}))
        return endings, frozenset(fold_text(f) for f in forms if not f.startswith("*"))

    @lazy
    def common_surnames(self) -> frozenset[str]:
        """Whole family names that may be everyday words; folded."""
        return frozenset(fold_text(f) for f in self.forms(COMMON))

    @lazy
    def proclitic_and(self) -> tuple[str, ...]:
        """Each "and" that is written together with the word after it; folded."""
        listed = {fold(f) for raw in read_toml(self.folder / "numbers.toml").get("and", []) for f in raw["forms"]}
        return tuple(p for p in self.morphology.prefixes if p in listed)

    @lazy
    def tenses(self) -> Tenses:
        """Words that tell what is to come from what is past."""
        listed = read_toml(self.folder / "dates.toml").get("tense", [])
        entries = (as_type(raw, schema.Tense, f"{self.code}/dates.toml [[tense]]") for raw in listed)
        return Tenses(entries, self.morphology)

    def scan(self, doc: Doc) -> list[Mark]:
        """Every phrase of this language in the text."""
        return self.read(doc).marks

    def read(self, doc: Doc) -> Scan:
        """Every phrase of this language in the text, with those of each table and word."""
        return self.lexicon.read(doc)

    def entries(self) -> Iterable[tuple[str, schema.Entry]]:
        """Every entry of every lexicon table, with its table's name."""
        for name, tags in schema.FILES.items():
            content = read_toml(self.folder / f"{name}.toml")
            unknown = set(content) - set(tags) - {"format", "place", *ORDER}
            if unknown:
                raise LanguageDataError(f"{self.code}/{name}.toml: unknown tables {sorted(unknown)}", f"Known: {tags}.")
            for tag in tags:
                for raw in content.get(tag, []):
                    yield tag, _inflected(as_type(raw, schema.ENTRIES[tag], f"{self.code}/{name}.toml [[{tag}]]"))

    def _build(self) -> Lexicon:
        lexicon = Lexicon(self.morphology)
        for tag, entry in self.entries():
            self._learn(lexicon, tag, entry)
        self._add_places(lexicon)
        for form, outlet in self._led_on():
            lexicon.add(form, "outlet", outlet)
        # Without capitals, and in acronyms, a name cut to its stem is soon an everyday word.
        inflects = self.info.capitals and bool(self.info.clitics.endings)
        acronyms = _acronyms((self.code, "en"))
        states = {fold(f.rstrip(".")) for r in regions().values() for f in (r.behind or {}).get(self.code, ())}
        for outlet in outlets().values():
            for lang in dict.fromkeys((self.code, "en")):
                for form in outlet.names.get(lang, ()):
                    lexicon.add(form, "outlet", outlet, inflects=inflects and lang == self.code and not form.isupper())
                    short = len(form) == PAIR and form.isupper() and fold(form) in states  # "Pa.", but "(ap)" signs
                    if short or (outlet.kind == "organisation" and fold(form) in acronyms):  # "who" and "un" are words
                        lexicon.only_capitals(form, outlet)
        return lexicon.freeze()

    def _led_on(self) -> Iterator[tuple[str, schema.Outlet]]:
        """Names behind a noun for outlets that makes another outlet's name of their first words: in "the newspaper East
        Wind" the newspaper East is not meant."""
        media = [(fold_text(n).split(), o) for o in outlets().values() if o.kind in MEDIA for n in self._called(o)]
        nouns = {
            fold(w) for tag, e in self.entries() if tag == "orgword" and _presses(e) for w in e.forms if w.isalpha()
        }
        bare: dict[str, list[tuple[list[str], schema.Outlet]]] = {}
        for words, outlet in media:
            if words and words[0] not in nouns:
                bare.setdefault(words[0], []).append((words, outlet))
        for words, outlet in media:
            rest = words[1:] if words and words[0] in nouns else []
            for longer, meant in bare.get(rest[0], ()) if rest else ():
                if meant is not outlet and len(longer) > len(rest) and longer[: len(rest)] == rest:
                    yield " ".join((words[0], *longer)), meant

    def _called(self, outlet: schema.Outlet) -> tuple[str, ...]:
        return outlet.names.get(self.code, ())

    def _add_places(self, lexicon: Lexicon) -> None:
        joins = any(JOINER in form for form in self._forms.get("cue", ()))
        for place in self.places:
            for form in place.forms:
                lexicon.add(form, "place", place, inflects=place.inflects)
                if joins and " " in form:  # written with a joiner in place of the space
                    lexicon.add(form.replace(" ", ""), "place", place)
            for form in place.adjectives:
                lexicon.add(form, "adjective", place, inflects=place.inflects)
            for form in (*place.forms, *place.adjectives) if self.info.capitals else ():
                if form.isupper() and form.isalpha():  # "us" and "car" are words
                    lexicon.only_capitals(form, place)

        for region in regions().values():
            for form in (region.behind or {}).get(self.code, ()):
                lexicon.add(form, "state", schema.PlaceForms(id=region.id))

    def _learn(self, lexicon: Lexicon, tag: str, entry: schema.Entry) -> None:
        if isinstance(entry, schema.Month):
            self._calendars |= {entry.calendar}
        self._forms[tag] = self._forms.get(tag, ()) + entry.forms
        if isinstance(entry, schema.Surname) and entry.common:
            self._forms[COMMON] = self._forms.get(COMMON, ()) + entry.forms
        if isinstance(entry, ASKED):
            return
        for form in entry.forms:
            lexicon.add(form, tag, entry, inflects=entry.inflects)


def _presses(entry: schema.Entry) -> bool:
    """A noun for outlets."""
    return getattr(entry, "id", "") in PRESS


def _inflected(entry: schema.Entry) -> schema.Entry:
    """With every stem in every frame among its forms."""
    if not isinstance(entry, schema.Conjugated) or not entry.frames:
        return entry
    made = (frame.replace("_", stem) for frame in entry.frames for stem in entry.stems)
    return msgspec.structs.replace(entry, forms=(*entry.forms, *made), frames=(), stems=())


@lru_cache(maxsize=1)
def outlets() -> dict[str, schema.Outlet]:
    """Outlets and organisations by id."""
    out: dict[str, schema.Outlet] = {}
    for name in ("outlets", "organisations"):
        for raw in read_toml(DATA / "shared" / f"{name}.toml").get(name[:-1], []):
            outlet = as_type(raw, schema.Outlet, f"shared/{name}.toml")
            if outlet.id in out:
                raise LanguageDataError(f"shared/{name}.toml: {outlet.id} is listed twice", "Join the two entries.")
            out[outlet.id] = outlet
    return out


@lru_cache(maxsize=1)
def regions() -> dict[str, schema.Region]:
    """Regions, seas, rivers and ranges by id."""
    path = "shared/regions.toml"
    found = (as_type(raw, schema.Region, path) for raw in read_toml(DATA / "shared" / "regions.toml").get("region", []))
    return {region.id: region for region in found}


@lru_cache(maxsize=1)
def press_words() -> frozenset[str]:
    """shared/press.toml, folded: words that names of outlets are made of."""
    return frozenset(fold(word) for word in read_toml(DATA / "shared" / "press.toml").get("forms", ()))


@lru_cache(maxsize=1)
def line_words() -> frozenset[str]:
    """shared/press.toml, folded: words that tell an outlet's name where it stands in a line of its own."""
    return frozenset(fold(word) for word in read_toml(DATA / "shared" / "press.toml").get("lines", ()))


def _acronyms(langs: Iterable[str]) -> frozenset[str]:
    """Folded names of organisations that are one word, listed in capitals only."""
    bodies = [o for o in outlets().values() if o.kind == "organisation"]
    forms = {f for o in bodies for lang in langs for f in o.names.get(lang, ()) if f.isalpha()}
    return frozenset(fold(f) for f in forms if f.isupper()) - {fold(f) for f in forms if not f.isupper()}


@lru_cache(maxsize=1)
def folded_names() -> tuple[tuple[str, str], ...]:
    """(folded spelling, outlet id) of every outlet and organisation in every language, in the order of the tables."""
    return tuple((fold_text(n), o.id) for o in outlets().values() for names in o.names.values() for n in names)


@lru_cache(maxsize=1)
def outlet_ids() -> dict[str, str]:
    """Folded names in every language, ids and domains to outlet ids. A name that others bear too tells none: ""."""
    found: dict[str, str] = {}
    own = ((fold_text(n), o.id) for o in outlets().values() for n in (o.id, *o.domains))
    for folded, outlet in (*own, *folded_names()):
        found[folded] = "" if found.get(folded, outlet) != outlet else outlet
    return found | {fold_text(name): "" for o in outlets().values() for name in o.alike}


class Alike(NamedTuple):
    """A spelling that several outlets bear. `sure`: of those that are listed, this language calls one alone so."""

    bearers: tuple[schema.Outlet, ...]
    sure: bool


@lru_cache(maxsize=64)
def alike_names(lang: str) -> dict[str, Alike]:
    """Folded spellings that several outlets bear, some of which no list may have, and whom a text in this language may
    mean by them."""
    bearers: dict[str, list[schema.Outlet]] = {}
    for outlet in outlets().values():
        for name in outlet.alike:
            bearers.setdefault(fold_text(name), []).append(outlet)
    own = {s: [o for o in found if s in map(fold_text, o.names.get(lang, ()))] for s, found in bearers.items()}
    return {s: Alike(tuple(own[s] or found), len(own[s]) == 1 < len(found)) for s, found in bearers.items()}


@lru_cache(maxsize=4)
def items(name: str) -> dict[str, schema.Item]:
    """shared/kinds.toml or shared/topics.toml by id."""
    return {
        raw["id"]: as_type(raw, schema.Item, f"shared/{name}.toml")
        for raw in read_toml(DATA / "shared" / f"{name}.toml").get("item", [])
    }


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """Every language that has a folder."""
    return tuple(sorted(p.name for p in DATA.iterdir() if (p / "language.toml").is_file()))


@lru_cache(maxsize=64)
def language(code: str) -> Language | None:
    """The language of a BCP 47 tag, by its whole tag, then by its first part; None where there is no folder."""
    for known in (code, code.split("-", maxsplit=1)[0]):
        if known in codes():
            return Language(known)
    return None
