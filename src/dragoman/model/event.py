"""What linking and assessment find: links between reports, events, origins, contradictions, grades."""

from datetime import date

import msgspec

from dragoman.model.base import Record
from dragoman.model.label import Label


class Evidence(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One reason for or against a link, language-independent: `deliver` puts it in words."""

    # names | sounds | places | numbers | days | topics | kind | organisations | similarity | time-gap | shared | people
    # text | sentences | judgement
    feature: str
    weight: float  # log-odds; negative speaks against
    value: float = 0.0  # the measure itself: cosine, hours, share of shared text, sentences in a row
    usual: float = 0.0  # the same measure as it is for these reports with others; 0 where it is not known
    keys: tuple[str, ...] = ()  # what is shared, or what differs


class Link(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A judgement about two reports. `a` is the earlier or outer one (the copied, the background)."""

    id: str
    a: str
    b: str
    # same-event | copy-exact | copy-near | copy-syndicated | copy-rewrite | copy-translation | shared-text
    # | may-be-same (of two events)
    kind: str
    score: float
    evidence: tuple[Evidence, ...] = ()
    label: Label = Label()


class Relation(Record, frozen=True, kw_only=True, omit_defaults=True):
    """How one event relates to another; kept apart from being the same event."""

    other: str  # event id
    kind: str  # follows | background-of | same-institution | same-situation | may-be-same
    evidence: tuple[Evidence, ...] = ()


class Origin(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An independent origin: where a chain ends. Credibility counts these, never reports."""

    name: str
    kind: str  # person | organisation | media | document | unnamed
    reports: tuple[str, ...]
    id: str | None = None
    key: str = ""
    # why several chains count as this one: same-origin | same-word (all name it by one common noun alone: it may be one
    # or several) | copy | shared-text | same-owner | circular
    why: str = ""


class Side(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One side of a contradiction: what a report says, where."""

    report: str
    start: int
    end: int
    text: str
    value: str = ""  # language-independent


class Contradiction(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What two reports of one event, or one report, say differently. Nothing is averaged.

    Any two sides contradict each other; what three reports say in three ways is three contradictions.
    """

    about: str  # figure | day | place | role | denial | source
    key: str  # what it is about, language-independent: `dead`, a name's key, ...
    sides: tuple[Side, ...]
    inside: bool = False  # within one report


class Position(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Where a party stands on a matter, and the statements from which that is read."""

    who: str  # the speaker's key, or that of the state; spellings of one person are one
    name: str  # as the first of these reports writes it
    matter: str  # key: a listed matter, else a topic, kind of event or place; open:LANGUAGE:WORDS where none is known
    words: str = ""  # the same as the first of these reports writes it
    stance: str  # supports | opposes | calls-for | denies | agrees
    statements: tuple[Side, ...]


class Grading(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A member's grade of one of the event's origins, or of one of its reports, as the viewer sees it."""

    member: str
    code: str  # A..F of an origin, 1..6 of a report
    reason: str
    binds: bool = False  # it counts in this picture: the viewer's own, or one that it accepts; others stand beside it
    origin: str = ""  # name of the origin
    report: str = ""  # id


class Grade(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Admiralty code: two ordinals, never one number. F and 6 mean "no basis", not the middle."""

    reliability: str  # A..F
    credibility: str  # 1..6
    reason: str  # one line in English for logs and scripts; `reasons` is what the brief puts in words
    reasons: tuple[str, ...] = ()  # codes with arguments: "origins:2", "officials:1", "circular:1", ...
    gradings: tuple[Grading, ...] = ()  # what members say of it, those that bind first


PRECEDENCE = ("routine", "priority", "immediate", "flash")  # the words for how urgent something is, the least first


class Answered(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A standing requirement that an event answers."""

    requirement: str
    by: tuple[tuple[str, str], ...] = ()  # (field, what met it); of `meaning` the cosine and the least that counts


class Likeness(Record, frozen=True, kw_only=True, omit_defaults=True):
    """How near reports are in meaning to sentences, by one encoder."""

    least: float  # cosine from which an event answers a sentence
    of: dict[str, dict[str, float]]  # sentence -> report id -> cosine


class Importance(Record, frozen=True, kw_only=True, omit_defaults=True):
    """How high an event stands, 0..100, with its arithmetic."""

    score: float
    lines: tuple[tuple[str, float], ...]  # (reason code, points)
    precedence: str = "routine"  # one of PRECEDENCE
    answers: tuple[Answered, ...] = ()


class EventPlace(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A place of an event with the number of reports that name it. Enough to draw it."""

    id: str
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    reports: int = 1
    aside: bool = False  # no headline and no lead says that something was there


class Party(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Who takes part: a person, organisation or country. `forms` maps a language to its spelling there."""

    key: str
    kind: str  # person | organisation | country
    forms: dict[str, str] = msgspec.field(default_factory=dict)
    roles: tuple[str, ...] = ()
    country: str | None = None
    reports: int = 1
    speaker: bool = False  # a person whom headlines and leads, or all that names them, name only as a source
    aside: bool = False  # no headline and no lead names it, of a body but as a source, of a country beside another


class When(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An interval of days, both ends included."""

    from_: date
    to: date


class Event(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Reports that speak of one event, as one viewer sees them, with what follows from them."""

    event: str  # event id
    reports: tuple[str, ...]  # by publication
    origins: tuple[Origin, ...]
    kind: str
    grade: Grade
    importance: Importance
    when: When | None = None
    places: tuple[EventPlace, ...] = ()  # the most telling first
    parties: tuple[Party, ...] = ()  # the most telling first
    circular: tuple[tuple[str, ...], ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    updates: tuple[Contradiction, ...] = ()  # tallies that a later report gives higher, the earlier side first
    namesakes: tuple[Contradiction, ...] = ()  # two persons who may share a family name: nothing contradicts
    agreed: tuple[tuple[str, str, tuple[str, ...]], ...] = ()  # (feature, key, reports that say so)
    positions: tuple[Position, ...] = ()  # by party, then by matter, as first stated
    same: dict[str, str] = msgspec.field(default_factory=dict)  # key of who speaks in a report -> of whom it means
    relations: tuple[Relation, ...] = ()
    topics: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    label: Label = Label()
