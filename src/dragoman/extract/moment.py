"""When a page was published: what its head says, its <time>, its URL, its visible dates."""

import logging
from copy import deepcopy
from datetime import date

from lxml.html import HtmlElement

from dragoman.extract.dates import iso_moment, printed_day
from dragoman.extract.facts import Facts
from dragoman.extract.lead import headline_node
from dragoman.extract.lines import tidy

_SILENT = ("script", "style", "noscript", "head", "title", "option", "a", "template")
_INLINE = (
    "span",
    "b",
    "i",
    "em",
    "strong",
    "time",
    "br",
    "a",
    "small",
    "font",
    "img",
    "svg",
    "path",
    "use",
    "bdi",
    "sup",
)
_META = (
    "article:published_time", "og:published_time", "article:published", "datepublished", "dc.date.issued",
    "dcterms.created",
    "dc.date", "dc.date.created", "dcterms.date", "dcterms.issued", "parsely-pub-date", "sailthru.date", "pubdate",
    "publishdate", "publish-date", "publication_date", "article.published", "cxenseparse:recs:publishtime", "date",
    "dc.created", "rnews:datepublished", "og:article:published_time", "article:post_date", "bt:pubdate",
)  # fmt: skip


def published(tree: HtmlElement, pruned: HtmlElement, facts: Facts, title: str, url: str | None) -> str | None:
    """ISO 8601, as precise as the page: a date-time only where it gives an offset."""
    said = stated(facts)
    if said:
        return said
    shown = near_headline(tree, title, facts.said("og:locale")[:2] or (tree.get("lang") or "")[:2])
    return shown or _searched(pruned, url)


def near_headline(tree: HtmlElement, title: str, lang: str) -> str | None:
    """The date shown beside the headline: after it and above the first paragraph, else just before it."""
    head = headline_node(tree, title)
    before: list[date] = []
    seen, blocks = False, 0
    for node in tree.iter():
        if node is head:
            seen = True
        if not isinstance(node.tag, str) or node.tag in _SILENT or (len(node) and not _leaf(node)):
            continue
        block = tidy(node.text_content())
        if not any(c.isdecimal() for c in block) or len(block) > 160:
            if seen and len(block) > 250:
                break
            continue
        day = printed_day(block, lang)
        if day and seen:
            return day.isoformat()
        if day:
            before.append(day)
        blocks += seen
        if blocks > 25:
            break
    return None


def _leaf(node: HtmlElement) -> bool:
    return all(child.tag in _INLINE for child in node.iter() if child is not node and isinstance(child.tag, str))


def stated(facts: Facts) -> str | None:
    """What the head or the microdata states in a machine's form."""
    values = (facts.ld("datePublished"), *(facts.meta.get(n, "") for n in _META), facts.item("datePublished"))
    return next((moment for value in values if value and (moment := iso_moment(value))), None)


def _searched(tree: HtmlElement, url: str | None) -> str | None:
    from htmldate import find_date  # noqa: PLC0415 - a third of a second that other formats must not pay

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = find_date(deepcopy(tree), original_date=True, extensive_search=True, url=url)
    except Exception:  # noqa: BLE001 - a foreign parser: without a date the report is still a report
        return None
    return found if isinstance(found, str) and not _mere_year(found, tree, url) else None


def _mere_year(found: str, tree: HtmlElement, url: str | None) -> bool:
    """The first of January, which nothing on the page says: made up from a year."""
    if not found.endswith("-01-01") or (url and found[:4] in url):
        return False
    blocks = (tidy(node.text_content()) for node in tree.iter() if isinstance(node.tag, str) and _leaf(node))
    days = (printed_day(block, "") for block in blocks if found[:4] in block and len(block) < 300)
    return all(day is None or day.isoformat() != found for day in days)
