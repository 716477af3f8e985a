"""The decision about a pair: log-odds as a weighted sum, with one set of weights across languages and one within.

Fitted by tools/fit_link.py, which names the data. Each encoder has its own, for its vectors are its own; one that is
not listed gets those of `e5-small`. Signs are fixed: evidence is never turned round by the data it was fitted on.
"""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from dragoman.link.features import NAMES, WITHIN
from dragoman.link.packed import Floats

NO_ENCODER = "none"
Table = Mapping[str, float]

ACROSS: Table = MappingProxyType({
    "bias": -2.8, "similarity": 17.7, "nearness": -24.9, "gap": -2.0, "shared": 0.74, "with-sound": 6.5,
    "with-number": 0.9, "with-figure": 0.35, "with-name": 0.8, "with-day": 2.0, "without-name": -0.1,
    "without-place": -1.05, "without-figure": -0.3, "without-day": -0.95,
})  # fmt: skip
INSIDE: Table = MappingProxyType({
    "bias": -3.65, "similarity": 4.4, "gap": -2.0, "shared": 0.5, "with-place": 0.67, "with-figure": 0.4,
    "without-name": -1.25, "without-figure": -0.47,
})  # fmt: skip
WEIGHTS: Mapping[str, tuple[Table, Table]] = MappingProxyType({"e5-small": (ACROSS, INSIDE)})


class Decision:
    """Weights of one encoder."""

    def __init__(self, encoder: str) -> None:
        tables = WEIGHTS.get(encoder, WEIGHTS["e5-small"])
        self._weights = np.array([[t.get(name, 0.0) for name in NAMES] for t in tables], np.float32)
        self._bias = np.array([t["bias"] for t in tables], np.float32)

    def parts(self, features: Floats) -> Floats:
        """What each feature adds to the log-odds, line by line."""
        parts: Floats = features * self._weights[features[:, WITHIN].astype(int)]
        return parts

    def odds(self, features: Floats) -> Floats:
        """Log-odds that a pair is of one event."""
        odds: Floats = self.parts(features).sum(axis=1) + self._bias[features[:, WITHIN].astype(int)]
        return odds
