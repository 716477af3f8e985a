"""Spellings that outlets of several countries bear (NTV, The Times): whose it is, where the report tells."""

from collections.abc import Iterable, Iterator, Mapping

from dragoman.annotate.page import Page
from dragoman.languages import alike_names, fold_text, line_words, outlet_ids, outlets, press_words
from dragoman.languages.load import Alike
from dragoman.languages.schema import Outlet
from dragoman.model import Place


def settled(page: Page, outlet: Outlet, first: int, last: int, places: Iterable[Place]) -> Outlet | None:
    """The outlet that these words name here; None where others bear the name too and nothing tells which is meant."""
    spelling = " ".join(page.doc.folded[first:last])
    shared = alike_names(page.language.code)
    alike = shared.get(spelling) or _beside_noun(shared, outlet, spelling)
    if alike is None:
        return outlet
    if alike.sure:
        return alike.bearers[0]
    for told in _told(page, shared, places):
        meant = [o for o in alike.bearers if o.id in told or o.country in told]
        if meant:
            return meant[0] if len(meant) == 1 else None
    return None


def _beside_noun(shared: Mapping[str, Alike], outlet: Outlet, spelling: str) -> Alike | None:
    """The spelling without the noun at its beginning or end: "agency X"."""
    first, _, behind = spelling.partition(" ")
    before, _, last = spelling.rpartition(" ")
    nouns = press_words() | line_words()
    found = (shared.get(name) for noun, name in ((first, behind), (last, before)) if noun in nouns and name)
    return next((alike for alike in found if alike is not None and outlet in alike.bearers), None)


def _told(page: Page, shared: Mapping[str, Alike], places: Iterable[Place]) -> Iterator[set[str]]:
    """Outlets and countries that the report tells, the surest first: outlets by names of their own and the publisher,
    its country, that of the dateline, those of all places."""
    named = ((m.entry, " ".join(page.doc.folded[m.first : m.last])) for m in page.tagged("outlet"))
    sure = {o.id for o, s in named if isinstance(o, Outlet) and s not in shared and not _beside_noun(shared, o, s)}
    publisher = outlets().get(outlet_ids().get(fold_text(page.report.publisher or ""), ""))
    own = {publisher.id} if publisher else set()
    yield own | sure
    yield {publisher.country} - {""} if publisher else set()
    yield {p.country for p in places if p.dateline and p.country}
    yield {p.country for p in places if p.country}
