"""Captures and documents made for tests; all texts are invented."""

import io
import zipfile
from datetime import UTC, datetime

from docx import Document
from pypdf import PdfWriter

from dragoman.extract import extract
from dragoman.model import Capture, Refusal, Report, digest

NOW = datetime(2026, 10, 7, 12, tzinfo=UTC)
LONG = (
    "The harbour board of Testhaven met on Tuesday to discuss the new ferry line to the island of Probe.",
    "Its chairwoman, Anna Beispiel, said the first boat would sail in the spring if the council agreed.",
    "Fishermen had asked for a later start, because the herring season ends only in the middle of May.",
)


BODY = "\n".join(LONG)


def capture(body: bytes, media_type: str = "", **hints: str) -> Capture:
    return Capture(
        id="capture--1", source="source--1", target="made.bin", received=NOW, media_type=media_type,
        digest=digest(body), body=body, hints=hints,
    )  # fmt: skip


def report_of(body: bytes | str, media_type: str = "", **hints: str) -> Report:
    raw = body.encode() if isinstance(body, str) else body
    found = extract(capture(raw, media_type, **hints))
    assert isinstance(found, Report), found
    return found


def refusal_of(body: bytes, media_type: str = "") -> Refusal:
    found = extract(capture(body, media_type))
    assert isinstance(found, Refusal), found
    return found


def page(inside: str, head: str = "") -> str:
    body = "".join(f"<p>{line}</p>" for line in LONG)
    inside = inside.replace("BODY", body)
    return f"<!doctype html><html><head><title>Ferry line to Probe</title>{head}</head><body>{inside}</body></html>"


def docx(lines: tuple[str, ...] = LONG) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 120_000_000)
    return out.getvalue()


def pdf(locked: bool = False, text: str = "") -> bytes:
    """One page with a text in Helvetica, written by hand; or an empty page where there is no text."""
    writer = PdfWriter()
    writer.add_blank_page(300, 300)
    if locked:
        writer.encrypt("word")
    out = io.BytesIO()
    writer.write(out)
    return _written(text) if text else out.getvalue()


def _written(text: str) -> bytes:
    lines = "".join(f"({line}) Tj 0 -14 Td " for line in text.split("\n"))
    stream = f"BT /F1 10 Tf 20 280 Td {lines}ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 300] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = bytearray(b"%PDF-1.4\n")
    at = []
    for number, item in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in at)
    return bytes(
        out
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    )
