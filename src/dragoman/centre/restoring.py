"""Putting a backup in a store's place. It brings nothing back that was narrowed or withdrawn since it was made."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import msgspec

from dragoman import store as stores
from dragoman.centre.door import LEFT
from dragoman.centre.hanging import below
from dragoman.centre.known import Known, row_of
from dragoman.exchange import cascade
from dragoman.model import Act, Delivery, Item, Member, Person, Record, to_json
from dragoman.store import Entry, Store

COMING_IN = ("token", "code", "passkey")  # kinds of rows by which a person comes in
KNOWN = ("key-retired", "person", LEFT, "member", "webhook", stores.HELD, *COMING_IN)
ASIDE = "aside"  # kind of the row that names what a restore has replaced
Row = tuple[str, str, bytes]  # kind, id, record


class Shut(NamedTuple):
    """By what nobody comes in or signs any more, after the backup was made, and so again."""

    keys: int  # retired
    people: int  # stopped, or with fewer roles
    ends: int  # tokens, codes, passkeys
    left: tuple[str, ...] = ()  # ids of people who come in as before: nobody else could for their member
    ways: int = 0  # of headquarters, taken out since: offered, and nothing goes there


class Restored(NamedTuple):
    """What a restore did."""

    aside: Path | None  # what was there, as a backup; None: nothing was
    acts: int = 0  # that were written since the backup was made, and are not in the store any more
    closed: tuple[str, ...] = ()  # ids of items that were narrowed, or proposals overruled, since, and are so again
    delivered: int = 0  # deliveries since that are known again: none goes out twice
    shut: Shut | None = None
    unknown: tuple["Replaced", ...] = ()  # what an earlier restore replaced, and is gone: nobody knows what was in it
    behind: tuple[Path, ...] = ()  # folders of restores that were killed


class Replaced(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Where a restore has put the store that was there."""

    path: str
    at: str = ""  # ISO 8601; empty: an earlier version of Dragoman did not say when


def restore(source: Path, address: str | Path) -> Restored:
    """Put a backup in the place of a store; close what was narrowed, shut out who was stopped, keep retired what keys
    were, and know what was delivered, after it was made.

    Known is what was in the place: it is kept aside. All of it is there at once, or nothing is. Raises StoreError where
    the backup is damaged, or where somebody writes meanwhile: nothing changes.
    """
    made: list[Restored] = []
    behind = stores.left_behind(source)
    stores.restore(source, address, lambda store, aside: made.append(_as_known(store, aside)))
    return made[-1]._replace(behind=behind)


def _as_known(store: Store, aside: Path | None) -> Restored:
    """Bring a store made of the backup to what is known, before anybody reads it."""
    if aside is None:
        store.enter("restored", "", f" {datetime.now(UTC).isoformat()}".encode())
        return Restored(None)
    asides, unknown = _asides(aside)
    last = Known()
    for path in reversed(asides):
        last.tell(stores.versions_of(path), {id_: row for kind, id_, row in asides[path] if kind == stores.HELD})
    shut_again = shut(store, _rows(asides.values()))
    known = carry(store, *stores.deliveries_of(aside))
    undone = max(0, stores.acts_of(aside) - sum(1 for _ in store.chain()))
    store.enter(ASIDE, "", to_json(Replaced(path=str(aside.resolve()), at=datetime.now(UTC).isoformat("T", "minutes"))))
    return Restored(aside, undone, close(store, last), known, shut_again, unknown)


def _asides(newest: Path) -> tuple[dict[Path, list[Row]], tuple[Replaced, ...]]:
    """What is known, newest first, each with its registry rows: of the store that is replaced, and where that was
    restored too, of those before it. And of what nothing is known any more: its file is gone.

    A backup may bring back what a restore in between did not have.
    """
    found: dict[Path, list[Row]] = {}
    before: Replaced | None = Replaced(path=str(newest.resolve()))
    while before is not None:
        path = Path(before.path)
        if path in found or not path.exists():  # a newer one may have the name of one that is gone
            return found, (before,)
        found[path] = stores.registry_of(path, (ASIDE, *KNOWN))
        before = next((_replaced(record) for kind, _, record in found[path] if kind == ASIDE), None)
    return found, ()


