"""One reading of a page: which words are people, organisations and places. `places` and `names` both start from it."""

from functools import lru_cache

from dragoman.annotate.apart import apart
from dragoman.annotate.names_bound import Bound, bound
from dragoman.annotate.names_cased import cased
from dragoman.annotate.names_listed import listed
from dragoman.annotate.names_lists import by_lists
from dragoman.annotate.names_plain import plain
from dragoman.annotate.names_towns import hyphened, without_countries
from dragoman.annotate.names_words import Span, Words, covered
from dragoman.annotate.page import Page
from dragoman.languages.lazy import lazy

CITY = 300_000  # inhabitants: from here on a place outweighs a family of the same name


class Layout:
    """The spans of a page by position, none of them overlapping, and the facts they were read from."""

    def __init__(self, words: Words, spans: list[Span]) -> None:
        self.words = words
        self.spans = spans
        self.at = covered(spans, len(words.doc))

    @lazy
    def bound(self) -> Bound | None:
        """Reads offices where nouns bind one another."""
        return Bound(self.words, self.at) if bound(self.words) else None


@lru_cache(maxsize=1)  # places and names of one page are read one after the other; no page is kept longer
def layout(page: Page) -> Layout:
    """The page's spans. A pure function of the page."""
    words = Words(page)
    fixed = hyphened(words, listed(words)) if words.cased else listed(words)
    found = apart([*fixed, *(cased(words, fixed) if words.cased else plain(words, fixed))])
    if words.cased:
        found = without_countries(words, found)
    return Layout(words, _without_families(words, by_lists(words, found) if words.cased else found))


def _without_families(words: Words, spans: list[Span]) -> list[Span]:
    """Without the towns that are called like the family of somebody whom the page names in full."""
    folded = words.doc.folded
    families = {folded[s.last - 1] for s in spans if s.kind == "person" and s.last - s.first > 1}
    return [s for s in spans if folded[s.first] not in families or not _by_family(words, s)]


def _by_family(words: Words, span: Span) -> bool:
    town = _lone_town(span) and not (words.cased and words.apostrophe(span.first) and span.first in words.located)
    return town or _speaks(words, span) or _opens_clause(words, span)


def _opens_clause(words: Words, span: Span) -> bool:
    """A city, a country or its adjective of one word opens its clause, and neither a preposition nor another name
    follows: "*Paris* signed"."""
    at = span.first
    if not words.cased or span.kind not in ("place", "adjective") or span.last - at > 1 or not words.joined(at):
        return False
    opens = at in words.heads or not words.joined(at - 1)
    return opens and not words.up[at + 1] and not words.tags[at + 1] & {"oblique", "locative", "and", "placeword"}


def _speaks(words: Words, span: Span) -> bool:
    """The adjective of a country stands alone after a verb of saying: whoever has it for a family name speaks."""
    if span.kind != "adjective" or span.last - span.first > 1 or "cue" not in words.tags[span.first - 1]:
        return False
    return bool(span.first) and words.joined(span.first - 1)


def _lone_town(span: Span) -> bool:
    return bool(span.places) and span.last - span.first == 1 and span.places[0].population < CITY
