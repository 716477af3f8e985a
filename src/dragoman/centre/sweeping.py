"""Taking out what is good no more and would grow for ever: in small steps, and nobody is answered otherwise for it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice

import msgspec

from dragoman.centre.signing import AHEAD, OLDEST
from dragoman.model import Record
from dragoman.model.signed import STATEMENT
from dragoman.store import Entry, Store

ENDING = ("token", "code", "challenge", "oidc")  # kinds of rows that say when they end
SPARED = timedelta(days=1)  # from then on: clocks of two machines may differ
STEPS = 256  # steps that go through all rows: by how their ids begin, which is random
MOST = 500  # rows that one step takes out of a kind


class Ending(Record, frozen=True, kw_only=True):
    """What such rows have in common."""

    ends: datetime


class Sweeping:
    """Tokens, codes, challenges and logins that have ended, and what was told of words too old to come again."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._next = 0

    def step(self) -> int:
        """Look through one part of all, and take out what is over; the number taken out."""
        part, self._next = f"{self._next:02x}", (self._next + 1) % STEPS
        late = self._clock() - SPARED
        rows = [Entry(kind, id_, None) for kind in ENDING for id_ in islice(self._ended(kind, part, late), MOST)]
        rows += [Entry("told", id_, None) for id_ in islice(self._too_old(part, late - OLDEST - AHEAD), MOST)]
        if rows:
            self._store.append([], entries=rows)
        return len(rows)

    def _ended(self, kind: str, part: str, late: datetime) -> Iterator[str]:
        rows = self._store.entries(kind, part)
        return (id_ for id_, row in rows if msgspec.json.decode(row, type=Ending).ends < late)

    def _too_old(self, part: str, late: datetime) -> Iterator[str]:
        """Statements that `signing.checked` refuses for their age before anybody asks what was told."""
        for id_, _ in self._store.entries("told", STATEMENT + part):
            first = next(iter(self._store.acts_on({id_})), None)
            if first is not None and first.act.at < late:
                yield id_
