"""Who sees what. Called by the centre's verbs, never by an interface."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from dragoman.model import Label, sees


class Labelled(Protocol):
    """Anything that carries a label."""

    @property
    def label(self) -> Label:
        """Who may see it."""


T = TypeVar("T", bound=Labelled)


def visible(member: str, items: Iterable[T]) -> Iterator[T]:
    """Those of `items` that the member sees, in their order."""
    return (item for item in items if sees(member, item.label))
