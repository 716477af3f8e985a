"""Who the text rests on."""

from dragoman.annotate.page import Page
from dragoman.model import Attribution, Name, Place


def find_attributions(page: Page, names: tuple[Name, ...], places: tuple[Place, ...]) -> tuple[Attribution, ...]:
    """Attributions by position."""
    del page
    return ()
