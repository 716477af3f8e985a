"""How much a span tells about what a report is about: the headline and the lead tell most."""

from dragoman.model import Reading, Span

TITLE, LEAD, BODY = 3.0, 2.0, 0.3
LEAD_CHARACTERS = 450


def salience(reading: Reading, span: Span) -> float:
    """A weight; see the constants."""
    title_end = reading.report.text.find("\n")
    if reading.report.title and span.start < title_end:
        return TITLE
    return LEAD if span.start < LEAD_CHARACTERS else BODY
