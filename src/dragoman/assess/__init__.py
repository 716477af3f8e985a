"""Linked reports -> events: chains, independent origins, circular reporting, contradictions, grades, importance."""

from dragoman.assess.events import assess

__all__ = ["assess"]
