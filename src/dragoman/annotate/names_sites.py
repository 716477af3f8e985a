"""In scripts with capitals: places by the nouns of table `placeword` (Snake River, the village of X)."""

from dragoman.annotate.names_links import LINKS, LONGEST, PAIR, links
from dragoman.annotate.names_words import CALENDAR, Span, Words
from dragoman.languages import Mark
from dragoman.languages.gazetteer import GazetteerPlace, find
from dragoman.languages.schema import PlaceWord
from dragoman.languages.skeleton import name_key

REGIONS = frozenset(("region", "district", "province", "state"))  # kinds of places that towns lend their names


def sites(words: Words, taken: list[Span | None]) -> list[Span]:
    """Places with a noun of table `placeword`: inside the name (Snake River) or before it (the village of X)."""
    out: list[Span] = []
    used: set[int] = set()
    for mark in words.page.tagged("placeword"):
        if isinstance(mark.entry, PlaceWord):
            span = _site(words, taken, mark, mark.entry)
            if span is not None and used.isdisjoint(range(span.first, span.last)):
                out.append(span)
                used.update(range(span.first, span.last))
    return out


def _site(words: Words, taken: list[Span | None], mark: Mark, entry: PlaceWord) -> Span | None:
    if entry.side == "after":
        first = _name_back(words, taken, mark.first)
        if not words.up[mark.first] and first in words.heads:
            return None
        if first == mark.first:
            return None
        return _listed_place(words, first, mark, entry.kind) or named_place(words, first, mark.last, entry.kind)
    at = mark.last
    while at < len(words.doc) and words.joined(at - 1) and _leads_on(words, at):
        at += 1
    last = at
    named = entry.kind in {"body", "site"}  # they are called after people
    while last < len(words.doc) and words.joined(last - 1) and words.up[last] and _open(words, taken, last):
        if last - at > LINKS or (not named and words.person(last)):
            break
        last += 1
    if last == at or last - at > LINKS or (not named and last - at > 1 and _held(words, mark.first)):
        return None
    first = mark.first if words.up[mark.first] and named else at
    return named_place(words, first, last, entry.kind)


def _listed_place(words: Words, first: int, mark: Mark, kind: str) -> Span | None:
    """The region that the gazetteer has under the name before its noun, or the town that it is called after."""
    if kind not in REGIONS:
        return None
    at = (f for f in find(words.doc, words.language.morphology, [first], inflects=True) if f.last == mark.first)
    places = next((f.places for f in at), ())
    regions = tuple(p for p in places if p.kind == "region")
    return Span(first, mark.last, "place", places=regions or places, sure=False) if places else None


def _held(words: Words, i: int) -> bool:
    """The noun belongs to an office: whoever holds it is named behind it (глава *района* X Y)."""
    near = range(max(i - PAIR, 0), i + 1)
    return any("role" in words.tags[k] and all(words.joined(n) for n in range(k, i)) for k in near)


def _leads_on(words: Words, i: int) -> bool:
    """A linking word (of, de la) that is no conjunction."""
    return words.doc.folded[i] in links(words.language) and "and" not in words.tags[i]


def _name_back(words: Words, taken: list[Span | None], first: int) -> int:
    floor = max(0, first - LONGEST)
    while first > floor and words.joined(first - 1) and words.up[first - 1] and _open(words, taken, first - 1):
        first -= 1
    return first


def _open(words: Words, taken: list[Span | None], i: int) -> bool:
    """The capitalised word may be part of a place's own name."""
    barred = CALENDAR | {"role", "title", "cue", "orgword", "oblique", "pronoun"}
    return taken[i] is None and not words.stop[i] and not words.tags[i] & barred


def named_place(words: Words, first: int, last: int, kind: str) -> Span:
    """A place that no list knows: its id is the sound of its name."""
    text = words.doc.slice(first, last)
    known = GazetteerPlace("name:" + name_key(text).replace(" ", "-"), text, None, kind, None, None, 0)
    return Span(first, last, "place", places=(known,), sure=False)
