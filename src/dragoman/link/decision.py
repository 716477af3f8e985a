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
    "bias": -3.5, "similarity": 17.3, "nearness": -24.5, "gap": -2.0, "shared": 0.73, "people": 0.8, "with-sound": 6.3,
    "with-number": 0.85, "with-place": 0.5, "with-day": 2.4, "without-name": -0.36, "without-place": -0.34,
    "without-figure": -0.5, "without-day": -1.25, "without-theme": -0.6,
})  # fmt: skip
INSIDE: Table = MappingProxyType({
    "bias": -3.3, "similarity": 4.3, "gap": -2.0, "shared": 0.26, "people": 0.35, "with-figure": 0.85,
    "without-name": -0.37, "without-place": -0.64, "without-figure": -0.25, "without-theme": -0.23,
})  # fmt: skip
KEYS_ACROSS: Table = MappingProxyType({
    "bias": -3.26, "gap": -2.0, "shared": 0.68, "people": 0.39, "with-word": 5.3, "with-sound": 21.9,
    "with-number": 3.0, "with-name": 0.35, "with-place": 2.9, "with-figure": 0.43, "with-day": 4.35,
    "without-number": -1.44, "without-name": -0.45, "without-place": -0.86, "without-figure": -0.6,
    "without-day": -0.43, "without-theme": -1.78,
})  # fmt: skip
KEYS_INSIDE: Table = MappingProxyType({
    "bias": -3.45, "gap": -2.0, "shared": 0.87, "people": 0.4, "with-figure": 1.06, "without-number": -0.42,
    "without-name": -0.74, "without-place": -0.81, "without-figure": -0.3, "without-theme": -0.53,
})  # fmt: skip
STATIC_ACROSS: Table = MappingProxyType({
    "bias": -2.6, "similarity": 7.0, "nearness": -9.4, "gap": -2.0, "shared": 0.75, "people": 0.2, "with-sound": 18.9,
    "with-number": 3.0, "with-place": 2.6, "with-day": 5.1, "without-number": -0.97, "without-name": -0.86,
    "without-place": -0.7, "without-figure": -0.63, "without-theme": -1.58,
})  # fmt: skip
STATIC_INSIDE: Table = MappingProxyType({
    "bias": -3.42, "similarity": 2.4, "gap": -2.0, "shared": 0.52, "people": 0.43, "with-figure": 1.0,
    "without-number": -0.41, "without-name": -0.55, "without-place": -0.73, "without-figure": -0.2,
    "without-theme": -0.2,
})  # fmt: skip
WEIGHTS: Mapping[str, tuple[Table, Table]] = MappingProxyType(
    {
        "e5-small": (ACROSS, INSIDE),
        "e5-static": (STATIC_ACROSS, STATIC_INSIDE),
        NO_ENCODER: (KEYS_ACROSS, KEYS_INSIDE),
    }
)


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
