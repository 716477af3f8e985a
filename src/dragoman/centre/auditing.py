"""Whether the record of all acts is whole: the chain, its end, and the index by which members follow their items."""

import hashlib
from collections.abc import Iterable, Iterator

from dragoman.errors import StoreError, UsageError
from dragoman.model import Sealed
from dragoman.store import Store, verify

START = bytes(32)


def head(store: Store) -> str:
    """The number of acts and the hash of the last, as `N:HEX`. Whoever keeps it elsewhere notices a chain cut off."""
    last = Sealed(seq=0, record=b"", hash=START)
    for sealed in store.chain():
        last = sealed
    return f"{last.seq}:{last.hash.hex()}"


def check(store: Store, kept: str = "") -> int:
    """Walk the whole chain; the number of acts.

    `kept`: a head that must be in it. Raises StoreError where the chain is broken or cut off before that head, or where
    the index from items to acts is not what the acts say; UsageError where `kept` is no head.
    """
    place, hash_ = _parsed(kept) if kept else (0, START)
    told, met = Sum(), [hash_ == START]
    with store.snapshot():
        count = verify(_watched(store.chain(), told, place, hash_, met))
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
    return count


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


def _watched(chain: Iterable[Sealed], told: Sum, place: int, hash_: bytes, met: list[bool]) -> Iterator[Sealed]:
    for sealed in chain:
        for item in dict.fromkeys(sealed.act.items):
            told.add(item, sealed.seq)
        if sealed.seq == place:
            met.append(sealed.hash == hash_)
        yield sealed


def _parsed(kept: str) -> tuple[int, bytes]:
    place, _, hash_ = kept.partition(":")
    try:
        return int(place), bytes.fromhex(hash_)
    except ValueError as error:
        raise UsageError(f"{kept!r} is no head of a chain.", "`dragoman audit head` prints one.") from error
