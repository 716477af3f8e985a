"""Which of several places of one name is meant: what stands beside the name, in its sentence, in the report.

The nearer, the surer. "London, Ontario" settles the name whatever its size; a country named somewhere in the report
only chooses among places of some size, for a large one is meant without saying where it is. What nothing settles keeps
its candidates.
"""

from collections.abc import Iterator
from functools import lru_cache
from math import cos, hypot, radians

import msgspec
from msgspec.structs import replace

from dragoman.annotate.names_layout import Layout
from dragoman.annotate.names_words import Span
from dragoman.languages import outlet_ids, outlets
from dragoman.languages.fold import fold_text
from dragoman.languages.gazetteer import GazetteerPlace, capitals, lookup, place
from dragoman.languages.schema import PlaceForms, PlaceWord

OF_COUNTRY = frozenset(("organisation", "state"))  # kinds of listed names that speak of their country
RIVAL = 0.15  # another place of the name with this share of the largest one's inhabitants keeps the question open
LARGER = 50  # times: a place so much larger than its namesake is meant although the namesake's country is named
CAPITAL = 6  # the same for a capital, which is named without its country in news of every country
TOLD = 20  # the same for a capital right before the name of a country: "In London, Canada's minister said"
HOME = 30_000  # inhabitants of a town where the language is spoken, that may be meant rather than a larger one abroad
VILLAGE = 100_000  # inhabitants: a state or province of the name is meant rather than a place under this
FAR = 1_500  # kilometres from the middle of a state or province to a place in it
FORMER = 5  # times: a place so much larger is meant by a name that it does not bear in English
NEAR = 1_000  # kilometres from another place of the report, within which a small town abroad may be meant
BETWEEN = 1  # words between a name and what says where it is: "Tripoli, in Lebanon"
DEGREE = 111.2  # kilometres
OPENING = frozenset(",،(（")
PAIR = 2  # places that make a country of theirs likely, where none of them is its capital

Places = tuple[GazetteerPlace, ...]
Choice = tuple[GazetteerPlace, tuple[str, ...]]


class Hint(msgspec.Struct, frozen=True, gc=False):
    """A place that is known, or one of a country and a state of the same name: words `first` to `last` (exclusive)."""

    first: int
    last: int
    may_be: Places
    whole: bool  # a country, state or region, or an adjective of one; no town


