"""The decision about a pair: log-odds as a weighted sum. Fitted by tools/fit_link.py; the data are named there.

One set of weights for each encoder, for its vectors are its own; an encoder that is not listed gets those of `e5-small`.
"""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from dragoman.link.features import NAMES
from dragoman.link.packed import Floats

BIAS = "bias"
NO_ENCODER = "none"

E5: Mapping[str, float] = MappingProxyType({"bias": -3.5, "similarity": 11.0, "nearness": 0.0, "tongue": -5.0, "gap": -1.3,
    "shared": 0.65, "with-theme": 1.0})  # fmt: skip
NONE: Mapping[str, float] = MappingProxyType(
    {"bias": -4.0, "shared": 1.0, "with-sound": 8.0, "with-name": 5.0, "gap": -1.3}
)
WEIGHTS: Mapping[str, Mapping[str, float]] = MappingProxyType({"e5-small": E5, "e5-static": NONE, NO_ENCODER: NONE})


def weights_of(encoder: str) -> tuple[Floats, float]:
    """Weights in the order of NAMES, and the bias."""
    table = WEIGHTS.get(encoder, E5)
    return np.array([table.get(name, 0.0) for name in NAMES], np.float32), table[BIAS]
