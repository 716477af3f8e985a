"""Relations between events, links between reports, and the standing institutions that reports speak of."""

from collections import defaultdict
from collections.abc import Sequence

from dragoman.deliver.desk import Desk
from dragoman.deliver.headline import headline
from dragoman.model import Body, Event, Evidence, Link, Reading
from dragoman.model.brief import BriefBody, BriefLink, BriefRelation

_MOST_LINKS = 8


_DOUBTED = frozenset({"may-be-same"})  # of these it is told apart what speaks for it and what against
_INVERSE = {"follows": "preceded", "background-of": "has-background"}


def relations(event: Event, desk: Desk) -> tuple[BriefRelation, ...]:
    """Other events this one follows, has as background or shares an institution or a situation with."""
    own = [(relation.kind, relation.other, relation.evidence) for relation in event.relations]
    turned = [
        (_INVERSE[relation.kind], other, relation.evidence)
        for other, relation in desk.pointing[event.event]
        if relation.kind in _INVERSE
    ]
    readings = desk.of(event)
    return tuple(_relation(*found, readings, desk) for found in (*own, *turned))


def _relation(
    kind: str, other: str, evidence: Sequence[Evidence], readings: Sequence[Reading], desk: Desk
) -> BriefRelation:
    event = desk.by_id.get(other)
    because, against = desk.reasons.told(evidence, [*readings, *(desk.of(event) if event else ())])
    two_sided = kind in _DOUBTED
    return BriefRelation(
        kind=kind,
        words=desk.values.coded("relation", kind),
        other=other,
        number=desk.event_numbers.get(other, 0),
        headline=headline(event, desk.naming) if event else "",
        evidence=because if two_sided else (*because, *against),
        against=against if two_sided else (),
    )


def links(event: Event, desk: Desk) -> tuple[BriefLink, ...]:
    """Why the reports stand together: the strongest links, in words."""
    ranked = sorted(event.links, key=lambda link: (-link.score, link.id))
    known = [link for link in ranked if link.a in desk.numbers and link.b in desk.numbers]
    return tuple(_link(link, desk) for link in known[:_MOST_LINKS])


def _link(link: Link, desk: Desk) -> BriefLink:
    because, against = desk.reasons.told(link.evidence, [desk.readings[link.a], desk.readings[link.b]])
    return BriefLink(
        kind=link.kind,
        words=desk.values.coded("link", link.kind),
        marks=(desk.mark(link.a), desk.mark(link.b)),
        evidence=because,
        against=against,
    )


def bodies(desk: Desk) -> tuple[BriefBody, ...]:
    """Standing institutions, the most mentioned first, with the spans that say when they began."""
    found: dict[str, list[tuple[Reading, Body]]] = defaultdict(list)
    for reading in desk.readings.values():
        for body in reading.notes.bodies:
            found[body.key].append((reading, body))
    out = [_body(mentions, desk) for mentions in found.values()]
    return tuple(sorted(out, key=lambda b: -len(b.marks)))


def _body(mentions: list[tuple[Reading, Body]], desk: Desk) -> BriefBody:
    reader, (_, first) = desk.reader, mentions[0]
    whole = next((b for _, b in mentions if b.members), first)
    seat = next((b.seat for _, b in mentions if b.seat), None)
    spans = {(r.report.id, b.since.start): b.since for r, b in mentions if b.since}
    about = [reader.say("line.seat", place=desk.naming.place(seat))] if seat else []
    about += list(dict.fromkeys(reader.say("line.since", when=reader.span(s)) for s in spans.values()))
    return BriefBody(
        name=desk.reasons.body(whole),
        about=tuple(about),
        marks=desk.marks(r.report.id for r, _ in mentions),
        since=tuple(desk.side(r, s.start, s.end, s.text) for (r, _), s in spans.items()),
    )