class Chooser:
    """Chooses for the places of one report."""

    def __init__(self, found: Layout) -> None:
        self._found = found
        self._spans = [_open(s) for s in found.spans if s.kind in {"place", "adjective"}]
        self._twins = {s.first: t for s in self._spans if s.kind == "place" and (t := _twins(found, s))}
        self._hints = [h for s in self._spans if (h := self._hint(s)) is not None]
        self._named = countries(found)
        self._lands = self._named | _home_of(found.words.page.report.publisher)
        self._told: dict[str, GazetteerPlace] = {}  # names whose place the report says once
        self._states: set[str] = set()  # countries of whose name the report means a state
        self._beside = {s.first: p for s in self._spans if s.form is None and (p := self._apposed(s)) is not None}

    def choose(self, span: Span) -> Choice | None:
        """The place of a span, and what else it may be."""
        span = self._called(_open(span))
        if span.form is not None:
            twins = self._twins.get(span.first)
            known = place(span.form.id)
            return self._of_twins(span, twins) if twins else (known, ()) if known else None
        name = self._name(span)
        told = self._beside.get(span.first) or self._told.get(name)
        if told is not None:
            return told, ()
        choice = self._by_sentence(span) or self._by_report(span)
        return choice if self._fits(span, choice[0]) else None

    def _called(self, span: Span) -> Span:
        """With the places first that are called so today, where those before them had the name once: Melrose."""
        name = self._name(span)
        size = max((p.population for p in span.places), default=0)
        own = tuple(p for p in span.places if p.population * FORMER >= size and fold_text(p.name) == name)
        return replace(span, places=tuple(dict.fromkeys((*own, *span.places)))) if own else span

    def _fits(self, span: Span, meant: GazetteerPlace) -> bool:
        """A small town abroad is near another place that the report names, or in a country that it names or is from."""
        info = self._found.words.language.info
        if meant.kind != "city" or meant.population >= VILLAGE or meant.id.startswith("name:"):
            return True
        if not meant.country or meant.country in self._lands or meant.country in (info.home or info.countries):
            return True
        others = [p for h in self._hints if h.first != span.first for p in h.may_be if p.id != meant.id]
        return not others or any(p.country == meant.country or _kilometres(p, meant) <= NEAR for p in others)

    def _name(self, span: Span) -> str:
        return fold_text(self._found.words.doc.slice(span.first, span.last))

    def _hint(self, span: Span) -> Hint | None:
        if span.form is not None:
            known = place(span.form.id)
            may_be = self._twins.get(span.first) or ((known,) if known is not None else ())
            return Hint(span.first, span.last, may_be, whole=True) if may_be else None
        if len({p.country for p in _namesakes(span.places)}) == 1 and span.places[0].country:
            return Hint(span.first, span.last, span.places[:1], whole=span.places[0].kind != "city")
        return None

    def _apposed(self, span: Span) -> GazetteerPlace | None:
        """The place that the country or state right after the name says: "London, Ontario", "Tripoli (Lebanon)"."""
        words = self._found.words
        hint = next((h for h in self._hints if h.first >= span.last and h.whole), None)
        if hint is None or hint.first - span.last > BETWEEN or OPENING.isdisjoint(words.doc.between(span.last - 1)):
            return None
        if any(not words.tags[i] & {"oblique", "locative", "placeword"} for i in range(span.last, hint.first)):
            return None
        for side in hint.may_be:
            inside = _within(_namesakes(span.places), side)
            if inside and (side.kind != "country" or not _outweighs(span.places[0], inside[0], TOLD, TOLD)):
                self._told[self._name(span)] = inside[0]
                if len(hint.may_be) > 1 and side.kind == "region":
                    self._states.add(hint.may_be[0].id)
                return inside[0]
        return None

    def _by_sentence(self, span: Span) -> Choice | None:
        """The place in the country that the sentence names nearest to it."""
        first, last = self._found.words.page.sentence_of(span.first)
        near = [h for h in self._hints if h.whole and first <= h.first < last and h.first != span.first]
        for hint in sorted(near, key=lambda h: min(abs(h.first - span.last), abs(span.first - h.last))):
            land = self._meant(hint).country
            inside = [p for p in _namesakes(span.places) if p.country == land and land]
            if inside and not _outweighs(span.places[0], inside[0], LARGER, CAPITAL):
                return inside[0], _rivals(inside, self._name(span))
        return None

    def _by_report(self, span: Span) -> Choice:
        """The place in a country that the report names or names several towns of; else the largest, with its rivals."""
        best, name = _best(span.places), self._name(span)
        near = [p for p in _namesakes(span.places) if p.country in self._named]
        if near and not _outweighs(best, near[0], LARGER, CAPITAL):
            return near[0], _rivals(near, name)
        others = [h.may_be[0] for h in self._hints if h.first != span.first and not h.whole]
        near = [p for p in span.places if any(p.country == o.country for o in others)]
        if near and not _outweighs(best, near[0], CAPITAL, CAPITAL):
            told = {o.id for o in others if o.country == near[0].country}
            sure = len(told) >= PAIR or not told.isdisjoint(capitals())
            return near[0], _rivals(near, name) if sure else tuple(p.id for p in (best, *near[1:]) if p != near[0])
        ranked = (best, *(p for p in span.places if p != best))
        return best, tuple(dict.fromkeys((*_rivals(ranked, name), *self._of_home(ranked))))

    def _of_home(self, places: Places) -> Iterator[str]:
        """Towns of some size where the language is spoken, that a foreign one does not outweigh: Valence, in French."""
        home, best = self._found.words.language.info.countries, places[0]
        if best.country in home or best.kind != "city":
            return
        for other in places[1:]:
            sized = other.country in home and other.population >= HOME
            if sized and not _outweighs(best, other, LARGER, CAPITAL):
                yield other.id

    def _meant(self, hint: Hint) -> GazetteerPlace:
        if len(hint.may_be) == 1:
            return hint.may_be[0]
        return self._of_twins(Span(hint.first, hint.last, "place"), hint.may_be)[0]

    def _of_twins(self, span: Span, twins: Places) -> Choice:
        """A country, or the state that is called like it: by the towns and states of either that are named with it."""
        country, state = twins[0], twins[1]
        if country.id in self._states or self._called_state(span.first):
            self._states.add(country.id)
            return state, ()
        sides = [side for h in self._hints if (side := _side(h, country, state)) is not None]
        mine = [abs(at - span.first) for at, id_ in sides if id_ == country.id]
        theirs = [abs(at - span.first) for at, id_ in sides if id_ == state.id]
        if theirs and (not mine or min(theirs) < min(mine)):
            return state, ()
        return country, () if mine else (state.id,)

    def _called_state(self, first: int) -> bool:
        """A noun such as "state" stands right before, a linking word aside."""
        words = self._found.words
        marks = (m for m in words.page.tagged("placeword") if first - 2 <= m.last - 1 < first)
        return any(
            isinstance(m.entry, PlaceWord)
            and m.entry.kind == "region"
            and all("oblique" in words.tags[i] or words.stop[i] for i in range(m.last, first))
            for m in marks
        )


