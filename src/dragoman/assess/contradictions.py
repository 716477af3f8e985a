"""What reports of one event, or one report, say differently. Both sides are kept with their spans."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from dragoman.assess.counts import figures
from dragoman.assess.days import days
from dragoman.assess.identity import Identities, chain_of
from dragoman.assess.passages import kinds_beside, sentence
from dragoman.assess.people import homes
from dragoman.assess.refuted import refuted
from dragoman.assess.salience import LEAD, salience
from dragoman.assess.sides import ALIKE, TALK, few, side, some
from dragoman.assess.sites import sites
from dragoman.model import Attribution, ChainNode, Contradiction, Linked, Name, Reading, Side, Span

BESIDE = 90  # characters over which a denial and who denies stand together
SINGLE = frozenset({"minister", "governor", "mayor", "ambassador", "judge", "prosecutor", "police-chief"})

Rule = Callable[[Sequence[Reading], Linked], Iterator[Contradiction]]


def contradictions(readings: Sequence[Reading], linked: Linked) -> tuple[Contradiction, ...]:
    """All of them, by what they are about."""
    return tuple(c for rule in RULES for c in rule(readings, linked))


def roles(readings: Sequence[Reading], _: Linked) -> Iterator[Contradiction]:
    """One person given two offices, or one office in two places."""
    held = [(r, n) for r in readings for n in r.notes.names if n.kind == "person" and n.role_id]
    one = homes(Counter(n.key for _, n in held))
    people: dict[str, list[tuple[Reading, Name]]] = defaultdict(list)
    for reading, name in held:
        people[one[name.key]].append((reading, name))
    for mentions in people.values():
        yield from _role_conflicts(mentions)
        yield from _two_offices(mentions)


def _role_conflicts(mentions: list[tuple[Reading, Name]]) -> Iterator[Contradiction]:
    """Sides of one office whose seats lie in different countries. An office without a named seat says nothing."""
    by_role: dict[str, dict[str, dict[tuple[str, int], Side]]] = defaultdict(lambda: defaultdict(dict))
    for reading, name in mentions:
        same = [o for o in reading.notes.roles if o.role_id == name.role_id and o.places[:1] == name.role_places[:1]]
        for span, places in [(name, name.role_places), *((o, o.places) for o in same)]:
            if len(places) > 1:  # "the Iraqi ambassador in Moscow": the home country, then the seat
                told = side(reading, span, f"{name.role_id}:{places[1]}")
                by_role[name.role_id][_country(reading, places[1])][told.report, told.start] = told
    for seats in by_role.values():
        if len(seats) > 1:
            sides = tuple(side for found in seats.values() for side in list(found.values())[:2])
            inside = len({s.report for s in sides}) == 1
            yield Contradiction(about="role", key=mentions[0][1].key, sides=sides, inside=inside)


def _two_offices(mentions: list[tuple[Reading, Name]]) -> Iterator[Contradiction]:
    """Offices that one person cannot hold together, one in one report and one in another: minister of this or that."""
    held: dict[str, dict[str, tuple[Reading, Name]]] = defaultdict(dict)
    for reading, name in mentions:
        if name.role_id.partition(".")[0] in SINGLE:
            held[reading.report.id].setdefault(name.role_id, (reading, name))
    single = [next(iter(roles.values())) for roles in held.values() if len(roles) == 1]
    both = [set(roles) for roles in held.values() if len(roles) > 1]
    pairs = combinations(few(single, lambda told: told[1].role_id), 2)
    for (a, x), (b, y) in some(pairs, lambda p: (p[0][1].role_id, p[1][1].role_id)):
        kinds = {x.role_id, y.role_id}
        vaguer = any(f"{one}." in other for one in kinds for other in kinds)  # a minister is a minister of something
        if len(kinds) > 1 and not vaguer and not any(kinds <= roles for roles in both):
            yield Contradiction(about="role", key=x.key, sides=(side(a, x, x.role_id), side(b, y, y.role_id)))


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
        steps = identities.steps(a), identities.steps(b)
        one, other = ({identities.of(n, r.report.id) for n in c} for r, c in ((a, first), (b, second)))
        cross = {steps[0][0], steps[1][0]} & (one | other)
        if first and second and not one & other and not cross and steps[0][-1] != steps[1][-1]:
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
    """What is denied and asserted in the same figures or words; then of one matter: somebody who
    is named denies at the top what another report of the event asserts of the same matter."""
    found = list(refuted(readings))
    yield from found
    denied = [(r, a) for r in readings if (a := _denial(r))]
    plain = [r for r in readings if not any(a.cue_kind == "deny" for a in r.notes.attributions)]
    closer = {frozenset(x.report for x in c.sides) for c in found}
    pairs = (
        (r, a, o, told)
        for r, a in denied[:ALIKE]
        for o in plain
        if frozenset((r.report.id, o.report.id)) not in closer and (told := _asserted(r, a, o))
    )
    for reading, denial, other, told in some(pairs, lambda p: p[0].report.id):
        yield Contradiction(about="denial", key="denial", sides=(side(reading, denial, ""), side(other, told, "")))


def _denial(reading: Reading) -> Attribution | None:
    named = {n.key for n in reading.notes.names}
    spoken = (a for a in reading.notes.attributions if a.cue_kind == "deny" and (a.id or a.key in named))
    near = (a for a in spoken if salience(reading, a) >= LEAD and a.end - a.start <= BESIDE)
    causes = [s for s in reading.notes.statements if s.denied and s.causal]  # only of the cause: see `refuted`
    return next((a for a in near if not any(abs(s.start - a.end) <= BESIDE for s in causes)), None)


def _asserted(reading: Reading, denial: Attribution, other: Reading) -> Span | None:
    """The sentence near the top of another report that shares most with what is denied; None where none does.

    They share the kind told nearest to the denial or a figure, and a name or place where the denial has one beside
    whoever speaks.
    """
    told, about = _matter(reading, sentence(reading.report.text, denial))
    nearest = [k for k in kinds_beside(reading, denial) if k not in TALK][:1]
    kinds = {*nearest, *(t for t in told if not isinstance(t, str))}
    about -= {denial.id or "", denial.key}
    best: tuple[int, int, int] | None = None
    for first, last in _sentences(other):
        theirs, named = _matter(other, (first, last))
        if kinds & theirs and (not about or about & named):
            shared = len(kinds & theirs) + len(about & named)
            best = max(best or (0, 0, 0), (shared, -first, last))
    if best is None:
        return None
    _, first, last = best
    return Span(start=-first, end=last, text=other.report.text[-first:last])


def _sentences(reading: Reading) -> list[tuple[int, int]]:
    """Sentences near the top that tell a kind of event or a figure, trimmed."""
    text = reading.report.text
    told = [s for s in (*reading.notes.cues, *reading.notes.figures) if salience(reading, s) >= LEAD]
    found = dict.fromkeys(sentence(text, s) for s in told)
    return [(first, first + len(text[first:last].rstrip())) for first, last in found]


def _matter(reading: Reading, within: tuple[int, int]) -> tuple[set[object], set[str]]:
    """Kinds of events and figures told within two offsets; keys of the people, bodies and places named there."""
    first, last = within
    notes = reading.notes
    kinds: set[object] = {c.kind for c in notes.cues if first <= c.start < last and c.kind not in TALK}
    kinds |= {
        (f.what, f.low, f.high) for f in notes.figures if first <= f.start < last and f.modality != "hypothetical"
    }
    named = {n.id or n.key for n in notes.names if first <= n.start < last}
    return kinds, named | {p.id for p in (*notes.places, *notes.demonyms) if first <= p.start < last}


def _of_readings(rule: Callable[[Sequence[Reading]], Iterator[Contradiction]]) -> Rule:
    return lambda readings, _: rule(readings)


RULES: tuple[Rule, ...] = (_of_readings(figures), _of_readings(days), _of_readings(sites), roles, sources, denials)
