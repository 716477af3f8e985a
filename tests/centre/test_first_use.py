"""Threads that decode the same records for the first time together do not end the process."""

import subprocess
import sys

TOGETHER = """
import sys, threading
import msgspec
from dragoman.centre import Centre
from dragoman.config import Config
from dragoman.model import Record
from dragoman.store import SqliteStore

def types(of):
    return [one for made in of.__subclasses__() for one in (made, *types(made))]

def decode():
    start.wait()
    for one in types(Record):
        try:
            msgspec.json.decode(msgspec.json.encode(dict.fromkeys(one.__struct_encode_fields__)), type=one)
        except msgspec.ValidationError:
            pass

Centre(SqliteStore(None, secret=b"s" * 32), None, Config(encoder="none"), None)
sys.setswitchinterval(1e-6)
start = threading.Barrier(8)
threads = [threading.Thread(target=decode) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_records_are_decoded_by_many_threads_at_once_from_the_start() -> None:
    for _ in range(4):
        command = [sys.executable, "-c", TOGETHER]
        done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own words
        assert done.returncode == 0, done.stderr
