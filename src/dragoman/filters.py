"""The stages as filters: records (plain dicts, one JSON line each) in, the same records with more fields out.

Unknown fields are carried through. A record that a stage cannot take keeps its fields and gets `refused`.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec

from dragoman.annotate import annotate
from dragoman.assess import assess
from dragoman.errors import RecordError
from dragoman.extract import capture_of, extract
from dragoman.languages import identify
from dragoman.link import Encoder, link, relate
from dragoman.model import EPHEMERAL_KEY, Link, Linked, Notes, Reading, Record, Refusal, Report, View, to_wire

Json = dict[str, Any]
R = TypeVar("R", bound=Record)


def extracted(records: Iterable[Json]) -> Iterator[Json]:
    """Bytes, HTML or text -> clean text and what the page says about itself."""
    for record in records:
        result = extract(_or_error(capture_of, record))
        if isinstance(result, Refusal):
            yield record | {"text": "", "refused": {"code": result.code, "detail": result.detail}}
        else:
            yield record | to_wire(result) | {"id": record["id"], "dropped": [to_wire(d) for d in result.dropped]}


def annotated(records: Iterable[Json]) -> Iterator[Json]:
    """Text -> spans with language-independent values."""
    for record in records:
        yield record | _notes_wire(annotate(_report(record)))


def linked(records: Iterable[Json], encoder: Encoder | None) -> Iterator[Json]:
    """Every record gets the id of its event; copies name what they copy; links give their evidence."""
    rows = list(records)
    readings = [_reading(row) for row in rows]
    decided = link(readings, encoder=encoder, judgements=(), key=EPHEMERAL_KEY)
    evidence: dict[str, list[Json]] = {}
    for found in decided.links:
        evidence.setdefault(found.b, []).append(to_wire(found))
    for row, reading in zip(rows, readings, strict=True):
        key = reading.report.id
        copy = {"duplicate_of": decided.copies[key]} if key in decided.copies else {}
        notes = {} if "places" in row else _notes_wire(reading.notes)
        yield row | notes | {"event": decided.events[key], **copy, "evidence": evidence.get(key, [])}


def assessed(records: Iterable[Json], lang: str = "en") -> Iterator[Json]:
    """Linked records -> one record an event, the most important first."""
    rows = list(records)
    readings = {r.report.id: r for r in map(_reading, rows)}
    decided = Linked(
        events={str(row["id"]): _needed(row, "event") for row in rows},
        links=tuple(_known(found, Link) for row in rows for found in row.get("evidence", [])),
        copies={str(row["id"]): str(row["duplicate_of"]) for row in rows if row.get("duplicate_of")},
    )
    moments = (m for r in readings.values() if (m := r.report.moment))
    view = View(member="", lang=lang, at=max(moments, default=datetime(1970, 1, 1, tzinfo=UTC)))
    for event in assess(readings, decided, relate(list(readings.values()), decided), view):
        yield {"origins": [], "circular": [], "contradictions": [], "places": [], **to_wire(event)}


def _needed(record: Json, field: str) -> Any:
    if field not in record:
        raise RecordError(f"A record has no `{field}`: {str(record)[:80]}", "docs/reference/filters.md has the shapes.")
    return record[field]


def _or_error(make: Callable[[Json], R], record: Json) -> R:
    _needed(record, "id")
    try:
        return make(record)
    except (msgspec.ValidationError, ValueError, TypeError) as error:
        raise RecordError(f"Record {record['id']!r}: {error}", "docs/reference/filters.md has the shapes.") from error


def _known(record: Json, kind: type[R]) -> R:
    """The part of a plain record that a record type knows; the rest is the user's."""
    names = {field.encode_name for field in msgspec.structs.fields(kind)}
    return _or_error(lambda r: msgspec.convert({k: v for k, v in r.items() if k in names}, kind), record)


def _report(record: Json) -> Report:
    text = _needed(record, "text")
    plain = {k: v for k, v in record.items() if v is not None and k not in ("dropped", "label")}
    lang = plain.get("lang") or identify(str(text))
    return _known(plain | {"id": str(_needed(record, "id")), "lang": lang}, Report)


def _reading(record: Json) -> Reading:
    report = _report(record)
    notes = _known(record | {"id": report.id, "lang": report.lang}, Notes) if "places" in record else annotate(report)
    return Reading(report=report, notes=notes)


def _notes_wire(notes: Notes) -> Json:
    """Notes as plain values with the lists that readers of the shape look for always there."""
    empty: Json = {k: [] for k in ("places", "names", "dates", "attributions", "chains", "statements")}
    return empty | to_wire(notes)
