"""Places: gazetteer entries with country and coordinates."""

import unicodedata

from dragoman.annotate.names_ezafe import towns_of
from dragoman.annotate.names_layout import Layout, layout
from dragoman.annotate.names_words import Span
from dragoman.annotate.page import HYPHENS, Page
from dragoman.annotate.places_agents import is_agent
from dragoman.annotate.places_choice import Chooser
from dragoman.annotate.places_datelines import datelines
from dragoman.languages.gazetteer import place
from dragoman.model import Place

MONEY = "Sc"  # Unicode's category of the signs of currencies


def find_places(page: Page) -> tuple[Place, ...]:
    """Places by position. A name that is part of a person or an outlet is none.

    An adjective ("Iraqi") is a place only where the report does not name the country itself, and once.
    """
    found = layout(page)
    chooser, filed = Chooser(found), datelines(found)
    spans = [s for s in found.spans if s.kind == "place" and not _coded(found, s)] + _only_adjectives(found)
    spans += towns_of(found.words, found.spans)
    marked = page.language.marked
    placed = sorted(spans, key=lambda s: s.first)
    records = ((s.first, _record(found, s, chooser, marked)) for s in placed)
    return tuple(r.evolve(dateline=True) if first in filed else r for first, r in records if r is not None)


def _coded(found: Layout, span: Span) -> bool:
    """One letter that a hyphen holds to digits is a code: the road R-255. So is whose money a sign stands for: US$7."""
    doc, last = found.words.doc, span.last
    if unicodedata.category(doc.between(last - 1)[:1] or " ") == MONEY:
        return True
    letter = last - span.first == 1 and len(doc.words[span.first]) == 1
    return letter and doc.between(last - 1) in HYPHENS and doc.words[last][0].isdecimal()


def _only_adjectives(found: Layout) -> list[Span]:
    """The first adjective of each country that has no other mention."""
    nouns = {s.form.id for s in found.spans if s.kind == "place" and s.form is not None}
    first: dict[str, Span] = {}
    for span in found.spans:
        if span.kind == "adjective" and span.form is not None and span.form.id not in nouns:
            first.setdefault(span.form.id, span)
    return list(first.values())


def _record(found: Layout, span: Span, chooser: Chooser, marked: dict[str, str]) -> Place | None:
    doc = found.words.doc
    start = doc.starts[span.first] + span.skip
    end = doc.ends[span.last - 1]
    told = next((id_ for form, id_ in marked.items() if doc.text[start:end].endswith(form)), None)
    exact = place(told) if told else None
    choice = chooser.choose(span) if exact is None else (exact, ())
    if choice is None:
        return None
    known, others = choice
    return Place(
        start=start,
        end=end,
        text=doc.text[start:end],
        id=known.id,
        name=known.name,
        kind=known.kind,
        country=known.country,
        lat=known.lat,
        lon=known.lon,
        adjective=span.kind == "adjective",
        candidates=others,
        agent=is_agent(found, span, known.id),
    )
