"""Figures of one event that cannot both hold: the same thing counted, in the same unit, in the same event.

Of each report those values are compared that the other does not have as well. A report that counts one thing several
times (those of a place, then all) contradicts another only where one value of each is left, or where what both tell
first is a tally. A later and higher tally is an update.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations, pairwise

from dragoman.assess.inside import ratio, told_apart
from dragoman.assess.salience import LEAD, TITLE, salience
from dragoman.assess.sides import few, side, some
from dragoman.model import Contradiction, Figure, Reading

# Counts of one thing in one event: two different values contradict. Of other things there may be several.
TALLIES = frozenset({"dead", "injured", "missing", "arrested", "displaced", "rescued", "magnitude"})
# Tallies that grow while an event is reported.
GROWING = TALLIES - {"magnitude"}
NEVER = frozenset({"number", "year-old", "minute", "hour", "day", "week", "month", "year", "page", "times", "degree"})
LOOSE = frozenset({"number", "people", "item", "currency"})  # what a count may be called that another report calls more
MEASURES = frozenset({"percent", "currency"})  # of these a report gives many: alone they tell nothing
UNITS = {"basis-point": ("percentage-point", 0.01)}
DISTINCT = 20  # from here on two equal numbers in one event count one thing
MODEL = 9  # up to here a bare number may be part of a name
FEW = 2  # up to here a count of other things is too common to tell
NEAR = 2.0  # two counts further apart than this factor are taken for counts of two different things
NEARER = 1.35  # the same where one report gives several
MOST_GOALS = 200  # numbers from here on make no score
SLACK = 0.15  # about, more than: so much either way is no contradiction
LATER = timedelta(hours=6)  # from here on another publisher's higher tally is an update; one's own is at any time


class Counted:
    """What the reports of one event count: by report and counted thing, the values as they stand."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._known = _known(readings)
        self.told = {r.report.id: self._counts(r) for r in readings}

    def _counts(self, reading: Reading) -> dict[str, list[Figure]]:
        """A number that says little of what it counts is what an equal one elsewhere counts."""
        out: dict[str, list[Figure]] = defaultdict(list)
        for figure in (*asserted(reading), *bare_scores(reading, self._known)):
            what, factor = UNITS.get(figure.what, (figure.what, 1.0))
            if what in LOOSE and figure.low == figure.high:
                what = self._known.get((figure.low, figure.high), what)
            if what and what not in NEVER:
                out[what].append(figure.evolve(what=what, low=figure.low * factor, high=figure.high * factor))
        return out

    def values(self, reading: Reading, what: str) -> list[Figure]:
        """The values that a report gives for one thing."""
        return self.told[reading.report.id].get(what, [])

    def perhaps(self, reading: Reading, what: str) -> list[Figure]:
        """Further values that may be of that thing: where it or they do not say what they count."""
        told = (f for f in asserted(reading) if f.low > (MODEL if f.what == "number" else FEW))
        return [f for f in told if f.what != what and (what in LOOSE or f.what in LOOSE)]

    def together(self, x: Figure, y: Figure) -> bool:
        """A report gives both values: they are of two things."""
        found = (t.get(x.what, []) for t in self.told.values())
        return any(any(agree(x, f) for f in t) and any(agree(y, f) for f in t) for t in found)


def asserted(reading: Reading) -> Iterator[Figure]:
    """Figures that somebody asserts: not those that are denied, possible or left unsaid."""
    return (f for f in reading.notes.figures if not f.modality)


def figures(readings: Sequence[Reading]) -> Iterator[Contradiction]:
    """Values that cannot both hold, two by two; then tallies of a headline that its own text nowhere gives."""
    yield from (c for c, updated in _apart(readings) if not updated)
    yield from (c for reading in readings for c in _inside(reading))


def updates(readings: Sequence[Reading]) -> Iterator[Contradiction]:
    """Tallies that a later report gives higher: the earlier one first."""
    yield from (c for c, updated in _apart(readings) if updated)


def _apart(readings: Sequence[Reading]) -> Iterator[tuple[Contradiction, bool]]:
    counted = Counted(readings)
    for what in sorted({w for told in counted.told.values() for w in told}):
        rows = [(r, values) for r in readings if (values := counted.values(r, what))]
        kept = few(rows, lambda row: tuple((value(f), f.approximate) for f in row[1]))
        pairs = ((a, b, *d) for (a, v), (b, w) in combinations(kept, 2) if (d := _differing(counted, (a, v), (b, w))))
        for a, b, x, y in some(pairs, lambda pair: (value(pair[2]), value(pair[3]))):
            sides = (side(a, x, value(x)), side(b, y, value(y)))
            yield Contradiction(about="figure", key=what, sides=sides), _is_update(a, b, x, y)


