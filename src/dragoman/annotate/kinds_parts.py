"""Who takes part in an event that a word of the text tells, where and when: what the sentence of that word names."""

import bisect
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from dragoman.annotate.page import Page
from dragoman.languages import outlets
from dragoman.model import Attribution, EventCue, Name, Place, TimeSpan

MOST = 4  # participants of one event: who is named farther from its word takes part less surely
NEAR = 20  # of what a sentence names before the word and behind it: no more is looked at in a list without an end
TOWNS = frozenset(("city", "site", "body"))
SPEECH = frozenset(("statement", "demand"))  # kinds of event in which whoever speaks takes part
ACTS = frozenset(("agree",))  # kinds of cue that tell what somebody did, not only what they said

_Span = TypeVar("_Span", Name, Place, TimeSpan)


class Told(msgspec.Struct, frozen=True, gc=False):
    """What else is known of the report, each by position."""

    names: tuple[Name, ...]
    places: tuple[Place, ...]
    dates: tuple[TimeSpan, ...]
    said: tuple[Attribution, ...] = ()


def with_parts(page: Page, cues: tuple[EventCue, ...], told: Told) -> tuple[EventCue, ...]:
    """The cues with what their sentences name."""
    if not cues:
        return cues
    sentences = {cue.start: page.sentence_at(cue.start) for cue in cues}
    carriers = _carriers(told.said)
    told = replace(told, names=tuple(n for n in told.names if (n.id or n.key) not in carriers))
    beside = {sentence: _inside(page, sentence, told) for sentence in set(sentences.values())}
    return tuple(_with(cue, _acting(page, cue, beside[sentences[cue.start]])) for cue in cues)


def _carriers(said: tuple[Attribution, ...]) -> frozenset[str]:
    """Ids and keys of outlets that the report rests on, or through which somebody spoke: they took no part."""
    own = (a.id or a.key for a in said if a.kind == "media")
    return frozenset((*own, *(a.via for a in said if a.via))) - {""}


def _acting(page: Page, cue: EventCue, told: Told) -> Told:
    """The same without those who only speak of the event, and the platform that they do it on."""
    if not told.said or cue.kind in SPEECH:
        return told
    spans = [_speaking(page, a) for a in told.said if not _does(page, cue, a)]

    def speaks(span: Name | Place) -> bool:
        return any(start <= span.start < end for start, end in spans)

    return replace(
        told,
        names=tuple(n for n in told.names if not speaks(n) and not _is_platform(n)),
        places=tuple(p for p in told.places if not (speaks(p) and (p.agent or p.adjective))),
    )


def _does(page: Page, cue: EventCue, a: Attribution) -> bool:
    """The speaker does what the cue tells: agrees to it, or the cue stands between the speaker and the verb.

    Where verbs stand last, what was said stands there.
    """
    return a.cue_kind in ACTS or (page.language.verb != "last" and a.source_end <= cue.start < a.end - len(a.cue))


def _speaking(page: Page, a: Attribution) -> tuple[int, int]:
    """Where the speaker is named, with the office before the name; where verbs do not stand last up to the verb."""
    word, offices = bisect.bisect_left(page.doc.starts, a.source_start), page.words("role", "title", "orgword", "place")
    while word > 0 and word - 1 in offices and page.gap(word - 1) == " ":
        word -= 1
    start = page.doc.starts[word] if word < len(page.doc) else a.source_start
    return min(start, a.source_start), a.source_end if page.language.verb == "last" else max(a.source_end, a.end)


def _is_platform(name: Name) -> bool:
    outlet = outlets().get(name.id or "")
    return outlet is not None and outlet.kind == "platform"


def _inside(page: Page, sentence: tuple[int, int], told: Told) -> Told:
    """What one sentence names; no place that is still open, no time that says no day."""
    start, end = page.doc.starts[sentence[0]], page.doc.ends[sentence[1] - 1]
    return Told(
        tuple([n for n in told.names if start <= n.start < end]),
        tuple([p for p in told.places if start <= p.start < end and not p.candidates]),
        tuple([d for d in told.dates if start <= d.start < end and _placed(d)]),
        tuple([a for a in told.said if start <= a.start < end]),
    )


def _placed(day: TimeSpan) -> bool:
    """A known day that is not the dateline's."""
    return day.kind == "date" and day.from_.year > 1 and not day.dateline


def _beside(spans: tuple[_Span, ...], cue: EventCue) -> tuple[_Span, ...]:
    """The nearest on either side: spans come in their order."""
    if len(spans) <= NEAR:
        return spans
    at = bisect.bisect_left(spans, cue.start, key=lambda span: span.start)
    return spans[max(at - NEAR, 0) : at + NEAR]


def _with(cue: EventCue, told: Told) -> EventCue:

    def far(span: Name | Place | TimeSpan) -> int:
        return max(span.start - cue.end, cue.start - span.end, 0)

    if not (told.names or told.places or told.dates):
        return cue
    places = _beside(told.places, cue)
    named = [(far(n), n.key) for n in _beside(told.names, cue)]
    named += [(far(p), p.id) for p in places if (p.agent or p.adjective) and p.country]
    where = [p for p in places if not p.agent and not p.adjective]
    place = min(where, key=lambda p: (p.dateline, p.kind not in TOWNS, far(p)), default=None)
    day = min(_beside(told.dates, cue), key=far, default=None)
    return cue.evolve(
        participants=tuple(dict.fromkeys(key for _, key in sorted(named)))[:MOST],
        place=place.id if place is not None else None,
        from_=day.from_ if day is not None else None,
        to=day.to if day is not None else None,
    )
