"""From publisher to origin."""

from dragoman.annotate.page import Page
from dragoman.model import Attribution, ChainNode


def find_chains(page: Page, attributions: tuple[Attribution, ...]) -> tuple[tuple[ChainNode, ...], ...]:
    """Chains, the main one first."""
    del page
    return ()
