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


class Linked(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What linking decided over a set of readings."""

    events: dict[str, str]  # report id -> event id
    links: tuple[Link, ...] = ()
    copies: dict[str, str] = msgspec.field(
        default_factory=dict
    )  # report id -> the report that it copies (first published)
