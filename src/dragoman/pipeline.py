"""The steps in order. Only this module sees both a stage and the store.

Reading (extract, annotate) is done once for each capture and kept; linking and assessment are computed from what the
viewer sees, so that nothing unseen can move them.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import islice

import msgspec
import numpy as np
from numpy.typing import NDArray

from dragoman import __version__
from dragoman.annotate import annotate
from dragoman.assess import assess
from dragoman.exchange import visible
from dragoman.extract import extract
from dragoman.link import Encoder, link, relate
from dragoman.model import Capture, Event, Linked, Reading, Refusal, View, derived_id, to_json
from dragoman.store import Derived, Store

BATCH = 64  # readings for each write: one fsync buys so many


@lru_cache(maxsize=1)
def engine() -> str:
    """Version and digest of everything that decides a reading: the code and the language data."""
    mac = hashlib.sha256(__version__.encode())
    for name in ("extract", "annotate", "languages", "model"):
        for path in _files_under(files("dragoman") / name):
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
        return report if isinstance(report, Refusal) else Reading(report=report, notes=annotate(report))
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one capture, the others go on
        return Refusal(
            id=derived_id("refusal", capture.id.encode(), "read"),
            target=capture.target,
            stage="annotate",
            code="error",
            detail=f"{type(error).__name__}: {error}",
            capture=capture.id,
            label=capture.label,
        )


def read_new(store: Store) -> int:
    """Read every capture that this engine has not read yet; the number read. Idempotent."""
    done = {row.id for kind in ("reading", "refusal") for row in store.derived(kind) if row.engine == engine()}
    if all(header.id in done for header in store.headers()):
        return 0
    count = 0
    for batch in _batches(c for c in store.captures() if c.id not in done):
        store.put(read_batch(batch))
        count += len(batch)
    return count


def read_batch(captures: Sequence[Capture]) -> list[Derived]:
    """Captures read, as the store keeps them."""
    results = [(c.id, read(c)) for c in captures]
    return [Derived("refusal" if isinstance(r, Refusal) else "reading", i, engine(), to_json(r)) for i, r in results]


def _batches(captures: Iterator[Capture]) -> Iterator[list[Capture]]:
    while batch := list(islice(captures, BATCH)):
        yield batch


def readings(store: Store, view: View) -> dict[str, Reading]:
    """What the viewer sees, by report id: current versions only."""
    current = {c.id for c in visible(view.member, store.headers())}
    rows = (r for r in store.derived("reading") if r.id in current)
    found = (msgspec.json.decode(row.record, type=Reading) for row in rows)
    return {reading.report.id: reading for reading in found}


def targets(store: Store, view: View) -> dict[str, str]:
    """Where the viewer's captures came from, by capture id."""
    return {c.id: c.target for c in visible(view.member, store.headers())}


def refusals(store: Store, view: View) -> tuple[Refusal, ...]:
    """What was refused, at the door and later, of what the viewer may see."""
    current = {c.id for c in store.headers()}
    later = (msgspec.json.decode(r.record, type=Refusal) for r in store.derived("refusal") if r.id in current)
    return tuple(visible(view.member, (*store.refusals(), *later)))


def picture(store: Store, view: View, encoder: Encoder | None) -> tuple[dict[str, Reading], tuple[Event, ...]]:
    """The viewer's readings and the events that they make, the most important first."""
    seen = readings(store, view)
    linked = _linked(store, view, seen, encoder)
    return seen, assess(seen, linked, relate(list(seen.values()), linked), view)


def _linked(store: Store, view: View, seen: Mapping[str, Reading], encoder: Encoder | None) -> Linked:
    """Links of what the viewer sees; kept as long as nothing that they rest on has changed."""
    judgements = list(visible(view.member, store.judgements()))
    rests_on = hashlib.sha256(f"{engine()}|{encoder.name + encoder.version if encoder else 'none'}".encode())
    for part in (*sorted(seen), *sorted(j.id for j in judgements)):
        rests_on.update(part.encode())
    state = rests_on.hexdigest()
    for row in store.derived("linked"):
        if row.id == view.member and row.engine == state:
            return msgspec.json.decode(row.record, type=Linked)
    remembering = None if encoder is None else Remembering(encoder, store)
    linked = link(list(seen.values()), encoder=remembering, judgements=judgements, key=store.secret)
    store.put([Derived("linked", view.member, state, to_json(linked))])
    return linked


class Remembering:
    """An encoder that keeps its vectors in the store: a text is encoded once."""

    def __init__(self, encoder: Encoder, store: Store) -> None:
        self._encoder = encoder
        self._store = store
        self.name = encoder.name
        self.version = encoder.version
        self.dim = encoder.dim
        self._kind = f"vector:{encoder.name}:{encoder.version}"
        self._known: dict[str, bytes] | None = None

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, one row for each text."""
        if self._known is None:
            self._known = {row.id: row.record for row in self._store.derived(self._kind)}
        ids = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() for text in texts]
        missing = {i: text for i, text in zip(ids, texts, strict=True) if i not in self._known}
        if missing:
            fresh = self._encoder.encode(list(missing.values())).astype(np.float32)
            made = {i: row.tobytes() for i, row in zip(missing, fresh, strict=True)}
            self._store.put(Derived(self._kind, i, self.version, raw) for i, raw in made.items())
            self._known |= made
        rows = [np.frombuffer(self._known[i], dtype=np.float32) for i in ids]
        return np.vstack(rows) if rows else np.zeros((0, self.dim), dtype=np.float32)


def differences(store: Store, before: Iterable[Derived]) -> list[str]:
    """Names of derived rows that were made before and are not equal now, or that are there now and were not."""
    current = {c.id for c in store.headers()}  # readings of superseded versions are left to rest
    states = {(r.id, r.engine) for r in store.derived("linked")}  # links of another set of reports cannot be equal
    kept = [r for r in before if ((r.id, r.engine) in states if r.kind == "linked" else r.id in current)]
    there = {(r.kind, r.id): r.record for r in kept}
    kinds = {kind for kind, _ in there} | {"reading", "refusal"}
    here = {(r.kind, r.id): r.record for kind in kinds for r in store.derived(kind)}
    return sorted(
        f"{kind} {row}" for kind, row in here.keys() | there.keys() if here.get((kind, row)) != there.get((kind, row))
    )
