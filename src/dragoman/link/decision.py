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
    "bias": -1.15, "similarity": 11.71, "nearness": -27.82, "gap": -2, "shared": 0.52, "people": 0.8,
    "with-sound": 3.84, "with-number": 0.62, "with-place": 3.02, "with-figure": 0.13, "with-day": 3.7,
    "without-name": -0.8, "without-place": -0.07, "without-figure": -0.12, "without-day": -0.74,
    "without-theme": -0.9, "without-kind": -0.32,
})  # fmt: skip
INSIDE: Table = MappingProxyType({
    "bias": -2.62, "similarity": 2.58, "gap": -2, "people": 0.3, "with-name": 0.34, "with-place": 0.17,
    "with-figure": 0.74, "with-day": 0.89, "without-number": -0.39, "without-name": -0.3, "without-place": -0.56,
    "headline-word": 2.85, "headline-number": 1.98, "without-kind": -0.42,
})  # fmt: skip
KEYS_ACROSS: Table = MappingProxyType({
    "bias": -2.63, "gap": -2, "shared": 0.83, "people": 0.8, "with-sound": 9.75, "with-number": 0.47,
    "with-place": 3.99, "with-figure": 0.27, "with-day": 4.45, "without-number": -0.67, "without-name": -0.8,
    "without-place": -0.44, "without-figure": -0.88, "without-day": -0.75, "without-theme": -1.15,
    "without-kind": -0.75,
})  # fmt: skip
KEYS_INSIDE: Table = MappingProxyType({
    "bias": -2.16, "gap": -2, "shared": 0.02, "people": 0.33, "with-sound": 0.15, "with-name": 0.75,
    "with-place": 0.4, "with-figure": 1.03, "with-day": 0.79, "without-number": -0.31, "without-name": -0.3,
    "without-place": -0.69, "without-figure": -0.08, "headline-word": 4.16, "headline-number": 2.11,
    "without-kind": -0.54,
})  # fmt: skip
STATIC_ACROSS: Table = MappingProxyType({
    "bias": -1.05, "similarity": 3.78, "nearness": -16.46, "gap": -2, "shared": 0.89, "people": 0.8,
    "with-sound": 6.27, "with-number": 1.19, "with-place": 3.53, "with-figure": 0.48, "with-day": 3.46,
    "without-name": -0.8, "without-place": -0.46, "without-figure": -0.79, "without-day": -0.97,
    "without-theme": -1.14, "without-kind": -0.62,
})  # fmt: skip
STATIC_INSIDE: Table = MappingProxyType({
    "bias": -0.69, "nearness": -9.16, "gap": -2, "shared": 0.09, "people": 0.3, "with-name": 0.69,
    "with-place": 0.31, "with-figure": 0.93, "with-day": 0.7, "without-number": -0.5, "without-name": -0.34,
    "without-place": -0.76, "headline-word": 4.26, "headline-number": 2.37, "without-kind": -0.58,
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
