"""Where a report was filed is not where what it tells happened. All events are invented."""

import pytest

from annotate.reading import read
from dragoman.model import Notes

CAIRO, DERNA = "gn:360630", "gn:87205"


def notes(lang: str, text: str) -> Notes:
    return read(lang, text, "2026-11-18T10:00:00+00:00")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "CAIRO (Reuters) - A flood in Derna killed 20 people on Monday."),
        ("en", "CAIRO, Nov 5 (Reuters) - A flood in Derna killed 20 people on Monday."),
        ("en", "CAIRO, Egypt (AP) — A flood in Derna killed 20 people on Monday."),
        ("en", "CAIRO — A flood in Derna killed 20 people on Monday."),
        ("en", "Flood kills 20\nCairo, 5 November 2026 - A flood in Derna killed 20 people on Monday."),
        ("fr", "LE CAIRE, 5 novembre (Reuters) - Une inondation à Derna a fait 20 morts lundi."),
        ("tr", "Kahire, 5 Kasım (Zarkhaber) - Derne'deki selde 20 kişi öldü."),
    ],
)
def test_the_town_of_a_dateline_is_not_the_events(lang: str, text: str) -> None:
    found = notes(lang, text)
    assert {p.id for p in found.places if p.dateline} >= {CAIRO}
    assert not any(p.dateline for p in found.places if p.id == DERNA)
    assert {c.place for c in found.cues if c.place} == {DERNA}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "القاهرة - رويترز: قتل 20 شخصا في فيضان."),
        ("ar", "القاهرة 5 نوفمبر (رويترز) - قتل 20 شخصا في فيضان."),
        ("fa", "قاهره - ایرنا - سیل 20 کشته بر جای گذاشت."),
        ("he", "קהיר (רויטרס) - שיטפון הרג עשרים בני אדם."),
        ("ru", "КАИР, 5 ноября. /ТАСС/. Наводнение унесло жизни 20 человек."),
        ("ru", "КАИР, 5 ноября — РИА Новости. Наводнение унесло жизни 20 человек."),
    ],
)
def test_where_no_other_town_is_named_the_datelines_stays(lang: str, text: str) -> None:
    found = notes(lang, text)
    assert [p.dateline for p in found.places if p.id == CAIRO] == [True]
    assert {c.place for c in found.cues if c.place} <= {CAIRO}


@pytest.mark.parametrize(
    "text",
    [
        "Moscow – Beijing trains resume after ten years of silence.",
        "Derna 2 - 0 Tripoli was the result on Monday night in Cairo.",
        "Monday in Paris - a city of light - began with rain.",
        "In Derna a flood - the third this year - killed 20 people.",
    ],
)
def test_a_rule_behind_a_town_alone_makes_no_dateline(text: str) -> None:
    assert not any(p.dateline for p in notes("en", text).places)
