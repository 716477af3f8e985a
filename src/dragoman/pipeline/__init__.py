"""The steps in order. Only this package sees both a stage and the store.

Reading (extract, annotate) is done once for each capture and kept; linking and assessment are computed from what the
viewer sees, so that nothing unseen can move them.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from dragoman import __version__
from dragoman.annotate import annotate
from dragoman.assess import assess
from dragoman.exchange import asking, judgements
from dragoman.extract import extract
from dragoman.languages import fold_text
from dragoman.link import Encoder, likeness, link, relate
from dragoman.link.gist import gist
from dragoman.model import (
    Capture,
    Item,
    Judgement,
    Label,
    Linked,
    Reading,
    Refusal,
    Report,
    View,
    audience,
    to_json,
)  # fmt: skip
from dragoman.pipeline.apart import Apart, Read, refused
from dragoman.pipeline.scene import Fronted, Picture, Scene
from dragoman.store import Derived, Store

__all__ = [
    "Apart",
    "Fronted",
    "Paint",
    "Picture",
    "Remembering",
    "Scene",
    "Sight",
    "assessor",
    "differences",
    "engine",
    "labelled",
    "linker",
    "painter",
    "picture",
    "read",
    "read_new",
    "unreadable",
    "words_of",
]
BATCH = 64  # readings for each write: one fsync buys so many
BATCH_BYTES = 1 << 18  # of what they are read from: whoever else writes, as who is shown something does, waits for it


@lru_cache(maxsize=1)
def engine() -> str:
    """Version and digest of everything that decides a reading: the code and the language data."""
    return _digest("pipeline/__init__.py", "extract", "annotate", "languages", "model")


@lru_cache(maxsize=1)
def linker() -> str:
    """The same of everything that decides what readings are linked."""
    return engine() + _digest("link")


@lru_cache(maxsize=1)
def assessor() -> str:
    """The same of everything that decides what a kept picture shows."""
    return linker() + _digest("assess", "pipeline")


@lru_cache(maxsize=1)
def painter() -> str:
    """The same of what a front page is made of beside that."""
    return _digest("deliver")


def _digest(*names: str) -> str:
    mac = hashlib.sha256(__version__.encode())
    for name in names:
        found = files("dragoman") / name
        for path in _files_under(found) if found.is_dir() else [found]:
            mac.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{__version__}+{mac.hexdigest()[:16]}"


def _files_under(folder: Traversable) -> Iterator[Traversable]:
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.is_dir() and path.name != "__pycache__":
            yield from _files_under(path)
        elif path.is_file():
            yield path


def read(capture: Capture) -> Reading | Refusal:
    """One capture, extracted and annotated."""
    try:
        report = extract(capture)
        if isinstance(report, Refusal):
            return report
        report = report.evolve(id=capture.id)  # one id from the door to the brief, and never one that a source chose
        return Reading(report=report, notes=annotate(report))
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one capture, the others go on
        return refused(capture, "error", f"{type(error).__name__}: {error}")


def read_new(store: Store, by: Read | None = None) -> int:
    """Read every capture that this engine has not read yet, and make it findable; the number read. Idempotent."""
    done = {row.id for kind in ("reading", "refusal") for row in store.derived(kind) if row.engine == engine()}
    if all(header.id in done for header in store.headers()):
        return 0
    return read_these(store, (c for c in store.captures() if c.id not in done), by)


def read_these(store: Store, captures: Iterable[Capture], by: Read | None = None) -> int:
    """Read some captures and make them findable; their number. `by`: who reads them, instead of this process."""
    count = 0
    for batch in _batches(captures):
        found = [(c.id, (by or read)(c)) for c in batch]
        store.index((i, words_of(r.report)) for i, r in found if isinstance(r, Reading))
        store.put([_row(i, r) for i, r in found])  # last: what has a reading is findable, wherever this is cut off
        count += len(batch)
    return count


def words_of(report: Report) -> str:
    """What a report is found by: its headline and text, folded."""
    return fold_text(report.title + "\n" + report.text)


def _row(capture: str, found: Reading | Refusal) -> Derived:
    return Derived("refusal" if isinstance(found, Refusal) else "reading", capture, engine(), to_json(found))


def _batches(captures: Iterable[Capture]) -> Iterator[list[Capture]]:
    batch, size = list[Capture](), 0
    for capture in captures:
        batch.append(capture)
        size += len(capture.body)
        if len(batch) == BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class Sight(NamedTuple):
    """What a picture is computed from: the reports that some members see, and what they said that moves it."""

    headers: dict[str, Capture]
    said: list[Item]
    refusals: tuple[Refusal, ...]
    came: dict[str, datetime]  # by report id: when it was handed in


class Paint(NamedTuple):
    """A picture, and rows that would spare work the next time."""

    picture: Picture
    rows: list[Derived]


def picture(store: Store, members: frozenset[str], found: Sight, view: View, encoder: Encoder | None) -> Paint:
    """The picture of what all of `members` see. Writes nothing."""
    labels = {id_: header.label for id_, header in found.headers.items()}
    read_ = {reading.report.id: reading for reading in labelled(store, labels)}
    seen = {id_: read_[id_] for id_ in labels if id_ in read_}
    vectors = None if encoder is None else Remembering(encoder, store, members)
    if vectors:
        vectors.know(reading.report for reading in seen.values())
    linked, rows = _linked(store, members, seen, judgements(found.said, view.member), vectors)
    asked = asking(view, found.said)
    near = likeness([r.meaning for r in asked.requirements if r.meaning], list(seen.values()), vectors)
    rows += vectors.fresh if vectors else []
    events = assess(seen, linked, relate(list(seen.values()), linked), asked, near)
    later = list(unreadable(store, members, labels))
    unread = frozenset(found.headers.keys() - seen.keys() - {r.capture for r in later})
    targets = {id_: c.target for id_, c in found.headers.items()}
    return Paint(Picture(seen, linked, events, (*found.refusals, *later), targets, {}, unread, found.came), rows)


def unreadable(store: Store, members: frozenset[str], labels: Mapping[str, Label]) -> Iterator[Refusal]:
    """Which of these captures could not be read. Where one came from is for its originators alone."""
    for row in store.derived_rows("refusal", labels.keys()):
        refusal, own = msgspec.json.decode(row.record, type=Refusal), labels[row.id]
        told = refusal if members <= set(own.origin) else refusal.evolve(target=row.id, detail="")
        yield told.evolve(label=own)


def labelled(store: Store, labels: Mapping[str, Label]) -> Iterator[Reading]:
    """The readings of these captures, with the labels that these have now, in the order of the store."""
    for row in store.derived_rows("reading", labels.keys()):
        reading = msgspec.json.decode(row.record, type=Reading)
        yield reading.evolve(report=reading.report.evolve(label=labels[row.id]))


def _linked(
    store: Store, members: frozenset[str], seen: Mapping[str, Reading], judged: list[Judgement], encoder: Encoder | None
) -> tuple[Linked, list[Derived]]:
    """Links of what the members see; kept as long as nothing that they rest on has changed."""
    rests_on = hashlib.sha256(f"{linker()}|{encoder.name + encoder.version if encoder else 'none'}".encode())
    for reading in (seen[id_] for id_ in sorted(seen)):
        rests_on.update(reading.report.id.encode() + to_json(reading.report.label))
    for judgement in judged:
        rests_on.update(to_json(judgement))
    state, name = rests_on.hexdigest(), " ".join(sorted(members))
    for row in store.derived_rows("linked", [name]):
        if row.engine == state:
            return msgspec.json.decode(row.record, type=Linked), []
    linked = link(list(seen.values()), encoder=encoder, judgements=judged, key=store.secret)
    return linked, [Derived("linked", name, state, to_json(linked))]


class Remembering:
    """An encoder that keeps its vectors in the store: a text is encoded once for each audience.

    Kept for all, the time of an answer would tell whether somebody else holds the same text. `members`: whose are the
    texts that are of no known report.
    """

    def __init__(self, encoder: Encoder, store: Store, members: Iterable[str] = ()) -> None:
        self._encoder = encoder
        self._store = store
        self.name = encoder.name
        self.version = encoder.version
        self.dim = encoder.dim
        self._kind = f"vector:{encoder.name}:{encoder.version}"
        self._known: dict[str, bytes] = {}
        self._members = " ".join(sorted(members))
        self._audiences: dict[str, str] = {}  # of texts
        self.fresh: list[Derived] = []  # vectors to keep

    def know(self, reports: Iterable[Report]) -> None:
        """Reports that may be encoded: what is kept of one is for its audience."""
        for report in reports:
            text, readers = gist(report), " ".join(audience(report.label))
            self._audiences[text] = min(readers, self._audiences.get(text, readers))

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, one row for each text."""
        return self._encoded([(self._audiences.get(text, self._members), text) for text in texts])

    def of(self, reports: Sequence[Report]) -> NDArray[np.float32]:
        """Unit vectors of reports, each kept for its own audience, whoever else has the same text."""
        found = self._encoded([(" ".join(audience(report.label)), gist(report)) for report in reports])
        self._known.clear()
        return found

    def _encoded(self, asked: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        ids = [hashlib.sha256("\n".join(one).encode("utf-8", "surrogatepass")).hexdigest() for one in asked]
        texts = {i: text for i, (_, text) in zip(ids, asked, strict=True) if i not in self._known}
        self._known |= {row.id: row.record for row in self._store.derived_rows(self._kind, texts.keys())}
        missing = {i: text for i, text in texts.items() if i not in self._known}
        if missing:
            vectors = self._encoder.encode(list(missing.values())).astype(np.float32)
            made = {i: row.tobytes() for i, row in zip(missing, vectors, strict=True)}
            self.fresh += [Derived(self._kind, i, self.version, raw) for i, raw in made.items()]
            self._known |= made
        rows = [np.frombuffer(self._known[i], dtype=np.float32) for i in ids]
        return np.vstack(rows) if rows else np.zeros((0, self.dim), dtype=np.float32)


def differences(store: Store, before: Iterable[Derived]) -> list[str]:
    """Names of derived rows that were made before and are not equal now, or that are there now and were not."""
    current = {c.id for c in store.headers()}  # readings of superseded versions are left to rest
    states = {(r.id, r.engine) for r in store.derived("linked")}  # links of another set of reports cannot be equal
    kept = [r for r in before if ((r.id, r.engine) in states if r.kind == "linked" else r.id in current)]
    there = {(r.kind, r.id): _unlabelled(r) for r in kept}
    kinds = {kind for kind, _ in there} | {"reading", "refusal"}
    here = {(r.kind, r.id): _unlabelled(r) for kind in kinds for r in store.derived(kind)}
    stale = {key for key in here if key[0] == "linked"} - there.keys()  # of who has not looked since something changed
    keys = (here.keys() | there.keys()) - stale
    return sorted(f"{kind} {row}" for kind, row in keys if here.get((kind, row)) != there.get((kind, row)))


def _unlabelled(row: Derived) -> bytes:
    """What is compared of a row. The label in a reading is that of its day; whoever reads it goes by the item's."""
    if row.kind not in ("reading", "refusal"):
        return row.record
    fields = msgspec.json.decode(row.record)
    for part in (fields, fields.get("report", {})):
        part.pop("label", None)
    return msgspec.json.encode(fields)
