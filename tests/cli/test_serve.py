"""`dragoman serve` as a process: told to end, it ends soon, whatever is under way, and keeps what it took."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import msgspec

from dragoman.centre.door import Door
from dragoman.model import Member, Person
from dragoman.store import SqliteStore

SOON = 20  # seconds, on a machine that is busy; else three
READER = """
import os, sys, time
from dragoman import pipeline
from dragoman.pipeline import apart
open(sys.argv[1] + ".pids", "a").write(f"{os.getpid()}\\n")
real = pipeline.read
pipeline.read = lambda given: time.sleep(300) if b"slow" in given.body else real(given)
apart.serve(int(sys.argv[2]))
"""
SERVER = """
import sys
from functools import partial
from dragoman import pipeline
from dragoman.interfaces.cli.main import main
from dragoman.interfaces.http import serving
serving.GRACE, serving.CUT, serving.LAST = 0.3, 2, 30
pipeline.Apart = partial(pipeline.Apart, (sys.executable, "-c", sys.argv[3], sys.argv[1]))
sys.exit(main(["serve", "--store", sys.argv[1], "--port", sys.argv[2]]))
"""


def made(address: Path) -> str:
    """A store with a member and a person; the person's token."""
    store = SqliteStore(address)
    door = Door(store, lambda: datetime.now(UTC))
    door.join(Member(id="member--a", name="Aster"), "")
    ada = Person(id="person--ada", name="ada", member="member--a", roles=("reader", "contributor", "release"))
    door.admit(ada, "")
    token = door.token(ada, lives=timedelta(hours=1))
    store.close()
    return token


@contextmanager
def served(address: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", SERVER, str(address), str(port), READER]
    env = {**os.environ, "DRAGOMAN_ENCODER": "none"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env) as server:  # noqa: S603 - our own words
        try:
            while server.poll() is None:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield server
        finally:
            server.kill()


def submit(port: int, token: str, words: bytes) -> httpx.Response:
    given = {"content": words, "name": words.decode(), "media_type": "text/plain"}
    head = {"Authorization": f"Bearer {token}"}
    url = f"http://127.0.0.1:{port}/v1/submit"
    return httpx.post(url, content=msgspec.json.encode(given), headers=head, timeout=60, trust_env=False)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_it_ends_soon_whatever_is_under_way_and_keeps_what_it_took(tmp_path: Path) -> None:
    address, port = tmp_path / "store.sqlite3", free_port()
    token = made(address)
    slow: list[httpx.Response] = []
    with served(address, port) as server:
        taken = submit(port, token, b"The harbour office of Tunis said that a ferry ran aground.").json()["taken"][0]
        asks = threading.Thread(target=lambda: slow.append(submit(port, token, b"slow words of the harbour office")))
        asks.start()
        with socket.create_connection(("127.0.0.1", port)) as hangs:  # says how much it sends, and never does
            head = f"POST /v1/front HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Length: 9\r\n\r\n"
            hangs.sendall(head.encode())
            time.sleep(1)
            server.send_signal(signal.SIGTERM)
            assert server.wait(SOON) == 0
        asks.join()
        assert server.stderr
        assert server.stderr.read() == ""
    assert [found.status_code for found in slow] == [503]
    readers = [int(line) for line in Path(f"{address}.pids").read_text().split()]
    assert readers
    assert not any(Path(f"/proc/{pid}").exists() for pid in readers)
    store = SqliteStore(address)
    assert {row.id for row in store.derived("reading")} == {taken["id"]}
    assert len(list(store.captures())) == 2, "what was not read is kept, to be read after the next start"
    assert list(store.derived("refusal")) == []
    store.close()
