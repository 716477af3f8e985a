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

centre = Centre(SqliteStore(None, secret=b"s" * 32), None, Config(encoder="none"), None)
MORE
sys.setswitchinterval(1e-6)
start = threading.Barrier(8)
threads = [threading.Thread(target=decode) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""

SERVED = """
from dragoman.interfaces.http import make_app
from dragoman.model import base
make_app(centre, site="https://testserver")
from dragoman.centre.door_oidc import Begun
from dragoman.centre.door_passkeys import Challenge
missed = {one for one in types(msgspec.Struct) if one not in base._worked_out}
assert not missed, missed
assert {Begun, Challenge} <= base._worked_out
"""


def test_records_of_modules_that_the_server_loads_after_the_centre_was_made_are_worked_out_too() -> None:
    command = [sys.executable, "-c", TOGETHER.replace("MORE", SERVED)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own words
    assert done.returncode == 0, done.stderr


def test_records_are_decoded_by_many_threads_at_once_from_the_start() -> None:
    for _ in range(4):
        command = [sys.executable, "-c", TOGETHER.replace("MORE", "")]
        done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own words
        assert done.returncode == 0, done.stderr