def _home_of(publisher: str | None) -> set[str]:
    """The country of a listed outlet."""
    outlet = outlets().get(outlet_ids().get(fold_text(publisher or ""), ""))
    return {outlet.country} if outlet is not None else set()


def _side(hint: Hint, country: GazetteerPlace, state: GazetteerPlace) -> tuple[int, str] | None:
    """Where a hint stands, and which of the two it speaks for."""
    if len(hint.may_be) > 1:
        return None
    told = hint.may_be[0]
    if told.country == country.id:
        return hint.first, country.id
    return (hint.first, state.id) if told.country == state.country and told.kind != "country" else None


def countries(found: Layout) -> set[str]:
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


def _twins(found: Layout, span: Span) -> Places:
    """The country and the state that the language calls by this one name."""
    if span.form is None or span.last - span.first > 1:
        return ()
    marks = (m for m in found.words.opens(span.first) if m.tag == "place" and m.last == span.last)
    ids = dict.fromkeys(m.entry.id for m in marks if isinstance(m.entry, PlaceForms))
    known = [p for id_ in ids if (p := place(id_)) is not None]
    land = [p for p in known if p.kind == "country"]
    states = [p for p in known if p.kind == "region" and p.country]
    return (land[0], states[0]) if land and states and land[0].id != states[0].country else ()


def _open(span: Span) -> Span:
    """A town that the language's folder lists is one of those of its name, like any other."""
    known = place(span.form.id) if span.form is not None else None
    town = known is not None and known.kind == "city"
    return replace(span, form=None, places=(known,)) if known is not None and town else span


@lru_cache(maxsize=4_000)
def _namesakes(places: Places) -> Places:
    """The places listed under a name in its script, then those that have the same name in English."""
    if places[0].id.startswith("name:"):
        return places
    more = lookup(fold_text(places[0].name), "latin")
    listed = {p.id for p in places}
    return (*places, *(p for p in more if p.id not in listed and p.name == places[0].name))


def _within(towns: Places, side: GazetteerPlace) -> list[GazetteerPlace]:
    """Those in that country; of a state or province, of which the middle is all that is known, the nearest first."""
    inside = [t for t in towns if t.country is not None and t.country == side.country and t.id != side.id]
    if side.kind == "country":
        return inside
    near = (t for t in inside if _kilometres(t, side) <= FAR)
    return sorted(near, key=lambda t: (t.name != towns[0].name, _kilometres(t, side)))


def _kilometres(a: GazetteerPlace, b: GazetteerPlace) -> float:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 0.0
    return DEGREE * hypot(a.lat - b.lat, (a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2)))


def _outweighs(best: GazetteerPlace, other: GazetteerPlace, times: int, capital: int) -> bool:
    """So much larger that the other cannot be meant without saying so."""
    return other.population * (capital if best.id in capitals() else times) < best.population


def _best(places: Places) -> GazetteerPlace:
    """The first listed; a state or province rather than a small town."""
    first = places[0]
    if first.kind == "city" and first.population < VILLAGE:
        return next((p for p in places if p.kind == "region"), first)
    return first


def _rivals(places: Places | list[GazetteerPlace], name: str) -> tuple[str, ...]:
    """Places of much the same size as the first; where that is called so itself, others that are not, of its size."""
    called, size = fold_text(places[0].name) == name, places[0].population
    shares = ((p, 1.0 if called and fold_text(p.name) != name else RIVAL) for p in places[1:])
    return tuple(p.id for p, share in shares if p.population >= share * size)
