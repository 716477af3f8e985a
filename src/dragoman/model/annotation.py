"""What a reading of a report finds: spans with language-independent values."""

from datetime import date

from dragoman.model.base import Record, Span


class Place(Span, frozen=True, kw_only=True, omit_defaults=True):
    """A place named in the text. `id` is a gazetteer id: `gn:<geonameid>`, a country is its ISO 3166 code."""

    id: str
    name: str  # preferred English name: a key for people, never shown to a reader of another language
    kind: str  # country | region | city | site | body (water, mountain)
    country: str | None = None  # ISO 3166-1 alpha-2
    lat: float | None = None
    lon: float | None = None
    adjective: bool = False  # "Iraqi", "عراقی": names the country through an adjective or a resident
    candidates: tuple[str, ...] = ()  # other ids it may be; empty when it is settled
    agent: bool = False  # a country or capital that says or does something: a government, not where a thing happened
    dateline: bool = False  # where the report was filed: it stands before the first sentence


class Name(Span, frozen=True, kw_only=True, omit_defaults=True):
    """A person or organisation named in the text. Mentions of one entity in one report share `key`."""

    kind: str  # person | organisation
    key: str  # language-independent: a transliteration skeleton, or the id of a known organisation
    id: str | None = None  # outlet or organisation id where known
    full: str = ""  # the fullest form of this entity in this report, without titles
    role: str = ""  # role or title as stated, in the report's words
    role_id: str = ""  # language-independent role where the lexicon knows it: ambassador, minister.foreign, ...
    role_places: tuple[str, ...] = ()  # places inside the role ("Iraqi ambassador in Moscow": IQ, gn:524901)


class TimeSpan(Span, frozen=True, kw_only=True, omit_defaults=True):
    """A time expression as an interval of days, both ends included. Never one silent day for a month.

    Where no day is known (a weekday without a publication date, "two hours") the wire has neither `from` nor `to`.
    """

    from_: date = date.min
    to: date = date.max
    calendar: str  # gregorian | solar-hijri | hijri
    relative: bool = False  # resolved against the publication date
    offset: int | None = None  # days from publication, where a relative day was named: "yesterday" is -1
    weekday: int | None = None  # ISO weekday, where one was named: with no publication date that is all that is known
    kind: str = "date"  # date | duration | clock: the latter two name no day
    dateline: bool = False  # the day on which the report was filed: it stands at its head, and is not the event's
    denied: bool = False  # the text says that it was another day: "on Saturday, not on Sunday"


class Figure(Span, frozen=True, kw_only=True, omit_defaults=True):
    """A number with what it counts. `low == high` for an exact figure."""

    low: float
    high: float
    what: str  # language-independent unit or counted thing: dead, injured, people, barrel, percent, usd, ...
    approximate: bool = False  # "about", "at least", "more than"
    bound: str = ""  # which of them: about | at-least | at-most; "": exact
    of: float | None = None  # the whole of which it is a part: 21 in "12 of 21 seats", 1 in "a third of the seats"
    modality: str = ""  # denied | hypothetical | reported (hearsay) | unsaid: nobody asserts it; "": asserted
    earlier: bool = False  # a toll that has risen since, or of a day long past, and so perhaps of another event


class Attribution(Span, frozen=True, kw_only=True, omit_defaults=True):
    """The text rests information on a source other than its author. The span is that of cue and source."""

    source: str  # source words as in the text, without titles; "" where the verb has no subject and `name` tells who
    source_start: int
    source_end: int
    kind: str  # person | organisation | media | document | unnamed
    id: str | None = None  # outlet or organisation id where known
    name: str | None = None  # preferred name where the id is known; else the full name in the report
    key: str = ""  # language-independent key of the source; empty for unnamed ones
    via: str | None = None  # the outlet through which it spoke: its id, else its key
    via_text: str = ""  # that outlet as the report writes it
    cue: str = ""
    cue_kind: str = ""  # dateline, or as in the tables of cues: say | write | tell | report | quote | accord | ...
    hedge: str = ""  # reportedly | alleged | denied, language-independent
    medium: str = ""  # tweet | statement | interview | press-conference | broadcast | letter | speech | call | post


class ChainNode(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One link of a chain of sources. `text` is how the report writes it."""

    name: str
    kind: str  # person | organisation | media | document | unnamed
    id: str | None = None
    key: str = ""
    text: str = ""
    medium: str = ""  # tweet | statement | interview | press-conference | broadcast: how it spoke, where stated


class Statement(Span, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody said, as a span of the text."""

    speaker: str  # the full name where the report gives it, else as in the text, without titles
    speaker_key: str = ""
    speaker_kind: str = "person"  # as of an attribution; office: known by office alone, its key is office@places
    quoted: bool = False  # in quotation marks
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    denied: bool = False  # told through a word of denial: the speaker says that it is not so
    causal: bool = False  # it tells what brought an event about
    stance: str = ""  # supports | opposes | calls-for | denies | agrees | ""
    stance_on: tuple[str, ...] = ()  # keys of what the stance is about: a listed matter, else a topic, kind or place
    matter: str = ""  # the same in the report's words
    holder: str = ""  # whose stance it is, where the speaker tells of another party's
    holder_key: str = ""  # key of that party, the id of a place for its government


class EventCue(Span, frozen=True, kw_only=True, omit_defaults=True):
    """A word that tells what kind of event the report is about (kinds: data/shared/kinds.toml).

    What its sentence names beside it: keys of people and organisations and ids of countries that take part, the nearest
    first; the place; the days, both ends included. None of it is more than that sentence says.
    """

    kind: str
    participants: tuple[str, ...] = ()
    place: str | None = None
    from_: date | None = None
    to: date | None = None


class RoleMention(Span, frozen=True, kw_only=True, omit_defaults=True):
    """A person named by office alone: "the Iraqi ambassador in Moscow"."""

    role_id: str
    places: tuple[str, ...] = ()  # place ids in the phrase, in order


class Body(Span, frozen=True, kw_only=True, omit_defaults=True):
    """A standing institution that the text speaks of: its members and what it is for, not a proper name.

    "The four-party committee of Iran, Iraq, Russia and Syria in Baghdad": `key` joins the mentions.
    """

    key: str
    kind: str  # committee | centre | commission | forum | ...
    members: tuple[str, ...] = ()  # country codes, sorted
    seat: str | None = None  # place id
    since: TimeSpan | None = None


class Notes(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Everything `annotate` found in one report."""

    lang: str
    places: tuple[Place, ...] = ()
    demonyms: tuple[Place, ...] = ()  # adjectives and residents, resolved to their country
    names: tuple[Name, ...] = ()
    dates: tuple[TimeSpan, ...] = ()
    figures: tuple[Figure, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    chains: tuple[tuple[ChainNode, ...], ...] = ()  # publisher (outermost) first, origin last
    statements: tuple[Statement, ...] = ()
    topics: tuple[str, ...] = ()  # IPTC Media Topic ids (`medtop:<n>`) by weight
    cues: tuple[EventCue, ...] = ()
    bodies: tuple[Body, ...] = ()
    roles: tuple[RoleMention, ...] = ()
    kind: str = ""  # kind of the event that the report is about

    @property
    def named_places(self) -> tuple[Place, ...]:
        """Places and demonyms, by position."""
        return tuple(sorted((*self.places, *self.demonyms), key=lambda p: p.start))
