"""Backup and restore of a SQLite store: whole files, each checked after it is written."""

from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import apsw
import msgspec

from dragoman.errors import StoreError
from dragoman.model import Delivery, Item, Sealed
from dragoman.store.chain import verify
from dragoman.store.deliveries import begun
from dragoman.store.files import dropped_on_error, private, published, unused, working_folder
from dragoman.store.resting import new_epoch

MAGIC = b"SQLite format 3\0"
TRIES = 3  # to read a store and to replace it before somebody writes to it
BUSY_MS = 10_000  # for which a lock is waited for
PAGES = 4096  # copied in one step; others write between two


def back_up(db: apsw.Connection, target: Path) -> None:
    """Copy a moment of the database into a new file, checked and durable before it takes its name."""
    with published(target, check) as part:
        try:
            _copy(db, part)
        except apsw.Error as error:
            raise StoreError(f"{target} cannot be written: {error}", "Check the folder and its space.") from error


def restore(source: Path, path: Path, prepare: Callable[[Path, Path | None], None] | None = None) -> Path | None:
    """Put a backup in the place of a store; where there was one, it is kept beside it: its new name is returned.

    `prepare` changes a copy of the backup first, knowing what is kept: what takes the store's place, in one
    transaction, is that copy, of whatever version `prepare` left it. Works while other processes have the store open:
    they read the restored one from their next read on; where they go on writing meanwhile, it is a StoreError. Where it
    fails, nothing is changed; and nothing kept, unless the disk failed in the last step: the error names it.
    """
    check(source)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        private(path)
        with closing(apsw.Connection(str(path))) as there, closing(apsw.Connection(str(path))) as watch:
            there.set_busy_timeout(BUSY_MS)
            watch.set_busy_timeout(BUSY_MS)
            for _ in range(TRIES):
                unchanged = partial(_still, watch, _seen(watch))
                kept = _kept(there, path)
                if _put(there, unchanged, source, kept, prepare):
                    return kept
    except (apsw.Error, OSError) as error:
        raise StoreError(f"{path} cannot be restored: {error}", "Nothing was changed. Stop what uses it.") from error
    raise StoreError(f"{path} is written to while it is restored.", "Nothing was changed. Stop what uses it.")


def _kept(there: apsw.Connection, path: Path) -> Path | None:
    if not there.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
        return None
    kept = unused(path, "replaced")
    back_up(there, kept)
    return kept


def _seen(watch: apsw.Connection) -> object:
    """Another value once somebody else has written."""
    return watch.execute("PRAGMA data_version").fetchone()


def _still(watch: apsw.Connection, before: object) -> bool:
    return _seen(watch) == before


def _put(
    there: apsw.Connection,
    unchanged: Callable[[], bool],
    source: Path,
    kept: Path | None,
    prepare: Callable[[Path, Path | None], None] | None,
) -> bool:
    """Whether the prepared copy took the place: not where somebody wrote after what is kept was read."""
    with working_folder(source) as folder:
        copy = Path(folder) / "copy"
        with dropped_on_error(kept):
            with _read_only(source) as db:
                _copy(db, copy)
            if prepare is not None:
                prepare(copy, kept)
        with closing(apsw.Connection(str(copy))) as made:
            made.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", new_epoch())
            if _replaced(there, made, unchanged, kept):
                return True
    if kept is not None:
        kept.unlink()
    return False


def _replaced(there: apsw.Connection, made: apsw.Connection, unchanged: Callable[[], bool], kept: Path | None) -> bool:
    """The last step."""
    path = there.filename
    try:
        return _all(there, made) if kept is None else _all(there, made, unchanged)
    except (apsw.BusyError, apsw.LockedError) as error:
        if kept is not None:
            kept.unlink()
        hint = "Nothing was changed. Stop what uses it, and restore again."
        raise StoreError(f"{path} is not restored: another program has locked it.", hint) from error
    except apsw.Error as error:
        copy = f" A copy of what was there is {kept}: restore that, should the store not open." if kept else ""
        raise StoreError(f"{path} is not restored: {error}", f"Check the disk, and restore again.{copy}") from error


