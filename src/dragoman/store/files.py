"""New files that are whole or not there."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from dragoman.errors import StoreError

WORKING = "dragoman-restore-"


@contextmanager
def published(target: Path, check: Callable[[Path], None]) -> Iterator[Path]:
    """A new file to write, its owner's alone. At the end it is checked, made durable, and takes the name of the target.

    Raises StoreError where the target exists or the disk refuses; then nothing is left behind.
    """
    if target.exists():
        raise StoreError(f"{target} is there already.", "Name a new file: nothing is overwritten.")
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        private(part)
        yield part
        check(part)
        _sync(part)
        os.link(part, target)  # fails where somebody else took the name meanwhile
        _sync(target.parent)
    except OSError as error:
        raise StoreError(f"{target} cannot be written: {error}", "Check the folder and its space.") from error
    finally:
        part.unlink(missing_ok=True)


def working_folder(beside: Path) -> TemporaryDirectory[str]:
    """A folder for a restore, beside the backup and for its owner's eyes alone: gone at the end of the `with`."""
    return TemporaryDirectory(prefix=WORKING, dir=beside.parent)


def left_behind(beside: Path) -> tuple[Path, ...]:
    """Such folders beside a backup: of restores that were killed, or are under way."""
    return tuple(sorted(beside.parent.glob(f"{WORKING}*")))


@contextmanager
def dropped_on_error(path: Path | None) -> Iterator[None]:
    """What was kept of a store goes again where that is not replaced after all."""
    try:
        yield
    except BaseException:
        if path is not None:
            path.unlink()
        raise


def private(path: Path) -> None:
    """Make a file where there is none that nobody but its owner may read. Raises OSError."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def unused(path: Path, word: str) -> Path:
    """A name beside the file that is not taken."""
    names = (path.with_name(f"{path.name}.{word}{f'.{n}' if n else ''}") for n in range(10_000))
    return next(name for name in names if not name.exists())


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
