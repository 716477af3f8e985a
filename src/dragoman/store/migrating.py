"""Schema versions of a SQLite store: numbered files, applied in their order, once."""

import logging
from pathlib import Path
from typing import Any

import apsw

from dragoman.errors import StoreError
from dragoman.model import digest
from dragoman.store.copies import back_up
from dragoman.store.files import unused
from dragoman.store.queries import HERE

log = logging.getLogger(__name__)
MIGRATIONS = tuple(
    sorted((p for p in (HERE / "migrations").iterdir() if p.name.endswith(".sql")), key=lambda p: p.name)
)


def migrate(db: apsw.Connection, path: Path | None) -> None:
    """Bring a store to this program's version. A file of an older version is copied beside itself first."""
    version = db.pragma("user_version")
    if version == len(MIGRATIONS):
        return
    if version > len(MIGRATIONS):
        raise StoreError(
            f"This store is of version {version}; this program knows {len(MIGRATIONS)}.",
            "Install a newer Dragoman, or restore the copy that was made before the upgrade.",
        )
    if version and path:
        kept = unused(path, f"v{version}")
        back_up(db, kept)
        log.warning("Upgrading the store from version %s. The old one is kept as %s: restore undoes it.", version, kept)
    try:
        _apply(db)
    except apsw.Error as error:
        raise StoreError(f"The store cannot be upgraded: {error}", "Nothing was changed. Report this.") from error


def _apply(db: apsw.Connection) -> None:
    db.create_scalar_function("sha256", _sha256, 1, deterministic=True)
    db.execute("BEGIN IMMEDIATE")
    try:
        # Read again inside: another process may be making the same store.
        for migration in MIGRATIONS[db.pragma("user_version") :]:
            db.execute(migration.read_text("utf-8"))
        db.pragma("user_version", len(MIGRATIONS))
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _sha256(*values: Any) -> str:
    return digest(str(values[0]).encode())
