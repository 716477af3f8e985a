"""What a stream has done: its changes, where it can go back to, and all of it as it is written."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from dragoman.link.shelf import Ints
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
    """Where a stream can go back to: right after a repair. Steps, rows, events and changes until then.

    `near`: rows that came while the repair was made, each with how many earlier ones may be of its event, and these:
    numbers of 32 bits.
    """

    steps: int = 0
    rows: int = 0
    events: int = 0
    changes: int = 0
    near: bytes = b""


class Undo(Record, frozen=True, kw_only=True):
    """What takes a change back: the event that these rows had."""

    rows: tuple[int, ...]
    before: int


class Log(NamedTuple):
    """What was changed and what takes it back, both in the order in which it was done."""

    changes: list[Change]
    undo: list[Undo]


class History(Record, frozen=True, kw_only=True):
    """What a stream has done, as it is written."""

    judgements: tuple[Judgement, ...]
    changes: tuple[Change, ...]
    undo: tuple[Undo, ...]
    anchors: tuple[Anchor, ...]


def packed_rows(near: Mapping[int, Ints]) -> bytes:
    """Rows with others, as `Anchor.near`."""
    return b"".join(np.array([row, len(others), *others], "<i4").tobytes() for row, others in near.items())


def unpacked_rows(packed: bytes) -> dict[int, Ints]:
    """What `packed_rows` has written."""
    flat, out, at = np.frombuffer(packed, "<i4").astype(np.int64), dict[int, Ints](), 0
    while at < len(flat):
        row, count = flat[at : at + 2].tolist()
        out[row] = flat[at + 2 : at + 2 + count]
        at += 2 + count
    return out
