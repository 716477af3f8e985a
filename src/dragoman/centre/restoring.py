"""Putting a backup in a store's place. It brings nothing back that was narrowed or withdrawn since it was made."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from dragoman import store as stores
from dragoman.exchange import closed
from dragoman.model import Act, Label
from dragoman.store import Store, open_store


class Restored(NamedTuple):
    """What a restore did."""

    aside: Path | None  # what was there, as a backup; None: nothing was
    acts: int = 0  # that were written since the backup was made, and are not in the store any more
    closed: tuple[str, ...] = ()  # ids of items that were narrowed since, and are so again


def restore(source: Path, address: str | Path) -> Restored:
    """Put a backup in the place of a store, and close what was narrowed after it was made, as far as that is known.

    Known is what was in the place: it is kept aside. Raises StoreError where the backup is damaged: nothing changes.
    """
    aside = stores.restore(source, address)
    acts, labels = stores.labels_of(aside, address) if aside is not None else (0, {})
    store = open_store(address)
    try:
        store.enter("restored", "", f" {datetime.now(UTC).isoformat()}".encode())
        if aside is None:
            return Restored(None)
        there = sum(1 for _ in store.chain())
        return Restored(aside, max(0, acts - there), close(store, labels))
    finally:
        store.close()


def close(store: Store, labels: Mapping[str, Label]) -> tuple[str, ...]:
    """Cut every item to the label that it is known to have had last; ids of those that were wider."""
    made = [
        new.evolve(version=item.version + 1)
        for item in list(store.items(None))
        if (new := closed(item, labels.get(item.id, item.label))) != item
    ]
    ids = tuple(item.id for item in made)
    store.append(made, [Act(at=datetime.now(UTC), member="", verb="restore", items=ids)])
    return ids
