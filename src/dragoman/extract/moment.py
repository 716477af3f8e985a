"""When a page was published: what its head says, its <time>, its URL, its visible dates."""

import logging
from copy import deepcopy

from lxml.html import HtmlElement

from dragoman.extract.dates import iso_moment
from dragoman.extract.facts import Facts

_META = (
    "article:published_time", "og:published_time", "article:published", "datepublished", "dc.date.issued",
    "dcterms.created",
    "dc.date", "dc.date.created", "dcterms.date", "dcterms.issued", "parsely-pub-date", "sailthru.date", "pubdate",
    "publishdate", "publish-date", "publication_date", "article.published", "cxenseparse:recs:publishtime", "date",
    "dc.created", "rnews:datepublished", "og:article:published_time", "article:post_date", "bt:pubdate",
)  # fmt: skip


def published(tree: HtmlElement, facts: Facts, url: str | None) -> str | None:
    """ISO 8601, as precise as the page: a date-time only where it gives an offset."""
    said = stated(facts)
    found = _searched(tree, url)
    if found is None or said is None:
        return said or found
    return said


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
    return found if isinstance(found, str) else None
