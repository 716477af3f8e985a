"""RSS, Atom and JSON Feed: each entry becomes a capture. feedparser parses; it never fetches.

A big feed, or one with entities of its own, is parsed in a child process with limits of time and memory.
"""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any
from urllib.parse import urljoin

import msgspec

from dragoman.collect.entries import xml_entries
from dragoman.collect.item import Job
from dragoman.collect.seam import Limits
from dragoman.model import Capture, Refusal

_ROOT = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?[^<>]*>\s*|<!--(?:(?!-->).)*-->\s*|<!DOCTYPE[^<>]*>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)
_CHILD = "from dragoman.collect.entries import main; main()"
SMALL = 1 << 17  # bytes of a feed that is parsed without a child process: a tenth of a second at most
_JSON = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version')


def is_feed(body: bytes, suffix: str = "") -> bool:
    """The bytes are a feed: by their root, whatever they are called."""
    head = body[:4096]
    return bool(_ROOT.match(head) or (head.lstrip()[:1] == b"{" and _JSON.search(head))) or suffix in (".rss", ".atom")


def entries_of(job: Job, base: str, body: bytes) -> Iterator[Capture | Refusal]:
    """A capture for each entry with its own content or summary; hints: title, published, publisher, url."""
    for entry in parsed(job, base, body):
        yield entry if isinstance(entry, Refusal) else entry_capture(job, base, entry)


def parsed(job: Job, base: str, body: bytes) -> Iterator["Mapping[str, str] | Refusal"]:
    """The entries as plain fields: url, title, published, publisher, content, kind, key."""
    plain = _json_feed(body) if body.lstrip()[:1] == b"{" else _xml_feed(body, job.limits)
    if plain is None:
        yield job.refuse(base, "unreadable", f"The feed takes more than {job.limits.parsing:.0f} s or too much memory.")
        return
    if not plain:
        yield job.refuse(base, "empty", "The feed has no entries, or is too broken to find them.")
    for number, entry in enumerate(plain):
        if number >= job.limits.entries:
            yield job.refuse(base, "too-large", f"The feed has more than {number} entries; {number} are read.")
            return
        url = urljoin(base, entry["url"]) if base.startswith(("http://", "https://")) else entry["url"]
        yield {**entry, "url": url if url.startswith(("http://", "https://")) else ""}


def entry_capture(job: Job, base: str, entry: Mapping[str, str]) -> Capture | Refusal:
    """An entry by what the feed itself carries of it."""
    target = entry["url"] or f"{base}#{entry['key'] or entry['title']}"
    content = entry["content"] or entry["title"]
    if not content.strip():
        return job.refuse(target, "empty", "The entry has neither content nor title.")
    html = entry["kind"] == "html" and bool(entry["content"])
    body = f"<div>{content}</div>" if html else content
    hints = {name: entry[name] for name in ("title", "published", "publisher", "url")}
    media_type = "text/html" if html else "text/plain"
    return job.capture(target, body.encode("utf-8", "replace"), media_type, {**hints, "charset": "utf-8"})


def _xml_feed(body: bytes, limits: Limits) -> list[dict[str, str]] | None:
    """A small and plain feed is parsed here, any other in a child process; None where that came to no end."""
    most = limits.entries + 1
    if (len(body) <= SMALL and b"<!ENTITY" not in body) or not sys.executable:
        return xml_entries(body, most)
    bounds = (str(most), str(ceil(limits.parsing)), str(limits.memory))
    command = [sys.executable, "-c", _CHILD, *bounds]
    try:
        done = subprocess.run(command, input=body, capture_output=True, timeout=limits.parsing, check=True)  # noqa: S603 - our own program
        return msgspec.json.decode(done.stdout, type=list[dict[str, str]])
    except (subprocess.SubprocessError, OSError, msgspec.DecodeError):
        return None


def _json_feed(body: bytes) -> list[dict[str, str]]:
    try:
        feed = msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return []
    items = feed.get("items") if isinstance(feed, dict) else None
    return [_item(item, feed) for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _item(item: dict[str, Any], feed: dict[str, Any]) -> dict[str, str]:
    html = item.get("content_html")
    fields = {
        "url": item.get("url") or item.get("external_url"),
        "key": item.get("id"),
        "title": item.get("title"),
        "published": item.get("date_published") or item.get("date_modified"),
        "publisher": feed.get("title"),
        "content": html or item.get("content_text") or item.get("summary"),
        "kind": "html" if html else "text",
    }
    return {name: str(value) if isinstance(value, str | int) else "" for name, value in fields.items()}
