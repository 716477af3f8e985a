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
    "bias": 0.2, "similarity": 7.33, "nearness": -21.57, "gap": -2.46, "shared": 0.37, "few": -0.07,
    "undated": -1.45, "with-sound": 2.38, "with-number": 1.51, "with-place": 2.64, "with-figure": 3.4,
    "with-day": 2.54, "without-place": -0.3, "without-figure": -0.2, "without-theme": -0.29, "without-kind": -0.6,
    "other-figure": -0.29, "other-town": -1.83, "other-country": -2.92, "other-person": -0.88, "one-person": -0.45,
})  # fmt: skip
INSIDE: Table = MappingProxyType({
    "bias": -2.18, "similarity": 2.35, "gap": -2.04, "shared": 0.18, "people": 0.34, "few": 0.75, "undated": -0.76,
    "with-place": 0.4, "with-figure": 0.75, "with-day": 0.75, "without-number": -0.25, "without-place": -0.25,
    "without-day": -0.07, "without-theme": -0.06, "headline-word": 1.58, "headline-number": 2.05,
    "without-kind": -0.3, "other-figure": -0.62, "other-town": -1.4, "other-country": -1.65, "other-person": -0.74,
    "one-person": -0.91,
})  # fmt: skip
FAST_ACROSS: Table = MappingProxyType({
    "bias": 0.88, "similarity": 7.04, "nearness": -26.01, "gap": -2.54, "shared": 0.46, "few": -0.03,
    "undated": -2.23, "with-sound": 2.69, "with-number": 1.8, "with-place": 2.68, "with-figure": 3.35,
    "with-day": 2.51, "without-place": -0.3, "without-figure": -0.24, "without-theme": -0.35,
    "without-kind": -0.64, "other-figure": -0.33, "other-town": -1.83, "other-country": -2.92,
    "other-person": -0.96, "one-person": -0.61,
})  # fmt: skip
FAST_INSIDE: Table = MappingProxyType({
    "bias": -2.36, "similarity": 1.97, "gap": -2.04, "shared": 0.27, "people": 0.36, "few": 0.79, "undated": -0.8,
    "with-place": 0.49, "with-figure": 0.84, "with-day": 0.66, "without-number": -0.26, "without-place": -0.31,
    "without-day": -0.09, "without-theme": -0.12, "headline-word": 1.6, "headline-number": 2.07,
    "without-kind": -0.31, "other-figure": -0.65, "other-town": -1.39, "other-country": -1.69,
    "other-person": -0.79, "one-person": -0.9,
})  # fmt: skip
KEYS_ACROSS: Table = MappingProxyType({
    "bias": -1.52, "gap": -2.43, "shared": 0.69, "few": -0.23, "undated": -2.02, "with-sound": 4.35,
    "with-number": 2.39, "with-place": 3.69, "with-figure": 3.65, "with-day": 3.21, "without-place": -0.3,
    "without-figure": -0.48, "without-day": -0.26, "without-theme": -0.65, "without-kind": -0.81,
    "other-figure": -0.27, "other-town": -1.71, "other-country": -2.92, "other-person": -0.86, "one-person": -0.48,
})  # fmt: skip
KEYS_INSIDE: Table = MappingProxyType({
    "bias": -1.81, "gap": -2.02, "shared": 0.31, "people": 0.38, "few": 0.69, "undated": -0.68, "with-sound": 0.11,
    "with-place": 0.51, "with-figure": 0.88, "with-day": 0.55, "without-number": -0.34, "without-place": -0.39,
    "without-day": -0.16, "without-theme": -0.17, "headline-word": 2.65, "headline-number": 2.05,
    "without-kind": -0.37, "other-figure": -0.68, "other-town": -1.36, "other-country": -1.52,
    "other-person": -0.87, "one-person": -0.85,
})  # fmt: skip
STATIC_ACROSS: Table = MappingProxyType({
    "bias": -0.18, "similarity": 1.41, "nearness": -8.57, "gap": -2.33, "shared": 0.67, "few": -0.14,
    "undated": -2.37, "with-sound": 3.71, "with-number": 2.42, "with-place": 3.2, "with-figure": 3.51,
    "with-day": 2.74, "without-place": -0.3, "without-figure": -0.46, "without-day": -0.4, "without-theme": -0.57,
    "without-kind": -0.79, "other-figure": -0.22, "other-town": -1.76, "other-country": -2.94,
    "other-person": -0.81, "one-person": -0.51,
})  # fmt: skip
STATIC_INSIDE: Table = MappingProxyType({
    "bias": -1.79, "gap": -2.02, "shared": 0.32, "people": 0.38, "few": 0.69, "undated": -0.69, "with-sound": 0.07,
    "with-place": 0.51, "with-figure": 0.87, "with-day": 0.54, "without-number": -0.35, "without-place": -0.4,
    "without-day": -0.15, "without-theme": -0.18, "headline-word": 2.63, "headline-number": 2.06,
    "without-kind": -0.38, "other-figure": -0.68, "other-town": -1.35, "other-country": -1.54,
    "other-person": -0.87, "one-person": -0.85,
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
