"""What contradicts what in reports as they are read, in several languages."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from assess.making import VIEW, linked, only
from dragoman.annotate import annotate
from dragoman.assess import assess
from dragoman.model import Contradiction, Reading, Report

CASES = tomllib.loads((Path(__file__).parent / "contradictions.toml").read_text("utf-8"))["case"]


def told(found: tuple[Contradiction, ...]) -> list[list[str]]:
    return [[c.about, c.key, *(s.value for s in c.sides)] for c in found]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    reports = [Report(**raw) for raw in case["report"]]
    readings = [Reading(report=report, notes=annotate(report)) for report in reports]
    event = only(assess({r.report.id: r for r in readings}, linked(readings), {}, VIEW))
    assert told(event.contradictions) == case["contradictions"]
    assert told(event.updates) == case.get("updates", [])
    texts = {r.report.id: r.report.text for r in readings}
    assert all(s.text == texts[s.report][s.start : s.end] for c in event.contradictions for s in c.sides)