def is_sqlite(path: Path) -> bool:
    """Whether a file is a database of SQLite. Raises StoreError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error}", "Check the path, or take another backup.") from error


def check(path: Path) -> None:
    """Raise StoreError unless the file is a store in which nothing is torn and whose acts are in their chain."""
    if not is_sqlite(path):
        raise StoreError(f"{path} is no SQLite store.", "Name a file that `dragoman backup` has written.")
    try:
        with _read_only(path) as db:
            _check(db, path)
    except (OSError, apsw.Error) as error:
        raise StoreError(f"{path} cannot be read: {error}", "Check the path, or take another backup.") from error


def acts_of(path: Path) -> int:
    """The number of acts in a store's file. The file is read only."""
    with _read_only(path) as db:
        (acts,) = (db.execute("SELECT count(*) FROM act").fetchone() if "act" in _tables(db) else None) or (0,)
        return int(acts)


def versions_of(path: Path) -> Iterator[Item]:
    """Every version of every item in a store's file, in the order in which they were made. The file is read only."""
    with _read_only(path) as db:
        rows = db.execute("SELECT record FROM item ORDER BY seq") if "item" in _tables(db) else ()
        yield from (msgspec.json.decode(record, type=Item) for (record,) in rows)


def deliveries_of(path: Path) -> tuple[bytes | None, list[Delivery]]:
    """What a store's file tells of its last restore, and its deliveries that were begun. The file is read only."""
    with _read_only(path) as db:
        tables = _tables(db)
        marks = db.execute("SELECT record FROM registry WHERE kind = 'restored'") if "registry" in tables else ()
        rows = db.execute("SELECT record FROM delivery ORDER BY seq") if "delivery" in tables else ()
        return next((record for (record,) in marks), None), begun(record for (record,) in rows)


def registry_of(path: Path, kinds: Collection[str]) -> list[tuple[str, str, bytes]]:
    """Registry rows of some kinds in a store's file. The file is read only."""
    with _read_only(path) as db:
        tables = _tables(db)
        ask = "SELECT kind, id, record FROM registry WHERE kind = ? ORDER BY id"
        return [row for kind in kinds if "registry" in tables for row in db.execute(ask, (kind,))]


def _read_only(path: Path) -> closing[apsw.Connection]:
    return closing(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY))


def _tables(db: apsw.Connection) -> set[str]:
    """Stores of older versions lack some."""
    return {str(name) for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def _check(db: apsw.Connection, path: Path) -> None:
    (verdict,) = db.execute("PRAGMA integrity_check").fetchone() or ("no answer",)
    if verdict != "ok":
        raise StoreError(f"{path} is damaged: {verdict}", "Take another backup.")
    tables = _tables(db)
    if "meta" not in tables:
        raise StoreError(f"{path} is no store of Dragoman.", "Name a file that `dragoman backup` has written.")
    if "act" in tables:
        rows = db.execute("SELECT seq, record, hash FROM act ORDER BY seq")
        verify(Sealed(seq=seq, record=record, hash=hash_) for seq, record, hash_ in rows)


def _copy(db: apsw.Connection, target: Path) -> None:
    with closing(apsw.Connection(str(target))) as copy:
        _all(copy, db)
    with closing(apsw.Connection(str(target))) as copy:
        copy.pragma("journal_mode", "DELETE")  # one file, nothing beside it


def _all(target: apsw.Connection, source: apsw.Connection, unchanged: Callable[[], bool] = lambda: True) -> bool:
    """Copy all pages in one transaction; not where something has changed by the time that nobody else can write."""
    with target.backup("main", source, "main") as backup:
        backup.step(1)  # from here on the target is locked
        if not unchanged():
            return False  # what was copied is rolled back
        while not backup.done:
            backup.step(PAGES)
    return True
