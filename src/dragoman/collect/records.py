"""JSON Lines of records, as the stages' filters read them: {"id", "html" | "text" | "bytes_b64", ...}."""

import base64
import binascii
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from dragoman.collect.bounded import bounded_lines
from dragoman.collect.item import Job
from dragoman.model import Capture, Refusal

_HINTS = ("title", "published", "publisher", "url", "lang")


def records(job: Job, name: str, stream: BinaryIO) -> Iterator[Capture | Refusal]:
    """A capture for each line; a line that is none is refused with its number, the others are taken."""
    count = 0
    for number, line in enumerate(bounded_lines(stream, job.limits.size), 1):
        where = f"{name}#{number}"
        if isinstance(line, int):
            yield job.refuse(where, "too-large", f"Line {number} has {line} bytes; at most {job.limits.size} are read.")
        elif line.strip():
            yield _record(job, name, where, line)
        else:
            continue
        count += 1
    if not count:
        yield job.refuse(name, "empty", "The file has no records.")


def _record(job: Job, name: str, where: str, line: bytes) -> Capture | Refusal:
    try:
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return job.refuse(where, "record", f"The line is not JSON: {error}")
    if not isinstance(value, dict):
        return job.refuse(where, "record", "The line is not a JSON object.")
    try:
        body, media_type = _content(value)
    except (binascii.Error, ValueError) as error:
        return job.refuse(where, "record", f"`bytes_b64` is not base64: {error}")
    if body is None:
        return job.refuse(where, "record", "The record has none of `html`, `text`, `bytes_b64`.")
    if not body.strip():
        return job.refuse(where, "empty", "The record has no content.")
    hints = {hint: value[hint] for hint in _HINTS if isinstance(value.get(hint), str)}
    if "bytes_b64" not in value:
        hints["charset"] = "utf-8"
    target = hints.get("url") or f"{name}#{value.get('id', where.rpartition('#')[2])}"
    declared = value.get("media_type")
    return job.capture(target, body, declared if isinstance(declared, str) else media_type, hints)


def _content(value: dict[str, object]) -> tuple[bytes | None, str]:
    for key, media_type in (("html", "text/html"), ("text", "text/plain")):
        text = value.get(key)
        if isinstance(text, str):
            return text.encode("utf-8", "replace"), media_type
    packed = value.get("bytes_b64")
    return (base64.b64decode(packed, validate=True), "") if isinstance(packed, str) else (None, "")
