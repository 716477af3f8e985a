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
    "bias": -0.66, "similarity": 11.04, "nearness": -24.24, "gap": -2, "shared": 0.49, "people": 0.45,
    "few": -0.58, "with-sound": 3.59, "with-number": 0.95, "with-place": 4.65, "with-figure": 0.58,
    "with-day": 5.93, "without-place": -0.3, "without-figure": -0.44, "without-day": -1.41, "without-theme": -0.83,
    "without-kind": -0.36,
})  # fmt: skip
INSIDE: Table = MappingProxyType({
    "bias": -1.63, "similarity": 1.32, "gap": -2, "people": 0.32, "with-place": 0.45, "with-figure": 0.69,
    "with-day": 0.87, "without-number": -0.48, "without-name": -0.15, "without-place": -0.64,
    "headline-word": 3.71, "headline-number": 2.26, "without-kind": -0.32, "other-figure": -0.66,
})  # fmt: skip
KEYS_ACROSS: Table = MappingProxyType({
    "bias": -2.69, "gap": -2, "shared": 0.71, "people": 0.39, "few": -1.43, "with-sound": 8.97,
    "with-number": 1.39, "with-name": 1.02, "with-place": 7.38, "with-figure": 0.53, "with-day": 5.4,
    "without-place": -0.3, "without-figure": -0.98, "without-day": -1.35, "without-theme": -1.1,
    "without-kind": -0.48,
})  # fmt: skip
KEYS_INSIDE: Table = MappingProxyType({
    "bias": -1.3, "gap": -2, "people": 0.37, "with-place": 0.63, "with-figure": 0.85, "with-day": 0.7,
    "without-number": -0.53, "without-name": -0.26, "without-place": -0.71, "headline-word": 4.48,
    "headline-number": 2.34, "without-kind": -0.39, "other-figure": -0.68,
})  # fmt: skip
STATIC_ACROSS: Table = MappingProxyType({
    "bias": 0.21, "similarity": 3.54, "nearness": -16.46, "gap": -2, "shared": 0.91, "people": 0.33, "few": -1.41,
    "with-sound": 4.27, "with-number": 1.69, "with-name": 1.18, "with-place": 4.99, "with-figure": 0.88,
    "with-day": 4.53, "without-place": -0.52, "without-figure": -0.65, "without-day": -1.67,
    "without-theme": -1.15, "without-kind": -0.44, "other-figure": -0.06,
})  # fmt: skip
STATIC_INSIDE: Table = MappingProxyType({
    "bias": -0.13, "nearness": -5.34, "gap": -2, "people": 0.36, "with-place": 0.47, "with-figure": 0.9,
    "with-day": 0.82, "without-number": -0.48, "without-name": -0.4, "without-place": -0.7, "headline-word": 4.43,
    "headline-number": 2.48, "without-kind": -0.48, "other-figure": -0.66,
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
