"""What kind of event, and which topics."""

from dragoman.annotate.page import Page
from dragoman.model import EventCue


def find_cues(page: Page) -> tuple[EventCue, ...]:
    """Words that tell the kind."""
    del page
    return ()


def find_topics(page: Page) -> tuple[str, ...]:
    """Topics by weight."""
    del page
    return ()


def settle_kind(page: Page, cues: tuple[EventCue, ...]) -> str:
    """The one kind that the report is about, or the empty string."""
    del page
    return ""
