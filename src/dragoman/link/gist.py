"""The part of a report that an encoder reads, and the hour of its publication."""

from datetime import datetime

from dragoman.model import Report

CHARACTERS = 600  # more is slower and not better
HOUR = 3600.0


def gist(report: Report) -> str:
    """Title and beginning of the text."""
    title = "" if not report.title or report.text.lstrip().startswith(report.title) else report.title + "\n"
    return (title + report.text)[:CHARACTERS]


def hours(report: Report) -> float:
    """Publication in hours since 1970; of a date without a time its noon; NaN where it is not known."""
    if not report.published:
        return float("nan")
    try:
        when = datetime.fromisoformat(report.published)
    except ValueError:
        return float("nan")
    if len(report.published) <= len("2026-01-01"):
        when = when.replace(hour=12)
    if when.tzinfo is None:
        return (when - datetime(1970, 1, 1)).total_seconds() / HOUR  # noqa: DTZ001 - both without a zone
    return when.timestamp() / HOUR
