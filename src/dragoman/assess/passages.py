"""The sentence in which a span stands, and what else is said in it. Sentences end at marks of any script."""

import re
from collections.abc import Iterable

from dragoman.model import EventCue, Reading, Span

_END = re.compile("(?<=[.!?؟。।…])[\"'»”’)\\]]*\\s|\n")


def sentence(text: str, span: Span) -> tuple[int, int]:
    """Where the sentence that holds the beginning of a span begins and ends."""
    first, last = 0, len(text)
    for mark in _END.finditer(text):
        if mark.end() <= span.start:
            first = mark.end()
        elif mark.start() >= span.end:
            last = mark.start()
            break
    return first, last


def kinds_beside(reading: Reading, span: Span) -> list[str]:
    """Kinds of event that words of the same sentence tell, the nearest first."""
    first, last = sentence(reading.report.text, span)
    here = (c for c in reading.notes.cues if first <= c.start < last)
    return [c.kind for c in sorted(here, key=lambda c: (_gap(c, span), c.start))]


def _gap(cue: EventCue, span: Span) -> int:
    return max(cue.start - span.end, span.start - cue.end, 0)


def outside(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """Those of `spans` that overlap none of `others`."""
    taken = [(o.start, o.end) for o in others]
    return [s for s in spans if not any(s.start < end and start < s.end for start, end in taken)]
