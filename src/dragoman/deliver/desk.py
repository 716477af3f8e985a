"""What the parts of composing share: the reader, the spellings, the readings, and how reports are pointed at."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.deliver.display import clean, direction
from dragoman.deliver.naming import Naming, lore
from dragoman.deliver.reader import Reader
from dragoman.deliver.reasons import Reasons
from dragoman.deliver.values import Values
from dragoman.languages import language
from dragoman.languages.persons import told_apart
from dragoman.model import ChainNode, Event, Reading, Relation, Report
from dragoman.model.brief import BriefSide, Text

FRAMES = frozenset({"dateline", "credit"})  # kinds of attributions that say whose report it is
_CONTEXT = 70  # code points shown on each side of a span


class Desk:
    """Everything that one brief is composed from. Holds no state beside what it is given."""

    def __init__(
        self,
        events: Sequence[Event],
        readings: Mapping[str, Reading],
        lang: str,
        members: Mapping[str, str] | None = None,
    ) -> None:
        ids = [r for event in events for r in event.reports if r in readings]
        self.events = tuple(events)
        self.readings = {r: readings[r] for r in dict.fromkeys(ids)}
        for event in events:
            self.readings |= {r.report.id: r for r in told_apart(self.of(event))}
        self.members = members or {}  # what members are called, by id
        self.reader = Reader(lang)
        self.naming = Naming(self.reader, [lore(event, self.of(event)) for event in events])
        self.values = Values(self.naming)
        self.reasons = Reasons(self.values, self.readings.values())
        self.numbers = {report: n for n, report in enumerate(self.readings, start=1)}
        self.by_id = {event.event: event for event in events}
        self.pointing: dict[str, list[tuple[str, Relation]]] = defaultdict(list)  # event -> who relates to it, and how
        for event in events:
            for relation in event.relations:
                self.pointing[relation.other].append((event.event, relation))
        self.event_numbers = {event.event: n for n, event in enumerate(events, start=1)}

    def mark(self, report: str) -> str:
        """[n] for a report of this brief, nothing for any other."""
        return self.reader.mark(self.numbers[report]) if report in self.numbers else ""

    def marks(self, reports: Iterable[str]) -> tuple[str, ...]:
        """The marks of several reports, in the order of the brief."""
        known = sorted({r for r in reports if r in self.numbers}, key=self.numbers.__getitem__)
        return tuple(self.mark(r) for r in known)

    def of(self, event: Event) -> list[Reading]:
        """The readings of an event's reports that this viewer has."""
        return [self.readings[r] for r in event.reports if r in self.readings]

    def own(self, text: str) -> Text:
        """Words in the reader's language."""
        return Text(text=text, lang=self.reader.lang, dir=self.reader.dir)

    def quote(self, text: str, lang: str) -> Text:
        """Words of a report."""
        text = clean(text)
        return Text(text=text, lang=lang, dir=direction(text))

    def publisher(self, reading: Reading) -> Text:
        """The publisher as the reader knows it, else as the page names itself, else whose dateline or credit it bears.

        An outlet that the report only cites did not publish it.
        """
        name, chains = reading.report.publisher, reading.notes.chains
        first = chains[0][0] if chains and chains[0] else None
        if name:
            return self.naming.media(name, first.key if first else "", reading.report.lang)
        if first is not None and first.kind == "media" and _framed(first, reading):
            return self.naming.node(first, reading.report.lang)
        return self.own(self.reader.say("line.no-publisher"))

    def language(self, report: Report) -> str:
        """A report's language, and that it, or parts in others, were not read."""
        known, name = language(report.lang), self.reader.language(report.lang)
        if known is None or known.info.level != "full":
            return self.reader.say("line.read-in-part" if known else "line.not-read", language=name)
        if not report.also:
            return name
        others = self.reader.join([self.reader.language(code) for code in report.also])
        return self.reader.say("line.parts-not-read", language=name, others=others)

    def side(self, report: str, start: int, end: int, text: str, value: str = "") -> BriefSide:
        """A span of a report with a little of what stands around it on the same line."""
        reading = self.readings[report]
        whole = reading.report.text
        before = whole[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
        after = whole[end : end + _CONTEXT].partition("\n")[0]
        if start > _CONTEXT and len(before) == _CONTEXT:
            before = "… " + before.partition(" ")[2]
        if len(after) == _CONTEXT and end + _CONTEXT < len(whole):
            after = after.rpartition(" ")[0] + " …"
        span = self.quote(whole[start:end] or text, reading.report.lang)
        return BriefSide(
            mark=self.mark(report),
            publisher=self.publisher(reading),
            text=span.evolve(dir=direction(before + span.text + after)),
            before=_edge(before, 1),
            after=_edge(after, 0),
            value=value,
        )


def _framed(node: ChainNode, reading: Reading) -> bool:
    """A dateline or a credit of the report names this outlet."""
    lines = [a for a in reading.notes.attributions if a.kind == "media" and a.cue_kind in FRAMES]
    return any(a.id == node.id if node.id else a.key == node.key for a in lines)


def _edge(text: str, side: int) -> str:
    """Cleaned, with the space kept that parts it from the span: at its end (1) or its beginning (0)."""
    kept = clean(text)
    if not kept or not text[-1 if side else 0].isspace():
        return kept
    return f"{kept} " if side else f" {kept}"
