"""Floors under the reading of invented reports. To lower one is to say that Dragoman reads worse than it did."""

import pytest

from quality.reading_scores import REPORTS, TABLES, Key, found, read, same, scores, tally

FLOORS = {
    "en": {"sources": 0.85, "names": 0.90, "dates": 0.90, "figures": 0.90},
    "fr": {"sources": 0.85, "names": 0.90, "dates": 0.90, "figures": 0.90},
    "ru": {"sources": 0.85, "names": 0.90, "dates": 0.90, "figures": 0.90},
    "ar": {"sources": 0.70, "names": 0.70, "dates": 0.90, "figures": 0.90},
    "fa": {"sources": 0.90, "names": 0.75, "dates": 0.90, "figures": 0.75},
    "tr": {"sources": 0.80, "names": 0.75, "dates": 0.90, "figures": 0.90},
    "he": {"sources": 0.85, "names": 0.65, "dates": 0.90, "figures": 0.90},
}


@pytest.mark.parametrize("lang", list(REPORTS))
def test_reading_stays_as_good(lang: str) -> None:
    reached = scores(lang)
    low = {table: (reached[table], floor) for table, floor in FLOORS[lang].items() if reached[table] < floor}
    assert not low, f"{lang}: (reached, floor) {low}"


@pytest.mark.parametrize("joint", ["", " "], ids=["gone", "space"])
def test_persian_that_lost_its_joiners_is_read_as_well(joint: str) -> None:
    for report in REPORTS["fa"]:
        texts = (report["text"], report["text"].replace("\u200c", joint))
        for table in TABLES:
            kept, lost = (flat(found(read("fa", text), table)) for text in texts)
            assert len(set(kept) - set(lost)) <= 1, (table, kept, lost)


def flat(rows: list[Key]) -> list[Key]:
    """The same without joiners and spaces."""
    return [tuple(str(part).replace("\u200c", "").replace(" ", "") for part in row) for row in rows]


def test_every_language_has_floors_for_every_table() -> None:
    assert {lang: tuple(floors) for lang, floors in FLOORS.items()} == dict.fromkeys(REPORTS, TABLES)


def test_answers_are_counted_once() -> None:
    assert tally([("a b",), ("c",)], [("b",), ("b",), ("d",)]) == (1, 2, 1)
    assert same(("6 May", "x"), ("on 6 May", "x"))
    assert not same(("6 May", "x"), ("on 6 May", "y"))


def test_a_report_is_read_in_every_table() -> None:
    notes = read("en", REPORTS["en"][0]["text"])
    assert all(found(notes, table) for table in TABLES)
