"""Lines that a headquarters gets beside briefs: what was taken back, what is due."""

from datetime import date

from dragoman.deliver.display import clean, isolate, needed
from dragoman.deliver.reader import Reader


def withdrawn(item: str, lang: str) -> str:
    """That something delivered before has been taken back."""
    reader = Reader(lang)
    return needed(reader.say("letter.withdrawn", id=isolate(clean(item))), reader.dir)


def reminder(question: str, day: date, lang: str) -> str:
    """That an answer is due."""
    reader = Reader(lang)
    asked = reader.say("letter.reminder", day=reader.days(day, day), question=isolate(clean(question)))
    return needed(asked, reader.dir)
