"""How much a span tells about what a report is about: the headline and the lead tell most."""

from dragoman.model import Reading, Span

TITLE, LEAD, BODY = 3.0, 2.0, 0.3
LEAD_CHARACTERS = 450


def salience(reading: Reading, span: Span) -> float:
    """A weight; see the constants."""
    title = reading.report.title
    if title and span.start < len(title) and reading.report.text.startswith(title):
        return TITLE
    return LEAD if span.start < LEAD_CHARACTERS else BODY
