"""Offices described in a few words, with a comma before whoever holds them, where names have no capitals."""

from dragoman.annotate.names_forms import articles
from dragoman.annotate.names_layout import Layout
from dragoman.annotate.page import COMMAS, PAUSES
from dragoman.languages import Mark
from dragoman.languages.schema import Role

DESCRIPTION = 6  # words between an office and the comma before its holder
CLOSED = frozenset(("cue", "that", "who", "number", "relative", "month", "weekday", "pronoun", "unnamed"))
# Offices that may stand before a name as a title does: "the head of the ward, *Prof.* X".
HONOURS = frozenset(("doctor", "professor", "lawyer", "engineer", "officer", "general", "judge", "cleric", "sheikh"))


def described(found: Layout, first: int, name: int) -> bool:
    """ "The secretary of the village, X, said": what the office is of, up to word `first` exclusive of it, then a comma
    and the name, which a pause or a verb of saying closes."""
    words = found.words
    if words.cased or name == 0:
        return False
    comma = _before_titles(found, name) - 1
    if words.doc.between(comma).strip() not in COMMAS or not 0 <= comma + 1 - first <= DESCRIPTION:
        return False
    bodies = words.page.stand_ins
    plain = all((i in bodies or not words.tags[i] & CLOSED) and _nobody(found, i) for i in range(first, comma + 1))
    return plain and all(words.joined(i) for i in range(first - 1, comma)) and _closed(found, name)


def _before_titles(found: Layout, at: int) -> int:
    """The first of the titles and honours that stand right before a word."""
    words = found.words
    marks = [m for m in words.page.tagged("title", "role") if m.last <= at]
    while at > 0 and words.joined(at - 1):
        here = [m.first for m in marks if m.last == at and (m.tag == "title" or _honour(m))]
        if not here:
            break
        at = min(here)
    return at


def _honour(mark: Mark) -> bool:
    return isinstance(mark.entry, Role) and mark.entry.id in HONOURS


def _nobody(found: Layout, i: int) -> bool:
    """The word names no person."""
    span = found.at[i]
    return span is None or span.kind != "person"


def _closed(found: Layout, name: int) -> bool:
    """A pause, the end or a verb of saying stands behind the name."""
    words, span = found.words, found.at[name]
    if span is None or span.last >= len(words.doc):
        return span is not None
    return not PAUSES.isdisjoint(words.doc.between(span.last - 1)) or "cue" in words.tags[span.last]


def apposed_end(found: Layout, last: int) -> int:
    """Where an office behind a name ends that stands between commas with all that it is of: "X, head *of the fire
    service of Y*, said"; 0 elsewhere. Only where nouns have no article and no case, and stand before what they are
    of."""
    words, marks = found.words, [m for m in found.words.page.tagged("role") if m.last == last]
    if words.cased or articles(words.language) or not marks or words.language.heads == "last":
        return 0
    before = words.doc.between(min(m.first for m in marks) - 1)
    at = last
    while at < len(words.doc) and at - last < DESCRIPTION and words.joined(at - 1):
        if words.tags[at] & CLOSED or not _nobody(found, at) or "and" in words.tags[at - 1] & words.tags[at]:
            return 0
        at += 1
    closed = at >= len(words.doc) or not PAUSES.isdisjoint(words.doc.between(at - 1))
    return at if closed and at > last and before.strip() in COMMAS else 0
