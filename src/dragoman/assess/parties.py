"""Who takes part, where and when: what the leads of the reports name, joined across spellings."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from dragoman.assess.heads import Head, head_of
from dragoman.assess.identity import outlet_id
from dragoman.assess.people import homes
from dragoman.assess.salience import LEAD, salience
from dragoman.languages import MEDIA, fold_text, outlets
from dragoman.languages.gazetteer import capitals
from dragoman.model import EventPlace, Name, Party, Place, Reading, TimeSpan, When

MAX_PARTIES, MAX_PLACES = 8, 6
PAIR = 2  # countries of a headline that stand against or beside each other
LONGEST = timedelta(days=10)  # a longer interval tells when a situation was, not when the event was
ADJECTIVE = 0.3  # what "Iraqi" tells of where, against "in Iraq"
AGENT = 0.1  # and a capital that says or does something: it stands for its government
SOURCE = 0.2  # a country that says so, or a town of it, against others of a lead: it tells of their business
OF = 12  # characters from a country to the office of whom it sends
PAUSES = frozenset(",،;؛:")  # part a body from a person who is named behind it
BESIDE = 40  # characters between an official's name and the body
FILED = 0.1  # and where a report was filed


def parties(readings: Sequence[Reading]) -> tuple[Party, ...]:
    """People and organisations by weight, then the countries named in the leads."""
    sources = _sources(readings)
    written = {r.report.id: head_of(r) for r in readings}
    named = [(r, n) for r in readings for n in r.notes.names if not _is_source(n, sources)]
    groups = _joined([(r, n) for r, n in named if not written[r.report.id].signs(n)])
    ranked = sorted(groups, key=lambda g: (-sum(salience(r, n) for r, n in g), g[0][1].key))
    told = [g for g in ranked if max(salience(r, n) for r, n in g) >= LEAD]
    people = tuple(_party(g, written) for g in (told or ranked)[:MAX_PARTIES])
    return (*people, *_countries(readings))


def _sources(readings: Sequence[Reading]) -> frozenset[str]:
    """Ids, keys and folded names of the outlets that publish reports of the event or that these rest on."""
    nodes = [n for r in readings for chain in r.notes.chains for n in chain if n.kind == "media"]
    own = [r.report.publisher for r in readings if r.report.publisher]
    told = {t for n in nodes for t in (n.id or "", n.key, fold_text(n.name))}
    return frozenset(told | {t for name in own for t in (outlet_id(name) or "", fold_text(name))}) - {""}


def _is_source(name: Name, sources: frozenset[str]) -> bool:
    """An outlet that is cited or publishes is no party."""
    if name.id is not None:
        return name.id in sources
    return name.kind == "organisation" and (name.key in sources or fold_text(name.full or name.text) in sources)


def _joined(named: list[tuple[Reading, Name]]) -> list[list[tuple[Reading, Name]]]:
    """Mentions of one entity across reports. Of people, keys that differ only as spellings do are one."""
    by_key: dict[tuple[str, str], list[tuple[Reading, Name]]] = defaultdict(list)
    for reading, name in named:
        by_key[name.kind, name.key].append((reading, name))
    people = homes({key: len(mentions) for (kind, key), mentions in by_key.items() if kind == "person"})
    groups: dict[tuple[str, str], list[tuple[Reading, Name]]] = {}
    for (kind, key), mentions in sorted(by_key.items(), key=lambda item: (-len(item[1]), item[0])):
        groups.setdefault((kind, people[key] if kind == "person" else key), []).extend(mentions)
    return list(groups.values())


def _party(mentions: list[tuple[Reading, Name]], written: Mapping[str, Head]) -> Party:
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for reading, name in mentions:
        forms[reading.report.lang][name.full or name.text] += 1
    roles = Counter(n.role_id for _, n in mentions if n.role_id)
    homes = Counter(p for _, n in mentions for p in n.role_places[:1] if len(p) == 2)
    key = Counter(n.key for _, n in mentions).most_common(1)[0][0]
    leading, person = [(r, n) for r, n in mentions if written[r.report.id].leads(n)], mentions[0][1].kind == "person"
    return Party(
        key=key,
        kind=mentions[0][1].kind,
        forms={lang: max(names, key=lambda n: (names[n], len(n), n)) for lang, names in sorted(forms.items())},
        roles=tuple(role for role, _ in roles.most_common(2)),
        country=homes.most_common(1)[0][0] if homes else None,
        reports=len({r.report.id for r, _ in mentions}),
        speaker=person and all(_speaks(r, n) for r, n in leading or mentions),
        aside=not leading or not (person or any(not _vouches(r, n) for r, n in leading)),
    )


def _vouches(reading: Reading, name: Name) -> bool:
    """A source, or the body that somebody speaks for, whose name stands beside, or an outlet below the headline."""
    outlet = outlets().get(name.id or "")
    if _speaks(reading, name) or (outlet and outlet.kind in MEDIA and name.start >= head_of(reading).title):
        return True
    people = [a for a in reading.notes.attributions if name.kind == "organisation" and a.kind == "person"]
    text = reading.report.text
    behind = (text[a.source_end : name.start] for a in people if a.source_end <= name.start)
    before = (text[name.end : a.source_start] for a in people if name.end <= a.source_start)
    gaps = (*behind, *(gap for gap in before if PAUSES.isdisjoint(gap)))
    return any(len(gap) <= BESIDE and "\n" not in gap for gap in gaps)


def _speaks(reading: Reading, name: Name) -> bool:
    """It stands where the report names a source, and nowhere else."""
    return any(a.source_start <= name.start < a.source_end for a in reading.notes.attributions)


def _share(reading: Reading, place: Place) -> float:
    """What a place tells of its country's part: a town only where something was, a government that speaks little."""
    return SOURCE if place.agent or place.kind == "city" or _told(reading, place) else 1.0


