"""Whom a brief shows as the publisher of a report, in every form; whom and where its headline names."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from deliver.making import view
from dragoman.annotate import annotate
from dragoman.assess import assess
from dragoman.deliver import compose, render
from dragoman.model import Linked, Reading, Report
from dragoman.model.brief import Brief


def brief_of(lang: str, text: str, publisher: str | None = None) -> Brief:
    title = text.partition("\n")[0]
    report = Report(
        id="r", lang=lang, text=text, title=title, publisher=publisher, published="2047-10-09T10:00:00+01:00"
    )
    readings = {"r": Reading(report=report, notes=annotate(report))}
    events = assess(readings, Linked(events={"r": "e"}), {}, view("en"))
    return compose(events, readings, (), view("en"))


CASES = tomllib.loads((Path(__file__).parent / "headlines.toml").read_text(encoding="utf-8"))
CITED = [
    ("en", "Ferry line closed\nThe ferry line was closed on Monday, Reuters reported, quoting two officials in Oran."),
    ("fr", "La ligne est fermée\nLa ligne a été fermée lundi, selon Le Monde, qui cite deux responsables du port."),
    ("ru", "Линию закрыли\nПаромную линию закрыли в понедельник, сообщает Reuters со ссылкой на мэра города."),
    ("ar", "إغلاق خط العبارات\nنقلت وكالة رويترز عن مسؤولين في الميناء أن خط العبارات أغلق يوم الاثنين."),
]


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
@pytest.mark.parametrize(("lang", "text"), CITED)
def test_an_outlet_that_is_only_cited_is_never_the_publisher(lang: str, text: str, form: str) -> None:
    brief = brief_of(lang, text)
    assert brief.events[0].reports[0].publisher.text == "publisher not stated"
    assert "publisher not stated" in render(brief, form)


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "Ferry line closed\nORAN (Reuters) - The ferry line was closed on Monday, the mayor said.", "Reuters"),
        ("en", "Ferry line closed\nORAN (NOVA Wire) - The line was closed on Monday, Reuters said.", "NOVA Wire"),
        ("tr", "Hat kapandı\nKAYSERİ (AA) - Hat pazartesi günü kapatıldı, dedi başkan. Reuters yazdı.", "Anadolu"),
        ("en", "Ferry line closed\nThe line was closed on Monday, the mayor said.\nSource: Reuters", "Reuters"),
    ],
)  # fmt: skip
def test_a_dateline_or_credit_shows_whose_report_it_is(lang: str, text: str, name: str) -> None:
    assert brief_of(lang, text).events[0].reports[0].publisher.text == name


def headline(lang: str, text: str) -> str:
    return str(brief_of(lang, text).events[0].headline)


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_a_headline_names_who_and_where_the_lead_tells_it_of(case: dict[str, Any]) -> None:
    shown = headline(case["lang"], case["text"])
    assert all(name in shown for name in case["names"]), shown
    assert not any(name in shown for name in case["not_named"]), shown


@pytest.mark.parametrize(
    ("report", "shown"),
    [
        (Report(id="r", lang="en", text="The ferry line was closed."), "English"),
        (Report(id="r", lang="en", also=("ar", "ru"), text="The ferry line was closed."),
         "English (parts in Arabic and Russian not read)"),
        (Report(id="r", lang="de", text="Die Fähre fährt nicht mehr."), "German (not read in full)"),
        (Report(id="r", lang="fi", text="Lautta ei kulje."), "Finnish (not read)"),
    ],
)  # fmt: skip
def test_a_brief_says_what_was_not_read(report: Report, shown: str) -> None:
    readings = {"r": Reading(report=report, notes=annotate(report))}
    events = assess(readings, Linked(events={"r": "e"}), {}, view("en"))
    brief = compose(events, readings, (), view("en"))
    assert brief.events[0].reports[0].language == shown
    assert shown in render(brief, "text")
