"""Headline, lines about the report itself, and lead: where a report says whom its event is about."""

from typing import NamedTuple

from dragoman.model import Reading, Span

PARAGRAPH = 8  # words of a line from which it is running text
SIGNED = 14  # words of a line at the end, in brackets, in which those who made the report stand


class Head(NamedTuple):
    """Offsets in a report's text: where its headline ends (0: it has none), where its first paragraph begins and ends,
    and where the line begins in which its makers sign it."""

    title: int
    first: int
    last: int
    signed: int

    def leads(self, span: Span) -> bool:
        """The headline or the first paragraph has it."""
        return span.start < self.title or self.first <= span.start < self.last

    def signs(self, span: Span) -> bool:
        """It stands in a line of its own between the two, or in the closing bracket: who wrote, no one of the event."""
        return self.title <= span.start < self.first or span.start >= self.signed


def head_of(reading: Reading) -> Head:
    """The head of a report's text."""
    text, title = reading.report.text, reading.report.title
    at = end = len(title) if title and text.startswith(title) else 0
    while at < len(text):
        line = text[at:].partition("\n")[0]
        if len(line.split()) >= PARAGRAPH:
            break
        at += len(line) + 1
    else:
        at = end
    stop = text.find("\n", at + 1)
    return Head(end, at, stop if stop > 0 else len(text), _signed(text))


def _signed(text: str) -> int:
    """Where the last line begins, if it is short and in brackets; else the end of the text."""
    start = text.rstrip().rfind("\n") + 1
    line = text[start:].strip()
    signed = line[:1] in ("(", "[") and line[-1:] in (")", "]") and len(line.split()) <= SIGNED
    return start if signed and start else len(text)
