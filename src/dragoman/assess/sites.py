"""The town of an event, told differently by its reports, or by two sources of one report.

A town is the event's where it is the only one near the top of a report and stands in a sentence that tells a kind
which the reports give the event. Of a match, a visit or talk about an event reports name other towns as well: there
nothing is compared. Towns so near each other that one may stand for the other, and towns of one name, contradict
nothing; nor does a report that names both.
"""

from collections.abc import Iterator, Sequence, Set
from itertools import combinations
from math import cos, hypot, radians

from dragoman.assess.passages import sentence
from dragoman.assess.salience import LEAD, salience
from dragoman.assess.sides import SIDES, few, side, some
from dragoman.languages import fold_text
from dragoman.model import PLACED, Attribution, Contradiction, Place, Reading

HAPPENS = frozenset(
    {
        "meeting",
        "protest",
        "clash",
        "attack",
        "arrest",
        "accident",
        "disaster",
        "transport",
        "outage",
        "culture",
        "health",
    }
)  # fmt: skip  kinds of what happens in one town
TOWN = "city"
DEGREE = 111.2  # kilometres
NEAR = 30  # kilometres: a suburb, or "near" the larger town


def sites(readings: Sequence[Reading]) -> Iterator[Contradiction]:
    """Towns two by two; then those of two sources within one report."""
    kinds = {r.notes.kind for r in readings} & HAPPENS
    if not kinds:
        return
    own = {r.report.id: _own(r, kinds) for r in readings}
    named = {r.report.id: {p.id for p in r.notes.named_places} for r in readings}
    told = few(((r, town) for r in readings if (town := own[r.report.id])), lambda t: t[1].id)
    pairs = (
        (a, x, b, y)
        for (a, x), (b, y) in combinations(told, 2)
        if x.id not in named[b.report.id] and y.id not in named[a.report.id] and _apart(x, y)
    )
    for a, x, b, y in some(pairs, lambda p: (p[1].id, p[3].id)):
        yield Contradiction(about="place", key="place", sides=(side(a, x, x.id), side(b, y, y.id)))
    for reading in readings:
        yield from _inside(reading, kinds)


def _own(reading: Reading, kinds: Set[str]) -> Place | None:
    """The one town near the top, where it is the event's."""
    towns = [p for p in _towns(reading) if salience(reading, p) >= LEAD]
    told = {c.place for c in reading.notes.cues if c.kind in kinds and salience(reading, c) >= LEAD}
    alone = len({p.id for p in towns}) == 1 and towns[0].id in told
    return towns[0] if alone else None


def _towns(reading: Reading) -> list[Place]:
    """Towns that are certain and stand for themselves, without those of datelines."""
    certain = (p for p in reading.notes.places if p.kind == TOWN and not p.candidates and p.lat is not None)
    return [p for p in certain if not (p.agent or p.dateline)]


def _apart(x: Place, y: Place) -> bool:
    """Two towns of different names that lie far from each other."""
    if None in (x.lat, x.lon, y.lat, y.lon) or x.id == y.id or fold_text(x.name) == fold_text(y.name):
        return False
    high, wide = (x.lat or 0) - (y.lat or 0), ((x.lon or 0) - (y.lon or 0) + 180) % 360 - 180
    return hypot(high, wide * cos(radians(((x.lat or 0) + (y.lat or 0)) / 2))) * DEGREE > NEAR


def _inside(reading: Reading, kinds: Set[str]) -> Iterator[Contradiction]:
    """Two sources of one report place one event in two towns: the same word for it, one town in either sentence."""
    towns = _towns(reading)
    told: dict[str, list[tuple[str, Place]]] = {}
    for cue in reading.notes.cues if reading.notes.kind in kinds else ():
        first, last = sentence(reading.report.text, cue)
        here = [p for p in towns if first <= p.start < last]
        said = _sources(reading, first, last)
        if cue.kind == reading.notes.kind and len({p.id for p in here}) == 1 and len({_who(a) for a in said}) == 1:
            told.setdefault(fold_text(cue.text), []).append((_who(said[0]), here[0]))
    for found in told.values():
        (who, x), (other, y) = found[0], found[-1]
        if len(found) == SIDES and who != other and _apart(x, y):
            yield Contradiction(
                about="place", key="place", inside=True, sides=(side(reading, x, x.id), side(reading, y, y.id))
            )
            return


def _sources(reading: Reading, first: int, last: int) -> list[Attribution]:
    return [a for a in reading.notes.attributions if first <= a.start < last and a.cue_kind not in PLACED]


def _who(a: Attribution) -> str:
    return a.key or fold_text(a.source)
