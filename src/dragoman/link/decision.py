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
    "bias": 0.33, "similarity": 7.21, "nearness": -21.89, "gap": -2.44, "shared": 0.38, "few": -0.09,
    "undated": -1.05, "with-sound": 2.27, "with-number": 1.53, "with-place": 2.57, "with-figure": 3.42,
    "with-day": 2.52, "without-place": -0.3, "without-figure": -0.22, "without-theme": -0.3, "without-kind": -0.63,
    "other-figure": -0.28, "other-town": -1.83, "other-country": -2.93, "other-person": -0.89, "one-person": -0.47,
})  # fmt: skip
INSIDE: Table = MappingProxyType({
    "bias": -2.11, "similarity": 2.36, "gap": -2.04, "shared": 0.19, "people": 0.34, "few": 0.69, "undated": -0.72,
    "with-place": 0.4, "with-figure": 0.74, "with-day": 0.73, "without-number": -0.26, "without-place": -0.25,
    "without-day": -0.08, "without-theme": -0.06, "headline-word": 1.56, "headline-number": 2.07,
    "without-kind": -0.3, "other-figure": -0.62, "other-town": -1.4, "other-country": -1.65, "other-person": -0.75,
    "one-person": -0.91,
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
    "bias": -0.3, "similarity": 1.19, "nearness": -7.29, "gap": -2.28, "shared": 0.66, "few": -0.17,
    "undated": -1.34, "with-sound": 3.58, "with-number": 2.35, "with-place": 3.14, "with-figure": 3.57,
    "with-day": 2.83, "without-place": -0.3, "without-figure": -0.5, "without-day": -0.34, "without-theme": -0.58,
    "without-kind": -0.83, "other-figure": -0.19, "other-town": -1.75, "other-country": -2.93,
    "other-person": -0.82, "one-person": -0.51,
})  # fmt: skip
STATIC_INSIDE: Table = MappingProxyType({
    "bias": -1.73, "gap": -2.03, "shared": 0.32, "people": 0.38, "few": 0.63, "undated": -0.66, "with-sound": 0.07,
    "with-place": 0.51, "with-figure": 0.86, "with-day": 0.53, "without-number": -0.35, "without-place": -0.4,
    "without-day": -0.16, "without-theme": -0.18, "headline-word": 2.62, "headline-number": 2.08,
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
