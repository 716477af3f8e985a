"""Who stands where on what: stances of statements, by party and matter, with the statements behind each."""

from collections import Counter
from collections.abc import Mapping, Sequence

from dragoman.assess.people import homes
from dragoman.assess.sides import side
from dragoman.model import Position, Reading, Statement

Said = tuple[Reading, Statement]


def positions(readings: Sequence[Reading], same: Mapping[str, str] | None = None) -> tuple[Position, ...]:
    """Positions of speakers who can be told apart: those whom only a word like "minister" names are left out.

    `same`: keys of speakers that mean one who speaks under another key.
    """
    same = same or {}
    said = [(r, s) for r in readings for s in r.notes.statements if s.stance and _is_somebody(s)]
    spoken = (s for _, s in said if not s.holder_key and s.speaker_kind == "person")
    people = homes(Counter(same.get(s.speaker_key, s.speaker_key) for s in spoken))
    parties: dict[str, list[Said]] = {}
    for reading, statement in said:
        key = same.get(statement.speaker_key, statement.speaker_key)
        parties.setdefault(statement.holder_key or people.get(key, key), []).append((reading, statement))
    return tuple(p for key, said in parties.items() for p in _of_party(key, said))


def _is_somebody(statement: Statement) -> bool:
    """It is known whose stance it is: another party's that the speaker names, or the speaker's own."""
    return bool(statement.holder_key or (statement.speaker_key and statement.speaker_kind != "unnamed"))


def _of_party(key: str, said: Sequence[Said]) -> list[Position]:
    found: dict[tuple[str, str], list[Said]] = {}
    for reading, statement in said:
        for matter in statement.stance_on:
            found.setdefault((matter, statement.stance), []).append((reading, statement))
    name = said[0][1].holder or said[0][1].speaker
    return [
        Position(
            who=key, name=name, matter=matter, stance=stance, statements=tuple(side(r, s, stance) for r, s in behind)
        )
        for (matter, stance), behind in found.items()
    ]
