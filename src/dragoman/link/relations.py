"""How events relate to one another without being one: kept apart from being the same event.

same-institution: both speak of one standing body. background-of: what one event names stands together, or beside its
day, in the later part of the other's reports. follows: a later event, with what few others name in its lead, that
speaks of the earlier day or is of a kind that comes after. same-situation: the same countries and subjects.
may-be-same: see `perhaps_same`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

from dragoman.languages import outlets
from dragoman.link.gist import hours
from dragoman.model import Evidence, Link, Linked, Name, Reading, Relation
from dragoman.model.base import Record

LATER = 20.0  # hours: below this two events are of one day
LEAD = 0.4  # share of a text that tells its own event; what stands after it may be background
SHORT = 200  # characters that tell the report's own event however short it is
COUNTRIES, TOPICS, PEOPLE = 3, 4, 4  # of an event: the most mentioned
SPREAD = 30  # events that one key may join: beyond it says nothing
RARE, RARE_SHARE = 3, 20  # what few events name: so many, or one in so many of all
ONE, WEEK = timedelta(days=1), timedelta(days=7)  # a span of so many days names about when something was
OWN = timedelta(days=2)  # before publication: days that a lead names from here on are the event's own
NAMED = frozenset({"organisations", "names", "places"})  # features of things named
MOST = 6  # relations of one kind an event
MAY_BE_SAME = "may-be-same"
INSTEAD = frozenset({"follows", "same-situation"})  # what two events that may be one are not to one another
# What an event of a kind brings about: inquiry, blame, relief, rules, a change of office.
AFTERMATH = frozenset({"arrest", "court", "aid", "law", "sanction", "appointment", "demand", "protest", "economic"})
BRINGS = {
    **dict.fromkeys(("accident", "disaster", "attack", "clash", "outage", "health", "protest"), AFTERMATH),
    "arrest": frozenset({"court", "protest"}),
    "demand": frozenset({"protest", "law", "agreement"}),
    "meeting": frozenset({"agreement"}),
    "agreement": frozenset({"aid", "military", "law"}),
    "election": frozenset({"appointment", "protest", "court"}),
    "law": frozenset({"protest", "court"}),
}


Tie = tuple[str, ...]  # what may join two events: a body, a person, a thing named, two countries and a topic


class Traits(Record, frozen=True, kw_only=True):
    """What an event is about, over its reports."""

    event: str
    bodies: frozenset[str]
    people: frozenset[str]  # of the leads
    later: frozenset[str]  # people named after the lead
    told: frozenset[tuple[str, str]]  # (feature, key) of people, organisations and towns in the leads
    behind: frozenset[tuple[str, str]]  # the same after the lead
    own: frozenset[date]  # days near publication that the leads name, and those of publication
    spoken: frozenset[date]  # other days that the reports name
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
    about = {event: traits(event, members) for event, members in sorted(groups.items())}
    events = Counter(key for t in about.values() for key in t.told | t.behind)
    rare = {key for key, n in events.items() if n <= max(RARE, len(about) // RARE_SHARE)}
    near = _near(linked)
    out: dict[str, list[Relation]] = {event: [] for event in near}
    for a, b in sorted(_met(about.values(), rare)):
        for event, relation in _between(about[a], about[b], rare):
            out.setdefault(event, []).append(relation)
    return {event: _few(_beside(out[event], near.get(event, {}))) for event in sorted(out)}


def _near(linked: Linked) -> dict[str, dict[str, Link]]:
    """Of each event those that may be the same, with the link between them."""
    out: dict[str, dict[str, Link]] = {}
    for link in linked.perhaps:
        a, b = (linked.events.get(end, "") for end in (link.a, link.b))
        if a and b and a != b:
            out.setdefault(a, {})[b] = link
            out.setdefault(b, {})[a] = link
    return out


def _beside(found: Sequence[Relation], near: Mapping[str, Link]) -> list[Relation]:
    """Relations of an event, with those events beside them that may be the same."""
    kept = [one for one in found if one.other not in near or one.kind not in INSTEAD]
    return kept + [Relation(other=event, kind=MAY_BE_SAME, evidence=link.evidence) for event, link in near.items()]


def ties(readings: Sequence[Reading]) -> frozenset[Tie]:
    """What may join the event of these reports to others."""
    one = traits("", readings)
    return frozenset((*_plain_ties(one), *one.told, *one.behind))


def telling(counts: Mapping[Tie, int], events: int) -> frozenset[Tie]:
    """Those ties that may join events, from how many of so many events have each."""
    few = max(RARE, events // RARE_SHARE)
    return frozenset(t for t, n in counts.items() if n <= SPREAD and (t[0] not in NAMED or n <= few))


def relate_one(
    event: str,
    groups: Mapping[str, Sequence[Reading]],
    counts: Mapping[Tie, int],
    events: int,
    near: Mapping[str, Link],
) -> tuple[Relation, ...]:
    """As `relate` gives them for one event of many: `groups` are its reports and those of whatever it shares a telling
    tie with, `counts` in how many of all the events each of its ties is, `near` which may be the same event, and why.
    """
    own = traits(event, groups[event])
    few = max(RARE, events // RARE_SHARE)
    rare = {key for key in own.told | own.behind if counts.get(key, 0) <= few}
    others = (traits(other, groups[other]) for other in sorted(groups) if other != event)
    pairs = (_between(min(own, o, key=_id), max(own, o, key=_id), rare) for o in others)
    return _few(_beside([relation for pair in pairs for about, relation in pair if about == event], near))


def _id(one: Traits) -> str:
    return one.event


def traits(event: str, readings: Sequence[Reading]) -> Traits:
    """What the event of these reports is about."""
    countries = Counter(p.country for r in readings for p in r.notes.named_places if p.country)
    topics = Counter(t for r in readings for t in r.notes.topics[:TOPICS])
    persons = [(n, _early(r, n.start)) for r in readings for n in r.notes.names if n.kind == "person"]
    lead = Counter(n.key for n, early in persons if early and " " in n.key)
    named = [(key, _early(r, at)) for r in readings for key, at in _named(r)]
    told = frozenset(key for key, early in named if early)
    own = frozenset(day for r in readings for day in _own_days(r))
    kinds = Counter(r.notes.kind for r in readings if r.notes.kind)
    times = sorted(t for t in (hours(r.report) for r in readings) if t == t)  # noqa: PLR0124 - leaves NaN out
    return Traits(
        event=event,
        bodies=frozenset(b.key for r in readings for b in r.notes.bodies),
        people=frozenset(k for k, _ in lead.most_common(PEOPLE)),
        later=frozenset(n.key for n, early in persons if not early),
        told=told,
        behind=frozenset(key for key, _ in named) - told,
        own=own,
        spoken=(frozenset(day for r in readings for day, _ in _days(r, filed=False)) - own)
        | _about_then(readings, own),
        countries=frozenset(k for k, _ in countries.most_common(COUNTRIES)),
        topics=frozenset(k for k, _ in topics.most_common(TOPICS)),
        kind=kinds.most_common(1)[0][0] if kinds else "",
        start=times[0] if times else None,
    )


def _early(reading: Reading, at: int) -> bool:
    return at < max(SHORT, LEAD * len(reading.report.text))


def _named(reading: Reading) -> Iterable[tuple[tuple[str, str], int]]:
    """People by more than one name, organisations and towns, with where they stand."""
    for name in reading.notes.names:
        if name.kind == "organisation" and not _is_outlet(name):
            yield ("organisations", name.key), name.start
        elif name.kind == "person" and " " in name.key:
            yield ("names", name.key), name.start
    for place in reading.notes.places:
        if place.kind in ("city", "site") and not place.candidates:
            yield ("places", place.id), place.start


def _is_outlet(name: Name) -> bool:
    known = outlets().get(name.id or "")
    return known is not None and known.kind not in ("organisation", "state")


def _days(reading: Reading, *, filed: bool = True) -> Iterable[tuple[date, int]]:
    """Single days that a report names, with where they stand; with that of its dateline, or without."""
    spans = (s for s in reading.notes.dates if s.kind == "date" and s.from_ == s.to and (filed or not s.dateline))
    return ((s.from_, s.start) for s in spans)


def _about_then(readings: Sequence[Reading], own: frozenset[date]) -> frozenset[date]:
    """The days of short spans in the past that reports name: a week ago. None that holds a day of their own."""
    spans = (s for r in readings for s in r.notes.dates if s.kind == "date" and ONE <= s.to - s.from_ < WEEK)
    past = (s for s in spans if all(s.to < day for day in own))
    return frozenset(s.from_ + ONE * at for s in past for at in range((s.to - s.from_).days + 1))


def _own_days(reading: Reading) -> Iterable[date]:
    day = reading.report.day
    if day is None:
        return [named for named, at in _days(reading) if _early(reading, at)][:1]
    return [day, *(named for named, at in _days(reading) if _early(reading, at) and day - OWN <= named <= day)]


def _met(traits: Iterable[Traits], rare: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Pairs of events that have something in common which few have."""
    found: dict[Tie, list[str]] = {}
    for one in traits:
        for key in (*_plain_ties(one), *((one.told | one.behind) & rare)):
            found.setdefault(key, []).append(one.event)
    small = (events for events in found.values() if len(events) <= SPREAD)
    return {(min(a, b), max(a, b)) for events in small for a, b in combinations(events, 2)}


