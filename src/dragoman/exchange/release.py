"""Who sees what. Called by the centre's verbs, never by an interface."""

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol, TypeVar

from dragoman.model import Label, sees


class Labelled(Protocol):
    """Anything that carries a label."""

    @property
    def label(self) -> Label:
        """Who may see it."""


class Closed(Protocol):
    """A compartment: all items of one audience."""

    @property
    def id(self) -> int:
        """Its number in the store."""

    @property
    def audience(self) -> tuple[str, ...]:
        """Member ids."""


T = TypeVar("T", bound=Labelled)


def visible(member: str, items: Iterable[T]) -> Iterator[T]:
    """Those of `items` that the member sees, in their order."""
    return (item for item in items if sees(member, item.label))


def seen_by(members: Collection[str], items: Iterable[T]) -> Iterator[T]:
    """Those of `items` that each of the members sees; none where nobody is named."""
    return (item for item in items if members and all(sees(m, item.label) for m in members))


def open_to(members: Iterable[str], compartments: Iterable[Closed]) -> frozenset[int]:
    """The compartments that all of these members may read. Nobody named: none."""
    wanted = frozenset(members)
    return frozenset(c.id for c in compartments if wanted and wanted <= set(c.audience))
