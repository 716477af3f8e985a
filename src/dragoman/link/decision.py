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
    "bias": -0.9, "similarity": 9.87, "nearness": -20.19, "gap": -2, "shared": 0.5, "people": 0.34, "few": -0.57,
    "with-sound": 3.03, "with-number": 1.07, "with-place": 4.8, "with-figure": 0.35, "with-day": 5.53,
    "without-place": -0.3, "without-figure": -0.55, "without-day": -1.5, "without-theme": -0.82,
    "without-kind": -0.32,
})  # fmt: skip
INSIDE: Table = MappingProxyType({
    "bias": -1.42, "similarity": 1.18, "gap": -2, "people": 0.33, "with-place": 0.34, "with-figure": 0.77,
    "with-day": 1.08, "without-number": -0.43, "without-name": -0.32, "without-place": -0.59,
    "headline-word": 3.62, "headline-number": 2.25, "without-kind": -0.39, "other-figure": -0.62,
})  # fmt: skip
KEYS_ACROSS: Table = MappingProxyType({
    "bias": -1.67, "gap": -2, "shared": 0.75, "people": 0.43, "few": -1.06, "with-sound": 7.52,
    "with-number": 1.45, "with-name": 0.75, "with-place": 7.02, "with-figure": 0.51, "with-day": 5.82,
    "without-place": -0.3, "without-figure": -1.15, "without-day": -1.39, "without-theme": -1.24,
    "without-kind": -0.45,
})  # fmt: skip
KEYS_INSIDE: Table = MappingProxyType({
    "bias": -1.25, "gap": -2, "people": 0.37, "with-place": 0.54, "with-figure": 0.89, "with-day": 0.94,
    "without-number": -0.49, "without-name": -0.39, "without-place": -0.63, "headline-word": 4.34,
    "headline-number": 2.23, "without-kind": -0.44, "other-figure": -0.64,
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
