"""When a stream looks again at its events: all at once while it is young, in pieces as reports come once it is large.

A repair in pieces decides what it would decide at once: pairs are scored as when their events were taken up, and what
is counted moves when all is decided. Reports that come meanwhile join events as those stand, and are looked at again by
the next repair. Pieces are measured by pairs, never by a clock, so a stream stays a function of its steps.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np

from dragoman.link.history import Log, Undo
from dragoman.link.repairs import Repair, doubted
from dragoman.link.shelf import Ints

REPAIR = 1024  # reports after which a stream repairs itself
AGAIN, YOUNG = 2048, 4096  # the latest reports, all pairs of which a repair looks at while there are so few
PIECE, PLAIN = 32, 16  # pairs that a repair scores at each report that comes meanwhile; what each piece counts for


class Upkeep:
    """The repairs of one stream. `perhaps`: of each row the event that it may be of. `done`: called after a repair."""

    def __init__(
        self, repair: Callable[[], Repair], log: Log, perhaps: Callable[[], Ints], done: Callable[[], None]
    ) -> None:
        self.near: dict[int, Ints] = {}  # of each row since the last repair, those that may be of its event
        self._new, self._log, self._perhaps, self._done = repair, log, perhaps, done
        self._repair = repair()
        self._pieces: Iterator[int] = iter(())  # of the repair that is being made
        self._since = -1  # how many reports there were when it began; below 0 where none is

    def came(self) -> None:
        """After each report a piece of the repair that is being made; a new one where it is due and none is."""
        size = len(self._repair.pool)
        if self._since >= 0:
            self._go_on(PIECE * (1 + (size - self._since) // REPAIR))
        elif size % REPAIR == 0 and size <= YOUNG:
            self.repair()
        elif size % REPAIR == 0:
            near, self.near = self.near, {}
            self._repair, self._since = self._new(), size
            self._pieces = self._in_pieces(near)

    def pause(self) -> None:
        """Bring the repair that is being made to where judgements may change events."""
        while self._since >= 0 and not self._repair.between:
            self._go_on(1)

    def leave(self) -> None:
        """Leave the repair that is being made undone: the stream goes back to before it."""
        self._pieces, self._since = iter(()), -1

    def repair(self) -> None:
        """Finish the repair that is being made; then make one at once."""
        while self._since >= 0:
            self._go_on(REPAIR)
        self._settle()
        pool, members = self._repair.pool, self._repair.members
        latest = np.arange(len(pool))[-AGAIN if len(pool) <= YOUNG else len(pool) :]
        if young := 0 < len(pool) <= AGAIN:
            pool.count_groups(self._perhaps())
            self._settle()
        self.mend(self._doubted(latest, self.near), "repair")
        if young:
            pool.count_groups(members.events)
        self._settle()
        self.near = {}
        self._done()

    def mend(self, pairs: Sequence[tuple[int, int]], why: str) -> None:
        """Split and merge the events of these pairs at once."""
        repair, before = self._new(), len(self._log.undo)
        repair.mend(pairs, why)
        self._note(repair)
        for event in self._moved(before):
            self._count(event)
        self._settle()

    def _go_on(self, most: int) -> None:
        while self._since >= 0 and most > 0:
            scored = next(self._pieces, None)
            if scored is None:
                self._since = -1
            else:
                most -= scored + PLAIN

    def _in_pieces(self, near: Mapping[int, Ints]) -> Iterator[int]:
        """A repair of rows with earlier ones that may be of their events; after each piece how many pairs it scored."""
        repair, pairs, before = self._repair, list[tuple[int, int]](), len(self._log.undo)
        yield from self._doubting(np.zeros(0, np.int64), near, pairs)
        for scored in repair.mending(pairs, "repair"):
            self._note(repair)
            yield scored
        for event in self._moved(before):
            self._count(event)
            yield PLAIN
        self._settle()
        self._done()

    def _doubted(self, rows: Ints, near: Mapping[int, Ints]) -> list[tuple[int, int]]:
        pairs: list[tuple[int, int]] = []
        for _ in self._doubting(rows, near, pairs):
            pass
        return pairs

    def _doubting(self, rows: Ints, near: Mapping[int, Ints], pairs: list[tuple[int, int]]) -> Iterator[int]:
        repair = self._repair
        return doubted(repair.pool, repair.members, repair.odds, rows, near, pairs)

    def _note(self, repair: Repair) -> None:
        """Keep what a repair has done since it was last asked."""
        self._log.changes.extend(change for change, _ in repair.done)
        self._log.undo.extend(undo for _, undo in repair.done)
        repair.done.clear()

    def _moved(self, before: int) -> Iterable[int]:
        """The events that changes have touched since, in order."""
        done: Sequence[Undo] = self._log.undo[before:]
        return sorted({event for undo in done for event in (undo.before, *map(self._repair.members.event, undo.rows))})

    def _count(self, event: int) -> None:
        self._repair.pool.count_group(self._repair.members.of(event), event)

    def _settle(self) -> None:
        """Means and background as of now: so they are after a repair, whether or not the stream went back there."""
        if len(self._repair.pool):
            self._repair.pool.refresh()
