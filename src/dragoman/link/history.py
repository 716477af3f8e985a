"""What a stream has done: its changes, where it can go back to, and all of it as it is written."""

from dragoman.model import Judgement
from dragoman.model.base import Record


class Change(Record, frozen=True, kw_only=True):
    """Reports that went from one event to another after they had been assigned.

    `kind`: merge when `before` has none left, split when `after` was made for them, else move. `why`: `repair`, or the
    id of a judgement. `odds`: mean log-odds, capped, of one event with those they joined; of those they left.
    """

    kind: str
    before: str
    after: str
    reports: tuple[str, ...]
    why: str
    joined: float
    left: float


class Anchor(Record, frozen=True, kw_only=True):
    """Where a stream can go back to: right after a repair. Steps, rows, events and changes until then."""

    steps: int = 0
    rows: int = 0
    events: int = 0
    changes: int = 0


class Undo(Record, frozen=True, kw_only=True):
    """What takes a change back: the event that these rows had."""

    rows: tuple[int, ...]
    before: int


class History(Record, frozen=True, kw_only=True):
    """What a stream has done, as it is written."""

    judgements: tuple[Judgement, ...]
    changes: tuple[Change, ...]
    undo: tuple[Undo, ...]
    anchors: tuple[Anchor, ...]
