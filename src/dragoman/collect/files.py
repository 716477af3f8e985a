"""Files and folders. Sizes are looked at before bytes are read; what cannot be read is said."""

import mimetypes
import os
import stat
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath

from dragoman.collect.feeds import entries_of, is_feed
from dragoman.collect.item import Job, charset_of
from dragoman.collect.mailbox import messages
from dragoman.collect.records import records
from dragoman.model import Capture, Refusal

_LINES = {".jsonl", ".ndjson"}
_LINE_TYPES = {"application/jsonl", "application/x-ndjson", "application/x-jsonlines"}
_OWN_TYPES = {
    ".eml": "message/rfc822",
    ".md": "text/plain",
    ".txt": "text/plain",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_TEXT_AFTER_ALL = (b"\xff\xfe", b"\xfe\xff", b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def from_path(job: Job, path: Path) -> Iterator[Capture | Refusal]:
    """A file, or every file of a folder and its folders in sorted order. Names that begin with a dot are passed by."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield job.refuse(str(path), "not-found", "There is no such file or folder.")
        return
    except (OSError, ValueError) as error:
        yield job.refuse(str(path), "unreadable", _reason(error))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(job, path)
    else:
        yield from _file(job, path)


def from_bytes(job: Job, body: bytes, media_type: str = "") -> Iterator[Capture | Refusal]:
    """What somebody hands in under the job's target: taken as a file of that name and type would be."""
    name, suffix = job.target, PurePosixPath(job.target).suffix.lower()
    kind, _, rest = (part.strip() for part in media_type.lower().partition(";"))
    if not body:
        yield job.refuse(name, "empty", "There are no bytes.")
    elif len(body) > job.limits.size:
        yield job.refuse(name, "too-large", f"{len(body)} bytes; at most {job.limits.size} are read.")
    elif kind in _LINE_TYPES or suffix in _LINES:
        yield from records(job, name, BytesIO(body))
    elif kind == "application/mbox" or suffix == ".mbox":
        yield from messages(job, name, BytesIO(body))
    else:
        hints = {"url": name if name.startswith(("http://", "https://")) else "", "charset": charset_of(rest)}
        yield from _whole(job, name, suffix, body, kind, hints)


def _folder(job: Job, path: Path) -> Iterator[Capture | Refusal]:
    count = 0
    for found in _walk(path):
        if isinstance(found, OSError):
            yield job.refuse(str(found.filename or path), "unreadable", _reason(found))
            continue
        count += 1
        if count > job.limits.files:
            yield job.refuse(str(path), "too-large", f"The folder holds more than {job.limits.files} files.")
            return
        yield from _file(job, found)
    if not count:
        yield job.refuse(str(path), "empty", "The folder holds no files.")


def _walk(path: Path) -> Iterator[Path | OSError]:
    failed: list[OSError] = []
    for folder, inside, names in os.walk(path, onerror=failed.append):
        yield from failed
        failed.clear()
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(folder, name)
    yield from failed


def _file(job: Job, path: Path) -> Iterator[Capture | Refusal]:
    try:
        yield from _read(job, path)
    except (OSError, ValueError) as error:
        yield job.refuse(
            str(path), "not-found" if isinstance(error, FileNotFoundError) else "unreadable", _reason(error)
        )


def _read(job: Job, path: Path) -> Iterator[Capture | Refusal]:
    name, suffix = str(path), path.suffix.lower()
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        yield job.refuse(name, "unreadable", "Not a regular file.")
    elif not found.st_size:
        yield job.refuse(name, "empty", "The file has no bytes.")
    elif suffix in _LINES or suffix == ".mbox":
        with path.open("rb") as stream:
            yield from (records if suffix in _LINES else messages)(job, name, stream)
    elif found.st_size > job.limits.size:
        yield job.refuse(name, "too-large", f"{found.st_size} bytes; at most {job.limits.size} are read.")
    else:
        with path.open("rb") as stream:
            yield from _whole(job, name, suffix, stream.read(job.limits.size))


def _whole(
    job: Job, name: str, suffix: str, body: bytes, kind: str = "", hints: dict[str, str] | None = None
) -> Iterator[Capture | Refusal]:
    if b"\0" in body[:8192] and not body.startswith(_TEXT_AFTER_ALL) and not _utf16(body):
        yield job.refuse(name, "binary", "The bytes are not text, and not of a document format that is read.")
    elif is_feed(body, suffix):
        yield from entries_of(job, name, body)
    else:
        yield job.capture(name, body, kind or _OWN_TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "", hints)


def _utf16(body: bytes) -> bool:
    """Noughts in only one of two bytes: UTF-16 without its mark."""
    even, odd = body[:4000:2].count(0), body[1:4000:2].count(0)
    return min(even, odd) == 0 and max(even, odd) >= max(4, 0.02 * len(body[:4000]))


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
