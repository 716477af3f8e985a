"""What the centre needs of a store, and no more.

Items (captures, refusals and everything that members say) and acts are only ever added. What is derived can be deleted
at any time: the pipeline builds it again, equal. Deliveries are rows that are claimed and settled. Registry rows
(members, people, credentials, sessions) are the only ones that are replaced.

A store does not decide who sees what. Items lie in compartments, one for each audience; a reader names the compartments
that it may read (`exchange.open_to` chooses them), and a query touches no others. `None` reads all and is for the
centre's own work only: reading captures, cascades of labels, rebuilding.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Protocol

from dragoman.model import Act, Capture, Delivery, Item, Refusal, Sealed

Within = Collection[int] | None


class Kept(NamedTuple):
    """What one `keep` did. When it returns, everything in it survives power loss."""

    new: tuple[str, ...]  # ids of captures not seen before
    versions: tuple[str, ...]  # ids of captures that replace an earlier one of the same target
    known: int  # captures that were already there, byte for byte
    refused: tuple[Refusal, ...]
    there: tuple[str, ...] = ()  # their ids
    narrowed: tuple[str, ...] = ()  # those of them that the centre narrowed: they came again for fewer


class Derived(NamedTuple):
    """A derived row: its kind, the id of what it is derived from, the engine that made it, one JSON record."""

    kind: str
    id: str
    engine: str
    record: bytes


class Placed(NamedTuple):
    """A present item and its place. What a reader may read keeps its order of places, whatever else there is."""

    place: int
    item: Item


class Shelved(NamedTuple):
    """A version of an item as the database has it."""

    item: Item
    present: bool  # marked as the present one
    sound: bool  # it is looked up by what its record says: id, version, kind, member, parent, audience


class Compartment(NamedTuple):
    """All items of one audience. `version` grows with each change in it."""

    id: int
    audience: tuple[str, ...]  # member ids, sorted: `exchange.audience` of each item's label
    version: int


class Entry(NamedTuple):
    """A registry row to write; without a record it is taken out. `new`: not where there is one already."""

    kind: str
    id: str
    record: bytes | None
    new: bool = False


class Basis(NamedTuple):
    """What a decision read. Whatever rests on it is written only as long as all of that stands as it was."""

    items: Mapping[str, int] = MappingProxyType({})  # versions that were the present ones, by id
    replaced: Mapping[str, int] = MappingProxyType({})  # versions of captures that were superseded already
    entries: Mapping[tuple[str, str], bytes | None] = MappingProxyType({})  # registry rows; None: there was none
    unnamed: frozenset[str] = frozenset()  # ids that no act named
    epoch: bytes | None = None  # `Store.epoch`; None: whatever it is


class Store(Protocol):
    """Many readers, one writer, short transactions. Raises `StoreError` for everything that the database refuses."""

    @property
    def secret(self) -> bytes:
        """32 random bytes made with the store: the key of its ids."""

    def epoch(self) -> bytes:
        """Others after each restore: whatever was remembered, versions of compartments too, is of another store then.

        Random; empty where the store was never restored. To be read in the snapshot of what is remembered.
        """

    def snapshot(self) -> AbstractContextManager[None]:
        """Everything that this thread reads inside is of one moment. Nothing may be written inside."""

    def compartments(self) -> tuple[Compartment, ...]:
        """Every compartment, by id."""

    def keep(
        self,
        arrivals: Iterable[Capture | Refusal],
        acts: Sequence[Act] = (),
        *,
        cuts: bool = True,
        rests_on: Basis = Basis(),  # noqa: B008 - it is frozen
    ) -> Kept:
        """Add captures and refusals durably. The same bytes of one target and one originator are added once.

        The owner is the sole originator of the label; it takes part in the ids, which are the store's own. A changed
        text of a target replaces the one before, and is labelled with the meet of both. Many arrivals are kept a part
        at a time, each part with its acts: an act names those that were added besides its own. Where it `cuts` not,
        a capture that would take its target from one of its readers is refused as `released`. The first part `rests_on`
        what was read, each further one on its registry rows and epoch: raises StoreConflictError where that does not
        stand any more, with nothing of that part kept, nor of those after it.
        """

    def captures(self, within: Within = None) -> Iterator[Capture]:
        """The newest version of each target, in the order of arrival, with its present label."""

    def headers(self, within: Within = None) -> Iterator[Capture]:
        """As `captures`, without the bytes."""

    def refusals(self, within: Within = None) -> Iterator[Refusal]:
        """What was refused at the door, in the order of arrival."""

    def append(
        self,
        items: Sequence[Item],
        acts: Sequence[Act] = (),
        *,
        rests_on: Basis = Basis(),  # noqa: B008 - it is frozen
        deliveries: Sequence[Delivery] = (),
        entries: Sequence[Entry] = (),
    ) -> None:
        """Add versions of items, acts and deliveries, and write registry rows, in one transaction: all or nothing.

        Raises StoreConflictError where what it `rests_on` does not stand any more, or where a version to add or a new
        row is there already: somebody else was first; read again, try again.
        """

    def items(self, within: Within, kinds: Collection[str] = (), *, parent: str | None = None) -> Iterator[Item]:
        """Present versions, in the order in which the items were first made; of some kinds, or below one item."""

    def placed(self, within: Within, kinds: Collection[str], places: Collection[int] | None = None) -> Iterator[Placed]:
        """Present versions of some kinds with their places, in that order: all, or those at some places."""

    def changes(self, since: Mapping[int, int]) -> list[int]:
        """Places, ascending, of items that came into these compartments, left them or changed in them after the
        version given for each. Costs what has changed there.
        """

    def item(self, within: Within, id_: str) -> Item | None:
        """The present version, where it lies in one of the compartments. A superseded capture is not present."""

    def present(self, within: Collection[int], ids: Collection[str]) -> Iterator[Item]:
        """As `item`, for many: those of them that are there, in no order."""

    def history(self, id_: str) -> Iterator[Item]:
        """Every version of one item, oldest first, whoever may see them: the caller decides."""

    def shelves(self) -> Iterator[Shelved]:
        """Every version of every item, those of one item together, oldest first: for whoever checks the store."""

    def bodies(self) -> Iterator[tuple[Item, bytes | None]]:
        """Every version of every capture, superseded ones too, with its bytes; None where they are not there."""

    def record_acts(self, acts: Sequence[Act]) -> None:
        """Add acts to the chain, durably."""

    def chain(self, after: int = 0) -> Iterator[Sealed]:
        """Acts in their order, from the one after that place."""

    def acts_on(self, ids: Collection[str]) -> Iterator[Sealed]:
        """Acts that made, changed or showed one of these items, in their order."""

    def acts_named(self) -> Iterator[tuple[str, int]]:
        """By which `acts_on` finds acts: item ids with the places of acts that name them."""

    def index(self, rows: Iterable[tuple[str, str]]) -> None:
        """Make items findable by words: (item id, words parted by blanks). Replaces what was there for an item.

        An item that is not present is passed over. A change of the label takes the words along.
        """

    def find(self, within: Within, words: Sequence[str], *, most: int, kinds: Collection[str] = ()) -> list[str]:
        """Ids of the newest present items in these compartments that have all the words; a word ending in * is a
        beginning. Of more than 50 words that differ the first 50 are looked for. No statistic over other compartments
        takes part."""

    def enqueue(self, deliveries: Sequence[Delivery]) -> int:
        """Add deliveries; one whose id is there already is left as it is. The number added."""

    def claim(self, now: datetime, until: datetime, most: int) -> list[Delivery]:
        """Deliveries that are due and not claimed by another, claimed until then."""

    def settle(self, delivery: Delivery) -> None:
        """Replace a delivery and give up the claim on it."""

    def deliveries(self, member: str) -> Iterator[Delivery]:
        """Every delivery of a member, oldest first."""

    def entry(self, kind: str, id_: str) -> bytes | None:
        """A registry row."""

    def entries(self, kind: str, start: str = "") -> Iterator[tuple[str, bytes]]:
        """Registry rows of a kind, by id: those whose ids begin so, and go on."""

    def enter(self, kind: str, id_: str, record: bytes, acts: Sequence[Act] = (), *, new: bool = False) -> None:
        """Write a registry row; with `new`, raise StoreConflictError where it is there already."""

    def strike(self, kind: str, id_: str, acts: Sequence[Act] = ()) -> bytes | None:
        """Take a registry row out and return it: of two who strike one row, one gets it."""

    def put(self, rows: Iterable[Derived]) -> None:
        """Write derived rows in one transaction; a row of the same kind and id is replaced."""

    def derived(self, kind: str) -> Iterator[Derived]:
        """Derived rows of a kind, ordered by id."""

    def derived_rows(self, kind: str, ids: Collection[str]) -> Iterator[Derived]:
        """Those of a kind with these ids."""

    def forget_derived(self, kind: str | None = None) -> int:
        """Delete derived rows, all or of one kind; the number deleted."""

    def backup(self, target: str) -> None:
        """Write a whole copy of this moment to a new file, while others read and write."""

    def copy_out(self, target: Path) -> None:
        """Write a logical copy of this moment to a new file: either database can be filled from it."""

    def fill(self, copy: Path) -> None:
        """Put a logical copy in the place of everything, before anybody uses the store."""

    def close(self) -> None:
        """Release the store. Idempotent."""


Prepare = Callable[[Store, Path | None], None]  # what is done to a store before it takes the place of what is kept
