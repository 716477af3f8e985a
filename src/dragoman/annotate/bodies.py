"""Standing institutions."""

from dragoman.annotate.page import Page
from dragoman.model import Body, Place, TimeSpan


def find_bodies(page: Page, places: tuple[Place, ...], dates: tuple[TimeSpan, ...]) -> tuple[Body, ...]:
    """Standing institutions by position."""
    del page
    return ()
