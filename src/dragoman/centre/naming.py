"""Which items speak of which: so that a narrowing reads what hangs below a thing, and nothing that others said."""

from collections.abc import Collection, Iterable, Iterator

from dragoman.exchange import speaks_of
from dragoman.model import Item
from dragoman.store import Entry, Store

KIND = "naming"  # of registry rows: the id of a thing, a blank, the id of what speaks of it
WHOLE = "whole"  # the row that is there once every item of a store has its rows
SPEAKING = ("answer", "judgement", "agenda-point")  # a tear-line is seen by its originator alone


def rows(items: Iterable[Item]) -> list[Entry]:
    """To be written with these items. One that was corrected keeps the rows of its former words: they do no harm."""
    spoken = ((item, named) for item in items if item.kind in SPEAKING for named in sorted(speaks_of(item)))
    return [Entry(KIND, f"{named} {item.id}", b"") for item, named in spoken]


def complete(store: Store) -> None:
    """Write the rows of a store that was made by an earlier version."""
    if store.entry(KIND, WHOLE) is None:
        store.append([], entries=[*rows(store.items(None, SPEAKING)), Entry(KIND, WHOLE, b"")])


def speaking(store: Store, ids: Collection[str]) -> Iterator[Item]:
    """Present items that speak of any of these, and perhaps others: whoever may see them, for cascades alone."""
    if store.entry(KIND, WHOLE) is None:
        return store.items(None, SPEAKING)
    found = {row.rpartition(" ")[2] for id_ in ids for row, _ in store.entries(KIND, f"{id_} ")}
    return (item for id_ in sorted(found) if (item := store.item(None, id_)) is not None)
