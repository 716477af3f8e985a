"""People and organisations, with one key per entity."""

from dragoman.annotate.names_apposed import one_body
from dragoman.annotate.names_counterparts import with_offices
from dragoman.annotate.names_entities import People
from dragoman.annotate.names_layout import Layout, layout
from dragoman.annotate.names_words import TOWNS, Span
from dragoman.annotate.outlets_alike import settled
from dragoman.annotate.page import Page
from dragoman.languages import PRESS
from dragoman.languages.schema import OrgWord, Outlet, PlaceForms
from dragoman.languages.skeleton import name_key
from dragoman.model import Name, Place


def find_names(page: Page, places: tuple[Place, ...]) -> tuple[Name, ...]:
    """Names by position. Mentions of one person in the report share key, full form and role."""
    found = layout(page)
    people = People(found)
    out = [_organisation(found, s, places) for s in found.spans if s.kind == "organisation"]
    for span in people.mentions:
        entity = people.entity(span)
        stated = people.role(span)
        role = stated if stated.text else entity.role
        start, end, text = _written(found, span)
        out.append(
            Name(
                start=start, end=end, text=text, kind="person", key=entity.key, full=entity.full,
                role=role.text, role_id=role.id, role_places=role.places,
            )
        )  # fmt: skip
    named = one_body(page.doc.text, sorted(out, key=lambda n: n.start))
    return with_offices(page, tuple(named))


def _written(found: Layout, span: Span) -> tuple[int, int, str]:
    doc = found.words.doc
    start, end = doc.starts[span.first] + span.skip, doc.ends[span.last - 1]
    return start, end, doc.text[start:end]


def _organisation(found: Layout, span: Span, places: tuple[Place, ...]) -> Name:
    start, end, text = _written(found, span)
    outlet = _outlet(found, span, places)
    if outlet is not None:
        key, known = outlet.id, outlet.id
    else:
        key, known = _office_key(found, span, places), None
    return Name(start=start, end=end, text=text, kind="organisation", key=key, id=known, full=text)


def _outlet(found: Layout, span: Span, places: tuple[Place, ...]) -> Outlet | None:
    """The listed outlet that a name is, or that closes the name of a medium: "news agency X"."""
    page = found.words.page
    if span.outlet is not None:
        return settled(page, span.outlet, span.first, span.last, places)
    if not any(isinstance(m.entry, OrgWord) and m.entry.id in PRESS for m in found.words.opens(span.first)):
        return None
    marks = (m for m in page.tagged("outlet") if span.first <= m.first and m.last == span.last)
    listed = ((m, m.entry) for m in marks if isinstance(m.entry, Outlet))
    return next((settled(page, outlet, m.first, m.last, places) for m, outlet in listed), None)


def _office_key(found: Layout, span: Span, places: tuple[Place, ...]) -> str:
    """Kind of organisation, places inside the name, skeleton of the rest: "ministry/RU/PSHKSR"."""
    doc = found.words.doc
    heads = [m.entry.id for m in found.words.page.tagged("orgword")
             if span.first <= m.first < span.last and isinstance(m.entry, OrgWord)]  # fmt: skip
    start, end = doc.starts[span.first], doc.ends[span.last - 1]
    inside = {p.id for p in places if start <= p.start and p.end <= end and not p.id.startswith(TOWNS)}
    rest = list(doc.words[span.first : span.last])
    for mark in found.words.page.tagged("place", "adjective", "orgword"):
        if span.first <= mark.first and mark.last <= span.last and not getattr(mark.entry, "whole", False):
            rest[mark.first - span.first : mark.last - span.first] = [""] * (mark.last - mark.first)
            inside |= {mark.entry.id} if isinstance(mark.entry, PlaceForms) else set()
    if not inside and not any(rest) and span.last - span.first > 1:
        rest = list(doc.words[span.first : span.last])  # a whole name that a table lists: "Sağlık Bakanlığı"
    return "/".join((heads[0] if heads else "", "+".join(sorted(inside)), name_key(w for w in rest if w)))
