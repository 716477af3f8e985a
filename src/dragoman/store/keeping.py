"""`keep` in parts: the source is read outside of any transaction, so that a slow one holds up nobody."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from dragoman.model import Act, Capture, Refusal
from dragoman.store.chain import add_acts
from dragoman.store.connections import Session
from dragoman.store.items import Came, Shelves, add_capture, add_refusal, takes
from dragoman.store.protocol import Basis, Kept
from dragoman.store.resting import require

PART_COUNT = 1000
PART_BYTES = 64 << 20
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def parts(arrivals: Iterable[Capture | Refusal]) -> Iterator[list[Capture | Refusal]]:
    """Arrivals by the part: what one transaction takes, and what is held in memory."""
    part: list[Capture | Refusal] = []
    size = 0
    for arrival in arrivals:
        part.append(arrival)
        size += len(arrival.body) if isinstance(arrival, Capture) else 0
        if len(part) >= PART_COUNT or size >= PART_BYTES:
            yield part
            part, size = [], 0
    if part:
        yield part


def keep_part(
    secret: bytes, part: Sequence[Capture | Refusal], acts: Sequence[Act], cuts: bool, rests_on: Basis, session: Session
) -> Kept:
    """Keep one part with its acts. An act names those that were added, besides its own."""
    require(session, rests_on)
    shelves = Shelves(session)
    came: dict[Came, list[str]] = {"new": [], "version": [], "known": []}
    refused: list[Refusal] = []
    at = acts[0].at if acts else EPOCH
    for given in part:
        arrival = given if cuts else _spared(session, given)
        if isinstance(arrival, Refusal):
            refused.append(add_refusal(session, shelves, secret, arrival, at))
        else:
            id_, how = add_capture(session, shelves, secret, arrival)
            came[how].append(id_)
    ids = (*came["new"], *came["version"], *(r.id for r in refused))
    add_acts(session, [act.evolve(items=(*ids, *act.items)) for act in acts])
    return Kept(tuple(came["new"]), tuple(came["version"]), len(came["known"]), tuple(refused), tuple(came["known"]))


def _spared(session: Session, arrival: Capture | Refusal) -> Capture | Refusal:
    """A refusal in the place of a capture that would take its target from one of its readers."""
    if isinstance(arrival, Refusal) or not takes(session, arrival):
        return arrival
    alone = arrival.label.evolve(release=arrival.label.origin)
    detail = "It would replace a report that others see, and take it from them: that takes the role 'release'."
    return Refusal(id=arrival.id, target=arrival.target, stage="collect", code="released", detail=detail, label=alone)