def _plain_ties(one: Traits) -> Iterator[Tie]:
    """What may join an event to others, beside what is named."""
    yield from (("pair", *sorted(pair), topic) for pair in combinations(one.countries, 2) for topic in one.topics)
    yield from (("b", body) for body in one.bodies)
    yield from (("p", person) for person in one.people | one.later)


Found = list[tuple[str, Relation]]  # (event, how it relates to another)


def _between(a: Traits, b: Traits, rare: set[tuple[str, str]]) -> Found:
    """Relations of `a` and of `b` to one another; the closest kind only."""
    if a.bodies & b.bodies:
        return _both(a, b, "same-institution", [_shared("bodies", a.bodies & b.bodies)])
    for old, new in ((a, b), (b, a)):
        found = _background(old, new, rare) or _follows(old, new, rare)
        if found:
            return found
    places, topics = a.countries & b.countries, a.topics & b.topics
    if len(places) > 1 and len(topics) > 1:
        return _both(a, b, "same-situation", [_shared("topics", topics), _shared("places", places)])
    return []


def _background(old: Traits, new: Traits, rare: set[tuple[str, str]]) -> Found:
    """`old` stands behind `new`: its people together, or something rare of it beside its day, after the lead."""
    if _before(new, old):
        return []
    people = old.people & new.later
    if len(people) > 1:
        return [(old.event, _relation(new, "background-of", (_shared("names", people),)))]
    behind = old.told & new.behind & rare
    days = old.own & new.spoken
    if behind and days and _before(old, new) and not old.told & new.told & rare:
        return [(old.event, _relation(new, "background-of", (*_by_feature(behind), _reference(days))))]
    return []


