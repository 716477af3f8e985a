"""The place of an event is not where its reports were filed."""

from dragoman.annotate import annotate
from dragoman.assess.parties import event_places
from dragoman.model import Reading, Report


def read(id_: str, text: str) -> Reading:
    report = Report(id=f"report--{id_}", text=text, lang="en", published="2026-11-18T10:00:00+00:00")
    return Reading(report=report, notes=annotate(report))


def test_a_flood_told_from_cairo_is_in_derna() -> None:
    found = [read("a", "CAIRO, Nov 5 (Reuters) - A flood in Derna killed 20 people on Monday."),
             read("b", "CAIRO — Twenty people died in a flood in Derna.")]  # fmt: skip
    assert event_places(found)[0].id == "gn:87205"


def test_a_town_that_the_dateline_alone_names_is_where_it_was() -> None:
    assert event_places([read("a", "CAIRO — A fire killed 20 people on Monday.")])[0].id == "gn:360630"
