"""The shape of a language folder. Unknown keys are errors: a typing mistake must not silently do nothing.

Each entry of a lexicon has `forms`: phrases as written, words separated by one space. A word ending in `*` stands
for itself with any ending. Forms are folded when loaded, so list spellings that differ, not letter variants.
docs/how-to/add-a-language.md explains each table with examples.
"""

from typing import Literal

from dragoman.languages.schema_attribution import Cue, Document, Hedge, Medium, Own, Pronoun, Unnamed
from dragoman.languages.schema_dates import (
    Calendar,
    Clock,
    Conjugated,
    DateWord,
    Entry,
    Era,
    Month,
    Part,
    Range,
    Relative,
    Season,
    Shift,
    Table,
    Tense,
    Unit,
    Weekday,
)
from dragoman.languages.schema_numbers import And, Approx, Counted, NumberFormat, NumberWord, Of
from dragoman.languages.schema_syntax import (
    Adverb,
    Article,
    But,
    Determiner,
    Ending,
    Inside,
    Locative,
    Oblique,
    Order,
    Passive,
    Relativizer,
    That,
)

__all__ = [
    "Adverb",
    "And",
    "Approx",
    "Article",
    "Calendar",
    "Clock",
    "Conjugated",
    "Counted",
    "Cue",
    "DateWord",
    "Determiner",
    "Document",
    "Ending",
    "Entry",
    "Era",
    "Hedge",
    "Inside",
    "Locative",
    "Medium",
    "Month",
    "NumberFormat",
    "NumberWord",
    "Oblique",
    "Of",
    "Order",
    "Own",
    "Part",
    "Passive",
    "Pronoun",
    "Range",
    "Relative",
    "Relativizer",
    "Season",
    "Shift",
    "Table",
    "Tense",
    "That",
    "Unit",
    "Unnamed",
    "Weekday",
]