def _follows(old: Traits, new: Traits, rare: set[tuple[str, str]]) -> Found:
    """`new` comes a day or more after `old`, and both leads name what few name.

    The kind must be the same or one that comes after. Then a person is enough where it is the same, else two such
    names, or one where `new` speaks of the earlier day.
    """
    shared = old.told & new.told & rare
    order = new.kind in BRINGS.get(old.kind, ())
    same = old.kind == new.kind and bool(old.countries & new.countries)
    days = old.own & new.spoken
    person = same and any(feature == "names" for feature, _ in shared)
    enough = len(shared) > 1 or (shared and days) or person
    if not (_before(old, new) and (order or same) and enough):
        return []
    because = [*_by_feature(shared), _gap(old, new)]
    if days:
        because.insert(0, _reference(days))
    if order:
        because.append(Evidence(feature="order", weight=1.0, keys=(old.kind, new.kind)))
    return [(new.event, _relation(old, "follows", because))]


def _before(a: Traits, b: Traits) -> bool:
    return a.start is not None and b.start is not None and b.start - a.start >= LATER


def _gap(a: Traits, b: Traits) -> Evidence:
    return Evidence(feature="time-gap", weight=-0.1, value=round((b.start or 0.0) - (a.start or 0.0), 1))


def _reference(days: Iterable[date]) -> Evidence:
    return Evidence(feature="reference", weight=2.0, keys=tuple(sorted(day.isoformat() for day in days)))


def _by_feature(shared: Iterable[tuple[str, str]]) -> list[Evidence]:
    features: dict[str, set[str]] = {}
    for feature, key in shared:
        features.setdefault(feature, set()).add(key)
    return [_shared(feature, keys) for feature, keys in sorted(features.items())]


def _shared(feature: str, keys: Iterable[str]) -> Evidence:
    common = tuple(sorted(keys))
    return Evidence(feature=feature, weight=float(len(common)), keys=common)


def _both(a: Traits, b: Traits, kind: str, because: Sequence[Evidence]) -> Found:
    return [(a.event, _relation(b, kind, because)), (b.event, _relation(a, kind, because))]


def _relation(other: Traits, kind: str, because: Iterable[Evidence]) -> Relation:
    return Relation(other=other.event, kind=kind, evidence=tuple(because))


def _few(relations: Sequence[Relation]) -> tuple[Relation, ...]:
    kept: dict[str, list[Relation]] = {}
    for relation in sorted(relations, key=lambda r: (r.kind, -r.evidence[0].weight, r.other)):
        kept.setdefault(relation.kind, []).append(relation)
    return tuple(r for group in kept.values() for r in group[:MOST])
