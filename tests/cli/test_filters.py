"""One record that cannot be taken costs the others nothing."""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dragoman import filters as stages
from dragoman.errors import RecordError
from dragoman.interfaces.cli import filters

GOOD = b'{"id": "good", "text": "Rain fell in Muscat.", "mine": 1}'


def out(capsysbinary: pytest.CaptureFixture[bytes], path: Path, command: str, *lines: bytes) -> list[dict[str, Any]]:
    path.write_bytes(b"\n".join(lines))
    filters.run(argparse.Namespace(command=command, files=[str(path)], encoder="none", config=None, store=None))
    return [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    "line",
    [
        b'{"id": "a", "bytes_b64": "@@"}', b'{"id": "a"}', b'{"id": "a", "text": null}', b'{"id": "a", "text": 7}',
        b'{"text": "Nobody is named."}', b"no json", b"7", b"\xff", b"[" * 5000,
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["extract", "annotate"])
def test_a_bad_line_is_refused_and_the_stream_goes_on(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, command: str, line: bytes
) -> None:
    bad, good = out(capsysbinary, tmp_path / "in.jsonl", command, line, GOOD)
    assert bad["refused"]["code"] == "record"
    assert (good["id"], good["mine"]) == ("good", 1)
    assert "refused" not in good


def test_a_line_that_is_no_record_is_named_by_its_number(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    assert out(capsysbinary, tmp_path / "in.jsonl", "annotate", GOOD, b"no json")[1]["refused"]["line"] == 2


@pytest.mark.parametrize(
    "line", [b"\xef\xbb\xbf" + GOOD, b'{"id": "good", "text": "Half \\ud800 of a pair.", "mine": 1}']
)
def test_marks_of_other_writers_are_read_over(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, line: bytes
) -> None:
    (good,) = out(capsysbinary, tmp_path / "in.jsonl", "extract", line)
    assert "refused" not in good
    assert good["text"] in ("Rain fell in Muscat.", "Half \ufffd of a pair.")


@pytest.mark.parametrize("when", ["yesterday", "2026-02-30"])
def test_a_date_that_is_none_is_kept_and_not_used(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, when: str
) -> None:
    line = json.dumps({"id": "a", "text": "It rained today.", "published": when}).encode()
    for command in ("extract", "annotate"):
        (record,) = out(capsysbinary, tmp_path / "in.jsonl", command, line)
        assert record["published"] == when
        assert "refused" not in record


def test_refused_records_pass_link_and_assess() -> None:
    linked = list(stages.linked([{"id": "a"}, json.loads(GOOD)], None))
    assert [("refused" in row, "event" in row) for row in linked] == [(True, False), (False, True)]
    assessed = list(stages.assessed(linked))
    assert [("refused" in row, "reports" in row) for row in assessed] == [(False, True), (True, False)]


def test_where_no_record_can_be_taken_the_command_fails(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    with pytest.raises(RecordError):
        out(capsysbinary, tmp_path / "in.jsonl", "annotate", b"no json")


def test_a_report_that_is_cut_says_how_far_it_was_read(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    rows = [json.dumps({"id": n, "text": "rain. " * n, "lang": "en"}).encode() for n in (10, 20_001)]
    short, long = out(capsysbinary, tmp_path / "in.jsonl", "annotate", *rows)
    assert "read" not in short
    assert long["read"] == 120_000


def test_of_two_records_with_one_id_the_second_is_refused() -> None:
    told = [{"id": "a", "text": "Wendel bakes bread."}, {"id": "a", "text": "Norvik sings."}, {"id": "b", "text": "x"}]
    first, second, third = stages.linked(iter(told), None)
    assert second["refused"] == {"code": "record", "detail": "Record 'a': a record before it has the same id."}
    assert "event" in first
    assert "event" in third
    assert "event" not in second


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "dragoman", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("dragoman ")
