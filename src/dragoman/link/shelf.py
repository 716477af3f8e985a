"""What linking needs of each report, kept once for all readers: vector in 8 bits, keys as hashes, language, time.

A row is a pure function of its report and the encoder, is written once and never changes. Everything that depends on
what else somebody sees (counts, means, events) lives elsewhere, so a shelf may hold rows that a reader never looks at.
"""

import zlib
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import Generic, TypeVar

import msgspec
import numpy as np
import numpy.typing as npt

from dragoman.errors import InputError
from dragoman.link.gist import gist, hours, says_little
from dragoman.link.keys import Hashes, hashes_of, keys_of
from dragoman.link.packed import Floats
from dragoman.model import Reading
from dragoman.model.base import Record

Ints = npt.NDArray[np.int64]
N = TypeVar("N", bound=np.generic)

BLOCK = 1 << 14  # rows of one block of vectors
CHUNK = 1 << 20  # values of one chunk of keys


class Prepared(Record, frozen=True, kw_only=True):
    """One report as linking sees it. `hours`: publication since 1970, NaN where not known. `keys`: sorted hashes.

    `vector`: 8 bits a dimension, to be multiplied by `scale`; empty without an encoder.
    """

    id: str
    lang: str
    hours: float
    keys: Hashes
    vector: npt.NDArray[np.int8]
    scale: float


def prepare(reading: Reading, vector: Floats | None) -> Prepared:
    """A report's row, from the vector of its gist; one that says little has neither vector nor keys."""
    report = reading.report
    if says_little(gist(report)):
        return pressed(report.id, reading.notes.lang, hours(report), hashes_of(()), None)
    return pressed(report.id, reading.notes.lang, hours(report), hashes_of(keys_of(reading)), vector)


def pressed(report: str, lang: str, when: float, keys: Hashes, vector: Floats | None) -> Prepared:
    """The same from its parts; the vector is brought to 8 bits."""
    small, scale = np.zeros(0, np.int8), 0.0
    if vector is not None and len(vector):
        scale = float(np.float32(np.abs(vector).max() / 127)) or 1.0
        small = np.round(vector / scale).astype(np.int8)
    return Prepared(id=report, lang=lang, hours=when, keys=keys, vector=small, scale=scale)


