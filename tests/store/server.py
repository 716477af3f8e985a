"""A PostgreSQL server of the tests' own, where the machine has its programs: a temporary folder, a socket, no port."""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

NEEDED = "PostgreSQL's server programs (initdb, postgres, pg_isready) and psycopg"


@lru_cache(maxsize=1)
def programs() -> Path | None:
    """Their folder: Debian keeps them off the path."""
    found = shutil.which("initdb")
    folders = [
        *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True),
        *([Path(found).parent] if found else []),
    ]
    return next((f for f in folders if (f / "initdb").exists() and (f / "pg_isready").exists()), None)


def _user() -> dict[str, Any]:
    """The server refuses to run as root: somebody else then."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            known = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": known.pw_uid, "group": known.pw_gid, "extra_groups": []}
    return {}


class Server:
    """A running server in a folder. It ends with the process that started it, however that ends."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        initdb = ["initdb", "-D", str(folder / "data"), "-U", "dragoman", "--auth=trust", "-E", "UTF8", "--locale=C"]
        subprocess.run([*_program(*initdb), "--no-sync"], check=True, stdout=subprocess.DEVNULL, cwd=folder, **_user())  # noqa: S603 - our own command
        self.start()

    def start(self) -> None:
        """Start it, wait until it answers."""
        options = ["-D", str(self.folder / "data"), "-k", str(self.folder), "-c", "listen_addresses="]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                _program("postgres", *options, "-c", "max_connections=200"),
                stdout=log,
                stderr=log,
                cwd=self.folder,
                preexec_fn=_end_with_parent,  # noqa: PLW1509 - it calls the kernel and nothing else
                **_user(),
            )
        ready = _program("pg_isready", "-q", "-h", str(self.folder))
        for _ in range(600):
            if subprocess.run(ready, check=False).returncode == 0:  # noqa: S603 - our own command
                return
            time.sleep(0.05)
        raise RuntimeError((self.folder / "log").read_text("utf-8"))

    def crash(self) -> None:
        """End all its processes at once, as they are."""
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait(60)

    def address(self, schema: str = "public") -> str:
        """Of its one database, with tables in this schema."""
        return f"postgresql://dragoman@/postgres?host={quote(str(self.folder))}&options=-csearch_path%3D{schema}"


def _program(name: str, *arguments: str) -> list[str]:
    folder = programs()
    assert folder
    return [str(folder / name), *arguments]


def _end_with_parent() -> None:
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGQUIT)


def temporary() -> Path:
    """A new folder: in memory where there is such a place, since waiting for a disk tests nothing here."""
    memory = Path("/dev/shm")  # noqa: S108 - mkdtemp makes a folder of its own below it
    at = memory if os.access(memory, os.W_OK) else Path("/tmp")  # noqa: S108 - a socket's path must be short
    return Path(tempfile.mkdtemp(prefix="dragoman-", dir=at))


@contextmanager
def running() -> Iterator[Server]:
    """A server that ends with the block."""
    folder = temporary()
    user = _user()
    if user:
        os.chown(folder, user["user"], user["group"])
    try:
        server = Server(folder)
        try:
            yield server
        finally:
            server.crash()  # nobody reads it again
    finally:
        shutil.rmtree(folder, ignore_errors=True)
