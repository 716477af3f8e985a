"""Reports, their chains and the origins that they rest on, as the brief shows them."""

from collections import defaultdict
from collections.abc import Iterable

from dragoman.deliver.desk import Desk
from dragoman.deliver.display import clean, clean_lines, direction, isolate, safe_url
from dragoman.languages import fold_text
from dragoman.model import ChainNode, Event, Origin, Reading
from dragoman.model.brief import BriefOrigin, BriefRemoved, BriefReport, BriefStep, Text


def reports(event: Event, desk: Desk) -> tuple[BriefReport, ...]:
    """The event's reports, in the order of publication that the event gives."""
    return tuple(_report(event, reading, desk) for reading in desk.of(event))


def origins(event: Event, desk: Desk) -> tuple[BriefOrigin, ...]:
    """The independent origins; `why` tells why several chains count as one."""
    return tuple(_origin(origin, desk) for origin in event.origins)


def _origin(origin: Origin, desk: Desk) -> BriefOrigin:
    """A name that says the kind itself is not told it again."""
    name, kind = origin_name(origin, desk), desk.values.coded("source", origin.kind)
    return BriefOrigin(
        name=name,
        kind=origin.kind,
        kind_words="" if f"{name.text} (".startswith(f"{kind} (") else kind,
        marks=desk.marks(origin.reports),
        why=desk.values.coded("why", origin.why) if origin.why else "",
    )


def origin_name(origin: Origin, desk: Desk) -> Text:
    """An origin as the reader knows it, else as the first report that rests on it writes it."""
    langs = [desk.readings[r].report.lang for r in origin.reports if r in desk.readings]
    lang = langs[0] if langs else "und"
    if origin.kind == "media" and origin.name and not origin.id:
        return desk.naming.media(origin.name, origin.key, lang)
    for key in (origin.id or "", origin.key):
        if key and desk.naming.knows(key):
            return desk.naming.name(key)
    if not origin.name:
        return desk.own(desk.reader.say("line.unnamed"))
    return desk.naming.name(desk.naming.body(origin.name, origin.key), origin.name, lang)


def circles(event: Event, desk: Desk) -> tuple[str, ...]:
    """Each circle of sources that cite each other, as one line."""
    arrow = " ⇄ "
    return tuple(arrow.join(_circle_name(member, desk) for member in circle) for circle in event.circular)


def _circle_name(member: str, desk: Desk) -> str:
    if member in desk.readings:
        name = desk.naming.inline(desk.publisher(desk.readings[member]))
        return f"{name} {desk.mark(member)}"
    return desk.naming.inline(desk.naming.name(member)) if desk.naming.knows(member) else isolate(clean(member))


def _report(event: Event, reading: Reading, desk: Desk) -> BriefReport:
    report = reading.report
    text = report.title or report.text.strip().partition("\n")[0][:160]
    return BriefReport(
        number=desk.numbers[report.id],
        mark=desk.mark(report.id),
        id=report.id,
        headline=desk.quote(text, report.lang) if text.strip() else desk.own(desk.reader.say("line.untitled")),
        publisher=desk.publisher(reading),
        published=desk.reader.moment(report.published) if report.published else desk.reader.say("line.undated"),
        language=desk.language(report),
        day=report.day,
        url=safe_url(report.url),
        chains=chains(reading, desk),
        copy=_copy(event, report.id, desk),
        origins=tuple(i for i, o in enumerate(event.origins, start=1) if report.id in o.reports),
        removed=_removed(reading, desk),
    )


def chains(reading: Reading, desk: Desk) -> tuple[tuple[BriefStep, ...], ...]:
    """Chains of sources, publisher first; a report that names none rests on its publisher."""
    found = tuple(
        tuple(
            BriefStep(name=_step(node, reading, desk), kind=node.kind, medium=medium_words(node, desk))
            for node in chain
        )
        for chain in longest(reading.notes.chains)
    )
    return found or ((BriefStep(name=desk.publisher(reading), kind="media"),),)


def _step(node: ChainNode, reading: Reading, desk: Desk) -> Text:
    """The publisher is called in its chain as it is above it."""
    if reading.report.publisher and fold_text(node.name) == fold_text(reading.report.publisher):
        return desk.publisher(reading)
    return desk.naming.node(node, reading.report.lang)


def longest(found: Iterable[tuple[ChainNode, ...]]) -> list[tuple[ChainNode, ...]]:
    """Chains without those that another one goes on from."""
    named = {tuple((n.id or n.key or n.name) for n in chain): chain for chain in found}
    return [c for k, c in named.items() if not any(k == other[: len(k)] for other in named if len(other) > len(k))]


def medium_words(node: ChainNode, desk: Desk) -> str:
    """How a source spoke; that an outlet reported and a document is one goes without saying."""
    if node.kind == "document" or node.medium in ("", "report"):
        return ""
    return desk.values.coded("medium", node.medium)


def _copy(event: Event, report: str, desk: Desk) -> str:
    for link in event.links:
        if link.b == report and link.kind.startswith("copy") and link.a in desk.numbers:
            return desk.reader.say("line.copy", kind=desk.values.coded("link", link.kind), report=desk.mark(link.a))
    return ""


def _removed(reading: Reading, desk: Desk) -> tuple[BriefRemoved, ...]:
    groups: dict[str, list[Text]] = defaultdict(list)
    for piece in reading.report.dropped:
        text = clean_lines(piece.text)
        groups[piece.why].append(Text(text=text, lang=reading.report.lang, dir=direction(text)))
    return tuple(
        BriefRemoved(
            code=code,
            why=desk.values.coded("dropped", code),
            count=desk.reader.say("count.pieces", len(pieces)),
            pieces=tuple(pieces),
        )
        for code, pieces in groups.items()
    )
