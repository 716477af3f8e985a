"""People and organisations, with one key per entity."""

from dragoman.annotate.page import Page
from dragoman.model import Name, Place


def find_names(page: Page, places: tuple[Place, ...]) -> tuple[Name, ...]:
    """Names by position."""
    del page
    return ()
