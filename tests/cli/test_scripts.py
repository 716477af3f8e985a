"""Each command has a script that a user could type: `$ command`, what it prints (errors last), `! code` if not 0.

`...` in an expected line stands for anything; a line of `...` alone for any lines. $SAMPLES is the samples' folder.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.interfaces.cli.main import COMMANDS

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent.parent / "samples" / "reports"
SCRIPTS = sorted((HERE / "scripts").glob("*.script"))
TOPICS = {"errors", "ask"}  # scripts of what several commands share


def blocks(text: str) -> list[tuple[str, int, list[str]]]:
    """(command, exit code, expected lines)."""
    out: list[tuple[str, int, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            out.append((line[2:], 0, []))
        elif line.startswith("! "):
            out[-1] = (out[-1][0], int(line[2:]), out[-1][2])
        elif out and not line.startswith("#"):
            out[-1][2].append(line)
    return out


def pattern(lines: list[str]) -> str:
    while lines and not lines[-1]:
        lines = lines[:-1]
    parts = [r"(?:.*\n)*?" if line == "..." else ".*".join(map(re.escape, line.split("..."))) + r"\n" for line in lines]
    return "".join(parts).removesuffix(r"\n") + r"\n?"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda p: p.stem)
def test_script(script: Path, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "SAMPLES": str(SAMPLES),
        "DRAGOMAN_STORE": str(tmp_path / "store.sqlite3"),
        "DRAGOMAN_ENCODER": "none",
        "DRAGOMAN_LANG": "en",
        "COLUMNS": "100",
    }
    for command, code, expected in blocks(script.read_text("utf-8")):
        run = subprocess.run(  # noqa: S602 - the scripts are ours and written for a shell
            command, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=120
        )
        said = run.stdout + run.stderr
        assert run.returncode == code, f"$ {command}\n{said}"
        assert re.fullmatch(pattern(expected), said), (
            f"$ {command}\nexpected:\n" + "\n".join(expected) + f"\nsaid:\n{said}"
        )


def test_every_command_has_a_script() -> None:
    assert {s.stem for s in SCRIPTS} - TOPICS == set(COMMANDS)
