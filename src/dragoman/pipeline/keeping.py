"""A large picture as derived rows: what was decided comes back, and nothing is linked or assessed again."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from dragoman.link.shelf import Shelf
from dragoman.link.stream import Stream
from dragoman.model import Judgement, View
from dragoman.store import Derived, Store

KIND = "board"
PIECE = 1 << 22  # bytes of one row
FILES = ("history.json", "stream.npz")


class Head(msgspec.Struct, frozen=True):
    """What says how to read the rest. `versions`: of the compartments, as far as they had been followed."""

    versions: dict[int, int]
    waiting: dict[int, str]
    refused: dict[int, str]
    judged: dict[int, Judgement]
    view: View
    parts: dict[str, int]  # pieces of each part


def rows_of(name: str, engine: str, head: Head, parts: Mapping[str, bytes]) -> list[Derived]:
    """Rows to put in one transaction."""
    pieces = {part: [raw[at : at + PIECE] for at in range(0, len(raw), PIECE)] for part, raw in parts.items()}
    head = msgspec.structs.replace(head, parts={part: len(found) for part, found in pieces.items()})
    out = [Derived(KIND, name, engine, msgspec.json.encode(head))]
    for part, found in pieces.items():
        out += [Derived(KIND, _piece(name, part, n), engine, raw) for n, raw in enumerate(found)]
    return out


def found_in(store: Store, name: str, engine: str) -> tuple[Head, dict[str, bytes]] | None:
    """What was kept under that name by the same engine."""
    row = next(iter(store.derived_rows(KIND, [name])), None)
    if row is None or row.engine != engine:
        return None
    head = msgspec.json.decode(row.record, type=Head)
    parts = {part: b"".join(_pieces(store, name, part, count)) for part, count in head.parts.items()}
    return head, parts


def _pieces(store: Store, name: str, part: str, count: int) -> Iterator[bytes]:
    for n in range(count):
        yield next(iter(store.derived_rows(KIND, [_piece(name, part, n)]))).record


def _piece(name: str, part: str, number: int) -> str:
    return f"{name} {part} {number:04}"


def written(stream: Stream) -> dict[str, bytes]:
    """A stream as it saves itself."""
    with tempfile.TemporaryDirectory() as name:
        stream.save(Path(name))
        return {file: (Path(name) / file).read_bytes() for file in FILES}


def read_back(
    parts: Mapping[str, bytes], slots: np.ndarray[Any, np.dtype[np.int64]], shelf: Shelf, encoder: str, key: bytes
) -> Stream:
    """The stream again. `slots`: where its reports lie on this shelf, in the order of its steps."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in FILES:
            (folder / file).write_bytes(parts[file])
        with np.load(folder / "stream.npz") as kept:
            arrays = {array: kept[array] for array in kept.files}
        arrays["steps"] = arrays["steps"].copy()
        arrays["steps"][arrays["steps"] >= 0] = slots
        np.savez(folder / "stream.npz", **arrays)
        return Stream.load(folder, shelf, encoder, key)
