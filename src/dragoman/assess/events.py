"""One pass over the events of a viewer's picture."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import reduce

from dragoman.assess.agreed import agreed
from dragoman.assess.contradictions import contradictions
from dragoman.assess.counts import updates
from dragoman.assess.grade import grade
from dragoman.assess.importance import importance
from dragoman.assess.namesakes import namesakes
from dragoman.assess.origins import Origins
from dragoman.assess.parties import event_places, parties, when
from dragoman.assess.positions import positions
from dragoman.assess.speakers import one_speaker
from dragoman.languages import items
from dragoman.languages.persons import told_apart
from dragoman.model import Event, Importance, Likeness, Linked, Reading, Relation, View, meet

MOST_TOPICS = 4
NEVER = datetime.max.replace(tzinfo=UTC)  # when a report without a date was published: it stands last


def assess(
    readings: Mapping[str, Reading],
    linked: Linked,
    relations: Mapping[str, Sequence[Relation]],
    view: View,
    likeness: Likeness | None = None,
) -> tuple[Event, ...]:
    """Events by importance. Pure: equal input gives equal records.

    `likeness`: how near the reports are to the meanings that the view's requirements ask for; None without an encoder.
    """
    groups: dict[str, list[Reading]] = defaultdict(list)
    for report, event in linked.events.items():
        if report in readings:
            groups[event].append(readings[report])
    newest = max((day for r in readings.values() if (day := r.report.day)), default=None)
    events = []
    for event, found in groups.items():
        made = _event(event, found, linked, relations.get(event, ()), view)
        events.append(made.evolve(importance=importance(made, found, newest, view, likeness)))
    return tuple(sorted(events, key=lambda e: (-e.importance.score, -len(e.reports), e.event)))


def _event(
    event: str,
    readings: list[Reading],
    linked: Linked,
    relations: Sequence[Relation],
    view: View,
) -> Event:
    readings = list(told_apart(sorted(readings, key=lambda r: (r.report.moment or NEVER, r.report.id))))
    inside = {r.report.id for r in readings}
    found = Origins(readings, linked)
    origins = found.records()
    apart = contradictions(readings, linked)
    who, where, same = parties(readings), event_places(readings), one_speaker(readings)
    return Event(
        event=event,
        reports=tuple(r.report.id for r in readings),
        origins=origins,
        kind=_kind(readings),
        grade=grade(readings, origins, apart, len(found.circular), view.grades),
        importance=Importance(score=0.0, lines=()),
        when=when(readings),
        places=where,
        parties=who,
        circular=found.circular,
        contradictions=apart,
        updates=tuple(updates(readings)),
        namesakes=namesakes(readings),
        agreed=agreed(readings, who, where),
        positions=positions(readings, same),
        same=same,
        relations=tuple(relations),
        topics=_topics(readings),
        links=tuple(link for link in linked.links if link.a in inside and link.b in inside),
        label=reduce(meet, (r.report.label for r in readings)),
    )


def _kind(readings: Sequence[Reading]) -> str:
    """The kind that most reports tell; of equals the one that stands first in shared/kinds.toml."""
    kinds = Counter(r.notes.kind for r in readings if r.notes.kind)
    order = {kind: rank for rank, kind in enumerate(items("kinds"))}
    return min(kinds, key=lambda k: (-kinds[k], order.get(k, len(order)))) if kinds else ""


def _topics(readings: Sequence[Reading]) -> tuple[str, ...]:
    weight: Counter[str] = Counter()
    for reading in readings:
        for rank, topic in enumerate(reading.notes.topics):
            weight[topic] += MOST_TOPICS - min(rank, MOST_TOPICS - 1)
    return tuple(sorted(weight, key=lambda t: (-weight[t], t))[:MOST_TOPICS])
