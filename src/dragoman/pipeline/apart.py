"""Reading in a process of its own, for what others hand in: a text that takes too long, or that ends the process that
reads it, is refused for good, and everything else goes on. A stop of the machine or of the service is no such end.

Parent and child send each other a length (8 bytes) and so many bytes: captures there, readings and refusals back.
"""

import os
import resource
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from queue import SimpleQueue
from typing import IO, cast

import msgspec

from dragoman.errors import StoppingError
from dragoman.model import Capture, Reading, Refusal, derived_id, to_json

SECONDS = 60  # of computing for one report; the longest that people write takes a few
WAITING = 20  # times as long by the clock, on a machine that is busy
CHILDREN = 2
TRIES = 2  # somebody else may kill a process, once: who runs out of memory, or ends the service in a hurry
KILLED = (-signal.SIGKILL, -signal.SIGTERM)
SETTLED = 5  # seconds until a process that said no more is known to have ended
COMMAND = (sys.executable, "-c", "import sys; from dragoman.pipeline.apart import serve; serve(int(sys.argv[1]))")
Read = Callable[[Capture], Reading | Refusal]


class Apart:
    """Reads captures one at a time in each of a few processes, which are started when they are needed."""

    def __init__(self, command: Sequence[str] = COMMAND, seconds: int = SECONDS) -> None:
        self._command = (*command, str(seconds))
        self._seconds = seconds
        self._idle: SimpleQueue[subprocess.Popen[bytes] | None] = SimpleQueue()
        self._children: set[subprocess.Popen[bytes]] = set()  # those that go on, busy ones too
        self._ends = False
        self._lock = threading.Lock()
        for _ in range(CHILDREN):
            self._idle.put(None)

    def __call__(self, capture: Capture) -> Reading | Refusal:
        """The reading, or why there is none. Waits while all processes are busy. Raises StoppingError."""
        answer = b""
        for _ in range(TRIES):
            answer, killed = self._once(capture)
            if not killed:
                break
        if not answer and self._ends:
            raise _stopping()
        if not answer:
            why = f"Reading it took more than {self._seconds} seconds, or ended the reading process."
            return refused(capture, "too-long", why)
        if answer[:1] == b"-":
            return msgspec.json.decode(answer[1:], type=Refusal)
        return msgspec.json.decode(answer[1:], type=Reading)

    def _once(self, capture: Capture) -> tuple[bytes, bool]:
        """The answer, empty where there came none; and whether somebody killed the process."""
        child, answer, killed = self._idle.get(), b"", False
        try:
            child = child or self._started()
            answer = self._asked(child, capture)
            killed = not answer and _how(child) in KILLED
        finally:
            if not answer:
                self._ended(child)
                child = None
            self._idle.put(child)
        return answer, killed

    def stop(self) -> None:
        """Break off what is being read, and begin nothing more: whoever asks, or waits, gets a StoppingError."""
        with self._lock:
            self._ends = True
            for child in self._children:
                child.kill()

    def close(self) -> None:
        """End all processes."""
        self.stop()
        for _ in range(CHILDREN):
            self._ended(self._idle.get())
            self._idle.put(None)

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._ends:
                raise _stopping()
            child = subprocess.Popen(  # noqa: S603 - our own module, by the interpreter that runs this
                self._command, bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
            )
            self._children.add(child)
        return child

    def _ended(self, child: subprocess.Popen[bytes] | None) -> None:
        if child is not None:
            child.kill()
            child.communicate()
            with self._lock:
                self._children.discard(child)

    def _asked(self, child: subprocess.Popen[bytes], capture: Capture) -> bytes:
        """The answer; empty where there came none."""
        stdin, stdout = cast("tuple[IO[bytes], IO[bytes]]", (child.stdin, child.stdout))  # both are pipes
        try:
            send(stdin, to_json(capture))
            answers = select.poll()  # `select` knows no descriptor above 1023, and a server may hold many
            answers.register(stdout, select.POLLIN)
            return receive(stdout) if answers.poll(self._seconds * WAITING * 1000) else b""
        except OSError:
            return b""


def send(stream: IO[bytes], message: bytes) -> None:
    """Length and bytes. Raises OSError where nobody listens."""
    whole = memoryview(len(message).to_bytes(8, "big") + message)
    while whole:
        whole = whole[stream.write(whole) :]
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """The next message; empty where the other side has ended."""
    return _exactly(stream, int.from_bytes(_exactly(stream, 8), "big"))


def _exactly(stream: IO[bytes], size: int) -> bytes:
    parts: list[bytes] = []
    while size and (part := stream.read(size)):
        parts.append(part)
        size -= len(part)
    return b"" if size else b"".join(parts)


def _how(child: subprocess.Popen[bytes]) -> int | None:
    """How it ended by itself, as a return code; None where it still goes on. Its answers are at their end, or late."""
    try:
        return child.wait(SETTLED)
    except subprocess.TimeoutExpired:
        return None


def _stopping() -> StoppingError:
    return StoppingError("The program is ending: nothing more is read.", "What was handed in is kept: ask again later.")


def refused(capture: Capture, code: str, detail: str) -> Refusal:
    """A report that could not be read."""
    return Refusal(
        id=derived_id("refusal", capture.id.encode(), "read"),
        target=capture.target,
        stage="annotate",
        code=code,
        detail=detail,
        capture=capture.id,
        label=capture.label,
    )


def serve(seconds: int) -> None:
    """What the child does until nobody asks any more. The system ends it where one report takes longer."""
    from dragoman.pipeline import read  # noqa: PLC0415 - it imports this module

    # A service that stops sends this to all of its processes; the parent alone decides, and its end is the end of asks.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    asks, answers = os.fdopen(os.dup(0), "rb", 0), os.fdopen(os.dup(1), "wb", 0)
    os.dup2(2, 1)  # what a library prints is no answer
    while message := receive(asks):
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        most = int(time.process_time()) + 1 + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (most if hard < 0 else min(most, hard), hard))
        found = read(msgspec.json.decode(message, type=Capture))
        send(answers, (b"-" if isinstance(found, Refusal) else b"+") + to_json(found))
