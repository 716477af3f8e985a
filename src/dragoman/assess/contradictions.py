"""What reports of one event, or one report, say differently. Both sides are kept with their spans."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from dragoman.assess.identity import Identities, chain_of
from dragoman.assess.parties import told_days
from dragoman.assess.salience import LEAD, salience
from dragoman.languages.skeleton import SAME, same_name
from dragoman.model import ChainNode, Contradiction, Figure, Linked, Name, Reading, Side, Span, TimeSpan

# Counts of one thing in one event: two different values contradict. Of other things there may be several.
TALLIES = frozenset({"dead", "injured", "missing", "arrested", "displaced", "rescued", "score", "magnitude"})
NEVER = frozenset({"number", "year-old", "minute", "hour", "day", "week", "month", "year", "page", "times", "degree"})
NEAR = 4.0  # two counts further apart than this factor are taken for counts of two different things
SLACK = 0.15  # about, more than: so much either way is no contradiction

Rule = Callable[[Sequence[Reading], Linked], Iterator[Contradiction]]


def contradictions(readings: Sequence[Reading], linked: Linked) -> tuple[Contradiction, ...]:
    """All of them, by what they are about."""
    return tuple(c for rule in RULES for c in rule(readings, linked))


def _side(reading: Reading, span: Span, value: str) -> Side:
    return Side(report=reading.report.id, start=span.start, end=span.end, text=span.text, value=value)


def figures(readings: Sequence[Reading], _: Linked) -> Iterator[Contradiction]:
    """One thing counted differently. All values of it are sides where at least two cannot both hold."""
    by: dict[str, list[tuple[Reading, Figure]]] = defaultdict(list)
    for reading in readings:
        for what, found in _single_figures(reading).items():
            by[what].append((reading, found))
    for what, told in sorted(by.items()):
        apart = {id(f) for (_, a), (_, b) in combinations(told, 2) if _differ(a, b) for f in (a, b)}
        sides = tuple(_side(r, f, _value(f)) for r, f in told if id(f) in apart)
        if sides:
            yield Contradiction(about="figure", key=what, sides=sides)


def _single_figures(reading: Reading) -> dict[str, Figure]:
    """Counted thing -> the one value that the report gives. A tally takes its first, in the headline or lead."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in reading.notes.figures:
        if figure.what and figure.what not in NEVER:
            found[figure.what].append(figure)
    return {
        what: all_[0]
        for what, all_ in found.items()
        if len({(f.low, f.high) for f in all_}) == 1 or (what in TALLIES and salience(reading, all_[0]) >= LEAD)
    }


def _differ(a: Figure, b: Figure) -> bool:
    if a.what == "score":
        return {a.low, a.high} != {b.low, b.high}
    slack = SLACK if a.approximate or b.approximate else 0.0
    if a.low <= b.high * (1 + slack) and b.low <= a.high * (1 + slack):
        return False
    small, large = sorted((max(a.high, a.low), max(b.high, b.low)))
    return a.what in TALLIES or (small > 0 and large / small <= NEAR)


def _value(figure: Figure) -> str:
    low, high = (int(v) if v == int(v) else v for v in (figure.low, figure.high))
    return str(low) if low == high else f"{low}..{high}"


def days(readings: Sequence[Reading], _: Linked) -> Iterator[Contradiction]:
    """The day of the event told differently: by date, or, where no date can be known, by words that differ."""
    dated = [(r, d) for r in readings if (d := next(iter(told_days(r)), None))]
    apart = {
        r.report.id for (r, a), (s, b) in combinations(dated, 2) for r in (r, s) if a.to < b.from_ or b.to < a.from_
    }
    if len(apart) > 1:
        sides = tuple(_side(r, d, _days(d)) for r, d in dated if r.report.id in apart)
        yield Contradiction(about="day", key="day", sides=sides)
        return
    loose = [(r, d) for r in readings if (d := _loose_day(r))]
    if len({(d.offset, d.weekday) for _, d in loose}) > 1:
        yield Contradiction(about="day", key="day", sides=tuple(_side(r, d, "") for r, d in loose))


