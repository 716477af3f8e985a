"""The same people and countries on different occasions, in folders that are all a reader has."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import pytest

from dragoman.annotate import annotate
from dragoman.languages import identify
from dragoman.link import link, load_encoder
from dragoman.model import Reading, Report

KEY = b"a secret for tests"
MONDAY = datetime(2031, 3, 3, 9, tzinfo=UTC)
FOLDERS = tomllib.loads((Path(__file__).parent / "occasions.toml").read_text("utf-8"))


def read(folder: str) -> Iterator[Reading]:
    told = FOLDERS[folder]
    for at, (name, given) in enumerate(told["reports"].items()):
        published = MONDAY + timedelta(days=told["days"][at], hours=at) if "days" in told else None
        text = given.strip()
        report = Report(
            id=name,
            title=text.partition("\n")[0],
            text=text,
            lang=identify(text),
            published=published.isoformat() if published else None,
        )
        yield Reading(report=report, notes=annotate(report))


def event(name: str) -> str:
    return name.rpartition("-")[0]


@pytest.mark.parametrize(("encoder", "most"), [("e5", 1), ("e5-fast", 2), ("static", 3), ("none", 4)])
@pytest.mark.usefixtures("e5")
def test_tellings_of_one_occasion_meet_and_few_occasions_are_joined(encoder: str, most: int) -> None:
    wrong = 0
    for folder in FOLDERS:
        events = link([*read(folder)], encoder=load_encoder(encoder), key=KEY).events
        pairs = [*combinations(events, 2)]
        same = {pair for pair in pairs if event(pair[0]) == event(pair[1])}
        found = {(a, b) for a, b in pairs if events[a] == events[b]}
        assert same <= found
        wrong += len(found - same)
    assert wrong <= most
