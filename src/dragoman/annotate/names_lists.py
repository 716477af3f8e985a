"""Enumerations: a name of which nothing is known is what the names are that it stands in one list with."""

from collections import Counter
from itertools import pairwise

from msgspec.structs import replace

from dragoman.annotate.names_sites import named_place
from dragoman.annotate.names_words import Span, Words

OPEN = "open"  # kind of a capitalised word that nothing but its neighbours can tell
OFFICE = 4  # words from an office to the body whose it is
LISTED = frozenset((",", ";"))


def by_lists(words: Words, spans: list[Span]) -> list[Span]:
    """Spans by position, the unsure ones of an enumeration as its sure ones; what stays open is dropped."""
    out: list[Span] = []
    for group in _groups(words, spans):
        kind = _kind(group) if len(group) > 1 else ""  # one alone stays as it is
        out += [_as(words, s, kind) if kind else s for s in group]
    return [s for s in out if s.kind != OPEN]


def _groups(words: Words, spans: list[Span]) -> list[list[Span]]:
    groups: list[list[Span]] = [spans[:1]] if spans else []
    for before, after in pairwise(spans):
        if _joint(words, before, after):
            groups[-1].append(after)
        else:
            groups.append([after])
    return groups


def _joint(words: Words, before: Span, after: Span) -> bool:
    """A comma, a conjunction or both between the two, and nothing else."""
    apart = after.first - before.last
    if apart == 0 and after.kind == "person" and after.last - after.first > 1 and _opens(words, before):
        return False
    if apart == 0 and after.kind == "person" and after.last - after.first > 1 and _held(words, before):
        return False
    if apart == 0:
        return words.doc.between(before.last - 1).strip() in LISTED
    tags = words.tags[before.last]
    return apart == 1 and "and" in tags and "oblique" not in tags


def _opens(words: Words, span: Span) -> bool:
    """A place that opens its sentence, with its preposition: "In Cairo, Abbas X met"."""
    return span.kind == "place" and not {span.first, span.first - 1}.isdisjoint(words.heads)


def _held(words: Words, span: Span) -> bool:
    """A body whose office stands right before it: "the head of NATO, X Y"."""
    office = any("role" in words.tags[i] for i in range(max(0, span.first - OFFICE), span.first))
    return span.kind == "organisation" and office


def _kind(group: list[Span]) -> str:
    """What most of the sure ones are; "" without a majority."""
    sure = Counter(
        "place" if s.kind == "place" else s.kind for s in group if s.kind != OPEN and (s.sure or s.kind == "place")
    )
    ranked = sure.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


def _as(words: Words, span: Span, kind: str) -> Span:
    unsure = span.kind == OPEN or (span.kind == "person" and not span.sure)
    if not unsure or kind not in {"person", "place", "organisation"}:
        return span
    if kind == "place":
        return named_place(words, span.first, span.last, "")
    return replace(span, kind=kind)