def _replaced(record: bytes) -> Replaced:
    """From its row; earlier versions wrote the path alone."""
    try:
        return msgspec.json.decode(record, type=Replaced)
    except msgspec.DecodeError:
        return Replaced(path=record.decode())


def _rows(asides: Iterable[Sequence[Row]]) -> dict[str, dict[str, bytes]]:
    """Registry rows by kind and id as they were last; of whom a newer store knows, an older one tells nothing."""
    found: dict[str, dict[str, bytes]] = defaultdict(dict)
    for rows in asides:
        known = set(found["person"])
        for kind, id_, record in rows:
            if (msgspec.json.decode(record)["person"] if kind in COMING_IN else id_) not in known:
                found[kind].setdefault(id_, record)
    return found


def carry(store: Store, mark: bytes | None, rows: Iterable[Delivery]) -> int:
    """Keep deliveries of the store that was replaced; the number of those that this one did not know as they are.

    What was delivered is not delivered again, and what is not seen any more is withdrawn.
    """
    if mark is not None:  # it is part of the ids of withdrawals
        store.enter("restored", "", mark)
    count = 0
    for member, some in groupby(sorted(rows, key=lambda row: row.member), key=lambda row: row.member):
        known = {row.id: row for row in store.deliveries(member)}
        more = [row for row in some if row.id not in known or _far(row) > _far(known[row.id])]
        store.enqueue([row for row in more if row.id not in known])
        for row in more:
            if row.id in known:
                store.settle(row)
        count += len(more)
    return count


def _far(row: Delivery) -> tuple[bool, bool, int]:
    return row.done is not None, row.acknowledged is not None, row.attempts


def close(store: Store, known: Known) -> tuple[str, ...]:
    """Cut every item to the labels that it is known to have had last, replaced or not, and what hangs below it to those
    who still see it; ids of those that were wider. Proposals that were overruled are spent.
    """
    cut, there = dict[str, Item](), set[str]()
    for item in _items(store):
        there.add(row_of(item))
        if (new := known.held(item)) != item:
            cut[item.id] = new

    def as_cut(id_: str) -> Iterator[Item]:
        return (cut.get(item.id, item) for item in below(store, id_))

    for id_ in tuple(cut):
        cut |= {late.id: late.evolve(version=late.version - 1) for late in cascade(cut[id_], as_cut)}
    made = [item.evolve(version=item.version + 1) for item in cut.values()]
    act = Act(at=datetime.now(UTC), member="", verb="restore", items=tuple(cut))
    store.append(made, [act], entries=known.lost(store, there))
    return tuple(cut)


def _items(store: Store) -> Iterator[Item]:
    """The last version of every item, reports that were replaced among them."""
    for _, group in groupby(store.shelves(), key=lambda one: one.item.id):
        *_, last = group
        yield last.item


def shut(store: Store, rows: Mapping[str, Mapping[str, bytes]]) -> Shut:
    """Retire the keys, stop the people and end what they come in by, as it is known to have been last.

    `rows`: registry rows by kind and id. What no store that was replaced knew stays as it is.
    """
    now = datetime.now(UTC)
    retired = [row for row in rows["key-retired"].items() if _may_sign(store, row[0])]
    last = {id_: msgspec.json.decode(record, type=Person) for id_, record in rows["person"].items()}
    changed, left = _stopped(store, last, _once_left(store, rows))
    ended = list(_ended(store, last, rows, {p.id for p in changed if not p.active}))
    houses = {id_: msgspec.json.decode(record, type=Member) for id_, record in rows["member"].items()}
    moved = list(_moved(store, houses))
    keys = (Entry("key-retired", *row, new=True) for row in retired)
    people = (Entry("person", p.id, to_json(p)) for p in changed)
    addressed = (Entry("member", made.id, to_json(made)) for made, _ in moved)
    secrets = (Entry("webhook", *row) for row in rows["webhook"].items())  # renewed since: the old one is known
    acts = [
        *map(_retirement, retired),
        *(Act(at=now, member="", verb="restore", note=p.id, items=(p.member,) if p.member else ()) for p in changed),
        *(Act(at=now, member="", verb="restore", items=(made.id,)) for made, _ in moved),
    ]
    store.append([], acts, entries=[*keys, *people, *_noted(store, left), *ended, *addressed, *secrets])
    return Shut(len(retired), len(changed), len(ended), tuple(sorted(left)), sum(out for _, out in moved))


