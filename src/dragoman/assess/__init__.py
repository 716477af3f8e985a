"""Linked reports -> events: chains, independent origins, circular reporting, contradictions, grades, importance."""

from dragoman.assess.events import assess
from dragoman.assess.importance import aged

__all__ = ["aged", "assess"]
