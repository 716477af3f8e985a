"""Places: gazetteer entries with country and coordinates."""

from dragoman.annotate.names_layout import Layout, layout
from dragoman.annotate.names_words import Span
from dragoman.annotate.page import Page
from dragoman.annotate.places_agents import is_agent
from dragoman.languages.gazetteer import GazetteerPlace, place
from dragoman.languages.schema import PlaceForms
from dragoman.model import Place

OF_COUNTRY = frozenset(("organisation", "state"))  # kinds of listed names that speak of their country
RIVAL = 0.2  # another place of the name with this share of the largest one's inhabitants keeps the question open


def find_places(page: Page) -> tuple[Place, ...]:
    """Places by position. A name that is part of a person or an outlet is none.

    An adjective ("Iraqi") is a place only where the report does not name the country itself, and once.
    """
    found = layout(page)
    named = _countries(found)
    spans = [s for s in found.spans if s.kind == "place"] + _only_adjectives(found)
    marked = page.language.marked
    records = (_record(found, s, named, marked) for s in sorted(spans, key=lambda s: s.first))
    return tuple(r for r in records if r is not None)


def _countries(found: Layout) -> set[str]:
    """Countries that the report names, by themselves or in the name of an organisation of theirs."""
    ids = {s.form.id for s in found.spans if s.form is not None}
    for span in found.spans:
        if span.kind == "organisation" and (span.outlet is None or span.outlet.kind in OF_COUNTRY):
            ids |= {span.outlet.country} if span.outlet is not None and span.outlet.country else set()
            ids |= _inside(found, span)
    return ids


def _inside(found: Layout, span: Span) -> set[str]:
    """Places and adjectives of places within a longer name."""
    marks = found.words.page.tagged("place", "adjective")
    within = (m.entry for m in marks if span.first <= m.first and m.last <= span.last)
    return {entry.id for entry in within if isinstance(entry, PlaceForms)}


def _only_adjectives(found: Layout) -> list[Span]:
    """The first adjective of each country that has no other mention."""
    nouns = {s.form.id for s in found.spans if s.kind == "place" and s.form is not None}
    first: dict[str, Span] = {}
    for span in found.spans:
        if span.kind == "adjective" and span.form is not None and span.form.id not in nouns:
            first.setdefault(span.form.id, span)
    return list(first.values())


def _record(found: Layout, span: Span, named: set[str], marked: dict[str, str]) -> Place | None:
    doc = found.words.doc
    start = doc.starts[span.first] + span.skip
    end = doc.ends[span.last - 1]
    known, others = _choose(span.places, named) if span.form is None else (place(span.form.id), ())
    told = next((id_ for form, id_ in marked.items() if doc.text[start:end].endswith(form)), None)
    if told:
        known, others = place(told), ()
    if known is None:
        return None
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


def _choose(places: tuple[GazetteerPlace, ...], named: set[str]) -> tuple[GazetteerPlace, tuple[str, ...]]:
    """The place in a country that the report names, else the most populous; with rivals where nothing settles it."""
    near = [p for p in places if p.country in named]
    if near and near[0].population * 50 >= places[0].population:
        return near[0], tuple(p.id for p in near[1:] if p.population >= RIVAL * near[0].population)
    best = places[0]
    return best, tuple(p.id for p in places[1:] if p.population >= RIVAL * best.population)
