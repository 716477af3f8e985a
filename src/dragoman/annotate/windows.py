"""Long texts, read window by window: the rules look back over a whole page, so one page must stay short."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from dragoman.model import Attribution, Body, ChainNode, Notes, Span

WINDOW = 24_000  # characters of the longest articles: most reports are one window
PARAGRAPH = 4_000  # characters before the end of a window in which its last paragraph may end

S = TypeVar("S", bound=Span)
SPANS = ("places", "demonyms", "names", "dates", "figures", "attributions", "statements", "cues", "bodies", "roles")


def windows(text: str) -> Iterator[tuple[int, str]]:
    """Stretches of a text with where each begins, cut where a paragraph ends, else between words."""
    at = 0
    while len(text) - at > WINDOW:
        low, high = at + WINDOW - PARAGRAPH, at + WINDOW
        ends = (text.rfind(mark, low, high) for mark in ("\n\n", "\n", " "))
        end = next((found for found in ends if found > 0), high)
        yield at, text[at:end]
        at = end
    yield at, text[at:]


def joined(parts: Sequence[tuple[int, Notes]]) -> Notes:
    """The notes of all windows as those of one text. The kind and the main chain are told at its head."""
    first = parts[0][1]
    spans = {field: tuple(_moved(parts, field)) for field in SPANS}
    topics = tuple(dict.fromkeys(topic for _, notes in parts for topic in notes.topics))
    return first.evolve(**spans, topics=topics, chains=tuple(_paths(notes.chains for _, notes in parts)))


def _paths(found: Iterable[tuple[tuple[ChainNode, ...], ...]]) -> Iterator[tuple[ChainNode, ...]]:
    known: set[tuple[str, ...]] = set()
    for chain in (chain for chains in found for chain in chains):
        path = tuple(node.id or node.key or node.text for node in chain)
        if path not in known and (not known or len(chain) > 1):
            known.add(path)
            yield chain


def _moved(parts: Sequence[tuple[int, Notes]], field: str) -> Iterator[Span]:
    for by, notes in parts:
        for span in getattr(notes, field):
            yield _shifted(span, by)


def _shifted(span: S, by: int) -> S:
    moved = span.evolve(start=span.start + by, end=span.end + by)
    if isinstance(moved, Attribution):
        return moved.evolve(source_start=moved.source_start + by, source_end=moved.source_end + by)
    if isinstance(moved, Body) and moved.since is not None:
        return moved.evolve(since=_shifted(moved.since, by))
    return moved
