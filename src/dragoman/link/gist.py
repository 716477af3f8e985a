"""The part of a report that an encoder reads, and the hour of its publication."""

from dragoman.model import Report

CHARACTERS = 600  # more is slower and not better
HOUR = 3600.0


def gist(report: Report) -> str:
    """Title and beginning of the text."""
    title = "" if not report.title or report.text.lstrip().startswith(report.title) else report.title + "\n"
    return (title + report.text)[:CHARACTERS]


def hours(report: Report) -> float:
    """Publication in hours since 1970; of a date without a time its noon; NaN where it is not known."""
    when = report.moment
    return when.timestamp() / HOUR if when else float("nan")
