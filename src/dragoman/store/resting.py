"""What a write rests on, looked at in the transaction that writes; and registry rows."""

import secrets
from collections.abc import Iterable

from dragoman.errors import StoreConflictError
from dragoman.store.connections import Session
from dragoman.store.protocol import Basis, Entry

EPOCH = "epoch"  # in `meta`: see `Store.epoch`


def epoch_of(session: Session) -> bytes:
    """See `Store.epoch`."""
    row = session.row("meta_get", EPOCH)
    return b"" if row is None else bytes(row[0])


def new_epoch() -> tuple[str, bytes]:
    """A row of `meta`, to be written at a restore."""
    return EPOCH, secrets.token_bytes(16)


def require(session: Session, basis: Basis) -> None:
    """Raise StoreConflictError unless all that was read stands as it was."""
    if basis.epoch is not None and basis.epoch != epoch_of(session):
        raise _changed()
    versions = [(id_, version, True) for id_, version in basis.items.items()]
    versions += [(id_, version, False) for id_, version in basis.replaced.items()]
    for id_, version, present in versions:
        latest = session.row("item_latest", id_)
        if latest is None or bool(latest[6]) != present or latest[1] != version:
            raise _changed()
    for (kind, id_), record in basis.entries.items():
        row = session.row("entry_get", kind, id_)
        if (None if row is None else bytes(row[0])) != record:
            raise _changed()
    if basis.unnamed and session.row("acts_on", sorted(basis.unnamed)):
        raise _changed()


def write_entries(session: Session, entries: Iterable[Entry]) -> None:
    """Write registry rows, or take them out."""
    for kind, id_, record, new in entries:
        if record is None:
            session.rows("entry_strike", kind, id_)
        elif not new:
            session.rows("entry_put", kind, id_, record)
        elif not session.rows("entry_add", kind, id_, record):
            raise StoreConflictError("This entry is there already.", "Somebody else was first: read it again.")


def _changed() -> StoreConflictError:
    return StoreConflictError(
        "What this rests on has changed meanwhile.", "Somebody else was first: read again, try again."
    )
