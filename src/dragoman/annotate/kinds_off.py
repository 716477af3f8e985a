"""Whether what a word names took place: not where it is denied, called for, rejected, called off or negated."""

import bisect
import sys
from collections.abc import Callable
from typing import cast

from dragoman.annotate.kinds_parts import SPEECH
from dragoman.annotate.page import PAUSES, Page
from dragoman.languages import Mark
from dragoman.languages.schema import Counted, Doubt, KindCue, Negation, StanceCue

AGREED = frozenset({"agreement", "meeting", "visit", "cooperation"})  # what people do together, or do not
REFUSED = frozenset({"opposes", "calls-for", "denies"})
REACH, BEHIND = 3, 2  # words between a stance and what it is about, before and behind it
CALLED = 1  # words between "must" or "called for" and what is yet to happen
DENIED = 3  # words between a denial and the misfortune denied
NOT = 6  # words that a "not" before its verb reaches at most
TABLES = ("negation", "stance", "doubt", "counted")


def happening(page: Page, beside: list[Mark], *, inside: bool) -> Callable[[Mark], str]:
    """The kind that a word tells, "" where it did not happen.

    `beside`: the marks of `TABLES`, by position. `inside`: they are the text's, not a headline's.
    """
    firsts, reach = [m.first for m in beside], max((_reach(m) for m in beside), default=0)
    killed = _killed(page)

    def near(m: Mark, reach: int) -> list[Mark]:
        first, last = page.sentence_of(m.first) if inside else (0, sys.maxsize)
        first, last = max(first, m.first - reach), min(last, m.last + reach)
        return beside[bisect.bisect_left(firsts, first) : bisect.bisect_left(firsts, last)]

    def kind(m: Mark) -> str:
        entry = cast(KindCue, m.entry)
        if entry.deadly and (entry.deadly in killed or any(map(_dead, near(m, sys.maxsize)))):
            return entry.deadly
        for b in near(m, reach):
            if _off(entry.id, m, b) and not _parted(page, m, b, inside):
                return ""
        return entry.id

    return kind


def _reach(b: Mark) -> int:
    """From how many words away, counted from its first one, a mark may tell of a kind; or more."""
    after = cast(Negation, b.entry).after if b.tag == "negation" else 0
    far = cast(Doubt, b.entry).reach if b.tag == "doubt" else 0
    return b.last - b.first + 1 + max(REACH, BEHIND, DENIED, NOT, after, far)


def _dead(mark: Mark) -> bool:
    return mark.tag == "counted" and cast(Counted, mark.entry).id == "dead"


def _killed(page: Page) -> frozenset[str]:
    """Kinds of words that kill in some sentence of the text: they do so in the others."""
    deadly = [(m, kind) for m in page.tagged("kind") if (kind := cast(KindCue, m.entry).deadly)]
    dead = {page.sentence_of(m.first) for m in page.tagged("counted") if _dead(m)} if deadly else set()
    return frozenset(kind for m, kind in deadly if page.sentence_of(m.first) in dead)


def _off(kind: str, m: Mark, b: Mark) -> bool:
    """By what stands before or behind it, what the word names did not happen."""
    before, behind = m.first - b.last, b.first - m.last
    if b.tag == "stance":
        return _unwilled(kind, cast(StanceCue, b.entry).id, before, behind)
    if kind not in AGREED:
        return False
    if b.tag == "negation":
        no = cast(Negation, b.entry)
        return (0 <= before < min(no.before + 2, NOT) and no.before > 0) or 0 <= behind < no.after
    if b.tag == "doubt":
        doubt = cast(Doubt, b.entry)
        return doubt.id == "cancelled" and 0 <= (before if doubt.side == "before" else behind) <= doubt.reach
    return False


def _unwilled(kind: str, stance: str, before: int, behind: int) -> bool:
    """Somebody denies it, does not want it, or wants it yet to happen."""
    if kind in AGREED:
        return stance in REFUSED and (0 <= before <= REACH or (stance != "calls-for" and 0 <= behind <= BEHIND))
    if stance == "calls-for":
        return kind not in SPEECH and 0 <= before <= CALLED
    return stance == "denies" and 0 <= before <= DENIED


def _parted(page: Page, m: Mark, b: Mark, inside: bool) -> bool:
    """A pause stands between the two words of a text."""
    first, last = min(m.last, b.last), max(m.first, b.first)
    return inside and any(not PAUSES.isdisjoint(page.gap(w)) for w in range(first - 1, last))