def _told(reading: Reading, place: Place) -> bool:
    """It stands in or right before what the report names as a source: "*Oman*'s foreign minister said"."""
    return any(a.source_start - OF <= place.start < a.source_end for a in reading.notes.attributions)


def _countries(readings: Sequence[Reading]) -> tuple[Party, ...]:
    weight: dict[str, float] = defaultdict(float)
    named: dict[str, set[str]] = defaultdict(set)
    parted = {c for reading in readings for c in sides(reading)}
    for reading in readings:
        for place in reading.notes.named_places:
            if place.country and salience(reading, place) >= LEAD and not place.candidates:
                share = FILED if place.dateline else _share(reading, place)
                weight[place.country] += salience(reading, place) * share
                named[place.country].add(reading.report.id)
    ranked = sorted(weight, key=lambda c: (-weight[c], c))[:4]
    return tuple(Party(key=c, kind="country", country=c, reports=len(named[c]), aside=c not in parted) for c in ranked)


def event_places(readings: Sequence[Reading]) -> tuple[EventPlace, ...]:
    """Places by weight; a town tells more than its country, an adjective less than a name."""
    weight: dict[str, float] = defaultdict(float)
    named: dict[str, set[str]] = defaultdict(set)
    first: dict[str, Place] = {}
    leads: set[str] = set()
    for reading in readings:
        leads |= _where(reading)
        for place in reading.notes.named_places:
            if place.candidates or place.id.startswith(("region:", "name:")):
                continue
            kind = {"city": 2.5, "site": 2.5, "region": 1.2}.get(place.kind, 0.8)
            # In headlines capitals stand for governments: there a place tells no more than in the lead.
            share = FILED if place.dateline else AGENT if place.agent else ADJECTIVE if place.adjective else 1.0
            weight[place.id] += min(salience(reading, place), LEAD) * kind * share
            named[place.id].add(reading.report.id)
            first.setdefault(place.id, place)
    ranked = sorted(weight, key=lambda p: (-weight[p], p))[:MAX_PLACES]
    return tuple(
        EventPlace(
            id=p,
            name=first[p].name,
            country=first[p].country,
            lat=first[p].lat,
            lon=first[p].lon,
            reports=len(named[p]),
            aside=p not in leads,
        )
        for p in ranked
    )


def sides(reading: Reading) -> frozenset[str]:
    """The countries of a headline that names two or more by their names."""
    end = head_of(reading).title
    places = (p for p in reading.notes.named_places if p.kind == "country" and p.start < end)
    title = frozenset(p.country for p in places if p.country and not p.adjective)
    return title if len(title) >= PAIR else frozenset()


def _where(reading: Reading) -> set[str]:
    """Ids of the places of a headline or lead, where it has none, of the town of its dateline.

    Two countries of a headline take part; a capital of theirs below it speaks for its government.
    """
    head = head_of(reading)
    named = [p for p in reading.notes.named_places if not p.agent]
    pair = sides(reading)
    lead = [p for p in named if not p.dateline and head.leads(p)]
    told = lead or [p for p in named if not p.dateline and salience(reading, p) >= LEAD]
    inside = {p.id for p in told if p.country not in pair or (p.kind != "country" and _sited(p, head))}
    return inside or {p.id for p in named if p.dateline and p.kind != "country" and p.id not in capitals()}


def _sited(place: Place, head: Head) -> bool:
    """No capital, or one that the headline names beside the countries."""
    return place.start < head.title or place.id not in capitals()


def told_days(reading: Reading) -> list[TimeSpan]:
    """Dates near the top of a report that can be the event's day: bounded, short, near its own day, no dateline's."""
    published = reading.report.day
    out = []
    for span in reading.notes.dates:
        told = span.kind == "date" and not (span.dateline or span.denied)
        bounded = told and span.from_ > date.min and span.to - span.from_ <= LONGEST
        near = abs((span.from_ - (published or span.from_)).days) <= LONGEST.days
        if bounded and near and salience(reading, span) >= LEAD:
            out.append(span)
    return out


def when(readings: Sequence[Reading]) -> When | None:
    """The interval that most reports tell first; of equals the shortest."""
    votes: dict[tuple[date, date], float] = defaultdict(float)
    for reading in readings:
        for rank, span in enumerate(told_days(reading)[:3]):
            votes[span.from_, span.to] += 1.0 / (1 + rank)
    best = max(votes, key=lambda d: (votes[d], d[0] - d[1], d[0]), default=None)
    return When(from_=best[0], to=best[1]) if best else None
