"""Which rows are of which event. Events are numbered as they were founded; their ids come from the founder's report."""

from array import array
from collections.abc import Iterable, Sequence

import numpy as np

from dragoman.link.shelf import Ints, Rows


class Members:
    """Events of rows and rows of events, in a few bytes a row."""

    def __init__(self) -> None:
        self.founders = array("i")  # the row that each event was founded by
        self.turns = array("B")  # how many events that row had founded before
        self._events: Rows[np.int32] = Rows(1, np.int32)
        self._founded = array("B")  # events founded by each row
        self._many: dict[int, list[int]] = {}  # of events that are or were more than their founder

    @property
    def events(self) -> Ints:
        """The event of each row."""
        return self._events.array[:, 0].astype(np.int64)

    def event(self, row: int) -> int:
        """The event of a row."""
        return int(self._events.array[row, 0])

    def of(self, event: int) -> Sequence[int]:
        """Rows of an event, ascending."""
        if event in self._many:
            return self._many[event]
        founder = self.founders[event]
        return (founder,) if founder < len(self._events) and self.event(founder) == event else ()

    def found(self, row: int) -> int:
        """A new event, as yet without rows."""
        while row >= len(self._founded):
            self._founded.append(0)
        self.founders.append(row)
        self.turns.append(min(self._founded[row], 255))
        self._founded[row] = min(self._founded[row] + 1, 255)
        return len(self.founders) - 1

    def join(self, event: int) -> None:
        """The next row is of this event."""
        row = len(self._events)
        if row != self.founders[event] or event in self._many:
            self._many[event] = [*self.of(event), row]
        self._events.append(event)

    def move(self, rows: Iterable[int], event: int) -> None:
        """These rows go to another event."""
        for row in rows:
            old = self.event(row)
            self._many[old] = [r for r in self.of(old) if r != row]
            self._many[event] = sorted((*self.of(event), row))
            self._events.array[row] = event

    def live(self) -> list[int]:
        """Events that have rows."""
        return [int(event) for event in np.unique(self._events.array)]

    @classmethod
    def restored(cls, events: Ints, founders: Iterable[int]) -> "Members":
        """From the event of each row and the founders of all events, in order."""
        out = cls()
        for founder in founders:
            out.found(founder)
        out._events.extend(events[:, None].astype(np.int32))
        order = np.argsort(events, kind="stable")
        sizes = np.bincount(events, minlength=len(out.founders))
        ends = np.cumsum(sizes)
        firsts = order[np.minimum(ends - sizes, len(order) - 1)] if len(order) else ends
        alone = (sizes == 1) & (firsts == np.array(out.founders))
        for event in np.flatnonzero((sizes > 0) & ~alone).tolist():
            out._many[event] = order[ends[event] - sizes[event] : ends[event]].tolist()
        return out
