"""Who takes part in an event that a word of the text tells, where and when: what the sentence of that word names."""

from typing import NamedTuple

from dragoman.annotate.page import Page
from dragoman.model import EventCue, Name, Place, TimeSpan

MOST = 4  # participants of one event: who is named farther from its word takes part less surely
TOWNS = frozenset(("city", "site", "body"))


class Told(NamedTuple):
    """What else is known of the report, each by position."""

    names: tuple[Name, ...]
    places: tuple[Place, ...]
    dates: tuple[TimeSpan, ...]


def with_parts(page: Page, cues: tuple[EventCue, ...], told: Told) -> tuple[EventCue, ...]:
    """The cues with what their sentences name."""
    return tuple(_with(page, cue, told) for cue in cues)


def _with(page: Page, cue: EventCue, told: Told) -> EventCue:
    first, last = page.sentence_at(cue.start)
    start, end = page.doc.starts[first], page.doc.ends[last - 1]

    def far(span: Name | Place | TimeSpan) -> int:
        return max(span.start - cue.end, cue.start - span.end, 0)

    named = [(far(n), n.key) for n in told.names if start <= n.start < end]
    here = [p for p in told.places if start <= p.start < end and not p.candidates]
    named += [(far(p), p.id) for p in here if (p.agent or p.adjective) and p.country]
    where = [p for p in here if not p.agent and not p.adjective]
    days = [d for d in told.dates if start <= d.start < end and d.kind == "date" and d.from_.year > 1]
    place = min(where, key=lambda p: (p.kind not in TOWNS, far(p)), default=None)
    day = min(days, key=far, default=None)
    if not named and place is None and day is None:
        return cue
    return cue.evolve(
        participants=tuple(dict.fromkeys(key for _, key in sorted(named)))[:MOST],
        place=place.id if place is not None else None,
        from_=day.from_ if day is not None else None,
        to=day.to if day is not None else None,
    )
