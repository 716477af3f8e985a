"""Whether every item was made by an act of its member, and whatever acts made is there: of all items, signed or not."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from dragoman.centre.intake import SELF
from dragoman.centre.lineage import CAME_IN
from dragoman.centre.verbs import VERBS
from dragoman.model import Act, Item, audience
from dragoman.model.said import KINDS
from dragoman.model.signed import words_of
from dragoman.store import Store

READING = frozenset({"delivery", "restore", *(name for name, verb in VERBS.items() if not verb.writes)})
MADE = frozenset({*CAME_IN, *KINDS})  # of an item; what other ids an act names are no items
BEFORE_ACTS = ("capture", "refusal", "judgement")  # kinds that stores had before there were acts
NOBODY = 0


class Makers:
    """Who wrote when, by the place of the act. Of an act three numbers are in memory, whatever it did."""

    def __init__(self) -> None:
        self._said, self._came, self._moment = array("q"), array("q"), array("q")

    def note(self, _seq: int, act: Act) -> None:
        """The next act of the chain."""
        wrote = act.verb not in READING
        when = None if act.verb == "add" else act.at  # collecting takes its time
        self._said.append(hash((act.member, act.person, act.at, act.verb == "correct")) if wrote else NOBODY)
        self._came.append(hash((act.member, when)) if wrote else NOBODY)
        self._moment.append(hash((act.person, act.at)) if wrote else NOBODY)

    def wrote(self, seq: int) -> bool:
        """Whether that act wrote something."""
        return self._said[seq - 1] != NOBODY

    def made(self, past: Sequence[Item], acts: Sequence[int]) -> bool:
        """Whether these acts, the first that wrote it and those after it, made all versions of an item."""
        first = past[0]
        if not acts:
            return _is_older(first)
        began = self._began(first, acts[0]) or _is_older(first)
        return began and all(self._goes_on(*two, acts) for two in pairwise(past))

    def _began(self, first: Item, seq: int) -> bool:
        if not first.id.startswith(f"{first.kind}--"):
            return False
        if first.kind in CAME_IN:
            return self._came[seq - 1] in (hash((first.member, first.at)), hash((first.member, None)))
        return self._said[seq - 1] == _saying(first, corrected=False)

    def _goes_on(self, before: Item, after: Item, acts: Sequence[int]) -> bool:
        """Whether other words came by a correction, and another time or person by some act then."""
        if (before.kind, before.member, before.parent) != (after.kind, after.member, after.parent):
            return False
        if words_of(before.record) != words_of(after.record):
            return _saying(after, corrected=True) in (self._said[seq - 1] for seq in acts)
        same = (before.person, before.at) == (after.person, after.at)
        return same or hash((after.person, after.at)) in (self._moment[seq - 1] for seq in acts)


def _saying(item: Item, *, corrected: bool) -> int:
    return hash((item.member, item.person, item.at, corrected))


def _is_older(first: Item) -> bool:
    """Whether it is what the one member of a store may have kept before there were acts."""
    return first.member == SELF and first.kind in BEFORE_ACTS and audience(first.label) == (SELF,)


class Named(NamedTuple):
    """An id, and the places of acts that named it and wrote."""

    id: str
    acts: tuple[int, ...]


class Roll:
    """Calls the items against the index of acts: both go by id. One item at a time is in memory."""

    def __init__(self, store: Store, makers: Makers) -> None:
        self._makers = makers
        self._named = _named(store, makers)
        self._next = next(self._named, None)
        self.fault = ""  # the first that was found

    def meet(self, past: Sequence[Item]) -> None:
        """All versions of the next item."""
        id_ = past[0].id
        self._pass(id_)
        acts: tuple[int, ...] = ()
        if self._next is not None and self._next.id == id_:
            acts, self._next = self._next.acts, next(self._named, None)
        whole = [one.version for one in past] == list(range(1, len(past) + 1))
        if not (whole and self._makers.made(past, acts)):
            self.fault = self.fault or f"{id_} is not as an act of its member made it."

    def end(self) -> str:
        """No more items come. What is wrong; empty: nothing."""
        self._pass(None)
        return self.fault

    def _pass(self, until: str | None) -> None:
        while self._next is not None and (until is None or self._next.id < until):
            lost = self._next.acts and self._next.id.partition("--")[0] in MADE
            if lost and not self.fault:
                self.fault = f"{self._next.id} is not there, though act {self._next.acts[0]} made it."
            self._next = next(self._named, None)


def _named(store: Store, makers: Makers) -> Iterator[Named]:
    for id_, pairs in groupby(store.acts_named(), key=itemgetter(0)):
        yield Named(id_, tuple(seq for _, seq in pairs if makers.wrote(seq)))
