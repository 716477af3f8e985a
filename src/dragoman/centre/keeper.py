"""Keeping what came in, and cutting what is below a thing to those who still see it, whoever was busy there."""

from collections.abc import Iterable
from functools import partial

from dragoman.centre.brought import AGAIN
from dragoman.centre.hanging import below
from dragoman.centre.who import parted
from dragoman.errors import StoreConflictError
from dragoman.exchange import cascade, held_to
from dragoman.model import Act, Capture, Item, Refusal, Tlp
from dragoman.store import Basis, Kept, Store

TRIES = 5  # how often something is done anew because somebody else was first


class Keeper:
    """For whoever hands something in."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(
        self,
        arrivals: Iterable[Capture | Refusal],
        act: Act,
        reach: frozenset[str] | None,
        tlp: Tlp | None,
        *,
        cuts: bool = True,
        rests_on: Basis = Basis(),  # noqa: B008 - it is frozen
    ) -> Kept:
        """`reach` and `tlp`: as they were asked for; None, where they were not. `cuts`: it may narrow what is there.

        Raises StoreConflictError where what it `rests_on` does not stand any more, or others change it again and again.
        """
        kept = self._store.keep(arrivals, [act], cuts=cuts, rests_on=rests_on)
        for id_ in kept.versions:  # former versions, and what was said of them, are no wider than the new one
            self.below(id_, act)
        if not cuts:
            return kept
        again = act.evolve(note=AGAIN)
        return kept._replace(narrowed=tuple(id_ for id_ in kept.there if self._narrow(id_, again, reach, tlp)))

    def below(self, id_: str, act: Act) -> None:
        """Cut what is below an item, and wider than it."""
        item = self._store.item(None, id_)
        late = cascade(item, partial(below, self._store)) if item is not None else ()
        if late:
            made, beside = parted(late, act.member)
            self._store.append(late, [act.evolve(items=(id_, *made), beside=beside)])

    def _narrow(self, id_: str, act: Act, reach: frozenset[str] | None, tlp: Tlp | None) -> bool:
        """The same bytes under a narrower label are a narrowing by their originator, at once."""
        for _ in range(TRIES):
            item = self._store.item(None, id_)
            first = item and held_to(item, reach if reach is None else reach | {act.member}, tlp)
            if first is None or first == item:
                return False
            try:
                self._append(first, act)
            except StoreConflictError:
                continue
            self.below(id_, act)
            return True
        raise StoreConflictError("Others change this again and again.", "Hand it in once more.")

    def _append(self, first: Item, act: Act) -> None:
        adds = (first, *cascade(first, partial(below, self._store)))
        made, beside = parted(adds, act.member)
        self._store.append(adds, [act.evolve(items=made, beside=beside)])
