"""Mailboxes in mbox form: one message after another, read one at a time."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from dragoman.collect.bounded import bounded_lines
from dragoman.collect.item import Job
from dragoman.model import Capture, Refusal

_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_ID = re.compile(rb"^message-id:\s*<?([^>\s]{1,200})", re.IGNORECASE | re.MULTILINE)


def messages(job: Job, name: str, stream: BinaryIO) -> Iterator[Capture | Refusal]:
    """A capture for each message; a message that is too large is refused, the others are taken."""
    parts: list[bytes] = []
    size, number, blank = 0, 0, True
    for line in bounded_lines(stream, job.limits.size):
        if isinstance(line, bytes) and blank and line.startswith(b"From "):
            if number:
                yield _message(job, name, number, parts, size)
            parts, size, number = [], 0, number + 1
            continue
        number = number or 1
        size += line if isinstance(line, int) else len(line)
        blank = isinstance(line, bytes) and not line.strip()
        if isinstance(line, bytes) and size <= job.limits.size:
            parts.append(line)
    if number:
        yield _message(job, name, number, parts, size)


def _message(job: Job, name: str, number: int, parts: list[bytes], size: int) -> Capture | Refusal:
    if size > job.limits.size:
        return job.refuse(f"{name}#{number}", "too-large", f"{size} bytes; at most {job.limits.size} are read.")
    body = _QUOTED.sub(rb"\1", b"".join(parts))
    if not body.strip():
        return job.refuse(f"{name}#{number}", "empty", "The message has no bytes.")
    own = _ID.search(body.partition(b"\n\n")[0])
    return job.capture(f"{name}#{own.group(1).decode('utf-8', 'replace') if own else number}", body, "message/rfc822")
