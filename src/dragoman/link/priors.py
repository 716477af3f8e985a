"""How far each language's vectors lie from neutral ones, per encoder: measured on parallel texts, shipped as data.

`data/<encoder>.npz`: one array of half-precision numbers a language, and `und`, the mean of texts on anything. Made by
tools/fit_link.py from public-domain parallel texts; where a language has none, from its nearest neighbours.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from io import BytesIO

import numpy as np

from dragoman.link.packed import Floats

SAME = {"e5-small-fast": "e5-small"}  # the same weights, which read less of a text


@lru_cache(maxsize=4)
def priors_of(encoder: str) -> Mapping[str, Floats]:
    """Language to offset, and `und` to the neutral mean; empty for an encoder without."""
    path = files("dragoman.link") / "data" / f"{SAME.get(encoder, encoder)}.npz"
    if not path.is_file():
        return {}
    with np.load(BytesIO(path.read_bytes())) as arrays:
        return {lang: arrays[lang].astype(np.float32) for lang in arrays.files}
