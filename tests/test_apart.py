"""A text that cannot be read in time, or that ends whoever reads it, is refused for good, and the rest goes on."""

import os
import resource
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from centre.worlds import A, B, World
from dragoman import pipeline
from dragoman.model import Capture, Label, Reading, Refusal, digest
from dragoman.pipeline.apart import Apart
from dragoman.store import SqliteStore

MANY = 1_100  # files: more than the older ways of waiting know
READ = pipeline.read  # as it is before any test puts another in its place
LOOP = "import os, sys; sys.path[:0] = {path!r}\nfrom dragoman import pipeline\nfrom dragoman.pipeline import apart\n"
LOOP += "real = pipeline.read\n"
LOOP += "def read(c):\n    while c.body == b'loop': pass\n    if c.body == b'die': sys.exit(9)\n"
LOOP += "    if c.body == b'stop': os.kill(os.getpid(), 15)\n    if c.body == b'kill': os.kill(os.getpid(), 9)\n"
LOOP += "    if c.body == b'once' and not os.path.exists(c.target):\n"
LOOP += "        open(c.target, 'w').close()\n        os.kill(os.getpid(), 9)\n"
LOOP += "    return real(c)\n"
LOOP += "pipeline.read = read\napart.serve(int(sys.argv[1]))\n"


def capture(body: bytes) -> Capture:
    return Capture(
        id=f"capture--{body[:4].decode()}", source="s", target="t", received=datetime(2031, 3, 4, tzinfo=UTC),
        media_type="text/plain", digest=digest(body), body=body, label=Label(release=("m",), origin=("m",)),
    )  # fmt: skip


@pytest.fixture
def apart() -> Iterator[Apart]:
    made = Apart((sys.executable, "-c", LOOP.format(path=sys.path)), seconds=3)
    yield made
    made.close()


GOOD = b"A ferry ran aground off Probe on Monday, the Wave Herald reported."


def test_what_is_read_apart_is_read_as_here(apart: Apart) -> None:
    for given in (capture(GOOD), capture(b"\0\0\0")):
        assert apart(given) == READ(given)


def test_it_is_read_where_very_many_files_are_open(apart: Apart) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < MANY + 100:
        pytest.skip("This machine lets no program open so many files.")
    resource.setrlimit(resource.RLIMIT_NOFILE, (MANY + 100, hard))
    held = [os.open(os.devnull, os.O_RDONLY) for _ in range(MANY)]
    try:
        assert apart(capture(GOOD)) == READ(capture(GOOD))
    finally:
        for one in held:
            os.close(one)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.parametrize("bad", [b"loop", b"die"])
def test_what_cannot_be_read_is_refused_and_the_rest_goes_on(apart: Apart, bad: bytes) -> None:
    found = [apart(capture(body)) for body in (bad, GOOD)]
    assert [type(one) for one in found] == [Refusal, Reading]
    assert isinstance(found[0], Refusal)
    assert found[0].code == "too-long"
    assert found[0].label == capture(bad).label


def test_a_service_that_stops_and_one_kill_refuse_no_report(apart: Apart, tmp_path: Path) -> None:
    for body in (b"stop", b"once"):
        given = capture(body).evolve(target=str(tmp_path / "killed"))
        assert apart(given) == READ(given)
    assert (tmp_path / "killed").exists()


def test_a_report_that_is_killed_each_time_is_refused(apart: Apart) -> None:
    found = apart(capture(b"kill"))
    assert isinstance(found, Refusal)
    assert found.code == "too-long"


def test_a_refusal_lasts(apart: Apart) -> None:
    store = SqliteStore()
    store.keep([capture(b"die"), capture(GOOD).evolve(target="u")])
    assert pipeline.read_new(store, apart) == 2
    assert pipeline.read_new(store, apart) == 0
    assert len(list(store.derived("refusal"))) == 1
    assert len(list(store.derived("reading"))) == 1


def test_the_member_that_handed_it_in_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    made = World()
    monkeypatch.setattr(made.centre, "_apart", Apart((sys.executable, "-c", "pass")))
    made.do(A, "submit", content=b"whatever ends its reader", name="x.txt", to=(B,))
    (own,) = made.do(A, "brief").refusals
    (others,) = made.do(B, "brief").refusals
    assert own.code == others.code == "too-long"
    assert "x.txt" in own.target
    assert "x.txt" not in others.target
