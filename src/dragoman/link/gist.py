"""The part of a report that an encoder reads, and the hour of its publication."""

import unicodedata

from dragoman.model import Report

CHARACTERS = 600  # more is slower and not better
HOUR = 3600.0
LEAST = 8  # words below which a text says too little to be known again
WIDE = 2  # letters that make a word in a script that writes no spaces


def gist(report: Report) -> str:
    """Title and beginning of the text."""
    title = "" if not report.title or report.text.lstrip().startswith(report.title) else report.title + "\n"
    return (title + report.text)[:CHARACTERS]


def says_little(text: str) -> bool:
    """Too few words to tell by them what it speaks of."""
    words = sum(any(map(str.isalnum, word)) for word in text.split(maxsplit=2 * LEAST))
    if words >= LEAST:
        return False
    wide = sum(unicodedata.east_asian_width(letter) == "W" and letter.isalnum() for letter in text[:CHARACTERS])
    return words + wide // WIDE < LEAST


def hours(report: Report) -> float:
    """Publication in hours since 1970; of a date without a time its noon; NaN where it is not known."""
    when = report.moment
    return when.timestamp() / HOUR if when else float("nan")
