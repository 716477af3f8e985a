"""Towns that are called like a country (Lebanon, Tennessee; Cuba, Mo.), and towns whose names signs hold together."""

from functools import lru_cache
from itertools import pairwise

from msgspec.structs import replace

from dragoman.annotate.names_words import APOSTROPHES, Span, Words, as_place
from dragoman.annotate.page import HYPHENS
from dragoman.languages.gazetteer import Found, GazetteerPlace, find, lookup, place
from dragoman.languages.load import regions
from dragoman.languages.skeleton import name_key, script_of

COUNTRY = 2  # letters of an ISO 3166 code
CITY = 300_000  # inhabitants: a town of this size is hardly anybody's name
HELD = HYPHENS | frozenset(APOSTROPHES)  # between the first two words of such a town
WIDE = 7  # degrees from the middle of a state to a town in it


def hyphened(words: Words, fixed: list[Span]) -> list[Span]:
    """The spans, with the towns whose names several words make that hyphens or an apostrophe hold together:
    Port-au-Prince, Cox's Bazar."""
    gaps = words.doc.gaps
    begun = [i for i in words.capitals if i < len(gaps) and gaps[i] in HELD and (not i or gaps[i - 1] not in HELD)]
    if not begun:
        return fixed
    found = find(words.doc, words.language.morphology, begun, inflects=True)
    whole = [f for f in found if f.last - f.first > 1 and f.first in begun and _held(words, f)]
    inside = {w for f in whole for w in range(f.first, f.last)}
    return [*(s for s in fixed if s.first not in inside or s.last - s.first > 1), *map(as_place, whole)]


def _held(words: Words, found: Found) -> bool:
    """Hyphens part these words, or an apostrophe and a letter in a name listed so; no hyphen goes on behind them."""
    gaps = [words.doc.between(i) for i in range(found.first, found.last - 1)]
    owned = found.exact and gaps[0] in APOSTROPHES and len(words.doc.words[found.first + 1]) == 1 and len(gaps) > 1
    whole = owned or all(gap in HYPHENS for gap in gaps)
    return whole and words.up[found.last - 1] and words.doc.between(found.last - 1) not in HYPHENS


def without_countries(words: Words, spans: list[Span]) -> list[Span]:
    """The spans by position, with the town in place of each country that a state stands behind.

    The report then means that town wherever it has the name, unless it speaks of the country's people too.
    """
    towns: dict[str, GazetteerPlace] = {}
    first: set[int] = set()
    for a, b in pairwise(spans):
        state = _state(words, a, b)
        if state is not None and a.form is not None:
            towns.setdefault(a.form.id, _town(words, a, state))
            first.add(a.first)
    if not towns:
        return spans
    adjectives = {s.form.id for s in spans if s.kind == "adjective" and s.form is not None}
    return [_meant(s, towns, always=s.first in first, country=adjectives) for s in spans]


def _state(words: Words, a: Span, b: Span) -> GazetteerPlace | None:
    """The state right behind the name of another country and a comma, where both are no list."""
    if a.kind != "place" or a.form is None or len(a.form.id) != COUNTRY or b.kind != "place" or b.first != a.last:
        return None
    if words.doc.between(a.last - 1) != ", " or (b.last < len(words.doc) and "and" in words.tags[b.last]):
        return None
    found = place(b.form.id) if b.form is not None else next((p for p in b.places if p.id in regions()), None)
    known = found is not None and found.id in regions() and found.id.startswith("gn:")
    return found if found is not None and known and found.country != a.form.id else None


def _town(words: Words, span: Span, state: GazetteerPlace) -> GazetteerPlace:
    """The gazetteer's town of that name in the state; else one of which only the country is known."""
    text = words.doc.slice(span.first, span.last)
    name = " ".join(words.doc.folded[span.first : span.last])
    near = (p for p in lookup(name, script_of(text[0])) if p.kind == "city" and p.country == state.country)
    for town in near:
        if None not in (town.lat, town.lon, state.lat, state.lon) and _close(town, state):
            return town
    return GazetteerPlace(
        "name:" + name_key(text).replace(" ", "-"), text.title(), state.country, "city", None, None, 0
    )


def _close(town: GazetteerPlace, state: GazetteerPlace) -> bool:
    lat, lon = abs((town.lat or 0) - (state.lat or 0)), abs((town.lon or 0) - (state.lon or 0))
    return lat + lon < WIDE


def _meant(span: Span, towns: dict[str, GazetteerPlace], *, always: bool, country: set[str]) -> Span:
    id_ = span.form.id if span.form is not None and span.kind == "place" else ""
    if id_ not in towns or not (always or id_ not in country):
        return span
    return replace(span, form=None, places=(towns[id_],))


@lru_cache(maxsize=50_000)
def large(word: str) -> bool:
    """A large town is called so."""
    known = lookup(word, script_of(word))
    return bool(known) and known[0].population >= CITY
