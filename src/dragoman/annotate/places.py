"""Places: gazetteer entries with country and coordinates."""

from dragoman.annotate.page import Page
from dragoman.model import Place


def find_places(page: Page) -> tuple[Place, ...]:
    """Places by position."""
    del page
    return ()
