"""Whether an event is what a headquarters asked for, and what in it meets which part of the question."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from enum import Enum
from functools import partial
from typing import Literal

from dragoman.assess.identity import outlet_id
from dragoman.languages import fold_text
from dragoman.languages.persons import may_be
from dragoman.languages.skeleton import is_same, name_key, unmarked
from dragoman.model import Answered, Event, Likeness, Reading, Requirement

_PIECE = re.compile(r'"([^"]*)"|[“«„]([^”»“]*)[”»“]|(\S+)')  # what stands in quotes, or up to the next space


class _Open(Enum):
    OPEN = "open"


OPEN = _Open.OPEN  # what cannot be told without the texts
Open = Literal[_Open.OPEN]
Found = str | None  # what meets a part of a requirement; None: nothing does


def answered(
    event: Event,
    readings: Sequence[Reading],
    wanted: Requirement,
    likeness: Likeness | None,
    spoken: Collection[str] | None = None,
) -> Answered | None:
    """By what the event answers the requirement; None where a part that is set is not met.

    Parts are looked at in the order of what they cost, the texts and the meaning last. `spoken`: the languages of the
    reports, where not all of their readings are given.
    """
    spoken = {r.report.lang for r in readings} if spoken is None else spoken
    by = _met(_parts(event, spoken, readings, wanted))
    if by is None:
        return None
    near = _near(readings, wanted, likeness)
    if near is not None and near < _least(likeness):
        return None
    if near is None and wanted.meaning and not by:
        return None  # it asks for a meaning alone, and nothing tells that
    meaning = [] if near is None else [("meaning", f"{near:.2f}/{_least(likeness):.2f}")]
    return Answered(requirement=wanted.name, by=(*by, *meaning))


def settled(event: Event, spoken: Collection[str], wanted: Requirement, *, means: bool) -> Answered | Open | None:
    """As `answered`, without the texts: OPEN where words or a meaning would have to be looked for in them.

    `spoken`: the languages of the reports. `means`: an encoder tells meanings.
    """
    by = _met(_parts(event, spoken, (), wanted.evolve(words=())))
    if by is None:
        return None
    if wanted.words or (wanted.meaning and means):
        return OPEN
    if wanted.meaning and not by:
        return None
    return Answered(requirement=wanted.name, by=tuple(by))


def sought(value: str) -> list[str]:
    """The words that every text has in which `answered` finds this one of the wanted words; * ends a beginning."""
    pieces = [piece for piece in _pieces(value) if piece.strip()]
    return [
        word for piece in pieces for word in (piece.split() if piece.endswith(" ") else f"{piece.strip()}*".split())
    ]


def _met(parts: Iterable[tuple[str, Callable[[], Found]]]) -> list[tuple[str, str]] | None:
    """What meets each part; None where one is not met."""
    by = []
    for field, find in parts:
        found = find()
        if found is None:
            return None
        by.append((field, found))
    return by


def _parts(
    event: Event, spoken: Collection[str], readings: Sequence[Reading], wanted: Requirement
) -> Iterable[tuple[str, Callable[[], Found]]]:
    """The parts that are set, but for the meaning, each with how to look."""
    parts: tuple[tuple[str, Sequence[str], Callable[[], Found]], ...] = (
        ("kinds", wanted.kinds, partial(_first, wanted.kinds, {event.kind})),
        ("topics", wanted.topics, partial(_first, wanted.topics, set(event.topics))),
        ("languages", wanted.languages, partial(_first, wanted.languages, set(spoken))),
        ("places", wanted.places, partial(_place, event, wanted.places)),
        ("names", wanted.names, partial(_name, event, wanted.names)),
        ("words", wanted.words, partial(_words, readings, wanted.words)),
    )
    return [(field, find) for field, values, find in parts if values]


def _first(wanted: Sequence[str], have: set[str]) -> Found:
    return next((value for value in wanted if value in have), None)


def _place(event: Event, wanted: Sequence[str]) -> Found:
    """A place of the event by its id, its country or its name."""
    for place in event.places:
        known = {place.id, place.country or "", fold_text(place.name)} - {""}
        if any(value in known or fold_text(value) in known for value in wanted):
            return place.id
    return None


def _name(event: Event, wanted: Sequence[str]) -> Found:
    """Whoever takes part, by key, id or any spelling."""
    for value in wanted:
        key, folded = name_key(value), fold_text(value)
        for party in event.parties:
            spelled = {fold_text(form) for form in party.forms.values()}
            alike = party.kind == "person" and is_same(key, unmarked(party.key)) and may_be(value, party.forms.values())
            if party.key in (value, outlet_id(value)) or folded in spelled or alike:
                return party.key
    return None


def _words(readings: Sequence[Reading], wanted: Sequence[str]) -> Found:
    """The first of the wanted that any report of the event has."""
    sought = [(value, [p for p in _pieces(value) if p.strip()]) for value in wanted]
    for reading in readings:
        text = f" {fold_text(f'{reading.report.title} {reading.report.text}')} "
        for value, pieces in sought:
            if pieces and all(piece in text for piece in pieces):
                return value
    return None


def _pieces(value: str) -> list[str]:
    """What must stand in a folded text between spaces: words one after another; a last word that ends in * begins."""
    out = []
    for quoted, marked, bare in _PIECE.findall(value):
        piece = quoted or marked or bare
        out.append(f" {fold_text(piece)}" + ("" if piece.endswith("*") else " "))
    return out


def _near(readings: Sequence[Reading], wanted: Requirement, likeness: Likeness | None) -> float | None:
    """Mean likeness of the event's reports, so that copies and one odd report move little; None where it is unknown."""
    if not wanted.meaning or likeness is None:
        return None
    known = likeness.of.get(wanted.meaning, {})
    found = [known[r.report.id] for r in readings if r.report.id in known]
    return sum(found) / len(found) if found else None


def _least(likeness: Likeness | None) -> float:
    return likeness.least if likeness is not None else 0.0
