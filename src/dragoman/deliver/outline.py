"""A brief as a flat list of blocks: what terminal text and Markdown have in common."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.deliver.display import isolate
from dragoman.deliver.reader import Reader
from dragoman.model.brief import Brief, BriefEvent, BriefReport, BriefSide, BriefStep, Text

SEPARATOR = " · "
SPOT = ("\ue000", "\ue001")  # around the words of a span that matter; no cleaned text holds private characters
_MOST_QUOTES = 3
_MOST_SPEAKERS = 8
_MOST_EVIDENCE = 6


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph. `lead` stands before it and its further lines are set in under the text, not the lead."""

    kind: str  # title | head | event | section | line | item | quote (words of a report, alone on their lines)
    text: str
    lead: str = ""
    indent: int = 0
    tone: str = ""  # strong | faint | warn
    url: str = ""
    lang: str = ""
    dir: str = ""


Part = Callable[[BriefEvent, Reader], Iterator[Block]]


def outline(brief: Brief, reader: Reader) -> Iterator[Block]:
    """Title, overview, each event with its parts, institutions, refusals."""
    yield Block("title", brief.title)
    yield Block("line", brief.made_words, tone="faint")
    yield Block("line", SEPARATOR.join(brief.counts))
    if not brief.events:
        yield Block("line", reader.say("title.none"))
    else:
        yield Block("head", reader.say("head.summary"))
        for event in brief.events:
            yield from _overview(event)
    for event in brief.events:
        for part in PARTS:
            yield from part(event, reader)
    yield from _bodies(brief, reader)
    yield from _refusals(brief, reader)
    yield Block("head", "")
    yield Block("line", reader.say("line.foot"), tone="faint")


def _overview(event: BriefEvent) -> Iterator[Block]:
    yield Block("item", event.headline, lead=f"{event.mark}.", tone="strong")
    yield Block(
        "line", SEPARATOR.join((isolate(event.grade.code), event.tally, event.precedence_words)), indent=2, tone="faint"
    )


def inline(text: Text, reader: Reader) -> str:
    """Foreign words inside a line of the reader's."""
    return text.text if text.lang == reader.lang else isolate(text.text)


def chain_line(chain: Iterable[BriefStep], reader: Reader) -> str:
    """Publisher, then what it rests on; the arrow points the way the words travelled."""
    arrow = " ← " if reader.dir == "ltr" else " → "
    return arrow.join(step_words(step, reader) for step in chain)


def step_words(step: BriefStep, reader: Reader) -> str:
    """One link of a chain with how it spoke."""
    return described(step.name, step.medium, reader)


def described(name: Text, about: str, reader: Reader) -> str:
    """A name with what it is in brackets; behind a name that ends in brackets, after a dash."""
    shown = inline(name, reader)
    if not about:
        return shown
    return f"{shown} – {about}" if bracketed(name) else reader.say("line.medium", name=shown, medium=about)


def bracketed(name: Text) -> bool:
    """Whether a name ends in brackets, as one does that stands beside its original."""
    return name.text.endswith(")")


def labelled(reader: Reader, key: str, text: str) -> str:
    """Label: text."""
    return reader.say("line.labelled", label=reader.say(key), text=text)


def _event_head(event: BriefEvent, reader: Reader) -> Iterator[Block]:
    yield Block("event", event.headline, lead=f"{event.mark}.")
    yield Block("line", SEPARATOR.join((event.when, reader.listed(event.where[:3]), event.kind)), indent=1)
    yield Block("line", event.tally, indent=1, tone="strong")
    grade = reader.say(
        "line.grade",
        code=isolate(event.grade.code),
        reliability=event.grade.reliability,
        credibility=event.grade.credibility,
    )
    yield Block("line", labelled(reader, "head.grade", grade), indent=1)
    for reason in event.grade.reasons:
        yield Block("item", reason, lead="–", indent=2, tone="faint")
    yield from _said_of_sources(event, reader)
    sums = SEPARATOR.join(f"{words} {points}" for words, points in event.importance)
    total = f"{event.score} ({event.precedence_words})"
    yield Block("line", labelled(reader, "head.importance", total), indent=1)
    if sums:
        yield Block("line", sums, indent=2, tone="faint")


