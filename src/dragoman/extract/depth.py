"""Pages nested deeper than a parser reads: read again with a higher limit, and empty wrappers taken off."""

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from dragoman.extract.draft import Refused

MOST = 250  # levels: near 255 the parser silently leaves out what is deeper
DEEPEST = 2000  # levels: near 2048 the parser with the higher limit does so


def shallow(tree: HtmlElement, markup: str) -> HtmlElement:
    """The tree itself, or of a page that was too deep for its parser a whole one that is not.

    Raises: Refused (unreadable) where the page is nested too deeply all the same.
    """
    if _depth(tree) < MOST:
        return tree
    whole = document_fromstring(markup, parser=HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True))
    deep = _depth(whole)
    if deep < DEEPEST:
        for element in list(whole.iter("div", "span", "section", "font", "center")):
            if _only_wraps(element):
                element.drop_tag()
        deep = _depth(whole)
    if deep >= MOST:
        raise Refused("unreadable", f"The page is nested too deeply: {deep} levels or more.")
    return whole


def _only_wraps(element: HtmlElement) -> bool:
    return len(element) == 1 and not (element.text or "").strip() and not (element[0].tail or "").strip()


def _depth(tree: HtmlElement) -> int:
    """Levels of elements, without recursion."""
    level = most = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        level += 1 if event == "start" else -1
        most = max(most, level)
    return most
