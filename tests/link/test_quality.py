"""Floors of quality on sets written for these tests. A change that falls below one has made linking worse."""

import tomllib
from functools import lru_cache
from itertools import combinations, permutations
from pathlib import Path

import numpy as np
import pytest

from dragoman.annotate import annotate
from dragoman.link import Encoder, link, load_encoder
from dragoman.link.cluster import DOUBT
from dragoman.link.linking import Set
from dragoman.model import Reading, Report
from link.link_day import day

KEY = b"a secret for tests"


@lru_cache(maxsize=2)
def written(file: str = "alike.toml") -> dict[str, tuple[Reading, ...]]:
    """By set: look-alikes of six weeks in twelve languages, with the day (""); and sets of one day each."""
    told = tomllib.loads((Path(__file__).parent / file).read_text("utf-8"))
    out: dict[str, list[Reading]] = {"": day() if file == "alike.toml" else []}
    for name, one in told.items():
        text = one["text"]
        report = Report(id=name, text=text, title=text.split("\n")[0], lang=one["lang"], published=one["published"])
        out.setdefault(one.get("set", ""), []).append(Reading(report=report, notes=annotate(report)))
    return {name: tuple(readings) for name, readings in out.items()}


def alike() -> tuple[Reading, ...]:
    """Look-alikes of six weeks, and the day."""
    return written()[""]


DAYS = ("italy", "quakes", "courts", "attacks", "visits", "mexico")


def event(name: str) -> str:
    return name.rpartition("-")[0]


def shares(events: dict[str, str]) -> tuple[float, float]:
    """Of the pairs that are of one event the share found; of the pairs found the share that is of one event."""
    pairs = list(combinations(sorted(events), 2))
    same = {(a, b) for a, b in pairs if event(a) == event(b)}
    found = {(a, b) for a, b in pairs if events[a] == events[b]}
    return len(same & found) / len(same) if same else 1, len(same & found) / len(found) if found else 1


def test_look_alikes_stay_apart_and_tellings_meet(e5: Encoder) -> None:
    recall, precision = shares(link(alike(), encoder=e5, key=KEY).events)
    assert recall >= 0.95
    assert precision >= 0.85


def test_names_and_numbers_alone_find_most_and_join_little_else() -> None:
    recall, precision = shares(link(alike(), encoder=None, key=KEY).events)
    assert recall >= 0.9
    assert precision >= 0.85  # of a series of one office, told in the same words, two days are joined


@pytest.mark.parametrize(("encoder", "least"), [("e5", 0.85), ("e5-fast", 0.45), ("static", 1), ("none", 0.85)])
@pytest.mark.usefixtures("e5")
def test_hebrew_chinese_and_sorani_meet_and_their_look_alikes_stay_apart(encoder: str, least: float) -> None:
    """No two of these share a script: without an encoder figures, days and sounds of names are all that ties them."""
    found = link(written("three.toml")[""], encoder=load_encoder(encoder), key=KEY)
    recall, precision = shares(found.events)
    assert recall >= least
    assert precision == 1


@pytest.mark.parametrize("size", [5, 8])
def test_few_reports_are_enough_to_decide(size: int, e5: Encoder) -> None:
    """A reader who sees little must find what is there, and only that."""
    given, found = alike(), []
    for start in range(0, len(given) - size, size):
        part = given[start : start + size]
        events = link(part, encoder=e5, key=KEY).events
        found += [(a, b, events[a] == events[b]) for a, b in combinations(events, 2)]
    same = [got for a, b, got in found if event(a) == event(b)]
    wrong = {(event(a), event(b)) for a, b, got in found if got and event(a) != event(b)}
    assert sum(same) >= 0.95 * len(same)
    assert wrong <= set(permutations(("cases-monday", "cases-tuesday")))  # one office's series, in the same words


@pytest.mark.parametrize("encoder", ["e5", "static", "none"])
@pytest.mark.parametrize("name", DAYS)
@pytest.mark.usefixtures("e5")
def test_one_day_in_one_country_is_not_one_event(name: str, encoder: str) -> None:
    """Look-alikes of one day and one country, and its unrelated news: each set is all that a reader has."""
    recall, precision = shares(link(written()[name], encoder=load_encoder(encoder), key=KEY).events)
    assert recall == precision == 1


def theme(name: str) -> str:
    """Look-alikes have one."""
    return next((one for one in DAYS if name in {r.report.id for r in written()[one]}), name.partition("-")[0])


def test_false_links_of_single_pairs_keep_to_their_cap(e5: Encoder) -> None:
    """Of unrelated reports in two languages, 500 pairs of a million pass the limit; none here was fitted on."""
    given = sorted((r for readings in written().values() for r in readings), key=lambda r: r.report.id)
    found = Set(given, e5, ())
    themes = [theme(r.report.id) for r in given]
    wrong = count = 0
    for row in range(1, len(given)):
        apart = (at for at in range(row) if themes[at] != themes[row] and found.pool.langs[at] != found.pool.langs[row])
        others = np.fromiter(apart, np.int64)
        wrong, count = wrong + int((found.odds(row, others) > DOUBT).sum()), count + len(others)
    assert count > 2400
    assert wrong <= 500e-6 * count