def _said_of_sources(event: BriefEvent, reader: Reader) -> Iterator[Block]:
    """Grades by members, each with its reason in its own words."""
    if event.grade.members:
        yield Block("section", reader.say("head.sources"), indent=1)
    for said in event.grade.members:
        yield Block("item", said.words, lead="–" if said.binds else "≠", indent=2)
        yield Block("quote", said.reason.text, indent=4, tone="faint", lang=said.reason.lang, dir=said.reason.dir)


def _parties(event: BriefEvent, reader: Reader) -> Iterator[Block]:
    if event.parties:
        yield Block("section", reader.say("head.parties"), indent=1)
        named = (described(p.name, p.about, reader) for p in event.parties)
        yield Block("line", SEPARATOR.join(named), indent=2)


def _reports(event: BriefEvent, reader: Reader) -> Iterator[Block]:
    yield Block("section", reader.say("head.reports"), indent=1)
    for report in event.reports:
        yield from _report(report, reader)


def _report(report: BriefReport, reader: Reader) -> Iterator[Block]:
    words = report.headline
    yield Block("quote", words.text, report.mark, 2, "strong", report.url or "", words.lang, words.dir)
    facts = [inline(report.publisher, reader), report.language, report.published, report.copy]
    yield Block("line", SEPARATOR.join(filter(None, facts)), indent=4)
    for chain in report.chains:
        if len(chain) > 1:
            yield Block("line", labelled(reader, "column.chain", chain_line(chain, reader)), indent=4)
    if report.removed:
        pieces = SEPARATOR.join(f"{r.why} ({r.count})" for r in report.removed)
        yield Block("line", labelled(reader, "head.removed", pieces), indent=4, tone="faint")


def _origins(event: BriefEvent, reader: Reader) -> Iterator[Block]:
    yield Block("section", reader.say("head.origins"), indent=1)
    for n, origin in enumerate(event.origins, start=1):
        parts = [described(origin.name, origin.kind_words, reader), " ".join(origin.marks), origin.why]
        yield Block("item", SEPARATOR.join(filter(None, parts)), lead=f"{reader.number(n)}.", indent=2)
    for circle in event.circular:
        yield Block("line", labelled(reader, "head.circular", circle), indent=2, tone="warn")


def _agreed(event: BriefEvent, reader: Reader) -> Iterator[Block]:
    if event.agreed:
        yield Block("section", reader.say("head.agreed"), indent=1)
    for fact in event.agreed:
        text = reader.say("line.labelled", label=fact.about, text=fact.what)
        yield Block("item", f"{text} {' '.join(fact.marks)}", lead="–", indent=2)


def _contradictions(event: BriefEvent, reader: Reader) -> Iterator[Block]:
    across, inside = ([c for c in event.contradictions if c.inside == i] for i in (False, True))
    parts = (
        ("head.contradictions", across, "≠"),
        ("head.inside", inside, "≠"),
        ("head.updates", event.updates, "↑"),
        ("head.namesakes", event.namesakes, "≈"),
    )
    for head, chosen, sign in parts:
        if chosen:
            yield Block("section", reader.say(head), indent=1, tone="warn" if sign == "≠" else "")
        for contradiction in chosen:
            yield Block("item", contradiction.about, lead=sign, indent=2, tone="strong")
            for side in contradiction.sides:
                yield from side_blocks(side, reader, 4)


def side_blocks(side: BriefSide, reader: Reader, indent: int) -> Iterator[Block]:
    """Who says it and the value, then the span in its context, in its own language and direction."""
    about = SEPARATOR.join(filter(None, (inline(side.publisher, reader), side.value)))
    yield Block("item", about, lead=side.mark, indent=indent)
    text = f"{side.before}{SPOT[0]}{side.text.text}{SPOT[1]}{side.after}"
    yield Block("quote", text, indent=indent + 2, tone="faint", lang=side.text.lang, dir=side.text.dir)


