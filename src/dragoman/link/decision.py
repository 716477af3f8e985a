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
    "bias": -0.9, "similarity": 9.29, "nearness": -17.31, "gap": -2, "shared": 0.43, "people": 0.16, "few": -1.1,
    "with-sound": 2.85, "with-name": 0.28, "with-place": 2.99, "with-figure": 0.79, "with-day": 3.19,
    "without-place": -0.3, "without-figure": -0.34, "without-day": -1.21, "without-theme": -0.52,
    "without-kind": -0.4, "other-figure": -0.13, "other-town": -2.2, "other-country": -3, "other-person": -0.46,
})  # fmt: skip
INSIDE: Table = MappingProxyType({
    "bias": -1.95, "similarity": 2.29, "nearness": -0.78, "gap": -2, "shared": 0.24, "people": 0.35, "few": 1.36,
    "with-place": 0.72, "with-figure": 0.48, "without-number": -0.62, "without-place": -0.38,
    "headline-word": 1.69, "headline-number": 1.69, "without-kind": -0.43, "other-figure": -0.55,
    "other-town": -0.8, "other-country": -2.2, "other-person": -1.29,
})  # fmt: skip
FAST_ACROSS: Table = MappingProxyType({
    "bias": -0.9, "similarity": 9.29, "nearness": -17.31, "gap": -2, "shared": 0.43, "people": 0.16, "few": -1.1,
    "with-sound": 2.85, "with-name": 0.28, "with-place": 2.99, "with-figure": 0.79, "with-day": 3.19,
    "without-place": -0.3, "without-figure": -0.34, "without-day": -1.21, "without-theme": -0.52,
    "without-kind": -0.4, "other-figure": -0.13, "other-town": -2.2, "other-country": -3, "other-person": -0.46,
})  # fmt: skip
FAST_INSIDE: Table = MappingProxyType({
    "bias": -1.95, "similarity": 2.29, "nearness": -0.78, "gap": -2, "shared": 0.24, "people": 0.35, "few": 1.36,
    "with-place": 0.72, "with-figure": 0.48, "without-number": -0.62, "without-place": -0.38,
    "headline-word": 1.69, "headline-number": 1.69, "without-kind": -0.43, "other-figure": -0.55,
    "other-town": -0.8, "other-country": -2.2, "other-person": -1.29,
})  # fmt: skip
KEYS_ACROSS: Table = MappingProxyType({
    "bias": -1.83, "gap": -2, "shared": 0.75, "people": 0.09, "few": -1.1, "with-sound": 7.2, "with-number": 0.85,
    "with-name": 2.46, "with-place": 4.63, "with-figure": 0.73, "with-day": 4.64, "without-place": -0.3,
    "without-figure": -0.96, "without-day": -0.88, "without-theme": -1.09, "without-kind": -0.64,
    "other-town": -0.29, "other-country": -1.15, "other-person": -0.26,
})  # fmt: skip
KEYS_INSIDE: Table = MappingProxyType({
    "bias": -1.55, "gap": -2, "shared": 0.33, "people": 0.41, "few": 1.22, "with-place": 1.02, "with-figure": 0.59,
    "without-number": -0.68, "without-name": -0.14, "without-place": -0.51, "without-theme": -0.09,
    "headline-word": 2.77, "headline-number": 1.65, "without-kind": -0.44, "other-figure": -0.67,
    "other-town": -0.66, "other-country": -1.69, "other-person": -1.35,
})  # fmt: skip
STATIC_ACROSS: Table = MappingProxyType({
    "bias": 0.03, "similarity": 5.42, "nearness": -21.17, "gap": -2, "shared": 0.86, "people": 0.26, "few": -0.78,
    "with-sound": 5.59, "with-number": 2.09, "with-name": 2.58, "with-place": 4.09, "with-figure": 1.54,
    "with-day": 3.21, "without-place": -0.74, "without-figure": -0.47, "without-day": -1.54,
    "without-theme": -0.73, "without-kind": -0.53, "other-figure": -0.06, "other-town": -1.5,
    "other-country": -1.8, "other-person": -0.3,
})  # fmt: skip
STATIC_INSIDE: Table = MappingProxyType({
    "bias": -1.95, "gap": -2, "shared": 0.41, "people": 0.48, "few": 1.49, "with-place": 0.92, "with-figure": 0.65,
    "without-number": -0.73, "without-place": -0.35, "without-theme": -0.17, "headline-word": 2.34,
    "headline-number": 1.7, "without-kind": -0.2, "other-figure": -0.72, "other-town": -0.71,
    "other-country": -2.49, "other-person": -1.39,
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
