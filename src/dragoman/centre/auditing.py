"""Whether the record of all acts is whole: the chain, its end, and the index by which members follow their items."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

import msgspec

from dragoman.centre.brought import HELP, check_bytes, check_signed, touched
from dragoman.centre.lineage import WRITING, Enrolments, Step
from dragoman.centre.makers import Makers, Roll
from dragoman.centre.signing import in_force
from dragoman.errors import StoreError, UsageError
from dragoman.model import Act, Key, Record, Sealed
from dragoman.model.signed import statement_id
from dragoman.store import Store, verify

START = bytes(32)


class Found(NamedTuple):
    """What was walked and is whole."""

    acts: int
    signatures: int  # the same statement twice counts once
    unsigned: int = 0  # acts that wrote, by the session alone, of members that had a key in force


def head(store: Store) -> str:
    """The number of acts and the hash of the last, as `N:HEX`. Whoever keeps it elsewhere notices a chain cut off."""
    last = Sealed(seq=0, record=b"", hash=START)
    for sealed in store.chain():
        last = sealed
    return f"{last.seq}:{last.hash.hex()}"


def check(store: Store, kept: str = "") -> Found:
    """Walk the whole chain, and check every signature again that came with an act.

    `kept`: a head that must be in it. Raises StoreError where the chain is broken or cut off before that head, where
    the index from items to acts is not what the acts say, where another version than the last is marked as the present
    one, where what was signed is not what is kept, where something that an act made, or the bytes of a report, are not
    there, or where no act of its member made an item when it says; UsageError where `kept` is no head.
    """
    place, hash_ = _parsed(kept) if kept else (0, START)
    told, met, signed = Sum(), [hash_ == START], list[Step]()
    with store.snapshot():
        bare, keys, makers = Bare(store), Enrolments(), Makers()
        watching = told.note, bare.note, keys.note, makers.note
        count = verify(_watched(store.chain(), watching, place, hash_, met, signed))
        if place and not all(met[1:] or [False]):
            raise StoreError(
                f"The chain of acts does not go through its head at {place}: {count} acts are there.",
                "Somebody cut or rewrote it. Compare it with a backup.",
            )
        if told.value() != Sum(store.acts_named()).value():
            raise StoreError("The index from items to acts is not what the acts say.", HELP)
        if not keys.hold(store):
            raise StoreError("The keys of members are not those that they enrolled and retired.", HELP)
        roll = Roll(store, makers)
        below = check_present(store, {id_ for _, act in signed for id_ in touched(act)}, roll)
        check_signed(store, signed, below)
        if fault := roll.end():
            raise StoreError(fault, HELP)
        check_bytes(store)
    return Found(count, len({statement_id(act.signature) for _, act in signed if act.signature}), bare.count)


class Former(Record, frozen=True):
    """Of a report, which it replaced."""

    previous: str | None = None


class Sum:
    """A digest of pairs in whatever order they come."""

    def __init__(self, pairs: Iterable[tuple[str, int]] = ()) -> None:
        self._count = self._sum = 0
        for item, act in pairs:
            self.add(item, act)

    def add(self, item: str, act: int) -> None:
        """One pair more."""
        self._count += 1
        self._sum += int.from_bytes(hashlib.sha256(f"{act} {item}".encode()).digest())

    def note(self, seq: int, act: Act) -> None:
        """The items of an act."""
        for item in dict.fromkeys(act.items):
            self.add(item, seq)

    def value(self) -> tuple[int, int]:
        """The same for the same pairs."""
        return self._count, self._sum


class Bare:
    """Counts what was done unsigned by members that had a key in force then."""

    def __init__(self, store: Store) -> None:
        self.count = 0
        self._keys: dict[str, list[tuple[Key, datetime | None]]] = {}
        for row, record in store.entries("key"):
            key, gone = msgspec.json.decode(record, type=Key), store.entry("key-retired", row)
            retired = msgspec.json.decode(gone, type=datetime) if gone else None
            self._keys.setdefault(key.member, []).append((key, retired))

    def note(self, _seq: int, act: Act) -> None:
        """One act."""
        if act.signature is None and act.verb in WRITING:
            keys = self._keys.get(act.member, ())  # none is asked of the act by which it began
            self.count += any(key.begins < act.at and in_force(key, retired, act.at) for key, retired in keys)


def check_present(store: Store, wanted: Collection[str], roll: Roll) -> dict[str, list[str]]:
    """Raise StoreError unless the last version of every item is the present one, or a report was replaced by another.

    The wanted ids, by what each is about. All are called on the roll.
    """
    below: dict[str, list[str]] = defaultdict(list)
    gone, replaced = Sum(), Sum()
    for id_, group in groupby(store.shelves(), key=lambda one: one.item.id):
        past = list(group)
        first = past[0].item
        there = first.kind == "capture" or past[-1].present
        if not (there and all(one.sound for one in past)) or any(one.present for one in past[:-1]):
            raise _misplaced(id_)
        if first.kind == "capture" and (former := msgspec.json.decode(first.record, type=Former).previous):
            replaced.add(former, 0)
        if not past[-1].present:
            gone.add(id_, 0)
        roll.meet([one.item for one in past])
        if id_ in wanted:
            below[first.parent].append(id_)
    if gone.value() != replaced.value():
        raise _misplaced("Something")
    return below


def _misplaced(what: str) -> StoreError:
    return StoreError(f"{what} does not stand in the store as its versions say.", HELP)


def _watched(
    chain: Iterable[Sealed],
    told: Iterable[Callable[[int, Act], None]],
    place: int,
    hash_: bytes,
    met: list[bool],
    signed: list[Step],
) -> Iterator[Sealed]:
    for sealed in chain:
        act = sealed.act
        for tell in told:
            tell(sealed.seq, act)
        if act.signature is not None:
            signed.append(Step(sealed.seq, act))
        if sealed.seq == place:
            met.append(sealed.hash == hash_)
        yield sealed


def _parsed(kept: str) -> tuple[int, bytes]:
    place, _, hash_ = kept.partition(":")
    try:
        return int(place), bytes.fromhex(hash_)
    except ValueError as error:
        raise UsageError(f"{kept!r} is no head of a chain.", "`dragoman audit head` prints one.") from error
