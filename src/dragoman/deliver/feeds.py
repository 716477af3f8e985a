"""A front page as a feed: Atom (RFC 4287) and JSON Feed 1.1. The same page gives the same bytes."""

from datetime import UTC, datetime
from html import escape
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

import msgspec

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TLP = "https://www.first.org/tlp/"
SPEC = "https://jsonfeed.org/version/1.1"
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # of a feed that has nothing yet


class Entry(NamedTuple):
    """One event. `lines`: the rest of what is said of it, in words. `tlp`: as "amber+strict"."""

    id: str
    title: str
    lines: tuple[str, ...]
    changed: datetime
    tlp: str
    precedence: str


class Feed(NamedTuple):
    """What one member sees in one language (BCP 47); `dir` is ltr or rtl. `key` tells this feed from all others."""

    key: str
    title: str
    lang: str
    dir: str
    entries: tuple[Entry, ...]

    @property
    def changed(self) -> datetime:
        """When its newest entry changed."""
        return max((e.changed for e in self.entries), default=NEVER)


def atom(feed: Feed) -> bytes:
    """RFC 4287; the words of an entry as XHTML, which can say their direction."""
    root = Element("feed", {"xmlns": ATOM, LANG: feed.lang})
    _put(root, "id", urn(feed.key))
    _put(root, "title", feed.title)
    _put(root, "updated", _moment(feed.changed))
    _put(SubElement(root, "author"), "name", "Dragoman")
    for entry in feed.entries:
        _entry(SubElement(root, "entry"), entry, feed)
    found: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return found


def json_feed(feed: Feed) -> bytes:
    """JSON Feed 1.1; what it has no field for stands under `_dragoman`."""
    out = {
        "version": SPEC,
        "title": feed.title,
        "language": feed.lang,
        "authors": [{"name": "Dragoman"}],
        "_dragoman": {"id": urn(feed.key), "dir": feed.dir},
        "items": [_item(entry, feed) for entry in feed.entries],
    }
    return msgspec.json.encode(out)


def urn(id_: str) -> str:
    """A URN that is always the same for the same id."""
    return uuid5(NAMESPACE_URL, f"dragoman:{id_}").urn


def _entry(node: Element, entry: Entry, feed: Feed) -> None:
    _put(node, "id", urn(entry.id))
    _put(node, "title", entry.title)
    _put(node, "updated", _moment(entry.changed))
    SubElement(node, "category", {"scheme": TLP, "term": _tlp(entry.tlp)})
    _put(node, "summary", " · ".join(entry.lines))
    content = SubElement(node, "content", {"type": "xhtml"})
    block = SubElement(content, "div", {"xmlns": XHTML, "lang": feed.lang, "dir": feed.dir})
    for line in entry.lines:
        _put(block, "p", line)


def _put(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = "".join(c for c in text if _in_xml(c))


def _in_xml(char: str) -> bool:
    """Whether XML 1.0 can hold it at all, escaped or not."""
    return char >= " " and not ("\ud800" <= char <= "\udfff" or char in "\ufffe\uffff")


def _item(entry: Entry, feed: Feed) -> dict[str, Any]:
    lines = "".join(f"<p>{escape(line)}</p>" for line in entry.lines)
    return {
        "id": urn(entry.id),
        "title": entry.title,
        "content_html": f'<div lang="{escape(feed.lang)}" dir="{escape(feed.dir)}">{lines}</div>',
        "summary": " · ".join(entry.lines),
        "date_modified": _moment(entry.changed),
        "language": feed.lang,
        "tags": [_tlp(entry.tlp)],
        "_dragoman": {"event": entry.id, "tlp": _tlp(entry.tlp), "precedence": entry.precedence},
    }


def _tlp(marking: str) -> str:
    return f"TLP:{marking.upper()}"


def _moment(at: datetime) -> str:
    """RFC 3339."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
