"""Who stands where on what: stances of statements, by party and matter, with the statements behind each."""

from collections.abc import Mapping, Sequence

from dragoman.assess.sides import side
from dragoman.languages.skeleton import is_same
from dragoman.model import Position, Reading, Statement

Said = tuple[Reading, Statement]


def positions(readings: Sequence[Reading], same: Mapping[str, str] | None = None) -> tuple[Position, ...]:
    """Positions of speakers who can be told apart: those whom only a word like "minister" names are left out.

    `same`: keys of speakers that mean one who speaks under another key.
    """
    same = same or {}
    parties: dict[str, list[Said]] = {}
    for reading in readings:
        for statement in reading.notes.statements:
            if statement.stance and _is_somebody(statement):
                parties.setdefault(_party(statement, parties, same), []).append((reading, statement))
    return tuple(p for key, said in parties.items() for p in _of_party(key, said))


def _is_somebody(statement: Statement) -> bool:
    """It is known whose stance it is: another party's that the speaker names, or the speaker's own."""
    return bool(statement.holder_key or (statement.speaker_key and statement.speaker_kind != "unnamed"))


def _party(statement: Statement, parties: dict[str, list[Said]], same: Mapping[str, str]) -> str:
    """The key under which this speaker stands already, in another spelling, else its own."""
    key = statement.holder_key or same.get(statement.speaker_key, statement.speaker_key)
    if key in parties or statement.holder_key or statement.speaker_kind != "person":
        return key
    people = (k for k, said in parties.items() if said[0][1].speaker_kind == "person")
    return next((k for k in people if is_same(k, key)), key)


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
