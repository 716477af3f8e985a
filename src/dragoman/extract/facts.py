"""What a page's head says about the article: meta tags, Open Graph, JSON-LD, microdata."""

import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from lxml.html import HtmlElement

from dragoman.extract.lines import tidy

_TYPES = re.compile(r"(?:Article|Posting|Report|NewsMedia|WebPage|Review|VideoObject)$")
_DEPTH = 12
_BROKEN = re.compile(r"<!--|-->|//<!\[CDATA\[|//\]\]>|<!\[CDATA\[|\]\]>|[\x00-\x1f]")


class Facts:
    """The head's statements, read when asked for."""

    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree

    @cached_property
    def meta(self) -> dict[str, str]:
        """Meta tags by name, property or itemprop in lower case; the first of each."""
        out: dict[str, str] = {}
        for node in self._tree.iter("meta"):
            name = node.get("property") or node.get("name") or node.get("itemprop") or node.get("http-equiv")
            value = tidy(node.get("content") or "")
            if name and value:
                out.setdefault(name.strip().lower(), value)
        return out

    @cached_property
    def linked_data(self) -> dict[str, Any]:
        """The JSON-LD object that speaks of the article; {} where there is none."""
        found = [
            o for node in self._tree.xpath('//script[contains(@type, "ld+json")]') for o in _objects(_parsed(node))
        ]
        ranked = sorted((rank, i) for i, o in enumerate(found) if (rank := _rank(o)) is not None)
        return found[ranked[0][1]] if ranked else {}

    def said(self, *names: str) -> str:
        """The first of these meta tags that is there."""
        return next((self.meta[n] for n in names if n in self.meta), "")

    def ld(self, name: str) -> str:
        """A plain value of the article's JSON-LD object."""
        value = self.linked_data.get(name)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, dict):
            value = value.get("name") or value.get("@value")
        return value if isinstance(value, str) else ""

    def item(self, name: str) -> str:
        """A microdata value from the page's body."""
        for node in self._tree.xpath("//*[@itemprop=$name]", name=name)[:1]:
            return tidy(node.get("content") or node.get("datetime") or node.text_content() or "")
        return ""


def _parsed(node: HtmlElement) -> Any:
    text = node.text_content() or ""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    try:
        return json.loads(_BROKEN.sub(" ", text).strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for one in value[:200]:
            yield from _objects(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(name), list | dict):
                yield from _objects(value[name], depth + 1)


def _rank(value: dict[str, Any]) -> int | None:
    """Lower is surer that the object is the article."""
    types = value.get("@type")
    names = [t for t in (types if isinstance(types, list) else [types]) if isinstance(t, str)]
    if not any(_TYPES.search(name) for name in names):
        return None
    article = any(name.endswith(("Article", "Posting", "Report")) for name in names)
    return 2 * (not article) + ("datePublished" not in value)
