"""Whether the record of all acts is whole: the chain, its end, and the index by which members follow their items."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from dragoman.centre.room import key_row
from dragoman.centre.signing import NOTED, note, of_item
from dragoman.errors import StoreError, UsageError
from dragoman.model import Item, Key, Sealed, digest
from dragoman.store import Store, verify

START = bytes(32)


class Found(NamedTuple):
    """What was walked and is whole."""

    acts: int
    signatures: int


def head(store: Store) -> str:
    """The number of acts and the hash of the last, as `N:HEX`. Whoever keeps it elsewhere notices a chain cut off."""
    last = Sealed(seq=0, record=b"", hash=START)
    for sealed in store.chain():
        last = sealed
    return f"{last.seq}:{last.hash.hex()}"


def check(store: Store, kept: str = "") -> Found:
    """Walk the whole chain, and check every signature again that came with an act.

    `kept`: a head that must be in it. Raises StoreError where the chain is broken or cut off before that head, where
    the index from items to acts is not what the acts say, or where what was signed is not what is kept; UsageError
    where `kept` is no head.
    """
    place, hash_ = _parsed(kept) if kept else (0, START)
    told, met, signed = Sum(), [hash_ == START], list[Sealed]()
    with store.snapshot():
        count = verify(_watched(store.chain(), told, place, hash_, met, signed))
        if place and not all(met[1:] or [False]):
            raise StoreError(
                f"The chain of acts does not go through its head at {place}: {count} acts are there.",
                "Somebody cut or rewrote it. Compare it with a backup.",
            )
        if told.value() != Sum(store.acts_named()).value():
            raise StoreError(
                "The index from items to acts is not what the acts say.",
                "Somebody changed the store behind the program's back. Compare it with a backup.",
            )
        check_signed(store, signed)
    return Found(count, len(signed))


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

    def value(self) -> tuple[int, int]:
        """The same for the same pairs."""
        return self._count, self._sum


def check_signed(store: Store, acts: Iterable[Sealed]) -> None:
    """What came in signed is there as it was signed, by a key that was its member's. Raises StoreError."""
    captures: set[str] = set()
    for sealed in acts:
        versions = [v for id_ in sealed.act.items for v in store.history(id_)]
        found = [v for v in versions if v.signature and note(v.signature) == sealed.act.note]
        if not found or not all(of_item(v) and _was_enrolled(store, v) for v in found):
            raise StoreError(
                f"What act {sealed.seq} brought is not what was signed.",
                "Somebody changed the store behind the program's back. Compare it with a backup.",
            )
        captures |= {v.id for v in found if v.kind == "capture"}
    changed = (c.id for c in (store.captures() if captures else ()) if c.id in captures and digest(c.body) != c.digest)
    if (first := next(changed, None)) is not None:
        raise StoreError(f"The bytes of {first} are not those that were signed.", "Compare the store with a backup.")


def _was_enrolled(store: Store, item: Item) -> bool:
    signed = item.signature
    row = signed and store.entry("key", key_row(item.member, signed.key))
    return bool(signed and row and msgspec.json.decode(row, type=Key).public == signed.public)


def _watched(
    chain: Iterable[Sealed], told: Sum, place: int, hash_: bytes, met: list[bool], signed: list[Sealed]
) -> Iterator[Sealed]:
    for sealed in chain:
        act = sealed.act
        for item in dict.fromkeys(act.items):
            told.add(item, sealed.seq)
        if act.items and act.note.startswith(NOTED):
            signed.append(sealed)
        if sealed.seq == place:
            met.append(sealed.hash == hash_)
        yield sealed


def _parsed(kept: str) -> tuple[int, bytes]:
    place, _, hash_ = kept.partition(":")
    try:
        return int(place), bytes.fromhex(hash_)
    except ValueError as error:
        raise UsageError(f"{kept!r} is no head of a chain.", "`dragoman audit head` prints one.") from error
