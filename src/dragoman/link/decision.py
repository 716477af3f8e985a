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
    "bias": -0.07, "similarity": 7.58, "nearness": -21.59, "gap": -2.64, "shared": 0.35, "people": 0.15,
    "few": -1.11, "with-sound": 7.43, "with-number": 0.95, "with-place": 3.77, "with-figure": 3.8,
    "with-day": 0.98, "without-place": -0.3, "without-day": -1.06, "without-theme": -0.17, "without-kind": -0.37,
    "other-figure": -0.55, "other-town": -1.8, "other-country": -2.89, "other-person": -1.19,
})  # fmt: skip
INSIDE: Table = MappingProxyType({
    "bias": -1.57, "similarity": 2.46, "gap": -1.86, "shared": 0.1, "people": 0.4, "few": 1.06, "with-place": 0.85,
    "with-figure": 0.59, "without-number": -0.46, "without-place": -0.45, "headline-word": 1.51,
    "headline-number": 1.81, "without-kind": -0.31, "other-figure": -0.74, "other-town": -1.03,
    "other-country": -1.85, "other-person": -1.43,
})  # fmt: skip
FAST_ACROSS: Table = MappingProxyType({
    "bias": 0.45, "similarity": 7.34, "nearness": -26.9, "gap": -2.6, "shared": 0.4, "people": 0.24, "few": -0.69,
    "with-sound": 7.05, "with-number": 1.27, "with-name": 0.14, "with-place": 3.66, "with-figure": 3.67,
    "with-day": 1.33, "without-place": -0.3, "without-figure": -0.06, "without-day": -1.05, "without-theme": -0.2,
    "without-kind": -0.42, "other-figure": -0.5, "other-town": -1.79, "other-country": -2.89,
    "other-person": -1.24,
})  # fmt: skip
FAST_INSIDE: Table = MappingProxyType({
    "bias": -1.7, "similarity": 2.07, "gap": -1.87, "shared": 0.18, "people": 0.43, "few": 1.05,
    "with-place": 0.93, "with-figure": 0.71, "without-number": -0.45, "without-place": -0.49,
    "without-theme": -0.08, "headline-word": 1.56, "headline-number": 1.81, "without-kind": -0.33,
    "other-figure": -0.78, "other-town": -1.04, "other-country": -1.88, "other-person": -1.48,
})  # fmt: skip
KEYS_ACROSS: Table = MappingProxyType({
    "bias": -1.59, "gap": -2.37, "shared": 0.61, "people": 0.24, "few": -1.06, "with-sound": 8.84,
    "with-number": 1.92, "with-name": 1.59, "with-place": 4.93, "with-figure": 4.28, "with-day": 2.16,
    "without-place": -0.3, "without-figure": -0.27, "without-day": -0.98, "without-theme": -0.62,
    "without-kind": -0.48, "other-figure": -0.48, "other-town": -1.68, "other-country": -2.92,
    "other-person": -1.08,
})  # fmt: skip
KEYS_INSIDE: Table = MappingProxyType({
    "bias": -1.29, "gap": -1.84, "shared": 0.21, "people": 0.43, "few": 0.89, "with-sound": 0.09,
    "with-name": 0.05, "with-place": 0.94, "with-figure": 0.75, "without-number": -0.58, "without-name": -0.1,
    "without-place": -0.56, "without-theme": -0.17, "headline-word": 2.62, "headline-number": 1.79,
    "without-kind": -0.35, "other-figure": -0.78, "other-town": -1, "other-country": -1.76, "other-person": -1.51,
})  # fmt: skip
STATIC_ACROSS: Table = MappingProxyType({
    "bias": -0.08, "similarity": 1.79, "nearness": -9.68, "gap": -2.35, "shared": 0.56, "people": 0.23,
    "few": -0.64, "with-sound": 8.29, "with-number": 1.81, "with-name": 0.99, "with-place": 4.56, "with-figure": 4,
    "with-day": 1.25, "without-place": -0.3, "without-figure": -0.25, "without-day": -1.31, "without-theme": -0.51,
    "without-kind": -0.45, "other-figure": -0.51, "other-town": -1.71, "other-country": -2.91,
    "other-person": -1.07,
})  # fmt: skip
STATIC_INSIDE: Table = MappingProxyType({
    "bias": -1.03, "similarity": 0.27, "nearness": -1.51, "gap": -1.84, "shared": 0.21, "people": 0.42,
    "few": 0.78, "with-sound": 0.03, "with-name": 0.05, "with-place": 0.91, "with-figure": 0.71,
    "without-number": -0.58, "without-name": -0.12, "without-place": -0.58, "without-theme": -0.15,
    "headline-word": 2.46, "headline-number": 1.85, "without-kind": -0.36, "other-figure": -0.78,
    "other-town": -0.99, "other-country": -1.73, "other-person": -1.52,
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
