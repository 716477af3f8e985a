"""The audit: acts in a chain of hashes, so that none can be changed or taken out unseen."""

import hashlib
from collections.abc import Iterable, Sequence

from dragoman.errors import StoreError
from dragoman.model import Act, Sealed, to_json
from dragoman.store.connections import Session

START = bytes(32)


def seal(before: bytes, record: bytes) -> bytes:
    """The hash of an act after the hash of the one before it."""
    return hashlib.sha256(before + record).digest()


def add_acts(session: Session, acts: Sequence[Act]) -> None:
    """Add acts at the end of the chain."""
    if not acts:
        return
    place, hash_ = session.row("act_last") or (0, START)
    for act in acts:
        record = to_json(act)
        place, hash_ = place + 1, seal(hash_, record)
        session.rows("act_add", place, record, hash_)
        session.many("act_item_add", [(item, place) for item in dict.fromkeys(act.items)])


def verify(chain: Iterable[Sealed], place: int = 0, hash_: bytes = START) -> int:
    """Walk the chain from its start, or from a place and its hash; the last place.

    Raises StoreError where it breaks.
    """
    for sealed in chain:
        place, hash_ = place + 1, seal(hash_, sealed.record)
        if (sealed.seq, sealed.hash) != (place, hash_):
            raise StoreError(
                f"The chain of acts is broken at place {place}.",
                "Somebody changed the store behind the program's back. Compare it with a backup.",
            )
    return place
