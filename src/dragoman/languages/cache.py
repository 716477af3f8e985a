"""The user's cache folder: things that can be made again, each under a name that says what it was made from.

A new version of a package makes new names, so what an old one left is never asked for again: it goes a month later.
"""

import contextlib
import os
import shutil
import time
from pathlib import Path

DAY = 86_400.0
KEPT = 30 * DAY  # what was not used for so long is removed


def cache_folder() -> Path:
    """Where things that can be made again are kept: DRAGOMAN_CACHE, else the user's cache folder."""
    own = os.environ.get("DRAGOMAN_CACHE")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "dragoman"


def mark_used(path: Path) -> None:
    """Note that a kept file or folder is in use: at most one write a day, none where nothing can be written."""
    with contextlib.suppress(OSError):
        if time.time() - path.stat().st_mtime > DAY:
            os.utime(path)


def forget_unused(folder: Path, kind: str) -> None:
    """Remove what was kept under names that begin with `kind`, files and folders, and was not used for a month.

    A process that still has such a file open keeps what it has; where the system forbids to remove it, it stays.
    """
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{kind}*"):
            if time.time() - path.stat().st_mtime > KEPT:
                _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink()
