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
    "bias": -1.43, "similarity": 13.74, "nearness": -27.13, "gap": -2, "shared": 0.45, "people": 0.44,
    "few": -0.26, "with-sound": 3.52, "with-number": 1.26, "with-place": 3.22, "with-figure": 0.94,
    "with-day": 4.51, "without-place": -0.3, "without-figure": -0.31, "without-day": -1.12, "without-theme": -0.43,
    "without-kind": -0.4,
})  # fmt: skip
INSIDE: Table = MappingProxyType({
    "bias": -1.49, "similarity": 1.12, "gap": -2, "people": 0.34, "with-place": 0.56, "with-figure": 0.86,
    "with-day": 1.14, "without-number": -0.45, "without-name": -0.22, "without-place": -0.53,
    "headline-word": 3.55, "headline-number": 2.12, "without-kind": -0.42, "other-figure": -0.55,
})  # fmt: skip
FAST_ACROSS: Table = MappingProxyType({
    "bias": -1.85, "similarity": 12.98, "nearness": -26.62, "gap": -2, "shared": 0.54, "people": 0.38,
    "few": -0.11, "with-sound": 3.06, "with-number": 1.17, "with-place": 4.98, "with-figure": 0.88,
    "with-day": 5.23, "without-place": -0.3, "without-figure": -0.4, "without-day": -1.25, "without-theme": -0.52,
    "without-kind": -0.49,
})  # fmt: skip
FAST_INSIDE: Table = MappingProxyType({
    "bias": -1.6, "similarity": 1.1, "gap": -2, "people": 0.36, "with-place": 0.54, "with-figure": 0.95,
    "with-day": 0.87, "without-number": -0.42, "without-name": -0.12, "without-place": -0.61,
    "headline-word": 3.85, "headline-number": 2.18, "without-kind": -0.3, "other-figure": -0.61,
})  # fmt: skip
KEYS_ACROSS: Table = MappingProxyType({
    "bias": -2.43, "gap": -2, "shared": 0.74, "people": 0.46, "few": -1.54, "with-sound": 8.98,
    "with-number": 1.71, "with-name": 1, "with-place": 6.3, "with-figure": 1, "with-day": 5.01,
    "without-place": -0.41, "without-figure": -0.95, "without-day": -1.07, "without-theme": -0.85,
    "without-kind": -0.61,
})  # fmt: skip
KEYS_INSIDE: Table = MappingProxyType({
    "bias": -1.18, "gap": -2, "people": 0.38, "with-place": 0.76, "with-figure": 0.97, "with-day": 1,
    "without-number": -0.49, "without-name": -0.29, "without-place": -0.56, "headline-word": 4.21,
    "headline-number": 2.1, "without-kind": -0.47, "other-figure": -0.56,
})  # fmt: skip
STATIC_ACROSS: Table = MappingProxyType({
    "bias": 0.33, "similarity": 5.42, "nearness": -21.17, "gap": -2, "shared": 0.86, "people": 0.26, "few": -0.78,
    "with-sound": 5.59, "with-number": 2.09, "with-name": 2.58, "with-place": 4.09, "with-figure": 1.54,
    "with-day": 3.21, "without-place": -0.74, "without-figure": -0.47, "without-day": -1.54,
    "without-theme": -0.73, "without-kind": -0.53, "other-figure": -0.06,
})  # fmt: skip
STATIC_INSIDE: Table = MappingProxyType({
    "bias": -0.46, "nearness": -3.52, "gap": -2, "people": 0.37, "with-place": 0.72, "with-figure": 0.96,
    "with-day": 0.93, "without-number": -0.5, "without-name": -0.3, "without-place": -0.59, "headline-word": 4.29,
    "headline-number": 2.28, "without-kind": -0.49, "other-figure": -0.56,
})  # fmt: skip
WEIGHTS: Mapping[str, tuple[Table, Table]] = MappingProxyType(
    {
        "e5-small": (ACROSS, INSIDE),
        "e5-small-fast": (FAST_ACROSS, FAST_INSIDE),
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
