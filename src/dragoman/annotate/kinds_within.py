"""Words that are part of a name, an office, a date, a number, a view or of speech: they name no kind of event."""

import bisect
from collections.abc import Callable, Iterable

from dragoman.annotate.page import Page
from dragoman.languages import Mark
from dragoman.languages.schema import StanceCue
from dragoman.model import Attribution, Name, TimeSpan

BESIDE = frozenset((" ", ", ", "، "))  # between an office and the name of who holds it


# Kinds that verbs of speech are also named by: "blasted the plan", "fired back", « a répliqué ».
SPOKEN = frozenset(("attack", "accident", "disaster", "arrest", "appointment", "health", "clash", "military"))


def within(
    page: Page, names: tuple[Name, ...], dates: tuple[TimeSpan, ...], said: tuple[Attribution, ...] = ()
) -> Callable[[Mark], bool]:
    """Whether a phrase lies inside one."""
    starts = page.doc.starts
    people = [n for n in names if n.kind == "person"]
    known = [n for n in names if n.kind == "organisation" and n.id]  # one that no list has may have lost its end
    spans = [(n.start, n.end) for n in (*people, *known, *dates)]
    taken = _words(page, spans) | {w for n in page.numbers.values() for w in range(n.first, n.last)}
    spoken = _words(page, (span for a in said if (span := _cue(page, a)) is not None))
    named = {bisect.bisect_left(starts, n.start) for n in people}
    longer, beside = page.words("role", "stance"), page.words("role") | named

    def lies(m: Mark) -> bool:
        inside = taken.issuperset(range(m.first, m.last)) or (m.first in longer and _in_longer(page, m))
        inside = inside or (m.first in spoken and getattr(m.entry, "id", "") in SPOKEN)
        return inside or (m.last in beside and _before_name(page, m, named))

    return lies


def _words(page: Page, spans: Iterable[tuple[int, int]]) -> set[int]:
    starts = page.doc.starts
    return {w for a, b in spans for w in range(bisect.bisect_left(starts, a), bisect.bisect_left(starts, b))}


def _cue(page: Page, a: Attribution) -> tuple[int, int] | None:
    """Where the word of speech of an attribution stands."""
    at = page.doc.text.find(a.cue, a.start, a.end) if a.cue else -1
    return (at, at + len(a.cue)) if at >= 0 else None


def _in_longer(page: Page, m: Mark) -> bool:
    """It is part of a longer office (the minister *of trade*), or of a word for sharing a view (is *in agreement*)."""
    around = (r for r in page.tagged("role", "stance") if r.first <= m.first and m.last <= r.last)
    longer = (r for r in around if r.last - r.first > m.last - m.first)
    return any(not isinstance(r.entry, StanceCue) or r.entry.id == "agrees" for r in longer)


def _before_name(page: Page, m: Mark, named: set[int]) -> bool:
    """It says of what the person named behind it is the head: chief *of rescue* X, *rescue* chief X."""
    roles, grammar = page.words("role"), page.words("oblique", "article")
    first, last = m.first, m.last
    while first > 0 and page.gap(first - 1) == " " and first - 1 in grammar:
        first -= 1
    if first > 0 and first - 1 in roles and page.gap(first - 1) == " ":
        return last in named and page.gap(last - 1) in BESIDE
    while last in roles and page.gap(last - 1) == " ":
        last += 1
    return last > m.last and last in named and page.gap(last - 1) in BESIDE
