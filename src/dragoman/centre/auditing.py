"""Whether the record of all acts is whole: the chain, its end, and the index by which members follow their items."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from dragoman.centre.lineage import WIDENING, WRITING, Enrolments, Lines, as_asked, named
from dragoman.centre.room import key_row, marking
from dragoman.centre.signing import KEPT_WITH_ITEMS, in_force, of_act, of_item
from dragoman.errors import StoreError, UsageError
from dragoman.model import Act, Item, Key, Sealed, Signed, Tlp, digest
from dragoman.model.signed import STATEMENT, statement_id
from dragoman.store import Store, verify

START = bytes(32)
NARROWING = ("narrow", "withdraw")
AGAIN = "handed in again for fewer"  # note of the act by which the same bytes narrowed what was there
HELP = "Somebody changed the store behind the program's back. Compare it with a backup."


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
    the index from items to acts is not what the acts say, or where what was signed is not what is kept; UsageError
    where `kept` is no head.
    """
    place, hash_ = _parsed(kept) if kept else (0, START)
    told, met, signed = Sum(), [hash_ == START], list[Sealed]()
    with store.snapshot():
        bare, keys = Bare(store), Enrolments()
        count = verify(_watched(store.chain(), (told.note, bare.note, keys.note), place, hash_, met, signed))
        if place and not all(met[1:] or [False]):
            raise StoreError(
                f"The chain of acts does not go through its head at {place}: {count} acts are there.",
                "Somebody cut or rewrote it. Compare it with a backup.",
            )
        if told.value() != Sum(store.acts_named()).value():
            raise StoreError("The index from items to acts is not what the acts say.", HELP)
        if not keys.hold(store):
            raise StoreError("The keys of members are not those that they enrolled and retired.", HELP)
        check_signed(store, signed)
    return Found(count, len({statement_id(s.act.signature) for s in signed if s.act.signature}), bare.count)


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

    def note(self, sealed: Sealed) -> None:
        """The items of an act."""
        for item in dict.fromkeys(sealed.act.items):
            self.add(item, sealed.seq)

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

    def note(self, sealed: Sealed) -> None:
        """One act."""
        act = sealed.act
        if act.signature is None and act.verb in WRITING:
            keys = self._keys.get(act.member, ())  # none is asked of the act by which it began
            self.count += any(key.begins < act.at and in_force(key, retired, act.at) for key, retired in keys)


def check_signed(store: Store, acts: Sequence[Sealed]) -> None:
    """What came in signed is there as it was signed, by a key that was its member's, and what became of it since is
    what acts made of it. Raises StoreError.
    """
    captures: set[str] = set()
    ids = {id_ for sealed in acts for id_ in _touched(sealed.act)}
    lines, whole = Lines(ids, store.chain()), set[str]()
    for sealed in acts:
        act, signed = sealed.act, sealed.act.signature
        pasts = {id_: list(store.history(id_)) for id_ in _touched(act)}
        found = [v for past in pasts.values() for v in past]
        fits = all(id_ in whole or not past or lines.hold(store, past) for id_, past in pasts.items())
        whole |= pasts.keys()
        mine = signed is not None and of_act(act) and _was_enrolled(store, signed)
        if not (fits and mine and _is_there(store, sealed, found)):
            raise StoreError(f"What act {sealed.seq} brought is not what was signed.", HELP)
        captures |= {v.id for v in found if v.kind == "capture" and v.signature == signed}
    changed = (c.id for c in (store.captures() if captures else ()) if c.id in captures and digest(c.body) != c.digest)
    if (first := next(changed, None)) is not None:
        raise StoreError(f"The bytes of {first} are not those that were signed.", "Compare the store with a backup.")


def _touched(act: Act) -> tuple[str, ...]:
    return tuple(id_ for id_ in act.items if not id_.startswith(STATEMENT))


def _is_there(store: Store, sealed: Sealed, found: list[Item]) -> bool:
    """What was asked for is kept: the words with their signature, or a label as narrow as it was asked for."""
    act, signed = sealed.act, sealed.act.signature
    if signed is None or not _touched(act):  # it was there before
        return True
    if act.note == AGAIN:
        same = any(v.kind == "capture" and msgspec.json.decode(v.record)["digest"] == signed.words for v in found)
        return same and _is_narrow(store, sealed, signed, found)
    if act.verb in KEPT_WITH_ITEMS:
        made = [v for v in found if v.signature == signed]
        first = [v for v in made if v.version == 1]
        refused = bool(found) and all(v.kind == "refusal" for v in found)
        return refused or (bool(made) and all(map(of_item, made)) and all(as_asked(store, signed, v) for v in first))
    return act.verb not in NARROWING or _is_narrow(store, sealed, signed, found)


def _is_narrow(store: Store, sealed: Sealed, signed: Signed, found: list[Item]) -> bool:
    """Whether the item got that label, and has one as narrow now, unless more was agreed to later: what that was is
    looked for where its versions are."""
    past = [v for v in found if v.id == sealed.act.items[0]]
    fits = [_within(store, signed, v) for v in past]
    if not any(fits):
        return False
    later = (one for one in store.acts_on({past[0].id}) if one.seq > sealed.seq)
    return fits[-1] or any(one.act.verb in WIDENING for one in later)


def _within(store: Store, signed: Signed, item: Item) -> bool:
    asked = msgspec.json.decode(signed.asked)
    to = named(store, asked)
    to = () if to is None and signed.verb in NARROWING else to
    narrow = to is None or {*item.label.release} <= {*to, signed.member, *_joint(item)}
    return narrow and item.label.tlp >= (marking(asked.get("tlp", "")) or Tlp.CLEAR)


def _joint(item: Item) -> tuple[str, ...]:
    return item.label.origin if len(item.label.origin) > 1 else ()


def _was_enrolled(store: Store, signed: Signed) -> bool:
    row = store.entry("key", key_row(signed.member, signed.key))
    return bool(row and msgspec.json.decode(row, type=Key).public == signed.public)


def _watched(
    chain: Iterable[Sealed],
    told: Iterable[Callable[[Sealed], None]],
    place: int,
    hash_: bytes,
    met: list[bool],
    signed: list[Sealed],
) -> Iterator[Sealed]:
    for sealed in chain:
        for tell in told:
            tell(sealed)
        if sealed.act.signature is not None:
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
