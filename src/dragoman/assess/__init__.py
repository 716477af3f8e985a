"""Linked reports -> events: chains, independent origins, circular reporting, contradictions, grades, importance."""

from dragoman.assess.events import assess
from dragoman.assess.importance import aged
from dragoman.assess.requirements import answered, sought
from dragoman.assess.reviewing import Reviewed, reviewed

__all__ = ["Reviewed", "aged", "answered", "assess", "reviewed", "sought"]
