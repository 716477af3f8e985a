"""Web pages: trafilatura finds the body; what it leaves or misses is ours."""

import logging
import re
from copy import deepcopy
from html import unescape

from lxml import etree
from lxml.html import HtmlElement

from dragoman.extract.decode import decode
from dragoman.extract.depth import shallow
from dragoman.extract.draft import Cut, Draft, Refused
from dragoman.extract.facts import Facts
from dragoman.extract.furniture import only_links, prune, squeezed
from dragoman.extract.joiners import hide
from dragoman.extract.lead import lead_of
from dragoman.extract.left import left_out
from dragoman.extract.lines import split_lines, tidy
from dragoman.extract.moment import published
from dragoman.extract.plain import encoding_cut
from dragoman.extract.publisher import by_title
from dragoman.extract.siblings import complete
from dragoman.languages import fold_text
from dragoman.model import Capture

LETTERS = 4_000_000  # of markup: more is no page that somebody reads
MARKS = 100_000  # characters written by their names: a parser makes a piece of text of each
NODES = 30_000  # elements: what finds the body and its date looks at each more than once
ENOUGH = 250  # letters: a shorter body is checked against what the head says of it
_TAGS = re.compile(r"<[^<>]+>")
_ROW = re.compile(r"^\|\s*(.*?)\s*\|?$")


def read_html(capture: Capture) -> Draft:
    """The page's article, with what its head says about it.

    Raises: Refused (too-large, unreadable, no-text).
    """
    markup, wrong = decode(capture.body, capture.hints.get("charset", ""))
    if len(markup) > LETTERS:
        raise Refused("too-large", f"The page has {len(markup)} letters of markup.")
    if markup.count("<") > 2 * NODES or markup.count("&") > MARKS:
        raise Refused("too-large", f"The page has more than {NODES} elements or {MARKS} named characters.")
    tree = shallow(_tree(markup), markup)
    facts = Facts(tree)
    url = capture.hints.get("url") or _own_url(facts, capture.target)
    title = title_of(facts, tree)
    pruned = deepcopy(tree)
    prune(pruned)
    when = published(tree, pruned, facts, title, url)
    links = only_links(tree)
    text = _text(tree, pruned, facts)
    lead = lead_of(tree, text, title, facts.said("og:description", "description"))
    lines, cuts = _without_links(split_lines(f"{lead}\n{text}"), links, title)
    lines = tuple(_ROW.sub(r"\1", line) for line in lines)
    return Draft(
        lines=lines,
        title=title,
        published=when,
        publisher=publisher_of(facts, tree),
        lang=(tree.get("lang") or facts.said("og:locale")).replace("_", "-").split("-")[0].lower(),
        url=url,
        bare=False,
        cuts=(*encoding_cut(wrong), *cuts, *left_out(tree, lines, cuts, title)),
    )


def _tree(markup: str) -> HtmlElement:
    import trafilatura  # noqa: PLC0415 - half a second that a text or --help must not pay

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        tree = trafilatura.load_html(markup)
        if tree is None:
            tree = trafilatura.load_html(f"<html><body><div>{markup}</div><p></p></body></html>")
    except (etree.LxmlError, ValueError, TypeError, AssertionError) as error:
        raise Refused("unreadable", f"The page cannot be parsed: {type(error).__name__}") from error
    if tree is None:
        raise Refused("unreadable", "The page cannot be parsed as HTML.")
    return tree


def _text(tree: HtmlElement, pruned: HtmlElement, facts: Facts) -> str:
    """The body: of the pruned page, of the whole page, or what the head holds of it."""
    text = _body(pruned)
    if len(text) < ENOUGH:
        text = max(text, _body(tree), key=len)
    text = complete(pruned, text)
    told = tidy(_TAGS.sub(" ", facts.ld("articleBody")))
    if len(told) > ENOUGH and len(text) < 0.5 * len(told):
        text = "\n".join(line for raw in _TAGS.sub("\n", facts.ld("articleBody")).splitlines() if (line := tidy(raw)))
    if not text.strip() and tree.find(".//title") is None:  # a feed's entry, not a page: all of it is text
        text = "\n".join(dict.fromkeys(line for raw in pruned.itertext() if (line := tidy(raw))))
    if not text.strip():
        raise Refused("no-text", "The page has no article text.")
    return text


def _body(tree: HtmlElement) -> str:
    import trafilatura  # noqa: PLC0415 - as above

    copied = deepcopy(tree)
    hidden = hide(copied)
    try:
        found = trafilatura.bare_extraction(copied, include_comments=False, fast=True)
    except Exception:  # noqa: BLE001 - whatever a foreign parser throws at odd markup, the next way is tried
        return ""
    text = found.text or "" if found is not None and not isinstance(found, dict) else ""
    return text.translate(hidden)


def _without_links(
    lines: tuple[str, ...], links: frozenset[str], title: str
) -> tuple[tuple[str, ...], tuple[Cut, ...]]:
    """Lines that are nothing but a link to another page are related articles; the headline is kept apart."""
    kept: list[str] = []
    cuts: list[Cut] = []
    heading = fold_text(title)
    for line in lines:
        folded = fold_text(line)
        if folded and folded == heading and not any(len(before.split()) >= 12 for before in kept):
            continue
        if folded and squeezed(line) in links:
            cuts.append(Cut(len(kept), line, "related"))
        else:
            kept.append(line)
    if sum(map(len, kept)) < ENOUGH:
        return lines, ()
    return tuple(kept), tuple(cuts)


def title_of(facts: Facts, tree: HtmlElement) -> str:
    """The headline: the page's only h1 where the head agrees with it, else what the head says."""
    said = tidy(unescape(facts.said("og:title", "twitter:title", "dc.title") or facts.ld("headline")))
    node = tree.find(".//title")
    shown = tidy(node.text_content()) if node is not None else ""
    heads = [t for h in tree.iter("h1") if (t := tidy(h.text_content()))]
    for head in heads:
        folded = fold_text(head)
        if len(folded.split()) >= 2 and (folded in fold_text(said) or folded in fold_text(shown)):
            return head
    return said or (heads[0] if len(heads) == 1 else "") or shown


def publisher_of(facts: Facts, tree: HtmlElement) -> str | None:
    """Who the page says has published it; an outlet that we know by the end or beginning of the page's title."""
    name = facts.ld("publisher") or facts.said("og:site_name", "dc.publisher", "publisher", "application-name")
    node = tree.find(".//title")
    return tidy(name) or by_title(tidy(node.text_content()) if node is not None else "")


def _own_url(facts: Facts, target: str) -> str | None:
    if target.startswith(("http://", "https://")):
        return target
    own = facts.said("og:url")
    return own if own.startswith(("http://", "https://")) else None
