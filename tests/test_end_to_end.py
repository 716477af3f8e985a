"""The sample reports, from files to a brief: what belongs together, who it rests on, what contradicts what."""

import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dragoman.centre import ROLES, Briefing, Centre, Who
from dragoman.collect import FakeFetcher
from dragoman.config import Config
from dragoman.deliver import FORMATS, render
from dragoman.model import EPHEMERAL_KEY, Event, Label, Tlp, derived_id, digest, label
from dragoman.model import Capture as CaptureRecord
from dragoman.store import SqliteStore

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
EXPECTED: list[dict[str, Any]] = tomllib.loads((SAMPLES / "expected.toml").read_text("utf-8"))["event"]
NOW = datetime(2047, 5, 12, 18, tzinfo=UTC)


def centre(**settings: Any) -> Centre:
    return Centre(SqliteStore(None, secret=EPHEMERAL_KEY), FakeFetcher({}), Config(**settings), lambda: NOW)


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    made = centre()
    made.add([str(SAMPLES / "reports")])
    return made.brief("en")


def file_of(target: str) -> str:
    return Path(target).name


def reports(briefing: Briefing, event: Event) -> set[str]:
    targets = {r.report.id: r.report for r in briefing.readings.values()}
    return {file_of(briefing.targets[targets[r].capture or ""]) for r in event.reports}


def by_name(briefing: Briefing) -> dict[str, Event]:
    """The found event that holds most of an expected one's reports."""
    out = {}
    for expected in EXPECTED:
        out[expected["name"]] = max(briefing.events, key=lambda e: len(reports(briefing, e) & set(expected["reports"])))
    return out


def test_every_report_is_in_the_brief(briefing: Briefing) -> None:
    assert sum(len(e.reports) for e in briefing.events) == sum(len(e["reports"]) for e in EXPECTED)
    assert briefing.brief.refusals == ()


def test_reports_of_one_event_are_together_and_look_alikes_apart(briefing: Briefing) -> None:
    found = {frozenset(reports(briefing, event)) for event in briefing.events}
    assert found == {frozenset(e["reports"]) for e in EXPECTED}


def test_independent_origins_are_counted(briefing: Briefing) -> None:
    events = by_name(briefing)
    wrong = {
        e["name"]: (len(events[e["name"]].origins), e["origins"])
        for e in EXPECTED
        if len(events[e["name"]].origins) != e["origins"]
    }
    assert not wrong, f"found, expected: {wrong}"


def test_the_circle_of_two_newspapers_is_found(briefing: Briefing) -> None:
    assert by_name(briefing)["lantern-prize"].circular
    assert not by_name(briefing)["saffron"].circular


@pytest.mark.parametrize(
    ("event", "about", "key"),
    [
        ("kite-bushehr", "figure", "injured"),
        ("strike-tbilisi", "figure", "people"),
        ("storytellers", "figure", "seat"),
        ("storytellers", "denial", "denial"),
        ("lighthouse-talks", "day", "day"),
    ],
)
def test_contradictions_are_shown(briefing: Briefing, event: str, about: str, key: str) -> None:
    found = {(c.about, c.key) for c in by_name(briefing)[event].contradictions}
    assert (about, key) in found


def test_the_committee_joins_nothing_that_is_not_one_event_but_is_shown(briefing: Briefing) -> None:
    assert any("1420" in str(body) or "2041" in str(body) for body in briefing.brief.bodies)


def test_page_furniture_is_taken_off(briefing: Briefing) -> None:
    texts = "\n".join(r.report.text for r in briefing.readings.values())
    for furniture in ("teapots that changed", "théières qui ont", "чайников, изменивших", "أباريق شاي", "قوری که جزر"):
        assert furniture not in texts
    assert not re.search(r"cookie|Facebook|©", texts)


@pytest.mark.parametrize("lang", ["ar", "en", "fa", "fr", "he", "ru", "tr"])
@pytest.mark.parametrize("form", FORMATS)
def test_a_brief_in_every_language_and_form(lang: str, form: str) -> None:
    made = centre(encoder="none")
    made.add([str(SAMPLES / "reports" / name) for name in list(EXPECTED[0]["reports"])[:4]])
    out = render(made.brief(lang).brief, form)
    assert len(out) > 500
    if form == "html":
        assert f'lang="{lang}"' in out
        assert "<script" not in out
        assert not re.search(r"""(src|href)=["'](https?:)?//(?!.*\.example)""", out), "no request to anywhere"


def test_the_order_of_arrival_changes_nothing(briefing: Briefing) -> None:
    other = centre()
    other.add([str(p) for p in sorted((SAMPLES / "reports").iterdir(), reverse=True)])
    again = other.brief("en")
    assert render(again.brief, "json") == render(briefing.brief, "json")


def test_what_a_reader_may_not_see_changes_nothing(briefing: Briefing) -> None:
    store = SqliteStore(None, secret=EPHEMERAL_KEY)
    shared = Centre(store, FakeFetcher({}), Config(), lambda: NOW)
    shared.add([str(SAMPLES / "reports")])
    hidden = [hidden_report(n, own) for n, own in enumerate([label(Tlp.RED, {"other"}, {"other"}), Label()])]
    store.keep(hidden)
    seen = shared.brief("en")
    assert render(seen.brief, "json") == render(briefing.brief, "json")
    assert len(shared.brief("en", Who("other", "person--other", ROLES)).events) == 1


def hidden_report(number: int, own: Label) -> CaptureRecord:
    body = f"Soraya Fanousi met Nizar al-Manari in Muscat on Tuesday, a hidden report said. {number}".encode()
    return CaptureRecord(
        id=derived_id("capture", EPHEMERAL_KEY, str(number)),
        source="source--hidden",
        target=f"hidden-{number}",
        received=NOW,
        media_type="text/plain",
        digest=digest(body),
        body=body,
        label=own,
    )
