"""Follows, is background of: events of several languages, by what few name, the order of time and of kinds."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.annotate import annotate
from dragoman.link import relate
from dragoman.link.relations import traits
from dragoman.model import Linked, Reading, Relation, Report

CASES = tomllib.loads((Path(__file__).parent / "relations.toml").read_text("utf-8"))["case"]


def related(case: dict[str, Any]) -> dict[str, tuple[Relation, ...]]:
    reports = [Report(**raw) for raw in case["report"]]
    readings = [Reading(report=report, notes=annotate(report)) for report in reports]
    return relate(readings, Linked(events={r.id: r.id for r in reports}))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = related(case)
    assert [[event, r.kind, r.other] for event, rs in found.items() for r in rs] == case["relations"]


def test_what_follows_says_why() -> None:
    (relation,) = related(CASES[0])["b"]
    because = {e.feature: e for e in relation.evidence}
    assert because["reference"].keys == ("2047-05-07",)
    assert because["order"].keys == ("accident", "court")
    assert because["names"].keys
    assert because["time-gap"].value == pytest.approx(138)


def test_the_day_on_which_a_report_was_filed_is_none_that_it_speaks_of() -> None:
    text = "TARVO, May 8 (Reuters) - The bridge that fell on May 2 will be built anew."
    report = Report(id="a", lang="en", text=text, published="2047-05-07T23:00:00+00:00")
    assert traits("a", [Reading(report=report, notes=annotate(report))]).spoken == {date(2047, 5, 2)}


def test_what_many_events_name_relates_none() -> None:
    case = CASES[1]
    many = [raw | {"id": f"{raw['id']}{i}"} for i in range(4) for raw in case["report"]]
    text = "Tarvo Mellik sang in Batumi on Wednesday."
    others = [{"id": f"x{i}", "lang": "en", "text": text, "published": "2047-05-08"} for i in range(5)]
    found = related({"report": [*many[:2], *others]})
    assert not any(r.kind == "follows" for r in found.get("b0", ()))
