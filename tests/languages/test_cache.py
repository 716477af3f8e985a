import os
import time
from pathlib import Path

import pytest

from dragoman.languages.cache import DAY, KEPT, cache_folder, forget_unused, mark_used


def aged(path: Path, seconds: float) -> Path:
    """The file, last used so many seconds ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("kept")
    then = time.time() - seconds
    os.utime(path, (then, then))
    os.utime(path.parent, (then, then))
    return path


def test_only_what_is_old_and_of_that_kind_goes(tmp_path: Path) -> None:
    old, young = aged(tmp_path / "tables-a", KEPT + DAY), aged(tmp_path / "tables-b", KEPT - DAY)
    other = aged(tmp_path / "notes-a", 2 * KEPT)
    model = aged(tmp_path / "tables-model" / "weights", KEPT + DAY)
    forget_unused(tmp_path, "tables-")
    assert not old.exists()
    assert not model.parent.exists()
    assert young.exists()
    assert other.exists()


def test_a_link_goes_but_not_what_it_points_to(tmp_path: Path) -> None:
    theirs = aged(tmp_path / "elsewhere" / "model", 2 * KEPT)
    (tmp_path / "tables-x").symlink_to(theirs.parent)
    forget_unused(tmp_path, "tables-")
    assert theirs.exists()


def test_what_is_used_stays(tmp_path: Path) -> None:
    kept = aged(tmp_path / "tables-a", KEPT + DAY)
    mark_used(kept)
    forget_unused(tmp_path, "tables-")
    assert kept.exists()


def test_use_is_written_down_once_a_day(tmp_path: Path) -> None:
    kept = aged(tmp_path / "tables-a", DAY / 2)
    before = kept.stat().st_mtime_ns
    mark_used(kept)
    assert kept.stat().st_mtime_ns == before


def test_a_missing_folder_is_no_error(tmp_path: Path) -> None:
    forget_unused(tmp_path / "none", "tables-")
    mark_used(tmp_path / "none")


def test_the_folder_is_the_users_or_the_one_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DRAGOMAN_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "dragoman"
    monkeypatch.setenv("DRAGOMAN_CACHE", str(tmp_path / "own"))
    assert cache_folder() == tmp_path / "own"
