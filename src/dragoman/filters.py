"""The stages as filters: records (plain dicts, one JSON line each) in, the same records with more fields out.

Unknown fields are carried through. A record that a stage cannot take keeps its fields and gets `refused`.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeVar

import msgspec

from dragoman.annotate import MOST_READ, annotate
from dragoman.assess import assess
from dragoman.errors import RecordError
from dragoman.extract import capture_of, extract
from dragoman.languages import identify
from dragoman.link import MAY_BE_SAME, Encoder, by_publisher, link, relate
from dragoman.model import EPHEMERAL_KEY, Link, Linked, Notes, Reading, Record, Refusal, Report, View, to_wire

Json = dict[str, Any]
R = TypeVar("R", bound=Record)
T = TypeVar("T")
SHAPES = "docs/reference/filters.md has the shapes."


def extracted(records: Iterable[Json]) -> Iterator[Json]:
    """Bytes, HTML or text -> clean text and what the page says about itself."""
    return (_tried(_extracted, record) for record in records)


def annotated(records: Iterable[Json]) -> Iterator[Json]:
    """Text -> spans with language-independent values."""
    return (_tried(_annotated, record) for record in records)


def linked(records: Iterable[Json], encoder: Encoder | None) -> Iterator[Json]:
    """Every record gets the id of its event; copies name what they copy; links give their evidence."""
    rows = list(_each_once(_taken(record, _reading) for record in records))
    readings = [reading for _, reading in rows if reading is not None]
    decided = link(readings, encoder=encoder, judgements=(), key=EPHEMERAL_KEY)
    evidence: dict[str, list[Json]] = {}
    for found in (*decided.links, *decided.perhaps):
        evidence.setdefault(found.b, []).append(to_wire(found))
    called = {reading.report.id: reading.notes for reading in by_publisher(readings)}
    for row, reading in rows:
        if reading is None:
            yield row
            continue
        key = reading.report.id
        copy = {"duplicate_of": decided.copies[key]} if key in decided.copies else {}
        notes = _notes_wire(called[key])
        if "places" in row:
            notes = {"chains": notes["chains"]} if called[key] is not reading.notes else {}
        yield row | notes | {"event": decided.events[key], **copy, "evidence": evidence.get(key, [])}


def _each_once(rows: Iterable[tuple[Json, Reading | None]]) -> Iterator[tuple[Json, Reading | None]]:
    """Of several records with one id the first is taken: nobody could say which of them is meant."""
    taken: set[str] = set()
    for row, reading in rows:
        if reading is not None and reading.report.id in taken:
            detail = f"Record {reading.report.id!r}: a record before it has the same id."
            yield {"refused": {"code": RecordError.code, "detail": detail}, **row}, None
            continue
        taken |= {reading.report.id} if reading is not None else set()
        yield row, reading


def assessed(records: Iterable[Json], lang: str = "en") -> Iterator[Json]:
    """Linked records -> one record an event, the most important first; then the records that could not be taken."""
    rows = [_taken(record, _decided) for record in records]
    known = [row for _, row in rows if row is not None]
    readings = {row.reading.report.id: row.reading for row in known}
    told = [found for row in known for found in row.links if {found.a, found.b} <= readings.keys()]
    decided = Linked(
        events={row.reading.report.id: row.event for row in known},
        links=tuple(found for found in told if found.kind != MAY_BE_SAME),
        perhaps=tuple(found for found in told if found.kind == MAY_BE_SAME),
        copies={row.reading.report.id: row.copy_of for row in known if row.copy_of in readings},
    )
    moments = (m for r in readings.values() if (m := r.report.moment))
    view = View(member="", lang=lang, at=max(moments, default=datetime(1970, 1, 1, tzinfo=UTC)))
    for event in assess(readings, decided, relate(list(readings.values()), decided), view):
        yield {"origins": [], "circular": [], "contradictions": [], "places": [], **to_wire(event)}
    yield from (record for record, row in rows if row is None)


class _Decided(NamedTuple):
    """A linked record: what it says, and how it was linked. `copy_of` is empty for originals."""

    reading: Reading
    event: str
    links: tuple[Link, ...]
    copy_of: str


def _extracted(record: Json) -> Json:
    result = extract(_or_error(capture_of, record))
    if isinstance(result, Refusal):
        return record | {"text": "", "refused": {"code": result.code, "detail": result.detail}}
    return record | to_wire(result) | {"id": record["id"], "dropped": [to_wire(d) for d in result.dropped]}


def _annotated(record: Json) -> Json:
    report = _report(record)
    cut = {"read": MOST_READ} if len(report.text) > MOST_READ else {}
    return record | _notes_wire(annotate(report)) | cut


def _decided(record: Json) -> _Decided:
    reading = _reading(record)
    evidence = record.get("evidence", [])
    if not isinstance(evidence, list) or not all(isinstance(found, dict) for found in evidence):
        raise RecordError(f"Record {record['id']!r}: `evidence` is no list of links.", SHAPES)
    links = tuple(_known(found, Link) for found in evidence)
    return _Decided(reading, str(_needed(record, "event")), links, str(record.get("duplicate_of") or ""))


def _tried(stage: Callable[[Json], Json], record: Json) -> Json:
    done = _taken(record, stage)
    return done[0] if done[1] is None else done[1]


def _taken(record: Json, make: Callable[[Json], T]) -> tuple[Json, T | None]:
    """What a stage makes of a record; where it can make nothing, the record with `refused` and nothing."""
    try:
        return record, make(record)
    except RecordError as error:
        return {"refused": {"code": error.code, "detail": error.what}, **record}, None


def _needed(record: Json, field: str) -> Any:
    if record.get(field) is None:
        raise RecordError(f"A record has no `{field}`: {str(record)[:80]}", SHAPES)
    return record[field]


def _or_error(make: Callable[[Json], R], record: Json) -> R:
    _needed(record, "id")
    try:
        return make(record)
    except (msgspec.ValidationError, ValueError, TypeError) as error:
        raise RecordError(f"Record {record['id']!r}: {error}", SHAPES) from error


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
