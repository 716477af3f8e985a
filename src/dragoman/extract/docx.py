"""Word documents: paragraphs and tables in their order."""

import io
import zipfile

from dragoman.extract.draft import Draft, Refused
from dragoman.extract.lines import tidy
from dragoman.model import Capture

UNPACKED = 100 * 2**20
RATIO = 200


def read_docx(capture: Capture) -> Draft:
    """The document's text; the title where its record or a title style gives one.

    Raises: Refused (too-large for what unpacks beyond measure, unreadable).
    """
    from docx import Document  # noqa: PLC0415 - a tenth of a second that other formats must not pay
    from docx.table import Table  # noqa: PLC0415 - as above

    _bounded(capture.body)
    try:
        document = Document(io.BytesIO(capture.body))
        lines: list[str] = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                lines += [tidy(" | ".join(dict.fromkeys(cell.text for cell in row.cells))) for row in block.rows]
            else:
                lines += [tidy(line) for line in block.text.split("\n")]
        made, title = document.core_properties.modified, document.core_properties.title
    except Exception as error:
        raise Refused("unreadable", f"The document is broken: {type(error).__name__}") from error
    if not any(lines):
        raise Refused("no-text", "The document has no text.")
    return Draft(
        lines=tuple(line for line in lines if line),
        title=tidy(title or ""),
        published=made.date().isoformat() if made and made.year > 2000 else None,
    )


def _bounded(body: bytes) -> None:
    """Refuse what unpacks to far more than it is."""
    try:
        size = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(body)).infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Refused("unreadable", f"The archive is broken: {error}") from error
    if size > UNPACKED or size > RATIO * max(len(body), 10_000):
        raise Refused("too-large", f"The document unpacks to {size} bytes.")
