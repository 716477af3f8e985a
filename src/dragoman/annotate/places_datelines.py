"""Towns of datelines: where a report was filed, before its first sentence ("CAIRO, May 3 (Reuters) - ...")."""

from dragoman.annotate.names_layout import Layout
from dragoman.annotate.names_words import CALENDAR
from dragoman.annotate.page import DASHES

LINES = 4  # lines at the head of a text, its headline among them, of which one may have the dateline
MOST = 14  # words of a dateline
COUNTRY = 2  # letters of an ISO 3166 code
FEWEST = 4  # words that follow it in its line
RULES = DASHES | frozenset("/:")  # a slash or a colon only behind a day or an agency
TELLS = frozenset(("outlet", "era", "dateword", "unit", "and", "oblique", "orgword", "state", "own", "part", "number"))


def datelines(found: Layout) -> frozenset[int]:
    """Words of the places in a dateline."""
    starts = [0]
    for i, gap in found.words.page.wide:
        if "\n" in gap:
            starts.append(i + 1)
        if len(starts) > LINES:
            break
    return frozenset(i for first in starts[:LINES] for i in _placed(found, first))


def _placed(found: Layout, first: int) -> list[int]:
    """Words of places from the head of a line up to a rule, where nothing but places, days and agencies stands there.

    Behind a place alone a name may follow that the rule links to it ("Moscow - Beijing"): that is no dateline.
    """
    words, told = found.words, False
    if first >= len(words.doc):
        return []
    if not (_place(found, first) or _tells(found, first)) or words.tags[first] & CALENDAR:
        return []
    for i in range(first, min(first + MOST, len(words.doc) - FEWEST)):
        if not _belongs(found, i):
            return []
        told = told or _tells(found, i)
        gap = words.doc.between(i)
        if "\n" in gap:
            return []
        if _rules(gap, told) and (told or _tells(found, i + 1) or not _belongs(found, i + 1)):
            places = [k for k in range(first, i + 1) if _place(found, k)]
            return places if _town(found, first, i + 1) and _goes_on(found, i + 1) else []
    return []


def _tells(found: Layout, i: int) -> bool:
    """A word of a day or an agency, or alone in brackets: nothing but a dateline has one beside a place alone."""
    words = found.words
    return bool(words.tags[i] & (CALENDAR | {"outlet"})) or _enclosed(found, i)


def _enclosed(found: Layout, i: int) -> bool:
    words = found.words
    return i > 0 and "(" in words.doc.between(i - 1) and ")" in words.doc.between(i)


def _rules(gap: str, told: bool) -> bool:
    """A rule with a space beside it ends the dateline; a slash or colon does behind a day or an agency."""
    if not any(c.isspace() for c in gap):
        return False
    return not (RULES if told else DASHES).isdisjoint(gap)


def _belongs(found: Layout, i: int) -> bool:
    words = found.words
    if words.doc.words[i].isdigit() or _place(found, i) or _tells(found, i):
        return True
    return found.at[i] is None and bool(words.tags[i] & TELLS)


def _place(found: Layout, i: int) -> bool:
    span = found.at[i]
    return span is not None and span.kind == "place"


def _town(found: Layout, first: int, last: int) -> bool:
    """A town is among the places."""
    spans = {span for i in range(first, last) if (span := found.at[i]) is not None and span.kind == "place"}
    return any(s.places[0].kind != "country" if s.form is None else len(s.form.id) != COUNTRY for s in spans)


def _goes_on(found: Layout, i: int) -> bool:
    """The line goes on for some words: a sentence, not a list of places."""
    return not any("\n" in found.words.doc.between(k) for k in range(i, min(i + FEWEST - 1, len(found.words.doc))))