class Rows(Generic[N]):
    """A two-dimensional array that grows by half: for few bytes a row."""

    def __init__(self, columns: int, dtype: type[N]) -> None:
        self._data: npt.NDArray[N] = np.zeros((64, columns), dtype)
        self._used = 0

    def append(self, row: npt.ArrayLike) -> None:
        """Add one row."""
        if self._used == len(self._data):
            more = np.zeros((max(64, len(self._data) // 2), self._data.shape[1]), self._data.dtype)
            self._data = np.concatenate([self._data, more])
        self._data[self._used] = row
        self._used += 1

    def extend(self, rows: npt.NDArray[N]) -> None:
        """Add many rows at once."""
        self._data = np.concatenate([self.array, rows])
        self._used = len(self._data)

    def __len__(self) -> int:
        return self._used

    @property
    def array(self) -> npt.NDArray[N]:
        """The rows in use, as a view."""
        return self._data[: self._used]


class Blocks:
    """Rows of 8-bit numbers in blocks: growing copies nothing."""

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self._blocks: list[npt.NDArray[np.int8]] = []
        self._used = 0

    def append(self, row: npt.NDArray[np.int8]) -> None:
        """Add one row."""
        if self._used == BLOCK * len(self._blocks):
            self._blocks.append(np.zeros((BLOCK, self._columns), np.int8))
        self._blocks[-1][self._used % BLOCK] = row
        self._used += 1

    def take(self, rows: Ints) -> npt.NDArray[np.int8]:
        """Copies of these rows."""
        out = np.empty((len(rows), self._columns), np.int8)
        block = rows // BLOCK
        for number in np.unique(block).tolist():
            at = block == number
            out[at] = self._blocks[number][rows[at] % BLOCK]
        return out

    def parts(self) -> Iterable[npt.NDArray[np.int8]]:
        """All rows, block by block."""
        for start, block in zip(range(0, self._used, BLOCK), self._blocks, strict=True):
            yield block[: self._used - start]


class Ragged:
    """Rows of different length in chunks: growing copies nothing but the ends."""

    def __init__(self) -> None:
        self._chunks: list[Hashes] = [np.zeros(CHUNK, np.uint32)]
        self._starts, self._sizes = np.zeros(1024, np.int64), np.zeros(1024, np.int32)
        self._used, self._end = 0, 0

    def __len__(self) -> int:
        return self._used

    def append(self, row: Hashes) -> None:
        """Add one row, shorter than a chunk."""
        if self._used == len(self._starts):
            self._starts, self._sizes = (np.concatenate([a, np.zeros_like(a)]) for a in (self._starts, self._sizes))
        if self._end % CHUNK + len(row) > CHUNK or self._end == CHUNK * len(self._chunks):
            self._end = CHUNK * len(self._chunks)
            self._chunks.append(np.zeros(CHUNK, np.uint32))
        start = self._end % CHUNK
        self._chunks[-1][start : start + len(row)] = row
        self._starts[self._used], self._sizes[self._used] = self._end, len(row)
        self._used, self._end = self._used + 1, self._end + len(row)

    def row(self, i: int) -> Hashes:
        """One row, as a view."""
        return self._view(int(self._starts[i]), int(self._sizes[i]))

    def gather(self, rows: Ints) -> tuple[Hashes, Ints]:
        """The values of several rows in one array, with the position in `rows` that each belongs to."""
        sizes = self._sizes[rows]
        found = list(map(self._view, self._starts[rows].tolist(), sizes.tolist()))
        return np.concatenate(found) if found else np.zeros(0, np.uint32), np.repeat(np.arange(len(found)), sizes)

    def take(self, rows: Ints) -> tuple[Hashes, Ints]:
        """The same, faster for thousands of short rows."""
        sizes = self._sizes[rows].astype(np.int64)
        owner = np.repeat(np.arange(len(rows)), sizes)
        places = np.arange(len(owner)) + (self._starts[rows] - np.cumsum(sizes) + sizes)[owner]
        chunks = places // CHUNK
        out = np.zeros(len(places), np.uint32)
        for chunk in np.unique(chunks).tolist():
            own = chunks == chunk
            out[own] = self._chunks[chunk][places[own] % CHUNK]
        return out, owner

    def _view(self, start: int, size: int) -> Hashes:
        return self._chunks[start // CHUNK][start % CHUNK : start % CHUNK + size]

    @property
    def sizes(self) -> npt.NDArray[np.int32]:
        """The length of each row."""
        return self._sizes[: self._used].copy()


class Shelf:
    """Rows by number, in the order in which they came."""

    def __init__(self, dim: int) -> None:
        self.dim = dim
        self.ids: list[str] = []
        self.langs: list[str] = []  # by code
        self.keys = Ragged()
        self.codes, self.hours = array("H"), array("d")
        self.marks, self.scales = array("I"), array("f")
        self._vectors = Blocks(dim)
        self._slots: dict[str, int] = {}
        self._codes: dict[str, int] = {}

    def put(self, one: Prepared) -> int:
        """Take in a row, once for each report id; its number."""
        known = self._slots.get(one.id)
        if known is not None:
            return known
        if self.dim and len(one.vector) not in (0, self.dim):
            raise InputError(f"A vector of {len(one.vector)} numbers among those of {self.dim}.", "Encode it again.")
        self._slots[one.id] = len(self.ids)
        self.ids.append(one.id)
        if one.lang not in self._codes:
            self._codes[one.lang] = len(self.langs)
            self.langs.append(one.lang)
        self.codes.append(self._codes[one.lang])
        self.hours.append(one.hours)
        self.marks.append(zlib.crc32(one.id.encode()))
        self.scales.append(one.scale)
        self.keys.append(one.keys)
        if self.dim:
            self._vectors.append(one.vector if len(one.vector) else np.zeros(self.dim, np.int8))
        return len(self.ids) - 1

    def __len__(self) -> int:
        return len(self.ids)

    def slot(self, report: str) -> int:
        """The number of a report's row; -1 where there is none."""
        return self._slots.get(report, -1)

    def lang(self, slot: int) -> str:
        """The language of a row."""
        return self.langs[self.codes[slot]]

    def small(self, slots: Ints) -> npt.NDArray[np.int8]:
        """Vectors in 8 bits."""
        return self._vectors.take(slots)

    def parts(self) -> Iterable[npt.NDArray[np.int8]]:
        """All vectors in 8 bits, block by block, as views."""
        return self._vectors.parts()

    def save(self, folder: Path) -> None:
        """Write everything into an existing, empty folder: about a kilobyte a report."""
        sizes = self.keys.sizes
        np.savez(
            folder / "rows.npz",
            dim=self.dim,
            codes=np.array(self.codes, np.uint16),
            hours=np.array(self.hours, np.float64),
            scales=np.array(self.scales, np.float32),
            sizes=sizes,
        )
        (folder / "ids.json").write_bytes(msgspec.json.encode((self.langs, self.ids)))
        with (folder / "vectors.bin").open("wb") as file:
            for part in self.parts() if self.dim else ():
                file.write(np.ascontiguousarray(part).data)
        with (folder / "keys.bin").open("wb") as file:
            for i in range(len(self)):
                file.write(np.ascontiguousarray(self.keys.row(i)).data)

    @classmethod
    def load(cls, folder: Path) -> "Shelf":
        """What `save` has written."""
        with np.load(folder / "rows.npz") as rows:
            dim, codes, hours_, scales, sizes = (rows[n] for n in ("dim", "codes", "hours", "scales", "sizes"))
        langs, ids = msgspec.json.decode((folder / "ids.json").read_bytes(), type=tuple[list[str], list[str]])
        keys = np.memmap(folder / "keys.bin", np.uint32, "r") if sizes.sum() else np.zeros(0, np.uint32)
        shape = (len(codes), int(dim))
        vectors = np.memmap(folder / "vectors.bin", np.int8, "r", shape=shape) if dim and len(codes) else None
        shelf, end = cls(int(dim)), 0
        for i, code in enumerate(codes.tolist()):
            row = np.zeros(0, np.int8) if vectors is None else vectors[i]
            own = keys[end : end + sizes[i]]
            shelf.put(_row(ids[i], langs[code], (hours_[i], scales[i]), own, row))
            end += int(sizes[i])
        return shelf


def _row(report: str, lang: str, numbers: tuple[float, float], keys: Hashes, vector: npt.NDArray[np.int8]) -> Prepared:
    when, scale = numbers
    return Prepared(id=report, lang=lang, hours=float(when), keys=keys, vector=vector, scale=float(scale))
