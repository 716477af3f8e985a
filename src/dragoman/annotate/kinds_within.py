"""Words that are part of a person's name, of an office or of a date: there they name no kind of event."""

import bisect
from collections.abc import Callable

from dragoman.annotate.page import Page
from dragoman.languages import Mark
from dragoman.model import Name, TimeSpan

BESIDE = frozenset((" ", ", ", "، "))  # between an office and the name of who holds it


def within(page: Page, names: tuple[Name, ...], dates: tuple[TimeSpan, ...]) -> Callable[[Mark], bool]:
    """Whether a phrase lies inside one."""
    starts = page.doc.starts
    people = [n for n in names if n.kind == "person"]
    spans = [(n.start, n.end) for n in people] + [(d.start, d.end) for d in dates]
    taken = {w for a, b in spans for w in range(bisect.bisect_left(starts, a), bisect.bisect_left(starts, b))}
    named = {bisect.bisect_left(starts, n.start) for n in people}

    def lies(m: Mark) -> bool:
        return taken.issuperset(range(m.first, m.last)) or _in_office(page, m) or _before_name(page, m, named)

    return lies


def _in_office(page: Page, m: Mark) -> bool:
    """It is part of a longer office: the minister *of trade*."""
    return m.first in page.words("role") and any(
        r.first <= m.first and m.last <= r.last and r.last - r.first > m.last - m.first for r in page.tagged("role")
    )


def _before_name(page: Page, m: Mark, named: set[int]) -> bool:
    """It says of what the person named behind it is the head: chief *of rescue* X, *rescue* chief X."""
    roles = page.words("role")
    first, last = m.first, m.last
    while first > 0 and page.gap(first - 1) == " " and first - 1 in page.words("oblique", "article"):
        first -= 1
    if first > 0 and first - 1 in roles and page.gap(first - 1) == " ":
        return last in named and page.gap(last - 1) in BESIDE
    while last in roles and page.gap(last - 1) == " ":
        last += 1
    return last > m.last and last in named and page.gap(last - 1) in BESIDE
