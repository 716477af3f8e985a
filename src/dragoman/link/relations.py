"""How events relate to one another without being one: kept apart from being the same event.

same-institution: both speak of one standing body. background-of: the people of one event stand together in the later
part of the other's reports. follows: the same people or bodies, a day or more later. same-situation: the same countries
and subjects.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from dragoman.link.gist import hours
from dragoman.model import Evidence, Linked, Reading, Relation
from dragoman.model.base import Record

LATER = 20.0  # hours: below this two events are of one day
LEAD = 0.4  # share of a text that tells its own event; what stands after it may be background
COUNTRIES, TOPICS, PEOPLE = 3, 4, 4  # of an event: the most mentioned
SPREAD = 30  # events that one key may join: beyond it says nothing
MOST = 6  # relations of one kind an event


class Traits(Record, frozen=True, kw_only=True):
    """What an event is about, over its reports."""

    event: str
    bodies: frozenset[str]
    people: frozenset[str]  # of the leads
    later: frozenset[str]  # people named after the lead
    countries: frozenset[str]
    topics: frozenset[str]
    kind: str
    start: float | None  # hours since 1970


def relate(readings: Sequence[Reading], linked: Linked) -> dict[str, tuple[Relation, ...]]:
    """Relations of each event that has any, by kind and then by the other's id."""
    groups: dict[str, list[Reading]] = {}
    for reading in readings:
        if reading.report.id in linked.events:
            groups.setdefault(linked.events[reading.report.id], []).append(reading)
    traits = {event: _traits(event, members) for event, members in sorted(groups.items())}
    out: dict[str, list[Relation]] = {}
    for a, b in sorted(_met(traits.values())):
        for event, relation in _between(traits[a], traits[b]):
            out.setdefault(event, []).append(relation)
    return {event: _few(relations) for event, relations in out.items()}


def _traits(event: str, readings: Sequence[Reading]) -> Traits:
    persons = [(n, n.start < LEAD * len(r.report.text)) for r in readings for n in r.notes.names if n.kind == "person"]
    countries = Counter(p.country for r in readings for p in r.notes.named_places if p.country)
    topics = Counter(t for r in readings for t in r.notes.topics[:TOPICS])
    lead = Counter(n.key for n, early in persons if early and " " in n.key)
    kinds = Counter(r.notes.kind for r in readings if r.notes.kind)
    times = sorted(t for t in (hours(r.report) for r in readings) if t == t)  # noqa: PLR0124 - leaves NaN out
    return Traits(
        event=event,
        bodies=frozenset(b.key for r in readings for b in r.notes.bodies),
        people=frozenset(k for k, _ in lead.most_common(PEOPLE)),
        later=frozenset(n.key for n, early in persons if not early),
        countries=frozenset(k for k, _ in countries.most_common(COUNTRIES)),
        topics=frozenset(k for k, _ in topics.most_common(TOPICS)),
        kind=kinds.most_common(1)[0][0] if kinds else "",
        start=times[0] if times else None,
    )


def _met(traits: Iterable[Traits]) -> set[tuple[str, str]]:
    """Pairs of events that have something in common which few have."""
    found: dict[tuple[str, ...], list[str]] = {}
    for one in traits:
        pairs = (("pair", *sorted(pair), topic) for pair in combinations(one.countries, 2) for topic in one.topics)
        single = ((k, v) for k, values in (("b", one.bodies), ("p", one.people | one.later)) for v in values)
        for key in (*pairs, *single):
            found.setdefault(key, []).append(one.event)
    small = (events for events in found.values() if len(events) <= SPREAD)
    return {(min(a, b), max(a, b)) for events in small for a, b in combinations(events, 2)}


def _between(a: Traits, b: Traits) -> list[tuple[str, Relation]]:
    """Relations of `a` and of `b` to one another; the closest kind only."""
    bodies = a.bodies & b.bodies
    if bodies:
        return _both(a, b, "same-institution", "organisations", bodies)
    for old, new in ((a, b), (b, a)):
        if len(old.people) > 1 and len(old.people & new.later) > 1 and not _before(new, old):
            return [(old.event, _relation(new, "background-of", "names", old.people & new.later))]
    people = a.people & b.people
    for old, new in ((a, b), (b, a)):
        if people and a.kind == b.kind and a.countries & b.countries and _before(old, new):
            return [(new.event, _relation(old, "follows", "names", people))]
    if len(a.countries & b.countries) > 1 and len(a.topics & b.topics) > 1:
        return _both(a, b, "same-situation", "topics", a.topics & b.topics)
    return []


def _before(a: Traits, b: Traits) -> bool:
    return a.start is not None and b.start is not None and b.start - a.start >= LATER


def _both(a: Traits, b: Traits, kind: str, feature: str, keys: frozenset[str]) -> list[tuple[str, Relation]]:
    return [(a.event, _relation(b, kind, feature, keys)), (b.event, _relation(a, kind, feature, keys))]


def _relation(other: Traits, kind: str, feature: str, keys: frozenset[str]) -> Relation:
    because = Evidence(feature=feature, weight=float(len(keys)), keys=tuple(sorted(keys)))
    return Relation(other=other.event, kind=kind, evidence=(because,))


def _few(relations: Sequence[Relation]) -> tuple[Relation, ...]:
    kept: dict[str, list[Relation]] = {}
    for relation in sorted(relations, key=lambda r: (r.kind, -r.evidence[0].weight, r.other)):
        kept.setdefault(relation.kind, []).append(relation)
    return tuple(r for group in kept.values() for r in group[:MOST])
