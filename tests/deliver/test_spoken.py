"""Statements as they are shown: whole marks, nothing that is no statement, speakers without a name."""

import pytest

from dragoman.deliver.content import speakers
from dragoman.deliver.desk import Desk
from dragoman.deliver.spoken import is_said, words_of
from dragoman.model import Event, Grade, Importance, Notes, Reading, Report, Statement


def statement(text: str, words: str, **more: object) -> Statement:
    start = text.index(words)
    known = {"speaker": "Mellik", "speaker_kind": "person", **more}
    return Statement(start=start, end=start + len(words), text=words, **known)  # type: ignore[arg-type]  # any field


def reading(text: str, lang: str, *said: Statement) -> Reading:
    return Reading(report=Report(id="r", text=text, lang=lang), notes=Notes(lang=lang, statements=said))


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ('He read "The Lamp" aloud.', 'He read "The Lamp', 'He read "The Lamp"'),
        ("Il a lu « La Lampe » hier.", "Il a lu « La Lampe », ".strip(", "), "Il a lu « La Lampe »"),
        ("Он читал «Лампу» вслух.", "Он читал «Лампу", "Он читал «Лампу»"),
        ("«Лампа» горит всегда.", "Лампа» горит всегда", "«Лампа» горит всегда"),
        ("The lamp (or two) burns.", "The lamp (or two) burns", "The lamp (or two) burns"),
        ("The lamp burns)", "The lamp burns", "The lamp burns"),
    ],
)
def test_a_mark_that_the_span_stops_short_of_is_shown(text: str, words: str, shown: str) -> None:
    said = statement(text, words)
    assert words_of(said, reading(text, "und", said)) == shown


@pytest.mark.parametrize(
    ("words", "more", "kept"),
    [
        ("the lamp burns", {}, True),
        ("lamps", {}, False),
        ("lamps", {"quoted": True}, True),
        ("灯塔会一直亮着", {}, True),
        ("12 – 14", {}, False),
        ("the Lamp Post", {"speaker": "The Lamp Post"}, False),
    ],
)
def test_what_is_no_statement_is_not_shown(words: str, more: dict[str, object], *, kept: bool) -> None:
    assert is_said(statement(words, words, **more)) is kept


@pytest.mark.parametrize(
    ("kind", "key", "lang", "shown"),
    [
        ("office", "ambassador@MT", "en", "ambassador, Malta (посол Мальты)"),
        ("office", "", "en", "person (посол Мальты)"),
        ("unnamed", "", "fr", "source anonyme (посол Мальты)"),
        ("unnamed", "", "ru", "посол Мальты"),
        ("person", "", "en", "посол Мальты"),
    ],
)
def test_who_has_no_name_is_told_in_the_words_of_the_reader(kind: str, key: str, lang: str, shown: str) -> None:
    text = "лампа будет гореть"
    said = statement(text, text, speaker="посол Мальты", speaker_kind=kind, speaker_key=key)
    event = Event(
        event="e",
        reports=("r",),
        origins=(),
        kind="statement",
        grade=Grade(reliability="F", credibility="3", reason=""),
        importance=Importance(score=0.0, lines=()),
    )
    (found,) = speakers(event, Desk([event], {"r": reading(text, "ru", said)}, lang))
    assert found.name.text.replace("\u2068", "").replace("\u2069", "") == shown
