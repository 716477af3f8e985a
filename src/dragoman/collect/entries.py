"""The entries of an RSS or Atom feed as plain fields; `main` is the child process in which big feeds are parsed."""

import contextlib
import io
import re
import sys
from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec


def xml_entries(body: bytes, most: int) -> list[dict[str, str]]:
    """The first entries of a feed, in its own order; none where it is too broken to find them."""
    import feedparser  # noqa: PLC0415 - a tenth of a second that a folder of texts must not pay

    try:
        feed = feedparser.parse(io.BytesIO(body))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a foreign parser on foreign bytes: no entries is what it means
        return []
    publisher = str(feed.feed.get("title", ""))
    return [_entry(entry, publisher) for entry in feed.entries[:most]]


def _entry(entry: Mapping[str, Any], publisher: str) -> dict[str, str]:
    contents = [c for c in entry.get("content", ()) if c.get("value")] or [entry.get("summary_detail") or {}]
    best = max(contents, key=lambda c: len(c.get("value") or ""))
    source = entry.get("source") or {}
    return {
        "url": str(entry.get("link") or ""),
        "key": str(entry.get("id") or ""),
        "title": _plain(str(entry.get("title") or "")),
        "published": _moment(entry.get("published_parsed") or entry.get("updated_parsed")),
        "publisher": _plain(str(source.get("title") or publisher)),
        "content": str(best.get("value") or ""),
        "kind": "text" if best.get("type") == "text/plain" else "html",
    }


def _plain(text: str) -> str:
    return " ".join(re.sub(r"<[^<>]+>", " ", text).split())


def _moment(parts: Any) -> str:
    try:
        return datetime.fromtimestamp(timegm(tuple(parts)), UTC).isoformat() if parts else ""
    except (TypeError, ValueError, OverflowError, OSError):
        return ""


def bound(seconds: int, size: int) -> None:
    """Take no more than this from now on; where the system knows no such limits, the parent's clock remains."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def main() -> None:
    """A feed from standard input to a JSON list. Arguments: most entries, seconds of work, bytes of memory."""
    most, seconds, size = map(int, sys.argv[1:4])
    bound(seconds, size)
    sys.stdout.buffer.write(msgspec.json.encode(xml_entries(sys.stdin.buffer.read(), most)))
