"""Deliveries are rows: added once, claimed for a while, settled."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import msgspec

from dragoman.errors import StoreError
from dragoman.model import Delivery, to_json
from dragoman.store.connections import Session

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def add_deliveries(session: Session, deliveries: Sequence[Delivery]) -> int:
    """Add those whose ids are not there; their number."""
    added = 0
    for delivery in deliveries:
        done = int(delivery.done is not None)
        row = (delivery.id, delivery.member, micros(delivery.due), done, to_json(delivery))
        added += session.row("delivery_add", *row) is not None
    return added


def claim(session: Session, now: datetime, until: datetime, most: int) -> list[Delivery]:
    """Those that are due and that nobody has claimed, or whose claim has run out."""
    rows = session.rows("deliveries_due", micros(now), micros(now), most)
    session.rows("delivery_claim", micros(until), [seq for seq, _ in rows])
    return [msgspec.json.decode(record, type=Delivery) for _, record in rows]


def settle(session: Session, delivery: Delivery) -> None:
    """Replace one and give up the claim on it."""
    done = int(delivery.done is not None)
    if not session.rows("delivery_settle", micros(delivery.due), done, to_json(delivery), delivery.id):
        raise StoreError(f"There is no delivery {delivery.id}.", "Enqueue it first.")


def begun(records: Iterable[bytes]) -> list[Delivery]:
    """Those of which the other side has something, or may have."""
    rows = (msgspec.json.decode(record, type=Delivery) for record in records)
    return [row for row in rows if row.done is not None or row.items]


def micros(moment: datetime) -> int:
    """Microseconds since 1970, UTC."""
    delta = moment - EPOCH
    return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds
