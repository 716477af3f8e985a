"""A report together with what was read in it: what `link` and `assess` work on."""

import msgspec

from dragoman.model.annotation import Notes
from dragoman.model.base import Record
from dragoman.model.event import Link
from dragoman.model.report import Report


class Reading(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One report and its notes."""

    report: Report
    notes: Notes


class Overruled(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A judgement that does not hold, because later ones say the opposite: of the same two reports, or together."""

    judgement: str
    a: str
    b: str
    same: bool
    by: tuple[str, ...]  # ids of the judgements that stand against it
    reason: str  # one line in English for logs and scripts


class Linked(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What linking decided over a set of readings."""

    events: dict[str, str]  # report id -> event id
    links: tuple[Link, ...] = ()
    copies: dict[str, str] = msgspec.field(
        default_factory=dict
    )  # report id -> the report that it copies (first published)
    overruled: tuple[Overruled, ...] = ()  # judgements without effect
    perhaps: tuple[Link, ...] = ()  # between events that may be one and were not joined: may-be-same
