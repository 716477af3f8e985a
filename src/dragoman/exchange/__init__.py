"""The one place that decides release."""

from dragoman.exchange.binding import asking, judgements
from dragoman.exchange.narrowing import cascade, narrowed, narrower, own, relabelled, speaks_of, widened
from dragoman.exchange.placing import RULES, placed
from dragoman.exchange.release import open_to, seen_by, visible
from dragoman.exchange.standing import Duty, Resolution, Standing, duty, resolution, standing

__all__ = [
    "RULES",
    "Duty",
    "Resolution",
    "Standing",
    "asking",
    "cascade",
    "duty",
    "judgements",
    "narrowed",
    "narrower",
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
]
