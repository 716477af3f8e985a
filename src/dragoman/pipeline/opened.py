"""What is looked for only when somebody opens an event of a large picture: why its reports stand together, and how it
relates to other events. From the viewer's own stream, by the statistics that it has at that moment.
"""

from collections.abc import Callable, Collection, Mapping

import numpy as np

from dragoman.link.perhaps_same import in_order, may_be_one
from dragoman.link.reasons import links
from dragoman.link.relations import MAY_BE_SAME, relate_one, telling, ties
from dragoman.link.shelf import Ints
from dragoman.link.stream import Stream
from dragoman.link.ties import counts, hashes
from dragoman.model import Event, Link, Reading, Relation
from dragoman.pipeline.rows import ShelfRows

NEAR = 64  # other events that are compared with it, those with which it has most in common
SOME = 16  # reports that are read of each, the first that came

Fetch = Callable[[Collection[str]], Mapping[str, Reading]]


def explained(event: Event, stream: Stream, rows: ShelfRows, fetch: Fetch, key: bytes) -> Event:
    """The event with the links of its reports and its relations. `key` is the secret of derived ids."""
    number = stream.number(event.reports[0])
    found = fetch(event.reports)
    own = {id_: found[id_] for id_ in stream.reports(number) if id_ in found}
    held = links(stream.pool, stream.held_by(number), own, rows.name, key)
    near = perhaps(number, own, stream, rows, fetch, key)
    return event.evolve(links=(*held, *event.links), relations=related(number, own, stream, rows, fetch, near))


def perhaps(
    number: int, own: Mapping[str, Reading], stream: Stream, rows: ShelfRows, fetch: Fetch, key: bytes
) -> Mapping[str, Link]:
    """Other events that may be the same, with the link between both."""
    found = dict(stream.perhaps(number))
    members = {other: stream.reports(other)[:SOME] for other in found}
    ends = {stream.pool.id(row) for pair in found.values() for row in (pair.a, pair.b)}
    read = fetch([*ends, *(report for reports in members.values() for report in reports)])
    told = {other: [read[id_] for id_ in reports if id_ in read] for other, reports in members.items()}
    alike = may_be_one({**told, number: list(own.values())}, [(number, other) for other, rs in told.items() if rs])
    pairs = {other: in_order(stream.pool, found[other]) for _, other in alike}
    made = links(stream.pool, list(pairs.values()), read, rows.name, key, MAY_BE_SAME)
    by_ends = {(link.a, link.b): link for link in made}
    ids = {other: (stream.pool.id(pair.a), stream.pool.id(pair.b)) for other, pair in pairs.items()}
    return {stream.name(other): by_ends[both] for other, both in ids.items() if both in by_ends}


def related(
    number: int,
    own: Mapping[str, Reading],
    stream: Stream,
    rows: ShelfRows,
    fetch: Fetch,
    alike: Mapping[str, Link],
) -> tuple[Relation, ...]:
    """How the event of that number relates to others; `own` are its readings, in the order in which they came.

    `alike`: see `perhaps`.
    """
    wanted = sorted(ties(list(own.values())))
    numbers = stream.numbers()
    at, values = rows.ties.met(stream.pool.slots.array[:, 0], hashes(wanted))
    events, all_events = numbers[at], len(np.unique(numbers))
    of_each = counts(values, events, wanted)
    joining = hashes(telling(of_each, all_events))
    near = _nearest(events[np.isin(values, joining)], number)
    members = {other: stream.reports(other)[:SOME] for other in near}
    found = fetch([report for reports in members.values() for report in reports])
    groups = {stream.name(o): [found[id_] for id_ in reports if id_ in found] for o, reports in members.items()}
    event = stream.name(number)
    return relate_one(event, {**groups, event: list(own.values())}, of_each, all_events, alike)


def _nearest(events: Ints, own: int) -> list[int]:
    """Those that come most often, of equals the later founded."""
    different, times = np.unique(events[events != own], return_counts=True)
    order = np.lexsort((-different, -times))[:NEAR]
    return [int(number) for number in different[order]]
