"""A capture -> a report: clean text, language, title, date, publisher; what was taken off, with the reason. Pure."""

from dragoman.extract.finish import extract
from dragoman.extract.record import capture_of

__all__ = ["capture_of", "extract"]
