"""Parts of a page that are never the article, by what their markup is called; and blocks that are only links."""

import re
from collections import Counter
from functools import lru_cache

from lxml.html import HtmlElement

from dragoman.extract.lines import tidy
from dragoman.languages import fold_text

# Names that page builders give such parts. They are identifiers of markup, the same under every language.
_NAMED = re.compile(
    r"(?:^|[\s_]|(?<!\bno)(?<!\bhas)(?<!\bis)(?<!\bhide)-)(?:breadcrumbs?|toc|ez-toc\S*|read-?more|readalso|read-also|related(?:-\w+)?|relatedposts?|recirc\S*"
    r"|newsletter\S*|paywall(?:[_-]\S+)?|off-?canvas|side-?bar|widget-?area|copyright|subscribe\S*|subscription\S*|share(?:bar|-?buttons?|-?links?)?|sharing|social(?:-\w+)?"
    r"|cookie\S*|consent\S*|promo(?:tion)?s?|sponsored\S*|advert\S*|comments?-(?:form|list|area)|captcha|tooltip\S*"
    r"|rollover-\S+|most-?(?:read|popular|viewed)|trending\S*|outbrain\S*|taboola\S*|footer-cta|author-?box|authorbox"
    r"|tag-?list|tags|jp-relatedposts|addtoany\S*|disclosure-text|skip-link|screen-reader-text|visually-hidden|sr-only"
    r"|(?:wp-)?captions?(?:-text)?|(?:image|photo|video|media|picture)-?(?:caption|credit)s?|summary-credit|print-?only|site-?footer|disqus\S*)(?=$|[\s_])",
    re.IGNORECASE,
)
_TAGS = ("nav", "button", "dialog", "form", "template", "select")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
TEASER = 60  # words
SHARE = 0.3  # of the letters in paragraphs: what holds more is the page itself, whatever it is called


def prune(tree: HtmlElement) -> None:
    """Take such parts out of the tree, unless they hold much of the page."""
    body = tree.find("body") if tree.tag == "html" else tree
    if body is None:
        return
    whole = max(400, _running(body))
    for node in list(body.iter()):
        if not isinstance(node.tag, str) or node is body or node.getparent() is None or not _furniture(node):
            continue
        if _running(node) < SHARE * whole and node.find(".//h1") is None:
            node.drop_tree()


def _running(node: HtmlElement) -> int:
    """Letters in paragraphs that hold more than a few words."""
    return sum(size for p in node.iter("p") if (size := len(p.text_content())) >= 60)


def _furniture(node: HtmlElement) -> bool:
    if node.tag in _TAGS:
        return node.tag != "form" or len(node.text_content()) < 2000
    if node.tag in ("article", "main", "body", "html", "p"):
        return False
    if hidden(node) or node.get("role") == "navigation":
        return True
    return _named(node.get("class") or "", node.get("id") or "")


@lru_cache(maxsize=1 << 14)
def _named(kind: str, name: str) -> bool:
    """Class or id are names of such parts; a page gives the same ones to many nodes."""
    return bool((kind or name) and _NAMED.search(f"{kind} {name}"))


def hidden(node: HtmlElement) -> bool:
    """The markup itself says that the part is not shown."""
    style = node.get("style")
    return bool(style and _HIDDEN.search(style)) or node.get("hidden") is not None


def only_links(tree: HtmlElement) -> frozenset[str]:
    """Squeezed texts of blocks whose every word is a link elsewhere: related articles, wherever they stand."""
    out: set[str] = set()
    for node in tree.iter("p", "li", "h2", "h3", "h4", "h5"):
        links = [a for a in node.iter("a") if not (a.get("href") or "#").startswith("#")]
        if not links or len(links) > 2:
            continue
        text = fold_text(tidy(" ".join(node.itertext())))
        inside = (piece for a in links for piece in a.itertext())
        if len(text.split()) >= 4 and squeezed(" ".join(inside)) == text.replace(" ", ""):
            out.add(text.replace(" ", ""))
    boxes = [node for node in tree.iter("li", "article") if _teaser(node)]
    crowded = Counter(node.getparent() for node in boxes)
    out.update(squeezed(" ".join(node.itertext())) for node in boxes if crowded[node.getparent()] >= 3)
    return frozenset(out)


def _teaser(node: HtmlElement) -> bool:
    """A box of one linked headline and a few words: three beside each other lead to other articles."""
    heads = node.xpath(".//h2|.//h3|.//h4|.//h5|.//h6")
    if not 1 <= len(heads) <= 3 or len(" ".join(node.itertext()).split()) > TEASER:
        return False
    return bool(heads[0].xpath(".//a[@href]|ancestor::a[@href]") or node.xpath(".//a[@href]//img"))


def squeezed(text: str) -> str:
    """Folded letters alone: blocks inside a link are set apart in one reading and run together in another."""
    return fold_text(tidy(text)).replace(" ", "")
