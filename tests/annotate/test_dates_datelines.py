"""The day of a dateline is when a report was filed, not when anything happened. All events are invented."""

import pytest

from annotate.reading import read
from dragoman.annotate import annotate
from dragoman.model import Report, to_json


@pytest.mark.parametrize(
    ("lang", "text", "published", "day"),
    [
        ("en", "CAIRO, Nov 5 (Reuters) - A flood killed 20 people on Monday.", "2026-11-05", "2026-11-02"),
        ("en", "5 November 2026. A flood killed 20 people in Derna on Monday.", "2026-11-05", "2026-11-02"),
        ("ru", "КАИР, 5 ноября — РИА Новости. В понедельник погибли 20 человек.", "2026-11-05", "2026-11-02"),
        ("tr", "5 Kasım 2026 - Pazartesi günü selde 20 kişi öldü.", "2026-11-05", "2026-11-02"),
        ("fa", "۱۴ آبان ۱۴۰۵ - بیست نفر روز دوشنبه در سیل کشته شدند.", "2026-11-05", "2026-11-02"),
    ],
)
def test_the_day_of_a_dateline_is_marked(lang: str, text: str, published: str, day: str) -> None:
    dates = read(lang, text, published).dates
    assert [(str(d.from_), d.dateline) for d in dates] == [(published, True), (day, False)]


@pytest.mark.parametrize(
    "text",
    [
        "On 5 November 2026 a flood killed 20 people.",
        "5 November 2026 was the day of the flood.",
        "A flood killed 20 people on 5 November - the worst of the year.",
        "1 November 2026 - Rain begins.\n5 November 2026 - A flood kills 20 people.",
        "1 November 2026. A flood killed 20 people.",
    ],
    ids=["adverbial", "subject", "aside", "chronicle", "another-day"],
)
def test_other_days_are_none(text: str) -> None:
    dates = read("en", text, "2026-11-05").dates
    assert dates
    assert not any(d.dateline for d in dates)


def test_a_day_that_no_calendar_has_ends_nothing() -> None:
    found = annotate(Report(id="1", text="OSTRAVA, 31 February - The bridge opened.", published="2047-05-03"))
    assert [d.text for d in found.dates] == ["31 February"]


def test_an_unknown_day_is_left_out_of_the_wire() -> None:
    notes = read("en", "It burned on Monday, and the hall for two hours.")
    assert [(d.text, d.weekday) for d in notes.dates] == [("Monday", 1), ("two hours", None)]
    assert b'"from"' not in to_json(notes)
    assert b'"0001' not in to_json(notes)
