"""The filter's lines: a record with `html`, `text` or `bytes_b64` becomes a capture."""

import base64
import binascii
from collections.abc import Mapping
from datetime import UTC, datetime

from dragoman.errors import RecordError
from dragoman.extract.media import HTML, TEXT
from dragoman.model import Capture, digest

_HINTS = ("title", "published", "publisher", "url", "lang", "charset")
_UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)  # a filter knows no clock
LATEST = "2999-12-31"  # nor which days are yet to come


def capture_of(record: Mapping[str, object], received: datetime = _UNKNOWN) -> Capture:
    """A line of the filter as a capture; the report will have the record's own id.

    Raises: RecordError where there is no id, no content, or base64 that is none.
    """
    name = record.get("id")
    if not isinstance(name, str | int) or isinstance(name, bool) or name == "":
        raise RecordError("The record has no `id`.", "Give every record an id of its own.")
    body, media_type = _content(record)
    hints = {key: value for key in _HINTS if isinstance(value := record.get(key), str) and value}
    return Capture(
        id=str(name), source="", target=hints.get("url", str(name)), received=received,
        media_type=_text_of(record, "media_type") or media_type, digest=digest(body), body=body,
        hints={**hints, "id": str(name), "latest": LATEST}
        | ({} if record.get("bytes_b64") is not None else {"charset": "utf-8"}),
    )  # fmt: skip


def _content(record: Mapping[str, object]) -> tuple[bytes, str]:
    if record.get("html") is not None:
        return _bytes_of(_text_of(record, "html")), HTML
    if record.get("text") is not None:
        return _bytes_of(_text_of(record, "text")), TEXT
    if record.get("bytes_b64") is None:
        raise RecordError("The record has none of `html`, `text`, `bytes_b64`.", "Give it one of them.")
    try:
        return base64.b64decode(_text_of(record, "bytes_b64"), validate=True), ""
    except (binascii.Error, ValueError) as error:
        raise RecordError(f"`bytes_b64` is not base64: {error}", "Encode the bytes as in RFC 4648.") from error


def _bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _text_of(record: Mapping[str, object], key: str) -> str:
    value = record.get(key, "")
    if not isinstance(value, str):
        raise RecordError(f"`{key}` is not a string.", "Give it as a string.")
    return value
