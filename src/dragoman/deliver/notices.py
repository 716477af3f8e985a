"""Lines that a headquarters gets beside briefs: what was taken back, what is due."""

from datetime import date

from dragoman.deliver.reader import Reader


def withdrawn(item: str, lang: str) -> str:
    """That something delivered before has been taken back."""
    return Reader(lang).say("letter.withdrawn", id=item)


def reminder(question: str, day: date, lang: str) -> str:
    """That an answer is due."""
    reader = Reader(lang)
    return reader.say("letter.reminder", day=reader.days(day, day), question=question)
