"""What every record is: frozen, slotted, typed, and one line of JSON."""

import threading
from typing import Any, Self

import msgspec


class Record(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    rename=lambda field: field.rstrip("_"),  # `from_` in Python is `from` on the wire
):
    """Base of all records. A change is a new record: see `evolve`."""

    def evolve(self, **changes: Any) -> Self:
        """The same record with some fields replaced."""
        return msgspec.structs.replace(self, **changes)


class Span(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A stretch of the report's text. Offsets are code points into `Report.text`, end exclusive."""

    start: int
    end: int
    text: str


def to_wire(record: Record) -> dict[str, Any]:
    """The record as plain JSON values. Defaults are left out."""
    plain: dict[str, Any] = msgspec.to_builtins(record)
    return plain


def to_json(record: Record) -> bytes:
    """One line of JSON (UTF-8, no newline), keys in the order of the record's fields."""
    return msgspec.json.encode(record)


_worked_out: set[type[Any]] = set()
_working = threading.Lock()


def work_out_shapes() -> frozenset[type[Any]]:
    """Work out the shapes of all records that there are, for decoding, before there are several threads; all of them.

    msgspec does so when a type is decoded for the first time, and two threads that are first together end the process.
    To be called again after modules are imported that have more of them; what is done is not done again.
    """
    waiting: list[type[Any]] = [msgspec.Struct]
    with _working:
        while waiting:
            found: list[type[Any]] = waiting.pop().__subclasses__()
            waiting += found
            for made in found:
                if made not in _worked_out:
                    msgspec.json.Decoder(made)
                    _worked_out.add(made)
        return frozenset(_worked_out)
