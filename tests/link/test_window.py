import random

from dragoman.link.encoder import Encoder
from dragoman.link.gist import gist, hours
from dragoman.link.window import Window
from dragoman.model import Report
from link.link_day import TRUTH, day, partition


def run(encoder: Encoder, seed: int) -> Window:
    readings = day()
    random.Random(seed).shuffle(readings)
    window = Window(encoder.name, encoder.dim, b"k")
    for one, vector in zip(readings, encoder.encode([gist(r.report) for r in readings]), strict=True):
        window.add(one, vector)
    return window


def test_reports_in_any_order_come_to_the_same_events_after_repair(e5: Encoder) -> None:
    for seed in range(4):
        window = run(e5, seed)
        window.repair()
        assert partition({r.report.id: window.event(r.report.id) for r in day()}) == TRUTH


def test_a_second_repair_changes_nothing_and_a_report_is_taken_once(e5: Encoder) -> None:
    window = run(e5, 1)
    changes = window.repair()
    before = {r.report.id: window.event(r.report.id) for r in day()}
    for change in changes:
        assert before[change.report] == change.after != change.before
    assert window.repair() == ()
    assert window.add(day()[0], None) == before[day()[0].report.id]
    assert len(window.pool) == len(before)


def test_hours_of_a_date_a_moment_and_nothing() -> None:
    def at(published: str | None) -> float:
        return hours(Report(id="x", text="", published=published))

    assert at("1970-01-01T02:00:00+01:00") == 1.0
    assert at("1970-01-01") == 12.0
    assert at("1970-01-01T03:00") == 3.0
    assert at(None) != at(None)
    assert at("soon") != at("soon")
