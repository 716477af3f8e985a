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
    sentences = {cue.start: page.sentence_at(cue.start) for cue in cues}
    beside = {sentence: _inside(page, sentence, told) for sentence in set(sentences.values())}
    return tuple(_with(cue, beside[sentences[cue.start]]) for cue in cues)


def _inside(page: Page, sentence: tuple[int, int], told: Told) -> Told:
    """What one sentence names; no place that is still open, no time that says no day."""
    start, end = page.doc.starts[sentence[0]], page.doc.ends[sentence[1] - 1]
    return Told(
        tuple(n for n in told.names if start <= n.start < end),
        tuple(p for p in told.places if start <= p.start < end and not p.candidates),
        tuple(d for d in told.dates if start <= d.start < end and d.kind == "date" and d.from_.year > 1),
    )


def _with(cue: EventCue, told: Told) -> EventCue:

    def far(span: Name | Place | TimeSpan) -> int:
        return max(span.start - cue.end, cue.start - span.end, 0)

    if not (told.names or told.places or told.dates):
        return cue
    named = [(far(n), n.key) for n in told.names]
    named += [(far(p), p.id) for p in told.places if (p.agent or p.adjective) and p.country]
    where = [p for p in told.places if not p.agent and not p.adjective]
    place = min(where, key=lambda p: (p.dateline, p.kind not in TOWNS, far(p)), default=None)
    day = min(told.dates, key=far, default=None)
    return cue.evolve(
        participants=tuple(dict.fromkeys(key for _, key in sorted(named)))[:MOST],
        place=place.id if place is not None else None,
        from_=day.from_ if day is not None else None,
        to=day.to if day is not None else None,
    )
