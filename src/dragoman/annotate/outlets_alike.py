"""Spellings that outlets of several countries bear (NTV, The Times): whose it is, where the report tells."""

from collections.abc import Container, Iterable, Iterator

from dragoman.annotate.page import Page
from dragoman.languages import alike_names, fold_text, outlet_ids, outlets
from dragoman.languages.schema import Outlet
from dragoman.model import Place


def settled(page: Page, outlet: Outlet, first: int, last: int, places: Iterable[Place]) -> Outlet | None:
    """The outlet that these words name here; None where others bear the name too and nothing tells which is meant."""
    spelling = " ".join(page.doc.folded[first:last])
    shared = alike_names(page.language.code)
    alike = shared.get(spelling)
    if alike is None:
        return outlet
    if alike.sure:
        return alike.bearers[0]
    for told in _told(page, shared, places):
        meant = [o for o in alike.bearers if o.id in told or o.country in told]
        if meant:
            return meant[0] if len(meant) == 1 else None
    return None


def _told(page: Page, shared: Container[str], places: Iterable[Place]) -> Iterator[set[str]]:
    """Outlets and countries that the report tells, the surest first: outlets by names of their own and the publisher,
    its country, that of the dateline, those of all places."""
    marks = (m for m in page.tagged("outlet") if " ".join(page.doc.folded[m.first : m.last]) not in shared)
    publisher = outlets().get(outlet_ids().get(fold_text(page.report.publisher or ""), ""))
    own = {publisher.id} if publisher else set()
    yield own | {m.entry.id for m in marks if isinstance(m.entry, Outlet)}
    yield {publisher.country} - {""} if publisher else set()
    yield {p.country for p in places if p.dateline and p.country}
    yield {p.country for p in places if p.country}
