"""Who speaks in one event: spellings of one person, and offices of which the reports name the one holder."""

from collections import Counter
from collections.abc import Mapping, Sequence

from dragoman.assess.people import homes
from dragoman.languages import gazetteer
from dragoman.languages.skeleton import is_same
from dragoman.model import Name, Reading

# Offices that one person holds at a time; where a state has many, each has its seat.
ONE = frozenset(("president", "prime-minister", "minister", "king", "queen", "emir", "pope", "crown-prince", "mayor",
                 "ambassador", "head-of-state", "head-of-government", "central-bank-governor"))  # fmt: skip


def one_speaker(readings: Sequence[Reading]) -> dict[str, str]:
    """Keys under which somebody speaks, each with the key of whoever that is; those that stay as they are, left out."""
    said = [s for r in readings for s in r.notes.statements if s.speaker_key]
    people = homes(Counter(s.speaker_key for s in said if s.speaker_kind == "person"))
    named = [n for r in readings for n in r.notes.names if n.kind == "person" and n.role_id]
    offices = {}
    for key in sorted({s.speaker_key for s in said if s.speaker_kind == "office"}):
        if holder := _holder(key, named, people):
            offices[key] = holder
    return {key: home for key, home in (*people.items(), *offices.items()) if key != home}


def _holder(office: str, named: Sequence[Name], people: Mapping[str, str]) -> str:
    """The one person to whom some report gives this very office; empty where there is none, or several."""
    role, _, places = office.partition("@")
    if role.partition(".")[0] not in ONE:
        return ""
    where = _states(tuple(places.split("+")))
    found: list[str] = []
    for name in named:
        key = people.get(name.key, name.key)
        if name.role_id == role and _states(name.role_places) == where and not any(is_same(key, k) for k in found):
            found.append(key)
    return found[0] if len(found) == 1 else ""


def _states(places: tuple[str, ...]) -> tuple[str, ...]:
    """Places of an office, capitals as the states that they stand for."""
    capitals = gazetteer.capitals()
    known = (gazetteer.place(p) if p in capitals else None for p in places)
    return tuple((k.country or p) if k is not None else p for k, p in zip(known, places, strict=True))
