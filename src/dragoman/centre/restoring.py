"""Putting a backup in a store's place. It brings nothing back that was narrowed or withdrawn since it was made."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from dragoman import store as stores
from dragoman.exchange import closed
from dragoman.model import Act, Delivery, Label
from dragoman.store import Store, open_store


class Restored(NamedTuple):
    """What a restore did."""

    aside: Path | None  # what was there, as a backup; None: nothing was
    acts: int = 0  # that were written since the backup was made, and are not in the store any more
    closed: tuple[str, ...] = ()  # ids of items that were narrowed since, and are so again
    delivered: int = 0  # deliveries since that are known again: none goes out twice


def restore(source: Path, address: str | Path) -> Restored:
    """Put a backup in the place of a store; close what was narrowed, and know what was delivered, after it was made.

    Known is what was in the place: it is kept aside. Raises StoreError where the backup is damaged: nothing changes.
    """
    aside = stores.restore(source, address)
    acts, labels = stores.labels_of(aside, address) if aside is not None else (0, {})
    store = open_store(address)
    try:
        if aside is None:
            store.enter("restored", "", f" {datetime.now(UTC).isoformat()}".encode())
            return Restored(None)
        known = carry(store, *stores.deliveries_of(aside, address))
        there = sum(1 for _ in store.chain())
        return Restored(aside, max(0, acts - there), close(store, labels), known)
    finally:
        store.close()


def carry(store: Store, mark: bytes | None, rows: Iterable[Delivery]) -> int:
    """Keep deliveries of the store that was replaced; the number of those that this one did not know as they are.

    What was delivered is not delivered again, and what is not seen any more is withdrawn.
    """
    if mark is not None:  # it is part of the ids of withdrawals
        store.enter("restored", "", mark)
    count = 0
    for member, some in groupby(sorted(rows, key=lambda row: row.member), key=lambda row: row.member):
        known = {row.id: row for row in store.deliveries(member)}
        more = [row for row in some if row.id not in known or _far(row) > _far(known[row.id])]
        store.enqueue([row for row in more if row.id not in known])
        for row in more:
            if row.id in known:
                store.settle(row)
        count += len(more)
    return count


def _far(row: Delivery) -> tuple[bool, bool, int]:
    return row.done is not None, row.acknowledged is not None, row.attempts


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
