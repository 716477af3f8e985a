"""The one place that decides release."""

from dragoman.exchange.binding import asking, judgements
from dragoman.exchange.narrowing import (
    as_seen,
    cascade,
    closed,
    cut,
    held_to,
    narrowed,
    own,
    relabelled,
    speaks_of,
    widened,
    within,
)
from dragoman.exchange.placing import RULES, WHO_SAYS, Rule, entitled, placed
from dragoman.exchange.release import open_to, seen_by, visible
from dragoman.exchange.standing import Duty, Resolution, Standing, duty, resolution, standing

__all__ = [
    "RULES",
    "WHO_SAYS",
    "Duty",
    "Resolution",
    "Rule",
    "Standing",
    "as_seen",
    "asking",
    "cascade",
    "closed",
    "cut",
    "duty",
    "entitled",
    "held_to",
    "judgements",
    "narrowed",
    "open_to",
    "own",
    "placed",
    "relabelled",
    "resolution",
    "seen_by",
    "speaks_of",
    "standing",
    "visible",
    "widened",
    "within",
]
