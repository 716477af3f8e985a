"""One vector per piece instead of a network: for weak machines and for filling an archive.

A text's vector is the sum of its pieces' vectors. A piece's vector is its embedding, moved by a small learned map
towards what the network makes of texts with that piece, and weighted by how rare the piece is (smooth inverse
frequency, Arora et al. 2017) and how much it was found to tell. Made by tools/fit_static.py; the table is computed from
the map and the embeddings once.
"""

from collections.abc import Sequence
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dragoman.link.engines import unit
from dragoman.link.packed import Floats, Packed, Pieces
from dragoman.link.pieces import Tokeniser

SMOOTH = 1e-4  # a piece of this probability gets half the weight
MOST = 600  # pieces of a text that are read
BLOCK = 16_384  # pieces whose vectors are computed at a time
TELLING = 3.0  # bound of the logarithm of a piece's learned weight


class PieceMap:
    """From embeddings to vectors of pieces: linear, plus one hidden layer, times a weight."""

    def __init__(self, mix: Floats, into: Floats, shift: Floats, out: Floats, telling: Floats) -> None:
        self.mix, self.into, self.shift, self.out, self.telling = mix, into, shift, out, telling

    @classmethod
    def shipped(cls) -> "PieceMap":
        """The one in the package: matrices of 8 bits with one scale a column."""
        raw = (files("dragoman.link") / "data" / "e5-static-map.npz").read_bytes()
        with np.load(BytesIO(raw)) as a:
            wide = {n: a[n] * a[f"{n}_scale"].astype(np.float32) for n in ("mix", "into", "out")}
            return cls(**wide, shift=a["shift"].astype(np.float32), telling=a["telling"].astype(np.float32))

    def __call__(self, embedded: Floats) -> Floats:
        """Embeddings to vectors, row by row."""
        hidden = np.maximum(embedded @ self.into + self.shift, 0.0)
        weight = np.exp(np.clip(embedded @ self.telling, -TELLING, TELLING))
        vectors: Floats = (embedded @ self.mix + hidden @ self.out) * weight[:, None]
        return vectors


def embeddings(packed: Packed) -> Floats:
    """One row a piece, with what all pieces share taken off."""
    table = packed.matrix("emb.word", packed.shape.hidden)[: len(packed.pieces.texts)]
    table -= table.mean(axis=0)
    return table


def rarity(pieces: Pieces) -> Floats:
    """Smooth inverse frequency of each piece."""
    weight = SMOOTH / (SMOOTH + np.exp(np.array(pieces.scores, np.float32)))
    return weight.astype(np.float32)


def distil(packed: Packed, folder: Path) -> None:
    """Write the table as 8-bit rows with one scale each."""
    table, weight, mapped = embeddings(packed), rarity(packed.pieces), PieceMap.shipped()
    rows, scales = np.empty(table.shape, np.int8), np.empty(len(table), np.float32)
    for start in range(0, len(table), BLOCK):
        part = slice(start, start + BLOCK)
        vectors = mapped(table[part]) * weight[part, None]
        rows[part], scales[part] = eight_bits(vectors, axis=1)
    np.save(folder / "rows.npy", rows)
    np.save(folder / "scales.npy", scales)


def eight_bits(values: Floats, axis: int) -> tuple[npt.NDArray[np.int8], Floats]:
    """Whole numbers up to 127, and the scales along the other axis."""
    scales = np.maximum(np.abs(values).max(axis=axis), 1e-9) / 127
    return np.round(values / np.expand_dims(scales, axis)).astype(np.int8), scales.astype(np.float32)


class StaticEncoder:
    """Sum of the vectors of a text's pieces, scaled to unit length."""

    name = "e5-static"

    def __init__(self, folder: Path, pieces: Pieces, version: str) -> None:
        self.version = version
        self._rows = np.load(folder / "rows.npy", mmap_mode="r")
        self._scales: Floats = np.load(folder / "scales.npy")
        self._tokens = Tokeniser(pieces)
        self.dim = int(self._rows.shape[1])

    def encode(self, texts: Sequence[str]) -> Floats:
        """One unit vector a text."""
        out = np.zeros((len(texts), self.dim), np.float32)
        for i, text in enumerate(texts):
            ids = np.array(self._tokens.content(text, MOST), dtype=np.int64)
            if len(ids):
                out[i] = self._scales[ids] @ self._rows[ids].astype(np.float32)
        return unit(out)
