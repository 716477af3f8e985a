"""What a page shows and its text leaves out: each visible block is recorded, with the reason that its markup gives."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from dragoman.extract.draft import Cut
from dragoman.extract.furniture import hidden, squeezed
from dragoman.extract.lines import tidy

MOST = 400  # characters of one record's block that are kept whole; neighbours of one reason share a record up to it
SURE = 20  # squeezed letters from which a block is looked for anywhere in the text, not only as a line
_SILENT = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe", "object", "option"})
_INLINE = frozenset(
    (
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
        "time", "tt", "u", "var", "wbr",
    )
)  # fmt: skip
_TAGS = {
    "nav": "menu", "header": "menu", "footer": "menu", "form": "other", "button": "menu", "select": "menu",
    "figcaption": "caption", "figure": "caption", "aside": "related", "dialog": "other",
}  # fmt: skip
_NAMES = re.compile(
    r"(?P<comments>comment|disqus)|(?P<cookie>cookie|consent|gdpr)|(?P<caption>caption|photo-?credit)"
    r"|(?P<share>share|sharing|addtoany)|(?P<social>social|follow-us)|(?P<subscribe>newsletter|subscri|paywall)"
    r"|(?P<advert>advert|sponsor|promo|banner)|(?P<tags>\btags?\b|tag-?list|keywords)"
    r"|(?P<related>related|recommend|most-?(?:read|popular|viewed)|trending|outbrain|taboola|teaser|read-?more)"
    r"|(?P<copyright>copyright)|(?P<menu>\bnav|menu|breadcrumb|footer|toolbar)|(?P<byline>byline|author|dateline|meta\b)",
    re.IGNORECASE,
)
_CODES = {"byline": "byline-box"}


class _Block(NamedTuple):
    text: str
    why: str
    linked: int  # characters inside links


def left_out(tree: HtmlElement, lines: Sequence[str], cuts: Sequence[Cut], title: str) -> tuple[Cut, ...]:
    """The visible blocks that are neither among the lines nor the cuts, in page order."""
    place = {squeezed(line): i + 1 for i, line in enumerate(lines) if line}
    known = {*(squeezed(cut.text) for cut in cuts), squeezed(title)}
    whole = "\n".join(place)
    out: list[Cut] = []
    at = 0
    for block in _blocks(tree):
        tight = squeezed(block.text)
        if tight in place:
            at = place[tight]
        elif tight and tight not in known and not _held(tight, whole):
            known.add(tight)
            _append(out, Cut(at, block.text, _reason(block)))
    return tuple(out)


def _held(tight: str, whole: str) -> bool:
    """The block, its beginning or its end stands in the text, which may have joined or cut it."""
    return len(tight) >= SURE and (tight[: 2 * SURE] in whole or tight[-2 * SURE :] in whole)


def _append(out: list[Cut], cut: Cut) -> None:
    """Short neighbours of one reason share a record, a line each."""
    last = out[-1] if out else None
    if last and (last.at, last.why) == (cut.at, cut.why) and len(last.text) + len(cut.text) < MOST:
        out[-1] = Cut(last.at, f"{last.text}\n{cut.text}", last.why)
    else:
        out.append(cut)


def _reason(block: _Block) -> str:
    if block.why == "other" and 2 * block.linked > len(block.text):
        return "related" if len(block.text.split()) >= 4 else "menu"
    return block.why


def _blocks(tree: HtmlElement) -> Iterator[_Block]:
    """Runs of text between block elements, what is hidden passed over."""
    reasons = ["other"]
    run: list[str] = []
    linked = links = 0
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        inline = node.tag in _INLINE
        if event in ("start", "end") and not inline and run:
            if text := tidy(" ".join(run)):
                yield _Block(text, reasons[-1], linked)
            run, linked = [], 0
        if event == "start":
            links += node.tag == "a"
            reasons.append(_why(node) or reasons[-1])
            said = "" if _silent(node) else node.text
            if said is not node.text:
                walk.skip_subtree()
        else:
            links -= event == "end" and node.tag == "a"
            if event == "end":
                reasons.pop()
            said = node.tail
        if said and not said.isspace():
            run.append(said)
            linked += len(said) if links else 0


def _silent(node: HtmlElement) -> bool:
    return node.tag in _SILENT or hidden(node)


def _why(node: HtmlElement) -> str:
    """The reason that a node's own markup gives; "" where it gives none."""
    if node.tag in _INLINE:
        return ""
    why = _named(node.get("class") or "", node.get("id") or "") or _TAGS.get(node.tag, "")
    return _CODES.get(why, why)


@lru_cache(maxsize=1 << 14)
def _named(kind: str, name: str) -> str:
    found = _NAMES.search(f"{kind} {name}") if kind or name else None
    return (found and found.lastgroup) or ""
