"""What others wrote gives a reader's terminal no orders."""

import sys

import pytest

from dragoman.errors import UsageError
from dragoman.interfaces.cli import main
from dragoman.interfaces.cli.common import columns
from dragoman.interfaces.cli.do import ESCAPED, lines

EVIL = "\x1b]0;mine\x07\x1b[2J\x9b31m\u202eseen\r\nrelease: all\u200c"


def harmless(text: str) -> bool:
    return all(c.isprintable() or c in "\n\u200c" for c in text)


def test_values_are_printed_without_control_characters() -> None:
    found = list(lines({"items": [{"text": EVIL, EVIL: "x", "tags": [EVIL]}]}))
    assert harmless("\n".join(found))
    assert "      | release: all\u200c" in found, "a line break makes no field"


def test_lists_and_errors_are_printed_without_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_args: list[str]) -> int:
        raise UsageError(EVIL, EVIL)

    monkeypatch.setattr(sys.modules[main.__module__], "_run", broken)
    assert main([]) == UsageError.exit_code
    assert harmless(capsys.readouterr().err)
    assert columns("a", EVIL, "b") == columns("a", columns(EVIL), "b")
    assert harmless(columns(EVIL))


def test_json_is_printed_without_them() -> None:
    assert harmless('"\x7f\x9b"'.translate(ESCAPED))
