"""Events and readings become one brief for one reader. Pure: the moment comes with the view."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dragoman.deliver import content, judged, related, sources, standing
from dragoman.deliver.desk import Desk
from dragoman.deliver.graph import graph
from dragoman.deliver.headline import headline, party_name
from dragoman.deliver.naming import Lore, Naming
from dragoman.deliver.reader import Reader
from dragoman.model import Event, Party, Reading, Refusal, View
from dragoman.model.brief import (
    Brief,
    BriefEvent,
    BriefParty,
    BriefRefusal,
    MapPoint,
    TimeMark,
)


class Headline(NamedTuple):
    """One event in a line."""

    event: Event
    headline: str
    when: str
    where: tuple[str, ...]
    tally: str


class Headlines(NamedTuple):
    """Events by importance, each in a line, in one reader's words."""

    title: str
    lang: str
    dir: str
    lines: tuple[Headline, ...]


def compose(events: Sequence[Event], readings: Mapping[str, Reading], refusals: Sequence[Refusal], view: View) -> Brief:
    """One brief in `view.lang`, events by importance. Raises UsageError where that language has no words."""
    ranked = sorted(events, key=lambda e: (-e.importance.score, e.event))
    desk = Desk(ranked, readings, view.lang, view.names)
    reader = desk.reader
    made = tuple(_event(event, desk) for event in ranked)
    return Brief(
        title=reader.say("title.brief"),
        made=view.at,
        made_words=reader.say("title.made", when=reader.made(view.at)),
        lang=reader.lang,
        dir=reader.dir,
        counts=_counts(ranked, refusals, desk),
        events=made,
        bodies=related.bodies(desk),
        refusals=tuple(_refusal(refusal, desk) for refusal in refusals),
        timeline=_timeline(made),
        points=tuple(p for event in made for p in event.points if p.main),
    )


def headlines(events: Sequence[Event], lores: Mapping[str, Lore], view: View) -> Headlines:
    """What a front page says of some events, in the words in which `compose` says it; at a fraction of the work.

    `lores`: what the reports of each tell of spellings, by event id.
    """
    ranked = sorted(events, key=lambda e: (-e.importance.score, e.event))
    reader = Reader(view.lang)
    naming = Naming(reader, [lores[event.event] for event in ranked])
    lines = tuple(
        Headline(
            event=event,
            headline=headline(event, naming),
            when=_when(event, reader),
            where=_where(event, naming),
            tally=_tally(event, lores[event.event].reports, reader),
        )
        for event in ranked
    )
    return Headlines(title=reader.say("title.brief"), lang=reader.lang, dir=reader.dir, lines=lines)


def _when(event: Event, reader: Reader) -> str:
    return reader.days(event.when.from_, event.when.to) if event.when else reader.say("line.undated")


def _where(event: Event, naming: Naming) -> tuple[str, ...]:
    return tuple(naming.place(p.id) for p in event.places) or (naming.reader.say("line.nowhere"),)


def _tally(event: Event, reports: int, reader: Reader) -> str:
    told, origins = reader.say("count.reports", reports), reader.say("count.origins", len(event.origins))
    return reader.say("line.tally", reports=told, origins=origins)


def _counts(events: Sequence[Event], refusals: Sequence[Refusal], desk: Desk) -> tuple[str, ...]:
    say = desk.reader.say
    counted = [
        ("events", len(events)),
        ("reports", len(desk.readings)),
        ("origins", sum(len(e.origins) for e in events)),
        ("languages", len({r.report.lang for r in desk.readings.values()})),
        ("contradictions", sum(len(content.merged(e.contradictions)) for e in events)),
        ("refusals", len(refusals)),
    ]
    return tuple(say(f"count.{what}", n) for what, n in counted if n or what in {"events", "reports"})


def _event(event: Event, desk: Desk) -> BriefEvent:
    reader, number = desk.reader, desk.event_numbers[event.event]
    return BriefEvent(
        number=number,
        mark=reader.number(number),
        headline=headline(event, desk.naming),
        kind=desk.values.coded("kind", event.kind) if event.kind else reader.say("line.unknown"),
        when=_when(event, reader),
        where=_where(event, desk.naming),
        tally=_tally(event, len(desk.of(event)), reader),
        grade=judged.grade(event, desk),
        precedence=event.importance.precedence,
        precedence_words=desk.values.coded("precedence", event.importance.precedence),
        score=reader.number(round(event.importance.score)),
        event=event,
        topics=tuple(desk.values.coded("topic", t) for t in event.topics),
        parties=_parties(event, desk),
        reports=sources.reports(event, desk),
        origins=sources.origins(event, desk),
        circular=sources.circles(event, desk),
        agreed=content.agreed(event, desk),
        contradictions=content.contradictions(event, desk),
        updates=content.updates(event, desk),
        namesakes=content.namesakes(event, desk),
        speakers=content.speakers(event, desk),
        positions=standing.positions(event, desk),
        relations=related.relations(event, desk),
        links=related.links(event, desk),
        importance=judged.importance(event, desk),
        graph=graph(event, desk),
        points=_points(event, number, desk),
    )


def _parties(event: Event, desk: Desk) -> tuple[BriefParty, ...]:
    """Each name once, as what it stands for first."""
    found = [_party(p, desk) for p in event.parties]
    return tuple({p.name.text: p for p in reversed(found)}[name] for name in dict.fromkeys(p.name.text for p in found))


def _party(party: Party, desk: Desk) -> BriefParty:
    if party.kind == "country":
        return BriefParty(name=desk.own(party_name(party, desk.naming)), kind=party.kind)
    places = [party.country] if party.country else []
    roles = desk.reader.join(list(dict.fromkeys(desk.naming.role(role) for role in party.roles)))
    country = desk.reader.join([desk.naming.place(p) for p in places])
    about = desk.reader.say("line.role", role=roles, country=country) if roles and country else roles or country
    name = desk.naming.name(party.key, next(iter(party.forms.values()), ""), next(iter(party.forms), "und"))
    return BriefParty(name=name, kind=party.kind, about=about)


def _points(event: Event, number: int, desk: Desk) -> tuple[MapPoint, ...]:
    towns = {p.country for p in event.places if p.id != p.country}  # a country says nothing more beside its town
    found = [p for p in event.places if p.lat is not None and p.lon is not None]
    placed = [p for p in found if p.id not in towns]
    return tuple(
        MapPoint(
            event=number,
            label=desk.naming.place(p.id),
            lat=p.lat or 0.0,
            lon=p.lon or 0.0,
            reports=p.reports,
            main=p is placed[0],
        )
        for p in placed
    )


def _timeline(events: Sequence[BriefEvent]) -> tuple[TimeMark, ...]:
    marks = []
    for shown in events:
        when = shown.event.when
        if when:
            marks.append(_mark(shown.number, "event", when.from_, when.to, shown.headline))
        dated = [(r.day, r.mark) for r in shown.reports if r.day]
        marks += [_mark(shown.number, "published", day, day, mark) for day, mark in dated]
    return tuple(marks)


def _mark(event: int, kind: str, first: date, last: date, label: str) -> TimeMark:
    return TimeMark(event=event, kind=kind, from_=first, to=max(first, last), label=label)


def _refusal(refusal: Refusal, desk: Desk) -> BriefRefusal:
    return BriefRefusal(
        target=desk.quote(refusal.target, "und").text,
        stage=desk.values.coded("stage", refusal.stage),
        code=refusal.code,
        why=desk.values.coded("refusal", refusal.code),
        detail=desk.quote(refusal.detail, "und").text,
    )
