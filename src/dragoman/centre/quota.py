"""How much a member hands in, and says to others, in a day (UTC): counted in the store, for all processes."""

from datetime import datetime, time, timedelta

import msgspec

from dragoman.errors import StoreConflictError, ThrottledError
from dragoman.model import Record, to_json
from dragoman.store import Basis, Entry, Store

HANDED_IN = "handed-in"
SAID = "said"


class Count(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What a member has done on one day."""

    things: int = 0
    bytes: int = 0


class Quota:
    """Of all members, each by itself: nothing of it tells one of them what others do.

    `kind`: of what. `most`: things of one member in a day, and their bytes; `settings`: which say so.
    """

    def __init__(self, store: Store, kind: str, most: tuple[int, int], settings: tuple[str, str]) -> None:
        self._store = store
        self._kind = kind
        self._most = most
        self._settings = settings

    def take(self, member: str, now: datetime, things: int, size: int) -> None:
        """Count things before they are kept; a negative number gives back. Raises ThrottledError."""
        row_id = f"{member} {now.date()}"
        while True:
            row = self._store.entry(self._kind, row_id)
            count = Count() if row is None else msgspec.json.decode(row, type=Count)
            made = Count(things=max(0, count.things + things), bytes=max(0, count.bytes + size))
            if things > 0:
                self._within(made, now)
            former = [] if row is not None else self._former(member)
            entries = [*former, Entry(self._kind, row_id, to_json(made))]
            try:
                self._store.append([], rests_on=Basis(entries={(self._kind, row_id): row}), entries=entries)
            except StoreConflictError:
                continue
            return

    def _within(self, made: Count, now: datetime) -> None:
        most, most_bytes = self._most
        if made.things > most or made.bytes > most_bytes:
            midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
            done = self._kind.replace("-", " ")
            raise ThrottledError(
                f"The own member has {done} what it may in a day: {most} things and {most_bytes} bytes at most.",
                f"Go on tomorrow (UTC), or ask an operator to set `{'` and `'.join(self._settings)}`.",
                seconds=int((midnight - now).total_seconds()) + 1,
            )

    def _former(self, member: str) -> list[Entry]:
        """Days that are over."""
        return [Entry(self._kind, id_, None) for id_, _ in self._store.entries(self._kind, f"{member} ")]
