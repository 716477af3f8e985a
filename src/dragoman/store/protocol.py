"""What the pipeline needs of a store, and no more.

Two kinds of rows. What was received or decided (captures, refusals at the door, judgements) is only ever added.
What is derived can be deleted at any time: the pipeline builds it again, equal.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from dragoman.model import Capture, Judgement, Refusal


class Kept(NamedTuple):
    """What one `keep` did. When it returns, everything in it survives power loss."""

    new: tuple[str, ...]  # ids of captures not seen before
    versions: tuple[str, ...]  # ids of captures that replace an earlier one of the same target
    known: int  # captures that were already there, byte for byte
    refused: tuple[Refusal, ...]


class Derived(NamedTuple):
    """A derived row: its kind, the id of what it is derived from, the engine that made it, one JSON record."""

    kind: str
    id: str
    engine: str
    record: bytes


class Store(Protocol):
    """One writer, short transactions. Raises `StoreError` for everything that the database refuses."""

    @property
    def secret(self) -> bytes:
        """32 random bytes made with the store: the key of its ids."""

    def keep(self, arrivals: Iterable[Capture | Refusal]) -> Kept:
        """Add captures and refusals durably. The same bytes of the same target are added once."""

    def captures(self) -> Iterator[Capture]:
        """The newest version of each target, in the order of arrival."""

    def headers(self) -> Iterator[Capture]:
        """As `captures`, without the bytes."""

    def refusals(self) -> Iterator[Refusal]:
        """What was refused at the door, in the order of arrival."""

    def judge(self, judgement: Judgement) -> None:
        """Add a judgement. Judgements are never changed."""

    def judgements(self) -> Iterator[Judgement]:
        """Every judgement, oldest first."""

    def put(self, rows: Iterable[Derived]) -> None:
        """Write derived rows in one transaction; a row of the same kind and id is replaced."""

    def derived(self, kind: str) -> Iterator[Derived]:
        """Derived rows of a kind, ordered by id."""

    def forget_derived(self) -> int:
        """Delete every derived row; the number deleted."""

    def close(self) -> None:
        """Release the file. Idempotent."""
