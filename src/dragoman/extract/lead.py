"""The standfirst between headline and body, which body finders tend to leave behind."""

import re

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


def lead_of(tree: HtmlElement, text: str, description: str) -> str:
    """The standfirst that `text` lacks; "" where there is none. It stands after the headline and above the body."""
    heads = tree.xpath("//h1")
    said = fold_text(text)
    start = said[:60]
    if not heads or not start:
        return ""
    told = fold_text(description)
    seen_head = False
    for node in tree.iter():
        if node is heads[-1 if len(heads) < 3 else 0]:
            seen_head = True
        elif seen_head and node.tag in _BLOCKS and not len(node.xpath("./p|./div|./section|./ul|./figure")):
            block = tidy(node.text_content())
            folded = fold_text(block)
            if folded and start.startswith(folded[:60]) and len(folded) > 20:
                return ""
            if _is_lead(node, folded, told) and folded[:80] not in said:
                return block
    return ""


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
