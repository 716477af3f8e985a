"""What hangs below a thing: said of it, replaced by it, or speaking of either. For cascades of labels alone."""

from collections.abc import Iterator

import msgspec

from dragoman.centre.naming import speaking
from dragoman.exchange import speaks_of
from dragoman.model import Capture, Item
from dragoman.store import Store


def below(store: Store, id_: str) -> Iterator[Item]:
    """Everything below an item, what it has replaced, and what speaks of either, whoever may see it."""
    before = former(store, id_)
    wanted = {id_, *before}
    for one in sorted(wanted):
        yield from store.items(None, parent=one)
    yield from (old for one in sorted(before) if (old := superseded(store, one)))
    others = speaking(store, wanted)
    yield from (item for item in others if wanted & speaks_of(item) and item.parent not in wanted)


def former(store: Store, id_: str) -> tuple[str, ...]:
    """What a report has replaced, step by step, whoever may see it; the newest first."""
    found = [id_]
    while before := _replaced_by(store, found[-1]):
        found.append(before)
    return tuple(found[1:])


def superseded(store: Store, id_: str) -> Item | None:
    """The last version of a report, replaced or not."""
    last = next(iter(list(store.history(id_))[-1:]), None)
    return last if last is not None and last.kind == "capture" else None


def _replaced_by(store: Store, id_: str) -> str | None:
    last = superseded(store, id_)
    return msgspec.json.decode(last.record, type=Capture).previous if last is not None else None
