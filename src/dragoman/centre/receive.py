"""What was delivered to the own headquarters, and that it was read there."""

from datetime import datetime

from dragoman.centre.room import Room, Verb
from dragoman.centre.who import Nothing, Outcome, missing
from dragoman.model import Delivery, Record, Signature


class Receipt(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A delivery as its headquarters sees it."""

    id: str
    kind: str
    way: str
    subject: str
    created: datetime
    attempts: int = 0
    done: datetime | None = None
    acknowledged: datetime | None = None
    error: str = ""
    digest: str = ""


class Read(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A delivery that was read."""

    id: str
    signature: Signature | None = None  # by a key of the own member


class Receipts(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Deliveries, oldest first."""

    deliveries: tuple[Receipt, ...]


def deliveries(room: Room, _ask: Nothing) -> Outcome:
    """Every delivery to the own headquarters."""
    return Outcome(Receipts(deliveries=tuple(_receipt(d) for d in room.deliveries())))


def acknowledge(room: Room, ask: Read) -> Outcome:
    """Say that a delivery was read. A second time changes nothing."""
    found = next((d for d in room.deliveries() if d.id == ask.id and d.done), None)
    if found is None:
        raise missing()
    kept = found if found.acknowledged else found.evolve(acknowledged=room.now)
    return Outcome(_receipt(kept), settles=() if found.acknowledged else (kept,), note=kept.id)


def _receipt(delivery: Delivery) -> Receipt:
    return Receipt(
        id=delivery.id,
        kind=delivery.kind,
        way=delivery.way.kind,
        subject=delivery.subject,
        created=delivery.created,
        attempts=delivery.attempts,
        done=delivery.done,
        acknowledged=delivery.acknowledged,
        error=delivery.error,
        digest=delivery.digest,
    )


RECEIVING = (
    Verb("deliveries", deliveries, Nothing, Receipts, "what was delivered to the own headquarters"),
    Verb("acknowledge", acknowledge, Read, Receipt, "say that a delivery was read", writes=True),
)
