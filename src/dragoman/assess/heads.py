"""Headline, lines about the report itself, and lead: where a report says whom its event is about."""

from typing import NamedTuple

from dragoman.languages import language
from dragoman.model import Reading, Span

SHORTEST = 70  # characters of a lead
PARAGRAPH = 8  # words of a line from which it is running text
TOP = 400  # characters of a text in which its headline begins and ends, below a masthead
SIGNED = 14  # words of a line at the end, in brackets, in which those who made the report stand


class Head(NamedTuple):
    """Offsets in a report's text: where its headline ends (0: it has none), where its first sentence begins and ends,
    where the line begins in which its makers sign it."""

    title: int
    first: int
    last: int
    signed: int

    def leads(self, span: Span) -> bool:
        """The headline or the first sentence has it."""
        return span.start < self.title or self.first <= span.start < self.last

    def signs(self, span: Span) -> bool:
        """It stands in a line of its own between the two, or in the closing bracket: who wrote, no one of the event."""
        return self.title <= span.start < self.first or span.start >= self.signed


def head_of(reading: Reading) -> Head:
    """The head of a report's text."""
    text, title = reading.report.text, reading.report.title
    top = f"\n{text[:TOP]}".find(f"\n{title}") if title else -1
    at = end = top + len(title) if top >= 0 else 0
    while at < len(text):
        line = text[at:].partition("\n")[0]
        if len(line.split()) >= PARAGRAPH:
            break
        at += len(line) + 1
    else:
        at = end
    return Head(end, at, _sentence(reading, at), _signed(text))


def _sentence(reading: Reading, at: int) -> int:
    """Where the first sentence of a paragraph ends, short ones together: an abbreviation's point soon ends none."""
    text, known = reading.report.text, language(reading.report.lang)
    ends = known.info.sentence_end if known is not None else ()
    stop = text.find("\n", at + 1)
    last = stop if stop > 0 else len(text)
    stops = (text.find(f"{end} ", at + SHORTEST, last) for end in ends)
    return min((found for found in stops if found > 0), default=last)


def _signed(text: str) -> int:
    """Where the last line begins, if it is short and in brackets; else the end of the text."""
    start = text.rstrip().rfind("\n") + 1
    line = text[start:].strip()
    signed = line[:1] in ("(", "[") and line[-1:] in (")", "]") and len(line.split()) <= SIGNED
    return start if signed and start else len(text)
