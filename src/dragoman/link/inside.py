"""Copies inside one event, from its reports alone: nothing that stands elsewhere enters."""

from collections.abc import Sequence

from dragoman.link.copies import first_published
from dragoman.link.encoder import Encoder
from dragoman.link.linking import Set
from dragoman.link.texts import Texts
from dragoman.model import Linked, Reading


def inside(event: str, readings: Sequence[Reading], *, encoder: Encoder | None, key: bytes) -> Linked:
    """The reports of one event with their copies and shared texts. `key` is the secret of derived ids."""
    events = {reading.report.id: event for reading in readings}
    if len(readings) < 2:
        return Linked(events=events)
    ordered = sorted(readings, key=lambda r: r.report.id)
    found = Set(ordered, encoder, (), keyed=False)
    order = found.pool.order
    rows = sorted(range(len(ordered)), key=order)
    texts = Texts(ordered, found.pool, encoder, found.near.first).copies([rows])
    copies = {ordered[row].report.id: ordered[of].report.id for row, of in first_published(texts, order).items()}
    links = tuple(found.text_link(copy, key) for copy in texts)
    return Linked(events=events, links=links, copies=dict(sorted(copies.items())))
