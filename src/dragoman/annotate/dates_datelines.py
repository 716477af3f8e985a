"""The day of a dateline: when a report was filed, not when anything happened ("CAIRO, May 3 (Reuters) - ...")."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import timedelta

from dragoman.annotate.names_words import CALENDAR
from dragoman.annotate.page import Page
from dragoman.model import Place, TimeSpan

LINES = 4  # lines at the head of a text, its headline among them, of which one may have the dateline
MOST = 8  # words before the day in its line
TOWN = 3  # of them words that no list has, where an agency stands beside
AROUND = timedelta(days=1)  # clocks differ, and so do days around the world
RULES = frozenset("-–—―|/")
STOPS = frozenset(".:")  # behind a day with its year
ASIDE = CALENDAR | {"outlet", "era", "dateword", "clock", "part"}


def with_datelines(page: Page, dates: Sequence[TimeSpan], places: Sequence[Place]) -> tuple[TimeSpan, ...]:
    """The dates, that of the dateline marked. Several lines that begin with a day are a chronicle and have none."""
    text = page.doc.text
    heads = [d for d in dates if d.kind == "date" and not text[text.rfind("\n", 0, d.start) + 1 : d.start].strip()]
    found = next((d for d in dates[:MOST] if _is_dateline(page, d, places)), None) if len(heads) <= 1 else None
    return tuple(d.evolve(dateline=True) if d is found else d for d in dates)


def _is_dateline(page: Page, day: TimeSpan, places: Sequence[Place]) -> bool:
    text = page.doc.text
    if day.kind != "date" or day.relative or text.count("\n", 0, day.start) >= LINES:
        return False
    start = text.rfind("\n", 0, day.start) + 1
    today = page.published  # an unknown day reaches from the first to the last of the calendar: none lies outside
    told = today is None or (day.from_ - today <= AROUND and today - day.to <= AROUND)
    starts = page.doc.starts
    words = range(bisect_left(starts, start), bisect_left(starts, day.start))
    if not told or len(words) > MOST or not any(c.isdecimal() for c in day.text):
        return False
    ruled, credited = _ends(page, day)
    agency = credited or any("outlet" in page.scan.tags[i] for i in words)
    placed = {i for p in places for i in words if p.start <= page.doc.starts[i] < p.end}
    strangers = [i for i in words if i not in placed and not page.scan.tags[i] & ASIDE]
    return ruled and len(strangers) <= (TOWN if agency else 0)


def _ends(page: Page, day: TimeSpan) -> tuple[bool, bool]:
    """A rule follows the day, or behind its year a stop; whether an agency stands before the rule or right after it."""
    doc = page.doc
    i = bisect_left(doc.ends, day.end)
    whole = sum(c.isdecimal() for c in day.text) > 2
    credited = False
    for k in range(i, min(i + MOST, len(doc) - 1)):
        gap = doc.between(k)
        credited = credited or ("outlet" in page.scan.tags[k] and k > i) or ("(" in gap and k == i)
        if "\n" in gap:
            return False, False
        if not RULES.isdisjoint(gap) or (whole and not STOPS.isdisjoint(gap)):
            return True, credited or "outlet" in page.scan.tags[k + 1]
        if k > i and not page.scan.tags[k] & ASIDE and not credited:
            return False, False
    return False, False
