"""PDF: text as it lies on the pages, joined into paragraphs."""

import io
import logging
import re
from collections.abc import Mapping

from dragoman.extract.dates import iso_moment
from dragoman.extract.draft import Draft, Refused
from dragoman.extract.lines import split_lines, tidy, unwrap
from dragoman.model import Capture

PAGES = 200
LETTERS = 2_000_000  # more is not a report, or is a bomb
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?(?:(Z|[+-]\d{2})'?(\d{2})?)?)?")


def read_pdf(capture: Capture) -> Draft:
    """The pages' text; title and date from the document's own record.

    Raises: Refused (encrypted, unreadable, no-text for scans, too-large).
    """
    from pypdf import PdfReader  # noqa: PLC0415 - a fifth of a second that other formats must not pay

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(capture.body))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if locked else [page.extract_text() for page in reader.pages[:PAGES]]
        said: Mapping[str, object] = {} if locked else reader.metadata or {}
        title, made = str(said.get("/Title") or ""), str(said.get("/CreationDate") or "")
    except Exception as error:
        raise Refused("unreadable", f"The PDF is broken: {type(error).__name__}") from error
    if locked:
        raise Refused("encrypted", "The PDF is protected by a password.")
    if sum(map(len, pages)) > LETTERS:
        raise Refused("too-large", f"The PDF holds more than {LETTERS} letters.")
    lines = unwrap(split_lines("\n".join(_without_frames(pages))))
    if not any(lines):
        raise Refused("no-text", "The PDF has no text layer; it may be a scan.")
    return Draft(lines=lines, title=tidy(title) if title.strip() in "\n".join(lines) else "", published=_made(made))


def _without_frames(pages: list[str]) -> list[str]:
    """Pages without the line that heads or foots most of them, and without page numbers."""
    edges = [{line for line in (p[0], p[-1]) if line} for page in pages if (p := page.strip().split("\n"))]
    often = {line for edge in edges for line in edge if sum(line in e for e in edges) > max(2, len(pages) / 2)}
    out = []
    for page in pages:
        kept = [line for line in page.strip().split("\n") if line not in often]
        if kept and re.fullmatch(r"\W*\d{1,4}\W*(?:/\W*\d{1,4}\W*)?", kept[-1]):
            kept.pop()
        out.append("\n".join(kept))
    return out


def _made(value: str) -> str | None:
    found = _DATE.match(value)
    if not found:
        return None
    y, m, d, hour, minute, second, zone, rest = found.groups()
    offset = "" if not zone else "Z" if zone == "Z" else f"{zone}:{rest or '00'}"
    return iso_moment(f"{y}-{m}-{d}" + (f"T{hour}:{minute}:{second or '00'}{offset}" if hour else ""))
