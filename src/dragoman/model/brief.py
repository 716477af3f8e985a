"""A composed brief: events in the reader's words, ready to be laid out. Made by `deliver.compose`, shown by renderers.

Every field that holds words is in the reader's language, except `Text`, which carries its own language and
direction. In-line foreign spellings stand between U+2068 and U+2069 (isolates). No field holds bidi controls
beside those, nor control characters. Numbers of reports and events count from 1 within the brief.
"""

from datetime import date, datetime

from dragoman.model.base import Record
from dragoman.model.event import Event


class Text(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Words in a language of their own. `lang` is BCP 47, `dir` is ltr or rtl."""

    text: str
    lang: str = "und"
    dir: str = "ltr"


class BriefStep(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One link of a chain of sources, publisher first."""

    name: Text
    kind: str  # person | organisation | media | document | unnamed
    medium: str = ""  # how it spoke, in words


class BriefRemoved(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Pieces taken off a page for one reason."""

    code: str
    why: str
    count: str
    pieces: tuple[Text, ...]


class BriefReport(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A report as published. `origins` are indexes (from 1) into the event's origins."""

    number: int
    mark: str  # "[1]" in the reader's digits
    id: str
    headline: Text
    publisher: Text
    published: str  # in words; "no date stated" where the page has none
    language: str
    day: date | None = None
    url: str | None = None  # http and https alone
    chains: tuple[tuple[BriefStep, ...], ...] = ()
    copy: str = ""  # "near copy of [2]"
    origins: tuple[int, ...] = ()
    removed: tuple[BriefRemoved, ...] = ()


class BriefParty(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Who takes part; `about` is role and country in words."""

    name: Text
    kind: str
    about: str = ""


class BriefGrading(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What one member says of a source or report, with its reason; whether it counts for this reader."""

    words: str
    reason: Text
    binds: bool = False


class BriefGrade(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The Admiralty code, its words and reasons."""

    code: str
    reliability: str
    credibility: str
    reasons: tuple[str, ...] = ()
    members: tuple[BriefGrading, ...] = ()  # those that count first


class BriefOrigin(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An independent origin and the reports that rest on it."""

    name: Text
    kind: str
    kind_words: str
    marks: tuple[str, ...]
    why: str = ""


class BriefFact(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something that reports say alike."""

    about: str
    what: str
    marks: tuple[str, ...]


class BriefSide(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One side of a contradiction: the span (`text`) between what stands before and after it in the report."""

    mark: str
    publisher: Text
    text: Text
    before: str = ""
    after: str = ""
    value: str = ""  # in words, where the value is known


class BriefContradiction(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What is said differently, side by side."""

    about: str
    sides: tuple[BriefSide, ...]
    inside: bool = False


class BriefQuote(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A statement as the report has it."""

    mark: str
    text: Text
    quoted: bool = False
    denied: str = ""  # in the reader's words, where the speaker says that it is not so


class BriefSpeaker(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A speaker and what they are reported to have said."""

    name: Text
    about: str
    quotes: tuple[BriefQuote, ...]


class BriefCell(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A stance in words, with the reports and statements it was read in. Several in one place are shown together."""

    code: str
    words: str
    marks: tuple[str, ...]
    quotes: tuple[BriefQuote, ...] = ()


class BriefRow(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One party's stances, one group of cells for each column of the table."""

    who: Text
    cells: tuple[tuple[BriefCell, ...], ...]


class BriefView(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A view of one matter that several parties hold alike, as one line, with the reports it was read in."""

    words: str
    marks: tuple[str, ...]


class BriefPositions(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Who stands where: parties in rows, matters in columns."""

    columns: tuple[str, ...]
    rows: tuple[BriefRow, ...]
    alike: tuple[BriefView, ...] = ()


class BriefRelation(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A related event of this brief, or one before it (`number` 0)."""

    kind: str
    words: str
    other: str  # event id
    number: int = 0
    headline: str = ""
    evidence: tuple[str, ...] = ()
    against: tuple[str, ...] = ()  # what speaks against it, where that is told apart


class BriefLink(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Why two reports belong together, in words: what speaks for it, and what against it."""

    kind: str
    words: str
    marks: tuple[str, str]
    evidence: tuple[str, ...]
    against: tuple[str, ...] = ()


class BriefBody(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A standing institution that reports speak of."""

    name: str
    about: tuple[str, ...]
    marks: tuple[str, ...]
    since: tuple[BriefSide, ...] = ()  # the spans that say when it began


class GraphNode(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A box of the attribution graph. `column` 0 is the publisher's; origins stand in the last column."""

    id: str
    label: Text
    column: int
    kind: str  # report | person | organisation | media | document | unnamed
    note: str = ""
    origin: bool = False
    shared: bool = False
    circular: bool = False


class GraphEdge(Record, frozen=True, kw_only=True, omit_defaults=True):
    """From the one who reports to the one it rests on. `joined`: not stated, but found to count as the same origin."""

    a: str
    b: str
    joined: bool = False
    circular: bool = False


class Graph(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Who rests on whom in one event."""

    nodes: tuple[GraphNode, ...] = ()
    edges: tuple[GraphEdge, ...] = ()


class MapPoint(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A place of an event. WGS 84 degrees."""

    event: int
    label: str
    lat: float
    lon: float
    reports: int = 1
    main: bool = False


class TimeMark(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An interval of days on the timeline, both ends included."""

    event: int
    kind: str  # event | published
    from_: date
    to: date
    label: str


class BriefEvent(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One event with everything that is shown of it; `event` is the record it was made from."""

    number: int
    mark: str
    headline: str
    kind: str
    when: str
    where: tuple[str, ...]
    tally: str
    grade: BriefGrade
    precedence: str  # code
    precedence_words: str
    score: str
    event: Event
    topics: tuple[str, ...] = ()
    parties: tuple[BriefParty, ...] = ()
    reports: tuple[BriefReport, ...] = ()
    origins: tuple[BriefOrigin, ...] = ()
    circular: tuple[str, ...] = ()
    agreed: tuple[BriefFact, ...] = ()
    contradictions: tuple[BriefContradiction, ...] = ()
    updates: tuple[BriefContradiction, ...] = ()  # tallies that later reports give higher, the earlier sides first
    namesakes: tuple[BriefContradiction, ...] = ()  # two persons who may share a name
    speakers: tuple[BriefSpeaker, ...] = ()
    positions: BriefPositions | None = None
    relations: tuple[BriefRelation, ...] = ()
    links: tuple[BriefLink, ...] = ()
    importance: tuple[tuple[str, str], ...] = ()  # (reason, points), both in words
    graph: Graph = Graph()
    points: tuple[MapPoint, ...] = ()


class BriefRefusal(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What was handed in and not taken."""

    target: str
    stage: str
    code: str
    why: str
    detail: str = ""


class Brief(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What one reader is told: events by importance, and everything that the brief rests on."""

    title: str
    made: datetime
    made_words: str
    lang: str
    dir: str
    counts: tuple[str, ...]
    events: tuple[BriefEvent, ...] = ()
    bodies: tuple[BriefBody, ...] = ()
    refusals: tuple[BriefRefusal, ...] = ()
    timeline: tuple[TimeMark, ...] = ()
    points: tuple[MapPoint, ...] = ()
