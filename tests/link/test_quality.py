"""Floors of quality on sets written for these tests. A change that falls below one has made linking worse."""

import tomllib
from functools import lru_cache
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from dragoman.annotate import annotate
from dragoman.link import Encoder, link
from dragoman.link.cluster import DOUBT
from dragoman.link.linking import Set
from dragoman.model import Reading, Report
from link.link_day import day

KEY = b"a secret for tests"


@lru_cache(maxsize=1)
def alike() -> tuple[Reading, ...]:
    """Look-alikes of six weeks in twelve languages, and the day."""
    told = tomllib.loads((Path(__file__).parent / "alike.toml").read_text("utf-8"))
    out = []
    for name, one in told.items():
        text = one["text"]
        report = Report(id=name, text=text, title=text.split("\n")[0], lang=one["lang"], published=one["published"])
        out.append(Reading(report=report, notes=annotate(report)))
    return (*out, *day())


def event(name: str) -> str:
    return name.rpartition("-")[0]


def shares(events: dict[str, str]) -> tuple[float, float]:
    """Of the pairs that are of one event the share found; of the pairs found the share that is of one event."""
    pairs = list(combinations(sorted(events), 2))
    same = {(a, b) for a, b in pairs if event(a) == event(b)}
    found = {(a, b) for a, b in pairs if events[a] == events[b]}
    return len(same & found) / len(same), len(same & found) / max(1, len(found))


def test_look_alikes_stay_apart_and_tellings_meet(e5: Encoder) -> None:
    recall, precision = shares(link(alike(), encoder=e5, key=KEY).events)
    assert recall >= 0.95
    assert precision >= 0.85


def test_names_and_numbers_alone_do_nearly_as_well() -> None:
    recall, precision = shares(link(alike(), encoder=None, key=KEY).events)
    assert recall >= 0.9
    assert precision >= 0.85


@pytest.mark.parametrize("size", [5, 8])
def test_few_reports_are_enough_to_decide(size: int, e5: Encoder) -> None:
    """A reader who sees little must find what is there, and only that."""
    given, found = alike(), []
    for start in range(0, len(given) - size, size):
        part = given[start : start + size]
        events = link(part, encoder=e5, key=KEY).events
        found += [(event(a) == event(b), events[a] == events[b]) for a, b in combinations(events, 2)]
    assert sum(same and got for same, got in found) >= 0.9 * sum(same for same, _ in found)
    assert not any(got and not same for same, got in found)


def test_false_links_of_single_pairs_keep_to_their_cap(e5: Encoder) -> None:
    """Two reports of different events pass the limit at most once in five hundred pairs, look-alikes among them."""
    given = sorted(alike(), key=lambda r: r.report.id)
    found = Set(given, e5, ())
    wrong = count = 0
    for row in range(1, len(given)):
        others = np.array([at for at in range(row) if event(given[at].report.id) != event(given[row].report.id)])
        if len(others):
            wrong, count = wrong + int((found.odds(row, others) > DOUBT).sum()), count + len(others)
    assert count > 1000
    assert wrong <= count / 500