def _loose_day(reading: Reading) -> TimeSpan | None:
    """The first relative day near the top of a report that has no publication date."""
    if reading.report.published:
        return None
    spans = (d for d in reading.notes.dates if d.kind == "date" and (d.offset is not None or d.weekday is not None))
    return next((d for d in spans if d.start < 2 * len(reading.report.text) // 3), None)


def _days(span: TimeSpan) -> str:
    return span.from_.isoformat() if span.from_ == span.to else f"{span.from_}..{span.to}"


def roles(readings: Sequence[Reading], _: Linked) -> Iterator[Contradiction]:
    """One person given two offices, or one office in two places."""
    people: list[list[tuple[Reading, Name]]] = []
    for reading in readings:
        for name in reading.notes.names:
            if name.kind == "person" and name.role_id:
                home = next((g for g in people if same_name(g[0][1].key, name.key) >= SAME), None)
                if home is None:
                    people.append(home := [])
                home.append((reading, name))
    for mentions in people:
        yield from _role_conflicts(mentions)


def _role_conflicts(mentions: list[tuple[Reading, Name]]) -> Iterator[Contradiction]:
    """Sides of one office whose seats lie in different countries. An office without a named seat says nothing."""
    by_role: dict[str, dict[str, dict[tuple[str, int], Side]]] = defaultdict(lambda: defaultdict(dict))
    for reading, name in mentions:
        same = [o for o in reading.notes.roles if o.role_id == name.role_id and o.places[:1] == name.role_places[:1]]
        for span, places in [(name, name.role_places), *((o, o.places) for o in same)]:
            if len(places) > 1:  # "the Iraqi ambassador in Moscow": the home country, then the seat
                side = _side(reading, span, f"{name.role_id}:{places[1]}")
                by_role[name.role_id][_country(reading, places[1])][side.report, side.start] = side
    for seats in by_role.values():
        if len(seats) > 1:
            sides = tuple(side for found in seats.values() for side in list(found.values())[:2])
            inside = len({s.report for s in sides}) == 1
            yield Contradiction(about="role", key=mentions[0][1].key, sides=sides, inside=inside)


def _country(reading: Reading, place: str) -> str:
    return next((p.country for p in reading.notes.named_places if p.id == place and p.country), place)


def sources(readings: Sequence[Reading], linked: Linked) -> Iterator[Contradiction]:
    """Reports that are worded alike, yet name different sources for it."""
    by_id = {r.report.id: r for r in readings}
    for link in linked.links:
        if link.kind not in ("shared-text", "copy-translation", "copy-rewrite"):
            continue
        a, b = by_id.get(link.a), by_id.get(link.b)
        if a is None or b is None:
            continue
        first, second = _cited(a), _cited(b)
        identities = Identities([a, b])
        one, other = ({identities.of(n, r.report.id) for n in c} for r, c in ((a, first), (b, second)))
        cross = {identities.steps(a)[0], identities.steps(b)[0]} & (one | other)
        if first and second and not one & other and not cross:
            yield Contradiction(about="source", key="source", sides=(_node_side(a, first), _node_side(b, second)))


def _cited(reading: Reading) -> tuple[ChainNode, ...]:
    """Outlets that the main chain names beside the publisher."""
    chain = chain_of(reading)
    return tuple(n for n in chain[1:] or chain if n.kind == "media" and n.text and n.name != reading.report.publisher)


def _node_side(reading: Reading, nodes: tuple[ChainNode, ...]) -> Side:
    """The cited outlet where the text names it last: the one nearest to the origin."""
    node = nodes[-1]
    start = max(reading.report.text.find(node.text), 0)
    return Side(report=reading.report.id, start=start, end=start + len(node.text), text=node.text, value=node.id or "")


def denials(readings: Sequence[Reading], _: Linked) -> Iterator[Contradiction]:
    """Somebody denies what other reports of the event assert."""
    denied = [(r, a) for r in readings for a in r.notes.attributions if a.cue_kind == "deny" and salience(r, a) >= LEAD]
    plain = [r for r in readings if r.report.id not in {d.report.id for d, _ in denied}]
    if denied and plain:
        leads = tuple(_side(r, _lead(r), "") for r in plain[:2])
        yield Contradiction(about="denial", key="denial", sides=(*(_side(r, a, "") for r, a in denied[:2]), *leads))


def _lead(reading: Reading) -> Span:
    text = reading.report.text
    end = text.find("\n") if "\n" in text else len(text)
    return Span(start=0, end=min(end, 160), text=text[: min(end, 160)])


RULES: tuple[Rule, ...] = (figures, days, roles, sources, denials)