def _inside(reading: Reading) -> Iterator[Contradiction]:
    told: dict[str, list[Figure]] = defaultdict(list)
    for figure in asserted(reading):
        told[figure.what] += [figure] if figure.what not in NEVER else []
    for what, values in sorted(told.items()):
        above = [f for f in values if salience(reading, f) == TITLE]
        below = [f for f in values if salience(reading, f) < TITLE]
        found = next(told_apart(reading, values, tally=what in TALLIES), None)
        if what in TALLIES and above and below and not any(agree(x, y) for x in above for y in below):
            found = above[0], below[0]
        if found is not None and not agree(*found):
            sides = tuple(side(reading, f, value(f)) for f in found)
            yield Contradiction(about="figure", key=what, sides=sides, inside=True)


def _known(readings: Sequence[Reading]) -> dict[tuple[float, float], str]:
    """Values, distinct enough to be of one thing, and scores -> what they count."""
    found: dict[tuple[float, float], set[str]] = defaultdict(set)
    for figure in (f for r in readings for f in asserted(r)):
        if figure.what == "score" or (figure.low == figure.high >= DISTINCT and figure.what not in LOOSE):
            found[figure.low, figure.high].add(figure.what)
    return {value: next(iter(whats)) for value, whats in found.items() if len(whats) == 1}


def bare_scores(reading: Reading, known: Mapping[tuple[float, float], str]) -> list[Figure]:
    """Two bare numbers side by side that another report gives as a score; then others that are joined alike."""
    bare = [f for f in reading.notes.figures if f.what == "number" and f.low == f.high == int(f.low) < MOST_GOALS]
    text = reading.report.text
    beside = [(a, b, text[a.end : b.start]) for a, b in pairwise(bare) if 0 < b.start - a.end <= len(" - ") + 1]
    signs = {sign for a, b, sign in beside if (a.low, b.low) in known or (b.low, a.low) in known}
    return [
        Figure(start=a.start, end=b.end, text=text[a.start : b.end], low=a.low, high=b.low, what="score")
        for a, b, sign in beside
        if sign in signs
    ]


def _differing(
    counted: Counted, one: tuple[Reading, list[Figure]], other: tuple[Reading, list[Figure]]
) -> tuple[Figure, Figure] | None:
    """The value of each of two reports that the other does not have and contradicts."""
    (a, ours), (b, theirs) = one, other
    what = ours[0].what
    left = [x for x in ours if not any(agree(x, y) for y in (*theirs, *counted.perhaps(b, what)))]
    right = [y for y in theirs if not any(agree(x, y) for x in (*ours, *counted.perhaps(a, what)))]
    first = what in TALLIES and left[:1] == ours[:1] and right[:1] == theirs[:1]
    if first and min(salience(a, left[0]), salience(b, right[0])) >= LEAD:
        return left[0], right[0]
    pairs = [(x, y) for x in left for y in right if not counted.together(x, y)]
    lone = len({value(x) for x, _ in pairs}) == 1 or len({value(y) for _, y in pairs}) == 1
    shared = len(left) < len(ours) and len(right) < len(theirs)
    single = len({value(x) for x in left}) == len({value(y) for y in right}) == 1
    if not pairs or not lone or (what in MEASURES and not (shared and single)):
        return None
    x, y = min(pairs, key=lambda pair: ratio(*pair))
    near = NEAR if single else NEARER
    whole = what == "score" or (what in TALLIES and single)
    return (x, y) if whole or (ratio(x, y) <= near and _telling(x, y)) else None


def agree(a: Figure, b: Figure) -> bool:
    """Both can hold: equal, within what "about" leaves open, at least the lower one, or at most the higher one."""
    if a.what == "score":
        return {a.low, a.high} == {b.low, b.high}
    slack = SLACK if a.approximate or b.approximate else 0.0
    if a.low <= b.high * (1 + slack) and b.low <= a.high * (1 + slack):
        return True
    small, large = sorted((a, b), key=lambda f: f.high)
    least = small.bound == "at-least" or (small.approximate and not small.bound)
    return a.what in TALLIES and (least or large.bound == "at-most")


def _telling(a: Figure, b: Figure) -> bool:
    """Not so small that it may be a count of anything."""
    large = max(a.high, b.high)
    return large > FEW or large != int(large) or a.what in TALLIES


def _is_update(a: Reading, b: Reading, x: Figure, y: Figure) -> bool:
    """A later report gives a higher tally: more has become known. Sides stand in order of publication."""
    first, then = a.report.moment, b.report.moment
    if first is None or then is None or x.what not in GROWING or y.low <= x.high:
        return False
    own = a.report.publisher is not None and a.report.publisher == b.report.publisher
    return then - first >= (timedelta() if own else LATER)


def value(figure: Figure) -> str:
    low, high = (int(v) if v == int(v) else round(v, 6) for v in (figure.low, figure.high))
    return str(low) if low == high else f"{low}..{high}"
