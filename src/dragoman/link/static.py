"""One vector per piece instead of a network: for weak machines and for filling an archive.

The table holds each piece's embedding as the network's first step sees it, with the directions that all pieces share
taken off, and is weighted by how rare the piece is (smooth inverse frequency, Arora et al. 2017).
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from dragoman.link.engines import unit
from dragoman.link.packed import Floats, Packed, Pieces
from dragoman.link.pieces import Tokeniser

SMOOTH = 1e-4  # a piece of this probability gets half the weight
MOST = 600  # pieces of a text that are read


def distil(packed: Packed, folder: Path) -> None:
    """Write the table as 8-bit rows with one scale each."""
    table = packed.matrix("emb.word", packed.shape.hidden)[: len(packed.pieces.texts)]
    table = table - table.mean(axis=0)
    table *= (SMOOTH / (SMOOTH + np.exp(np.array(packed.pieces.scores, np.float32))))[:, None]
    scales = np.maximum(np.abs(table).max(axis=1), 1e-9) / 127
    np.save(folder / "rows.npy", np.round(table / scales[:, None]).astype(np.int8))
    np.save(folder / "scales.npy", scales.astype(np.float32))


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
