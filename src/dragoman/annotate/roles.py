"""People named by office alone, with the places inside the phrase: "the Iraqi ambassador in Moscow"."""

from typing import cast

from dragoman.annotate.page import Page
from dragoman.languages import longest
from dragoman.languages.schema import Role
from dragoman.model import Name, Place, RoleMention

REACH = 3  # words on either side of the role word in which its places stand
STOPS = frozenset('.,;:!?،؛؟«»"“”()\n')


def find_roles(page: Page, names: tuple[Name, ...], places: tuple[Place, ...]) -> tuple[RoleMention, ...]:
    """Role phrases that no person's name carries, by position; only those with a place beside them."""
    doc = page.doc
    out = []
    for mark in longest(page.tagged("role")):
        start, end = doc.starts[mark.first], doc.ends[mark.last - 1]
        beside = [p for p in places if _beside(page, mark.first, mark.last, p)]
        if not beside or any(_carries(page, n, start, end) for n in names if n.kind == "person"):
            continue
        first, last = min(start, beside[0].start), max(end, beside[-1].end)
        out.append(
            RoleMention(
                start=first,
                end=last,
                text=doc.text[first:last],
                role_id=cast(Role, mark.entry).id,
                places=tuple(dict.fromkeys(p.id for p in beside)),
            )
        )
    return tuple(out)


def _beside(page: Page, first: int, last: int, place: Place) -> bool:
    """Within a few words of the role, with no punctuation between."""
    text, doc = page.doc.text, page.doc
    if place.start >= doc.ends[last - 1]:
        gap = text[doc.ends[last - 1] : place.start]
    elif place.end <= doc.starts[first]:
        gap = text[place.end : doc.starts[first]]
    else:
        return True
    return len(gap.split()) <= REACH and not STOPS.intersection(gap)


def _carries(page: Page, name: Name, start: int, end: int) -> bool:
    """A person's name stands right beside the phrase: then the name carries the role."""
    text = page.doc.text
    gap = text[end : name.start] if name.start >= end else text[name.end : start]
    return len(gap.split()) <= REACH + 1 and not {".", "\n", "!", "?", "؟"}.intersection(gap)
