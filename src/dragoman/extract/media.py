"""What the bytes are, from the bytes themselves: a declared type is only heard where they do not tell."""

import io
import re
import unicodedata
import zipfile

from dragoman.extract.decode import wide
from dragoman.extract.draft import Refused

HTML, TEXT, PDF, DOCX, MAIL, CAP = (
    "text/html",
    "text/plain",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "message/rfc822",
    "application/cap+xml",
)
_TAG = re.compile(
    rb"<(?:!doctype html|html|head|body|div|p|article|section|meta|title|span|table|h[1-6])\b", re.IGNORECASE
)
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+")
_MAIL = (b"from", b"date", b"subject", b"mime-version", b"received", b"message-id", b"return-path", b"delivered-to")
_BINARY = (
    b"\x7fELF",
    b"MZ\x90",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"ID3",
    b"OggS",
    b"\x1f\x8b",
    b"7z\xbc",
)


def media_type_of(body: bytes, declared: str = "") -> str:
    """One of the six types that are read.

    Raises: Refused (empty, binary, encrypted) for anything else.
    """
    if not body.strip(b" \t\r\n\x00"):
        raise Refused("empty", "There are no bytes, or nothing but blanks.")
    head = body[:4096]
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return _archive(body)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise _office(body)
    if head.startswith(_BINARY) or head.startswith(b"{\\rtf"):
        raise Refused("binary", "The bytes are of a format that is not read.")
    code = wide(body)
    if code:
        told = body[:8192].decode(code, "ignore")
        if _unassigned(told):
            raise Refused("binary", "The bytes begin like UTF-16 and are not text.")
        head = told.encode("utf-8", "ignore")
    elif _controls(head) or _controls(body[len(body) // 2 :][:4096]):
        raise Refused("binary", "The bytes are not text.")
    return _text_type(head, declared)


def _text_type(head: bytes, declared: str) -> str:
    if b"urn:oasis:names:tc:emergency:cap:" in head:
        return CAP
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    tags = len(_TAG.findall(head))
    if _is_mail(start) and not start.startswith(b"<"):
        return MAIL
    if start[:9].lower() == b"<!doctype" or start[:5].lower() in (b"<html", b"<?xml") or tags >= 3:
        return HTML
    if tags and (start.startswith(b"<") or "html" in declared):
        return HTML
    return HTML if "html" in declared and start.startswith(b"<") else TEXT


def _is_mail(start: bytes) -> bool:
    block = _HEADER.match(start.removeprefix(b"From ").partition(b"\n")[2] if start.startswith(b"From ") else start)
    if block is None:
        return False
    names = {line.split(b":", 1)[0].strip().lower() for line in block.group().splitlines() if b":" in line}
    return len(names.intersection(_MAIL)) >= 2


def _controls(sample: bytes) -> bool:
    low = sum(sample.count(bytes([c])) for c in (*range(9), 14, 15, *range(16, 27), 28, 29, 30, 31))
    return low > 0.01 * max(100, len(sample))


def _unassigned(sample: str) -> bool:
    """More characters than a text has that Unicode leaves unassigned or to private use."""
    loose = sum(unicodedata.category(c) in {"Cn", "Co"} for c in sample)
    return loose > 0.02 * max(50, len(sample))


def _archive(body: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(body)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError) as error:
        raise Refused("unreadable", f"The archive is broken: {error}") from error
    if "word/document.xml" in names:
        return DOCX
    raise Refused("binary", "An archive that is not a Word document.")


def _office(body: bytes) -> Refused:
    if "EncryptedPackage".encode("utf-16-le") in body:
        return Refused("encrypted", "The document is protected by a password.")
    return Refused("binary", "An old binary office document: save it as DOCX or PDF.")
