"""Who stands where on what: stances of statements, by party and matter, with the statements behind each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from dragoman.assess.people import homes
from dragoman.assess.sides import side
from dragoman.languages.matters import SIDES
from dragoman.languages.skeleton import CLASS, name_key
from dragoman.model import Position, Reading, Statement

# Offices whose holders speak for their state.
STATE = frozenset(("president", "prime-minister", "minister", "deputy-minister", "deputy-prime-minister", "king",
                   "queen", "emir", "crown-prince", "ambassador", "envoy", "vice-president", "head-of-state",
                   "head-of-government"))  # fmt: skip
CODE = 2  # letters of a country
LEAST = 3  # signs of such a name
Said = tuple[Reading, Statement]


def positions(readings: Sequence[Reading], same: Mapping[str, str] | None = None) -> tuple[Position, ...]:
    """Positions of speakers who can be told apart: those whom only a word like "minister" names are left out.

    `same`: keys of speakers that mean one who speaks under another key. Whoever speaks for a state that has a position
    of its own stands with it, unless they disagree.
    """
    said = [(r, s) for r in readings for s in r.notes.statements if s.stance]
    keys = _Keys(readings, said, same or {})
    parties: dict[str, list[Said]] = {}
    for reading, statement in said:
        if key := keys.of(statement):
            parties.setdefault(key, []).append((reading, statement))
    for official, state in keys.states(parties):
        if state in parties and not _disagree(parties[state], parties[official]):
            parties[state] += parties.pop(official)
    return tuple(p for key, found in parties.items() for p in _of_party(key, found, keys))


class _Keys:
    """Whose each stance is: one key for spellings of one person, and for the names of one body."""

    def __init__(self, readings: Sequence[Reading], said: Sequence[Said], same: Mapping[str, str]) -> None:
        self._readings, self._same = readings, same
        spoken = (s for _, s in said if not s.holder_key and s.speaker_kind == "person" and s.speaker_key)
        self._people = homes(Counter(same.get(s.speaker_key, s.speaker_key) for s in spoken))
        told = {k for _, s in said for k in (s.holder_key, s.speaker_key)}
        told |= {n.key for r in readings for n in r.notes.names if n.kind == "organisation"}
        self._bodies: dict[str, str] = {}
        for key in sorted(told):
            if len(tail := _tail(key)) >= LEAST:
                self._bodies.setdefault(tail, key)

    def of(self, statement: Statement) -> str:
        """The party's key; "" where it is not known who it is."""
        if statement.holder_key:
            return self._body(statement.holder_key)
        if statement.holder:
            return ""  # a body that has no name
        if not statement.speaker_key or statement.speaker_kind == "unnamed":
            return self._bodies.get(name_key(statement.speaker), "")
        key = self._same.get(statement.speaker_key, statement.speaker_key)
        return self._people.get(key, self._body(key))

    def _body(self, key: str) -> str:
        return self._bodies.get(_tail(key), key)

    def states(self, keys: Iterable[str]) -> list[tuple[str, str]]:
        """Those of the parties who hold an office of a state, each with the one state."""
        held: dict[str, set[str]] = {}
        for name in (n for r in self._readings for n in r.notes.names if n.kind == "person" and n.role_places):
            key = self._same.get(name.key, name.key)
            held.setdefault(self._people.get(key, key), set()).update(_state(name.role_id, name.role_places))
        for key in keys:
            role, at, places = key.partition("@")
            if at:
                held.setdefault(key, set()).update(_state(role, tuple(places.split("+"))))
        return [(key, next(iter(found))) for key in keys if len(found := held.get(key, ())) == 1]


def _tail(key: str) -> str:
    """What a body that no list has is called."""
    _, found, tail = key.partition(CLASS)
    return tail if found else ""


def _state(role: str, places: tuple[str, ...]) -> tuple[str, ...]:
    """The state for which the holder of an office speaks: ambassadors for the one that sent them."""
    return places[:1] if role.partition(".")[0] in STATE and len(places[0]) == CODE else ()


def _disagree(ours: Sequence[Said], theirs: Sequence[Said]) -> bool:
    """Of one matter, one side is for it and the other against."""
    pairs = product((s for _, s in ours), (s for _, s in theirs))
    return any({a.stance, b.stance} == SIDES and set(a.stance_on) & set(b.stance_on) for a, b in pairs)


def _of_party(key: str, said: Sequence[Said], keys: _Keys) -> list[Position]:
    found: dict[tuple[str, str], list[Said]] = {}
    for reading, statement in said:
        for matter in statement.stance_on:
            found.setdefault((matter, statement.stance), []).append((reading, statement))
    own = next((s for _, s in said if keys.of(s) == key), said[0][1])
    return [
        Position(
            who=key,
            name=own.holder or own.speaker,
            matter=matter,
            words=behind[0][1].matter,
            stance=stance,
            statements=tuple(side(r, s, stance) for r, s in behind),
        )
        for (matter, stance), behind in found.items()
    ]
