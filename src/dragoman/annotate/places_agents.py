"""Capitals and countries that stand for their governments: "Moscow denies", "قالت طهران"."""

from dragoman.annotate.names_forms import fused
from dragoman.annotate.names_layout import Layout
from dragoman.annotate.names_words import CALENDAR, Span
from dragoman.languages.gazetteer import capitals
from dragoman.languages.schema import Cue

COUNTRY = 2  # letters of an ISO 3166 code
REACH = 3  # words between the name and its verb: an adverb, an auxiliary, a day
ACTS = frozenset(("say", "deny", "claim", "ask", "agree"))
# Tables whose words, between the name and the verb, are subjects themselves or make the name part of a phrase.
OTHERS = frozenset((
    "role", "title", "orgword", "unnamed", "document", "placeword", "pronoun", "given", "outlet", "that", "who", "kind",
    "body", "and", "particle", "number",
))  # fmt: skip


def is_agent(found: Layout, span: Span, place: str) -> bool:
    """The place is a country or capital beside a verb of saying or taking a stand, with no preposition before it."""
    if not (len(place) == COUNTRY or place in capitals()) or span.kind != "place" or span.skip or not span.sure:
        return False  # not sure: found by taking a proclitic or a case ending off, so that it is no subject
    words = found.words
    if not words.cased and fused(words, span):
        return False
    if span.first in words.located or words.tags[span.first] & {"oblique", "role", "orgword"}:
        return False
    if span.first and words.joined(span.first - 1) and _binds(found, span.first - 1):
        return _speaks(found, span.first - 1, "after")
    return _verb_after(found, span.last) or (
        span.first > 0 and words.joined(span.first - 1) and _speaks(found, span.first - 1, "after")
    )


def _binds(found: Layout, i: int) -> bool:
    """The word before makes the name part of a phrase: a preposition, an office, a genitive's head."""
    tags = found.words.tags[i]
    return bool(tags & OTHERS) or bool(tags & {"oblique", "locative", "article"}) or found.at[i] is not None


def _speaks(found: Layout, i: int, side: str) -> bool:
    """A verb that takes its speaker on that side is word `i`."""
    return any(
        isinstance(m.entry, Cue) and m.entry.kind in ACTS and m.entry.source in {side, "either"}
        for m in found.words.opens(i)
    )


def _verb_after(found: Layout, at: int) -> bool:
    """A verb of saying or a stance follows in the same clause, with no other subject between."""
    words = found.words
    for i in range(at, min(at + REACH + 1, len(words.doc))):
        if not words.joined(i - 1) or found.at[i] is not None:
            return False
        if _speaks(found, i, "before") or "stance" in words.tags[i]:
            return True
        dated = bool(words.tags[min(i + 1, len(words.doc) - 1)] & CALENDAR)
        if not words.tags[i] & CALENDAR and (words.tags[i] & OTHERS or ("oblique" in words.tags[i] and not dated)):
            return False
    return False
