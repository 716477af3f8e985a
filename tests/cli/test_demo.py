"""The samples of `dragoman demo` come along with the program."""

import tomllib
from pathlib import Path

import pytest

from dragoman.interfaces.cli.demo import PACKAGE, SAMPLES, samples

ROOT = Path(__file__).parent.parent.parent


def test_the_samples_are_there_wherever_it_is_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert {path.name for path in samples().iterdir()} == {path.name for path in (ROOT / "samples/reports").iterdir()}


def test_they_are_put_into_what_is_installed_where_they_are_looked_for() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"] == {"samples/reports": f"dragoman/{SAMPLES[0].relative_to(PACKAGE)}"}