# --- people.toml ------------------------------------------------------------------------------------------------
class Title(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Honorifics that are no role: Mr, Dr, السيد, آقای. `after`: it may follow the name. `gender`: its bearer's."""

    after: bool = False
    gender: Literal["m", "f", ""] = ""


class Role(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Roles of people: ambassador, minister.foreign, president, spokesman... one id in all languages."""

    id: str


class Given(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Given names: strong evidence that a name starts here. One table with many forms is fine. `common`: everyday words
    too, where verbs stand first: names behind an office or a title alone.

    `marked`: names that only their exact spelling tells from an everyday word (علي, على): not folded. `oblique`: the
    forms stand in a case that nobody who speaks stands in.
    """

    gender: Literal["m", "f", ""] = ""
    oblique: bool = False
    common: bool = False
    marked: tuple[str, ...] = ()


class Surname(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Endings (`*` first: "*ов", "*زاده") or whole family names that are strong evidence of a family name.

    `common`: such a name may be an everyday word: alone it is a name only where it speaks or an office leads to it.
    """

    common: bool = False


class Particle(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words inside names: bin, al, de, van. `binds`: it goes on with the next word and is never first (بن, آل).
    `opens`: it goes on with the next word, and a name may begin with it (عبد, أبو)."""

    binds: bool = False
    opens: bool = False


class NotName(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that look like names (capitals, or beside a role) and are none."""


class OrgWord(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Head nouns of organisations: ministry, party, bank. `side`: the head stands first or last in the name.

    `whole`: the form is a name by itself (the Kremlin, the Knesset); in scripts without capitals nothing else tells.
    """

    id: str
    side: Literal["first", "last", "either"] = "first"
    whole: bool = False


class WorkWord(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns of what bears a name of its own and is nobody: film, song, ship, law. Where the language puts heads last it
    stands behind the name, elsewhere before it."""


# --- places.toml ------------------------------------------------------------------------------------------------
class PlaceForms(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Spellings of a place in this language. `id` is a gazetteer id; adjectives and residents give the country."""

    id: str
    forms: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()  # forms that only their vowel marks tell from another place: not folded
    inflects: bool = False


class PlaceWord(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Generic nouns beside a place: city, province, lake. `side`: before or after the name."""

    kind: Literal["city", "region", "country", "body", "site"]
    side: Literal["before", "after"] = "before"


class NotPlace(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everyday words that small towns of the language's own countries are called too: alone they name no town."""


# --- events.toml ------------------------------------------------------------------------------------------------
class KindCue(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that tell the kind of an event (ids in shared/kinds.toml). `deadly`: the kind that they tell where the same
    sentence tells of people killed: a strike."""

    id: str
    weight: float = 1.0
    deadly: str = ""


class TopicCue(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of a topic (ids in shared/topics.toml)."""

    id: str


class StanceCue(Conjugated, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of a stance. `noun`: it is one where what was said begins with it (his *support for*; verbs last: ends).

    `modal`: what has to be done, whoever does it (must, باید): the view of who says so. `rejects`: rejected, dismissed:
    a denial, where its object is what somebody said.
    """

    id: Literal["supports", "opposes", "calls-for", "denies", "agrees"]
    noun: bool = False
    modal: bool = False
    rejects: bool = False


class Negation(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that negate (not, не, değil), up to so many words `before` or `after` the word that they negate."""

    before: int = 0
    after: int = 0
    subject: bool = False  # it negates through who does it (neither, nor, nobody): so far `before` a word of saying


class Doubt(Conjugated, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words under which a figure is not asserted: "it is not true that", "may be", "if".

    ids: denied; hypothetical (possible, on a condition; its clause only); future (the same, but only of what befalls
    people: 200 guests who will come are no hypothesis); reported (the conditional of hearsay); presumed (a denial that
    stands before it leaves figures behind it as they are: "denied *responsibility* for"); anyone (whoever denies that
    *anyone* died says that nobody did); cancelled (of events: called off, put off); cause (brings about: who says so
    tells the cause of an event); thanks (what somebody is thanked for is no view of who thanks); condition (if,
    unless, until lately; endings of verbs, `*` first: who would support it if it changed does not yet; a proviso
    leaves a view as it is); dropped (gave up: no view any more); claim (nouns of what somebody says: whoever rejects a
    *report* denies it); telling (to confirm, to comment: who refuses it has no view); contrast (but, while: what one
    says is set against what another says); before (earlier, at first: a count that another one has followed). `side`:
    where the word stands, seen from the figure. `reach`: the most words between them.
    """

    id: Literal["denied", "hypothetical", "future", "reported", "presumed", "anyone", "cancelled", "cause", "thanks",
                "condition", "dropped", "claim", "telling", "contrast", "before"]  # fmt: skip
    side: Literal["before", "after"] = "before"
    reach: int = 0


class BodyWord(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns for standing institutions (committee, centre); `sides`: an adjective for how many parties (four-party)."""

    kind: str = ""
    sides: int = 0


class Founded(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Verbs for founding (was set up, تأسست): the date beside them is when the institution began."""


# --- boilerplate.toml -------------------------------------------------------------------------------------------
class Boilerplate(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lines that are not the article. Compared folded. One of equals, starts, ends, contains must match.

    `where`: only in the first or last third. `rest`: all that follows goes with it (comment form, related list).
    `most`: the line has at most so many words (0: any).
    """

    why: str
    equals: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    where: Literal["any", "head", "tail"] = "any"
    rest: bool = False
    most: int = 0


# --- language.toml ----------------------------------------------------------------------------------------------
class Clitics(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is written together with a word. Prefixes are tried off; endings go from both sides where `inflects`."""

    prefixes: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    min: int = 3  # letters that must be left
    parted: tuple[
        tuple[str, str], ...
    ] = ()  # words that are shorter without their prefix, as they are listed without it


class Identify(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Letters and words that tell the language from its neighbours in the same script."""

    letters: str = ""
    never: str = ""
    words: tuple[str, ...] = ()


class LanguageFile(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """language.toml. `level`: full (read, and briefs are written in it), reads, linked (identified and linked)."""

    code: str
    name: str
    english: str
    script: str  # ISO 15924
    direction: Literal["ltr", "rtl"]
    level: Literal["full", "reads", "linked"]
    capitals: bool  # names begin with a capital letter
    quoted_names: bool = False  # names of firms and works stand in quotation marks: a bare capital is a person or place
    countries: tuple[str, ...] = ()  # where it is spoken, and their neighbours (ISO 3166): their small towns are known
    home: tuple[str, ...] = ()  # the same with capitals: small towns elsewhere must fit what else is named
    hijri_years: Calendar = "gregorian"  # the calendar of a year from 1200 to 1500 that no month or era beside it tells
    day_order: Literal["", "by-country"] = ""  # 3/5/2026: some countries of the language put the month first
    sentence_end: tuple[str, ...] = (".", "!", "?", "…")
    abbreviations: tuple[str, ...] = ()
    quotes: tuple[tuple[str, str], ...] = (('"', '"'),)
    stopwords: tuple[str, ...] = ()
    clitics: Clitics = Clitics()
    identify: Identify = Identify()


ENTRIES: dict[str, type[Entry]] = {
    "cue": Cue, "medium": Medium, "hedge": Hedge, "unnamed": Unnamed, "document": Document, "pronoun": Pronoun,
    "own": Own, "oblique": Oblique, "locative": Locative,
    "passive": Passive, "adverb": Adverb, "but": But, "article": Article, "determiner": Determiner, "ending": Ending,
    "inside": Inside, "who": Relativizer, "that": That,
    "title": Title, "role": Role, "given": Given, "surname": Surname, "particle": Particle,
    "notname": NotName, "orgword": OrgWord, "work": WorkWord, "placeword": PlaceWord, "notplace": NotPlace,
    "month": Month, "weekday": Weekday,
    "relative": Relative, "unit": Unit, "season": Season,
    "shift": Shift, "era": Era, "dateword": DateWord, "part": Part, "clock": Clock, "tense": Tense,
    "range": Range, "number": NumberWord, "and": And, "of": Of, "approx": Approx, "counted": Counted, "kind": KindCue,
    "topic": TopicCue, "stance": StanceCue, "negation": Negation, "doubt": Doubt, "body": BodyWord, "founded": Founded,
}  # fmt: skip

FILES: dict[str, tuple[str, ...]] = {
    "attribution": ("cue", "medium", "hedge", "unnamed", "document", "pronoun", "own", "oblique", "who", "that"),
    "syntax": ("oblique", "locative", "passive", "adverb", "but", "article", "determiner", "who", "ending", "inside"),
    "people": ("title", "role", "given", "surname", "particle", "notname", "orgword", "work"),
    "places": ("placeword", "notplace"),
    "dates": (
        "month",
        "weekday",
        "relative",
        "unit",
        "season",
        "shift",
        "era",
        "dateword",
        "part",
        "clock",
        "range",
        "tense",
    ),
    "numbers": ("number", "and", "of", "approx", "counted"),
    "events": ("kind", "topic", "stance", "negation", "doubt", "body", "founded"),
}


class Outlet(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """shared/outlets.toml and shared/organisations.toml: one entry for Reuters / رويترز / Рейтер.

    `names`: language -> spellings, preferred first. `owner`: outlets of one owner are not independent. `short`: words
    of every day too: they count only beside a cue, in a dateline or credit. `alike`: names that other outlets bear:
    they count only where the report tells the outlet or its country. `plus`: id of the group that "X+" means (OPEC+).
    """

    id: str
    names: dict[str, tuple[str, ...]]
    kind: Literal["agency", "broadcaster", "newspaper", "site", "magazine", "state", "organisation", "platform"]
    country: str = ""
    domains: tuple[str, ...] = ()
    wikidata: str = ""
    owner: str = ""
    short: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    plus: str = ""


class Region(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """shared/regions.toml: a region, sea, river or range in every language; the language folders may add spellings.

    `names`: language -> spellings, preferred first. Latitude and longitude of its middle in degrees. An id of the
    gazetteer takes country and middle from there. `behind`: short spellings that follow a town and a comma (X, Pa.).
    """

    id: str
    names: dict[str, tuple[str, ...]]
    behind: dict[str, tuple[str, ...]] | None = None
    country: str = ""
    lat: float | None = None
    lon: float | None = None


class Item(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry of shared/kinds.toml or shared/topics.toml."""

    id: str
    name: str
    parent: str = ""
    severity: int = 0  # kinds only: 0 (routine) .. 5 (gravest)
    group: str = ""  # kinds only: one event may be told as any kind of its group
    cameo: str = ""
    plover: str = ""


class Matter(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry of shared/matters.toml: what parties take sides on.

    `names`: language -> spellings, the one shown to readers first; a word that ends in `*` stands for itself with any
    ending. `part`: a thing; an act, done to a thing; a plan: it is the matter only where nothing else is named.
    """

    id: str
    names: dict[str, tuple[str, ...]]
    part: Literal["thing", "act", "plan"] = "thing"
