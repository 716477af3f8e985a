"""The one place that decides release."""

from dragoman.exchange.release import visible

__all__ = ["visible"]
