"""Whether what came in signed is kept as it was signed, and what became of it since is what acts made of it.

One item at a time is in memory, with what it is about.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import msgspec

from dragoman.centre.asked import NARROWING, as_narrowed, as_said
from dragoman.centre.lineage import Lines, Step
from dragoman.centre.room import key_row
from dragoman.centre.signing import KEPT_WITH_ITEMS, of_act, of_item
from dragoman.errors import StoreError
from dragoman.model import Act, Item, Key, Signed, digest
from dragoman.model.signed import STATEMENT
from dragoman.store import Store

AGAIN = "handed in again for fewer"  # note of the act by which the same bytes narrowed what was there
HELP = "Somebody changed the store behind the program's back. Compare it with a backup."


class Brought:
    """What signed acts asked for, and how much of it was found."""

    def __init__(self, store: Store, steps: Sequence[Step]) -> None:
        self._store = store
        self._by: dict[str, list[Step]] = defaultdict(list)
        self._waiting: dict[int, Step] = {}  # acts of which what they brought was not found yet
        self._refused: set[int] = set()
        narrowed = set[tuple[Signed | None, str]]()
        for step in steps:
            act = step.act
            ids = touched(act)
            narrows = act.note == AGAIN or act.verb in NARROWING
            first = (act.signature, act.note) not in narrowed  # what an act cut late is under its signature too
            if narrows:
                narrowed.add((act.signature, act.note))
            if ids and (first if narrows else act.verb in KEPT_WITH_ITEMS):
                self._waiting[step.seq] = step
            for id_ in dict.fromkeys(ids):
                self._by[id_].append(step)

    @property
    def ids(self) -> Collection[str]:
        """Of whatever a signed act made or changed."""
        return self._by.keys()

    def meet(self, lines: Lines, past: Sequence[Item], above: Sequence[Item]) -> None:
        """All versions of one item, and of what it is about. Raises StoreError."""
        id_, steps = past[0].id, self._by[past[0].id]
        begun = lines.hold(self._store, past, above) and lines.first(id_)
        if not (begun and self._begins(begun, lines, past[0], above)):
            raise changed(steps[0].seq)
        made = defaultdict(list)
        for version in past:
            made[version.signature].append(version)
        sound = {signed: all(map(of_item, versions)) for signed, versions in made.items() if signed}
        for step in steps:
            if self._found(step, lines, past, sound):
                self._waiting.pop(step.seq, None)

    def _begins(self, step: Step, lines: Lines, first: Item, above: Sequence[Item]) -> bool:
        signed = step.act.signature
        there = lines.after(first.parent, step.seq, above)
        return signed is None or as_said(self._store, signed, first, there)

    def _found(self, step: Step, lines: Lines, past: Sequence[Item], sound: Mapping[Signed, bool]) -> bool:
        """Whether an item is what an act brought: its words with their signature, or a label as narrow as asked."""
        act, signed, first = step.act, step.act.signature, past[0]
        if signed is None:
            return False
        if act.note == AGAIN or act.verb in NARROWING:
            same = act.note != AGAIN or (first.kind == "capture" and signed.words == _digest(first))
            return same and first.id == act.items[0] and self._is_narrow(signed, step.seq, lines, past)
        if first.kind == "refusal":
            return all(id_.startswith("refusal--") for id_ in touched(act))
        return sound.get(signed, False)

    def _is_narrow(self, signed: Signed, seq: int, lines: Lines, past: Sequence[Item]) -> bool:
        """Whether the item got that label then, and has one as narrow now, unless more was agreed to later: what that
        was is looked for where its versions are.
        """
        then = any(as_narrowed(self._store, signed, v) for v in lines.after(past[0].id, seq, past))
        return then and (lines.widened_since(past[0].id, seq) or as_narrowed(self._store, signed, past[-1]))

    def missing(self) -> int | None:
        """The first act that brought something which is not there."""
        return min(self._waiting, default=None)


def check_signed(store: Store, steps: Sequence[Step], below: Mapping[str, Collection[str]]) -> None:
    """What came in signed is there as it was signed, by a key that was its member's, and what became of it since is
    what acts made of it. Raises StoreError. `below`: ids of what signed acts touched, by what they are about.
    """
    wrong = (step.seq for step in steps if not (of_act(step.act) and _was_enrolled(store, step.act)))
    if (seq := next(wrong, None)) is not None:
        raise changed(seq)
    brought = Brought(store, steps)
    lines = Lines({*brought.ids, *below}, store.chain())
    for parent, ids in below.items():
        above = list(store.history(parent)) if parent else []
        for id_ in ids:
            brought.meet(lines, list(store.history(id_)), above)
    if (seq := brought.missing()) is not None:
        raise changed(seq)


def check_bytes(store: Store) -> None:
    """Raise StoreError unless the bytes of every report are there as they came."""
    others = (item.id for item, body in store.bodies() if body is None or digest(body) != _digest(item))
    if (first := next(others, None)) is not None:
        raise StoreError(f"The bytes of {first} are not there as they came.", HELP)


def touched(act: Act) -> tuple[str, ...]:
    """Ids of what an act made or changed."""
    return tuple(id_ for id_ in act.items if not id_.startswith(STATEMENT))


def changed(seq: int) -> StoreError:
    """What a signed act brought is not what is kept."""
    return StoreError(f"What act {seq} brought is not what was signed.", HELP)


def _digest(item: Item) -> str:
    return str(msgspec.json.decode(item.record)["digest"])


def _was_enrolled(store: Store, act: Act) -> bool:
    """Whether the key that signed an act is its member's, and was to be in force then."""
    signed = act.signature
    row = signed and store.entry("key", key_row(signed.member, signed.key))
    key = msgspec.json.decode(row, type=Key) if row else None
    return bool(
        signed and key and key.public == signed.public and key.begins <= act.at and (not key.ends or act.at < key.ends)
    )
