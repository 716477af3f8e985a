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
    "bias": -0.04, "similarity": 8.9, "nearness": -27.24, "gap": -2, "shared": 0.58, "people": 0.35, "few": -1,
    "with-sound": 2.64, "with-number": 0.84, "with-place": 5.08, "with-figure": 0.41, "with-day": 6.05,
    "without-name": -0.4, "without-place": -0.3, "without-figure": -0.29, "without-day": -1.3,
    "without-theme": -0.7, "without-kind": -0.26, "other-figure": -0.3,
})  # fmt: skip
INSIDE: Table = MappingProxyType({
    "bias": -1.26, "similarity": 0.99, "gap": -2, "people": 0.33, "with-place": 0.35, "with-figure": 0.77,
    "with-day": 1.02, "without-number": -0.41, "without-name": -0.4, "without-place": -0.58, "headline-word": 3.72,
    "headline-number": 2.27, "without-kind": -0.42, "other-figure": -0.64,
})  # fmt: skip
KEYS_ACROSS: Table = MappingProxyType({
    "bias": -1.76, "gap": -2, "shared": 0.78, "people": 0.5, "few": -1.8, "with-sound": 7.68, "with-number": 1.49,
    "with-place": 7.39, "with-figure": 0.38, "with-day": 6.95, "without-name": -0.4, "without-place": -0.3,
    "without-figure": -1.05, "without-day": -1.13, "without-theme": -1.22, "without-kind": -0.4,
    "other-figure": -0.3,
})  # fmt: skip
KEYS_INSIDE: Table = MappingProxyType({
    "bias": -1.1, "gap": -2, "people": 0.37, "with-place": 0.53, "with-figure": 0.87, "with-day": 0.91,
    "without-number": -0.47, "without-name": -0.4, "without-place": -0.62, "headline-word": 4.33,
    "headline-number": 2.25, "without-kind": -0.47, "other-figure": -0.66,
})  # fmt: skip
STATIC_ACROSS: Table = MappingProxyType({
    "bias": -0.03, "similarity": 2.09, "nearness": -14.05, "gap": -2, "shared": 0.88, "people": 0.4, "few": -1.8,
    "with-sound": 4.98, "with-number": 1.39, "with-name": 0.82, "with-place": 5.82, "with-figure": 0.69,
    "with-day": 5.09, "without-name": -0.4, "without-place": -0.39, "without-figure": -0.66, "without-day": -1.49,
    "without-theme": -1, "without-kind": -0.34, "other-figure": -0.3,
})  # fmt: skip
STATIC_INSIDE: Table = MappingProxyType({
    "bias": 1.49, "nearness": -14.36, "gap": -2, "shared": 0.08, "people": 0.37, "with-place": 0.45,
    "with-figure": 0.91, "with-day": 0.32, "without-number": -0.52, "without-name": -0.42, "without-place": -0.77,
    "headline-word": 4.25, "headline-number": 2.82, "without-kind": -0.56, "other-figure": -0.69,
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