def _statements(event: BriefEvent, reader: Reader) -> Iterator[Block]:
    if event.speakers:
        yield Block("section", reader.say("head.statements"), indent=1)
    for speaker in event.speakers[:_MOST_SPEAKERS]:
        yield Block("line", described(speaker.name, speaker.about, reader), indent=2, tone="strong")
        for quote in speaker.quotes[:_MOST_QUOTES]:
            words = quote.text
            lead = f"{quote.mark} {reader.say('line.labelled', label=quote.denied, text='').strip()}"
            yield Block("quote", words.text, lead if quote.denied else quote.mark, 4, lang=words.lang, dir=words.dir)
        yield from _more(len(speaker.quotes) - _MOST_QUOTES, reader, 4)
    yield from _more(len(event.speakers) - _MOST_SPEAKERS, reader, 2)


def _more(left: int, reader: Reader, indent: int) -> Iterator[Block]:
    if left > 0:
        yield Block("line", reader.say("count.others", left), indent=indent, tone="faint")


def _positions(event: BriefEvent, reader: Reader) -> Iterator[Block]:
    table = event.positions
    if table is None:
        return
    yield Block("section", reader.say("head.positions"), indent=1)
    for row in table.rows:
        stances = [
            reader.say(
                "line.labelled", label=column, text=reader.listed([f"{c.words} {' '.join(c.marks)}" for c in cells])
            )
            for column, cells in zip(table.columns, row.cells, strict=True)
            if cells
        ]
        yield Block("item", f"{inline(row.who, reader)} – {SEPARATOR.join(stances)}", lead="–", indent=2)
    for view in table.alike:
        yield Block("item", f"{view.words} {' '.join(view.marks)}", lead="=", indent=2)


def _related(event: BriefEvent, reader: Reader) -> Iterator[Block]:
    if event.relations:
        yield Block("section", reader.say("head.related"), indent=1)
    for relation in event.relations:
        other = reader.say("line.event", relation.number) if relation.number else reader.say("line.elsewhere")
        text = f"{relation.words} {other}"
        if relation.headline:
            text = f"{text} – {relation.headline}"
        yield Block("item", text, lead="–", indent=2)
        if relation.against:
            yield from _reasons(relation.evidence, relation.against, reader)
        elif relation.evidence:
            yield Block("line", SEPARATOR.join(relation.evidence[:_MOST_EVIDENCE]), indent=4, tone="faint")


def _links(event: BriefEvent, reader: Reader) -> Iterator[Block]:
    if event.links:
        yield Block("section", reader.say("head.links"), indent=1)
    for link in event.links:
        yield Block("item", f"{link.words} {' '.join(link.marks)}", lead="–", indent=2)
        yield from _reasons(link.evidence, link.against, reader)


def _reasons(because: Sequence[str], against: Sequence[str], reader: Reader) -> Iterator[Block]:
    for key, reasons in (("because.for", because), ("because.against", against)):
        if reasons:
            yield Block("line", labelled(reader, key, SEPARATOR.join(reasons[:_MOST_EVIDENCE])), indent=4, tone="faint")


PARTS: tuple[Part, ...] = (
    _event_head,
    _parties,
    _reports,
    _origins,
    _agreed,
    _contradictions,
    _statements,
    _positions,
    _related,
    _links,
)


def _bodies(brief: Brief, reader: Reader) -> Iterator[Block]:
    if brief.bodies:
        yield Block("head", reader.say("head.institutions"))
    for body in brief.bodies:
        text = SEPARATOR.join((body.name, *body.about, " ".join(body.marks)))
        yield Block("item", text, lead="–")
        for side in body.since:
            yield from side_blocks(side, reader, 2)


def _refusals(brief: Brief, reader: Reader) -> Iterator[Block]:
    if brief.refusals:
        yield Block("head", reader.say("head.refused"))
    for refusal in brief.refusals:
        why = reader.say("line.labelled", label=isolate(refusal.target), text=refusal.why)
        detail = isolate(refusal.detail)
        yield Block("item", SEPARATOR.join(filter(None, (why, refusal.stage, detail))), lead="–")
