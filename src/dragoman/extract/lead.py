"""The standfirst between headline and body, which body finders tend to leave behind."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from dragoman.extract.lines import tidy
from dragoman.languages import fold_text

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:teaser(?:-text|-intro)?|lead(?:-?text)?|lede|intro(?:-?text|duction)?|excerpt|deck|dek|standfirst"
    r"|chapo|chapeau|sub-?title|sub-?head(?:line)?|summary|abstract|vorspann|sapo|subheading|description|kicker-text)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
_BLOCKS = ("p", "h2", "h3", "div", "span", "strong")
WORDS = 8


def headline_node(tree: HtmlElement, title: str) -> HtmlElement | None:
    """The heading that shows the title; else the page's first h1."""
    wanted = fold_text(title)
    first = None
    for node in tree.iter("h1", "h2", "h3"):
        folded = fold_text(tidy(node.text_content()))
        if len(folded.split()) >= 2 and wanted and (folded in wanted or wanted in folded):
            return node
        if first is None and node.tag == "h1" and folded:
            first = node
    return first


def lead_of(tree: HtmlElement, text: str, title: str, description: str) -> str:
    """The standfirst that `text` lacks; "" where there is none. It stands after the headline and above the body."""
    head = headline_node(tree, title)
    said = fold_text(text)
    if head is None or not said:
        return ""
    told, shown = fold_text(description), fold_text(title)
    for node in _after(tree, head):
        block = tidy(node.text_content())
        folded = fold_text(block)
        if len(folded) > 20 and said.startswith(folded[:60]):
            return ""
        if folded not in shown and _is_lead(node, folded, told) and folded[:80] not in said:
            return block
    return ""


def _after(tree: HtmlElement, head: HtmlElement) -> Iterator[HtmlElement]:
    """Blocks without blocks inside, from the headline on."""
    seen = False
    for node in tree.iter():
        if node is head:
            seen = True
        elif (
            seen
            and node.tag in _BLOCKS
            and head not in node.iterancestors()
            and not node.xpath("./p|./div|./section|./ul|./figure")
        ):
            yield node


def _is_lead(node: HtmlElement, folded: str, told: str) -> bool:
    words = len(folded.split())
    if not WORDS <= words <= 120 or node.xpath(
        "ancestor::figure|ancestor::nav|ancestor::li|ancestor::footer|ancestor::aside"
    ):
        return False
    if len(told) >= 40 and (folded.startswith(told[:60]) or told.startswith(folded[:60])):
        return True
    return any(_NAMED.search(f"{n.get('class') or ''} {n.get('itemprop') or ''}") for n in (node, *_above(node)))


def _above(node: HtmlElement) -> list[HtmlElement]:
    """The two nodes around it, where they hold nothing else."""
    out = []
    for _ in range(2):
        up = node.getparent()
        if up is None or len(up) > 2:
            break
        out.append(up)
        node = up
    return out
