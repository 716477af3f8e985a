"""What was said, by whom, about what."""

from dragoman.annotate.page import Page
from dragoman.model import Attribution, Place, Statement


def find_statements(
    page: Page, attributions: tuple[Attribution, ...], places: tuple[Place, ...]
) -> tuple[Statement, ...]:
    """Statements by position."""
    del page
    return ()
