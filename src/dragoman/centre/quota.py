"""How much a member hands in: at once, and in a day (UTC). Counted in the store, whatever process takes it in."""

from datetime import datetime, time, timedelta
from typing import NamedTuple

import msgspec

from dragoman.errors import StoreConflictError, ThrottledError, UsageError
from dragoman.model import Record, to_json
from dragoman.store import Basis, Entry, Store

KIND = "handed-in"


class Most(NamedTuple):
    """Limits: reports of one submission; reports and bytes of one member in a day."""

    at_once: int
    daily: int
    daily_bytes: int


class Count(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What a member has handed in on one day."""

    reports: int = 0
    bytes: int = 0


class Quota:
    """Of all members. Nothing of it tells one of them what others hand in."""

    def __init__(self, store: Store, most: Most) -> None:
        self._store = store
        self._most = most

    def few(self, reports: int) -> None:
        """Raises UsageError where that is too many for one submission."""
        if reports > self._most.at_once:
            raise UsageError(
                f"This holds more than {self._most.at_once} reports.",
                "Hand them in in parts, or ask an operator to set `submit_reports`.",
            )

    def take(self, member: str, now: datetime, reports: int, size: int) -> None:
        """Count reports before they are kept; a negative number gives back. Raises ThrottledError."""
        row_id = f"{member} {now.date()}"
        while True:
            row = self._store.entry(KIND, row_id)
            count = Count() if row is None else msgspec.json.decode(row, type=Count)
            made = Count(reports=max(0, count.reports + reports), bytes=max(0, count.bytes + size))
            if reports > 0:
                self._within(made, now)
            former = [] if row is not None else self._former(member)
            entries = [*former, Entry(KIND, row_id, to_json(made))]
            try:
                self._store.append([], rests_on=Basis(entries={(KIND, row_id): row}), entries=entries)
            except StoreConflictError:
                continue
            return

    def _within(self, made: Count, now: datetime) -> None:
        if made.reports > self._most.daily or made.bytes > self._most.daily_bytes:
            midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
            raise ThrottledError(
                f"The own member hands in at most {self._most.daily} reports and {self._most.daily_bytes} bytes a day.",
                "Go on tomorrow (UTC), or ask an operator to set `daily_reports` and `daily_bytes`.",
                seconds=int((midnight - now).total_seconds()) + 1,
            )

    def _former(self, member: str) -> list[Entry]:
        """Days that are over."""
        return [Entry(KIND, id_, None) for id_, _ in self._store.entries(KIND) if id_.startswith(f"{member} ")]