def _ended(
    store: Store, known: Mapping[str, Person], rows: Mapping[str, Mapping[str, bytes]], out: Collection[str]
) -> Iterator[Entry]:
    """What those who were known came in by, and do not any more. A stop ends all but passkeys, which wait for it.

    Where nobody who decides for a member could come in when the backup was made, its codes of then are all that there
    is, whatever became of them since: they are good again.
    """
    began = {p.member for p in _people(store) if _decides(p) and store.entry("password", p.id) is not None}
    for kind in COMING_IN:
        for id_, record in store.entries(kind):
            person = msgspec.json.decode(record)["person"]
            first = kind == "code" and person in known and known[person].member not in began
            if person in known and ((id_ not in rows[kind] and not first) or (person in out and kind != "passkey")):
                yield Entry(kind, id_, None)


def _people(store: Store) -> list[Person]:
    return [msgspec.json.decode(record, type=Person) for _, record in store.entries("person")]


def _may_sign(store: Store, row: str) -> bool:
    return store.entry("key", row) is not None and store.entry("key-retired", row) is None


def _retirement(row: tuple[str, bytes]) -> Act:
    """As it was written once: a key is retired from that time on."""
    member, _, id_ = row[0].partition(" ")
    at = msgspec.json.decode(row[1], type=datetime)
    return Act(at=at, member=member, verb="retire-key", items=(member,), note=id_)


def _stopped(
    store: Store, last: Mapping[str, Person], once: Mapping[str, Person]
) -> tuple[list[Person], dict[str, Person]]:
    """Who has less to do than in the backup; and by id who would have, but nobody would be left to decide for a member.

    `once`: as what those were stopped whom an earlier restore left in.
    """
    found = {person.id: person for person in _people(store)}
    made = {p.id: _as_last(_as_last(p, last.get(p.id, p)), once.get(p.id, p)) for p in found.values()}
    able = {p.member for p in made.values() if _decides(p)}
    left = {p.id: made[p.id] for p in found.values() if _decides(p) and p.member not in able}
    return [p for p in made.values() if p != found[p.id] and p.id not in left], left


def _once_left(store: Store, rows: Mapping[str, Mapping[str, bytes]]) -> dict[str, Person]:
    """As what those were stopped whom a restore left in, unless others decided anew since. Of whom no store that was
    replaced knows, the backup tells it.
    """
    own = {id_: record for id_, record in store.entries(LEFT) if id_ not in rows["person"]}
    return {id_: msgspec.json.decode(record, type=Person) for id_, record in (own | {**rows[LEFT]}).items()}


def _noted(store: Store, left: Mapping[str, Person]) -> Iterator[Entry]:
    """Who is left in now, for the next restore, and nobody else."""
    yield from (Entry(LEFT, id_, None) for id_, _ in store.entries(LEFT) if id_ not in left)
    yield from (Entry(LEFT, id_, to_json(person)) for id_, person in left.items())


def _as_last(person: Person, last: Person) -> Person:
    roles = tuple(role for role in person.roles if role in last.roles)
    return person.evolve(active=person.active and last.active, roles=roles)


def _decides(person: Person) -> bool:
    """Whether somebody can let others of its member in again; of no member: of the centre's operators."""
    return person.active and ("release" if person.member else "operator") in person.roles


def _moved(store: Store, last: Mapping[str, Member]) -> Iterator[tuple[Member, int]]:
    """Members of which a way was taken out since, or gets alerts of another precedence; how many were taken out."""
    for id_, record in store.entries("member"):
        own = msgspec.json.decode(record, type=Member)
        if id_ in last:
            now = {(way.kind, way.target): way for way in last[id_].ways}
            found = [(way, now.get((way.kind, way.target))) for way in own.ways]
            ways = tuple(kept for _, kept in found if kept is not None)
            out = tuple(way for way, kept in found if kept is None)
            if ways != own.ways:
                yield own.evolve(ways=ways, offered=(*own.offered, *out)), len(out)
