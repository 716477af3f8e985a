"""Handing in a report: what `dragoman add` does with a file, for whoever is not at the machine of the centre."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Annotated, Literal

import msgspec

from dragoman.centre.room import Room, Verb
from dragoman.centre.who import Handed, Marking, Nothing, Outcome
from dragoman.errors import SignatureError
from dragoman.model import Capture, Item, Label, Record, Refusal, Signature, Signed, audience, tlp_name
from dragoman.model.signed import statement_id
from dragoman.store import Kept, Store

State = Literal["new", "version", "known", "narrowed"]


class Submit(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A report as it is. `name`: file name or address; other bytes under the same name are a new version of it, the
    same bytes for fewer members (`to`, `channel`), or under a stricter `tlp`, are a narrowing."""

    content: bytes
    media_type: str = ""  # as text/html; charset=utf-8; empty: by the name. The bytes themselves are looked at besides
    name: Annotated[str, msgspec.Meta(max_length=1000)] = ""
    to: tuple[str, ...] | None = None
    channel: str = ""
    tlp: Marking = ""
    signature: Signature | None = None  # by a key of the own member, over one report


class Taken(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A report that is kept. `known`: it was there already, byte for byte, and nothing has changed; `narrowed`: it was
    there, and as it came again for fewer, or under a stricter marking, the others do not see it any more."""

    id: str
    state: State
    release: tuple[str, ...]
    tlp: str
    key: str = ""  # whose signature is kept with it; what was known already keeps that of its first time, or none


class NotTaken(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What was refused, and why."""

    name: str
    code: str
    detail: str


class Submitted(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What became of it. A mailbox, a feed or JSON Lines hold many reports."""

    taken: tuple[Taken, ...] = ()
    refused: tuple[NotTaken, ...] = ()


def submit(room: Room, ask: Submit) -> Outcome:
    """For the own member alone, or for others too."""
    stated = "" if room.signed is None else statement_id(room.signed)
    if stated and room.named(stated):
        told = room.told(stated)
        if told is not None:
            return Outcome(msgspec.json.decode(told, type=Submitted))
        if before := room.brought(stated):
            return Outcome(_as_then(before))
        # else it was cut off before anybody was answered: it is done to its end
    reach = room.audience_of(ask.to, ask.channel)
    return Outcome(Nothing(), handed=Handed(ask.name, ask.content, ask.media_type, reach, ask.tlp, room.signed))


def _as_then(items: Iterable[Item]) -> Submitted:
    """What was told when these came: the same signed words again change nothing."""
    taken, refused = list[Taken](), list[NotTaken]()
    for item in items:
        if item.kind == "capture":
            former = msgspec.json.decode(item.record, type=Capture).previous
            taken.append(_taken(item, "version" if former else "new"))
        else:
            told = msgspec.json.decode(item.record, type=Refusal)
            refused.append(NotTaken(name=told.target, code=told.code, detail=told.detail))
    return Submitted(taken=tuple(taken), refused=tuple(refused))


def answered(store: Store, kept: Kept) -> Submitted:
    """What is told to whoever handed it in: as it is kept now."""
    rows: list[Taken] = []
    states: tuple[tuple[State, tuple[str, ...]], ...] = (
        ("new", kept.new),
        ("version", kept.versions),
        ("narrowed", kept.narrowed),
        ("known", tuple(id_ for id_ in kept.there if id_ not in kept.narrowed)),
    )
    for state, ids in states:
        items = (store.item(None, id_) for id_ in ids)
        rows += [_taken(i, state) for i in items if i]
    refused = tuple(NotTaken(name=r.target, code=r.code, detail=r.detail) for r in kept.refused)
    return Submitted(taken=tuple(rows), refused=refused)


def _taken(item: Item, state: State) -> Taken:
    key = item.signature.key if item.signature else ""
    return Taken(id=item.id, state=state, release=audience(item.label), tlp=tlp_name(item.label.tlp), key=key)


def arrived(found: Iterable[Capture | Refusal], own: Label, latest: date) -> Iterator[Capture | Refusal]:
    """What came, labelled, and with the last day of publication that is believed of it."""
    refused = own.evolve(release=own.origin)  # what its owner could not read is nobody else's affair
    for one in found:
        if isinstance(one, Refusal):
            yield one.evolve(label=refused)
        else:
            yield one.evolve(label=own, hints={**one.hints, "latest": latest.isoformat()})


def with_signature(arrivals: Collection[Capture | Refusal], signed: Signed) -> list[Capture | Refusal]:
    """One report with the signature over its bytes. Raises SignatureError where there are more, or others."""
    if not all(isinstance(a, Refusal) or (a.digest == signed.words and len(arrivals) == 1) for a in arrivals):
        raise SignatureError("A signature is over one report.", "Hand in what holds many one by one.")
    return [a if isinstance(a, Refusal) else a.evolve(signature=signed) for a in arrivals]


def as_kept(store: Store, kept: Kept, arrivals: Collection[Capture | Refusal]) -> Iterator[Capture]:
    """The captures among the arrivals that are new in the store, with the ids and labels that they have there."""
    bodies = {a.digest: a.body for a in arrivals if isinstance(a, Capture)}
    for id_ in (*kept.new, *kept.versions):
        item = store.item(None, id_)
        if item is not None:
            header = msgspec.json.decode(item.record, type=Capture)
            yield header.evolve(body=bodies[header.digest], label=item.label)


SUBMITTING = (Verb("submit", submit, Submit, Submitted, "hand in a report", "contributor", writes=True, large=True),)
