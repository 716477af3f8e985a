"""When a page was published: what its head says, its <time>, its URL, its visible dates."""

import logging
import re
from copy import deepcopy
from datetime import date
from typing import NamedTuple

from lxml.html import HtmlElement

from dragoman.extract.dates import is_date_line, iso_moment, printed_day, words_beside
from dragoman.extract.facts import Facts
from dragoman.extract.lead import headline_node
from dragoman.extract.lines import tidy

BESIDE = 8  # words beside a date in the line that dates a page: names of the author, labels
ABOVE = 12  # blocks above the headline in which its date may stand: what is further up is the site's own
MOST = 25  # blocks with numbers below the headline
_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]{6,60})[)\]）]")
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
    lang = (facts.said("og:locale") or tree.get("lang") or "").replace("_", "-")
    return stated(facts, lang) or near_headline(tree, title, lang) or _told(facts, lang) or _searched(pruned, url)


class _Dated(NamedTuple):
    """A block that names a day: how many blocks it stands after the headline (negative: before), words beside it."""

    place: int
    day: date
    beside: int


def near_headline(tree: HtmlElement, title: str, lang: str) -> str | None:
    """The date shown beside the headline: after it and above the first paragraph, else just before it.

    A block of more than a few words besides the date is a caption or a sentence, and dates something else.
    """
    dated = [d for d in _dated_blocks(tree, headline_node(tree, title), lang) if d.beside <= BESIDE]
    after = next((d for d in dated if d.place >= 0), None)
    before = next((d for d in reversed(dated) if -ABOVE <= d.place < 0), None)
    nearer = after is None or (before is not None and after.place > -4 * before.place)
    chosen = before if before and nearer else after
    return chosen.day.isoformat() if chosen else None


def _dated_blocks(tree: HtmlElement, head: HtmlElement | None, lang: str) -> list[_Dated]:
    """Blocks with a date in page order, up to the first paragraph below the headline."""
    found: list[tuple[int, date, int]] = []
    place, at, numbers = 0, None, 0
    for node in tree.iter():
        if node is head:
            at = place
        if not isinstance(node.tag, str) or not _shows(node, lang):
            continue
        block = tidy(" ".join(node.itertext()))
        if not block:
            continue
        place += 1
        if at is not None and (len(block) > 250 or numbers > MOST):
            break
        if len(block) <= 160 and any(c.isdecimal() for c in block):
            numbers += at is not None
            day = printed_day(block, lang)
            if day and not _in_menu(node):
                found.append((place - 1, day, words_beside(block)))
    return [_Dated(i - at, day, beside) for i, day, beside in found] if at is not None else []


def _shows(node: HtmlElement, lang: str) -> bool:
    """A block without blocks inside that may show a date; a link only where it is nothing but one."""
    if node.tag == "a":
        return is_date_line(tidy(node.text_content()), lang) is not None
    return node.tag not in _SILENT and (not len(node) or _leaf(node))


def _in_menu(node: HtmlElement) -> bool:
    """A dated link in a list leads elsewhere, whatever date it names."""
    around = {node.tag, *(up.tag for up in node.iterancestors())}
    if around.isdisjoint(("li", "nav")):
        return False
    return "a" in around or any(c.isdecimal() for link in node.iter("a") for c in link.text_content())


def _leaf(node: HtmlElement) -> bool:
    return all(child.tag in _INLINE for child in node.iter() if child is not node and isinstance(child.tag, str))


def _told(facts: Facts, lang: str) -> str | None:
    """The day in brackets with which the head describes the page."""
    told = facts.said("description", "og:description")
    days = (printed_day(inside, lang) for inside in _BRACKETS.findall(told) if words_beside(inside) <= BESIDE)
    return next((day.isoformat() for day in days if day), None)


def stated(facts: Facts, lang: str = "") -> str | None:
    """What the head or the microdata states: in a machine's form, else as it is printed."""
    values = [facts.ld("datePublished"), *(facts.meta.get(n, "") for n in _META), facts.item("datePublished")]
    values = [value for value in values if value and len(value) < 120]
    exact = next((moment for value in values if (moment := iso_moment(value))), None)
    day = None if exact else next((d for value in values if (d := printed_day(value, lang))), None)
    return day.isoformat() if day else exact


def _searched(tree: HtmlElement, url: str | None) -> str | None:
    from htmldate import find_date  # noqa: PLC0415 - a third of a second that other formats must not pay

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = find_date(deepcopy(tree), original_date=True, extensive_search=True, url=url)
    except Exception:  # noqa: BLE001 - a foreign parser: without a date the report is still a report
        return None
    return found if isinstance(found, str) and not _made_up(found, tree, url) else None


def _made_up(found: str, tree: HtmlElement, url: str | None) -> bool:
    """The first of a month, which nothing on the page says: made up from a month or a year."""
    if not found.endswith("-01") or (url and any(found.replace("-", mark) in url for mark in ("-", "/", ""))):
        return False
    blocks = (tidy(" ".join(node.itertext())) for node in tree.iter() if isinstance(node.tag, str) and _leaf(node))
    days = (printed_day(block, "") for block in blocks if found[:4] in block and len(block) < 300)
    return all(day is None or day.isoformat() != found for day in days)
