"""What is decided must not hang on what else is in the pool: one story alone, look-alikes alone, all of it together."""

import tomllib
from functools import lru_cache
from pathlib import Path

import pytest

from dragoman.annotate import annotate
from dragoman.link import Encoder, link, load_encoder
from dragoman.model import Reading, Report
from link.test_quality import KEY, shares, written

DAY = "2031-11-04T{:02}:00:00+00:00"


@lru_cache(maxsize=1)
def pairs() -> dict[str, tuple[Reading, ...]]:
    """By matter: three tellings each of two events of one day and one country."""
    told = tomllib.loads((Path(__file__).parent / "pairs.toml").read_text("utf-8"))
    out: dict[str, tuple[Reading, ...]] = {}
    for matter, reports in told.items():
        made = []
        for hour, (name, one) in enumerate(reports.items(), 8):
            text, lang = one["text"], name.rpartition("-")[2]
            report = Report(id=name, text=text, title=text.split("\n")[0], lang=lang, published=DAY.format(hour))
            made.append(Reading(report=report, notes=annotate(report)))
        out[matter] = tuple(made)
    return out


def story() -> tuple[Reading, ...]:
    return written("one_story.toml")[""]


def everything() -> list[Reading]:
    files = [*written().values(), *written("three.toml").values(), *written("one_story.toml").values()]
    return [*{r.report.id: r for readings in (*files, *pairs().values()) for r in readings}.values()]


@pytest.mark.parametrize(("encoder", "least"), [("e5", 0.7), ("e5-fast", 0.7), ("static", 0.4), ("none", 0.45)])
@pytest.mark.usefixtures("e5")
def test_a_folder_about_one_story_holds_together(encoder: str, least: float) -> None:
    recall, _ = shares(link(story(), encoder=load_encoder(encoder), key=KEY).events)
    assert recall >= least


@pytest.mark.parametrize("encoder", ["e5", "e5-fast"])
@pytest.mark.parametrize("matter", ["calls", "trials", "marches"])
@pytest.mark.usefixtures("e5")
def test_two_like_events_of_one_day_stay_apart(matter: str, encoder: str) -> None:
    recall, precision = shares(link(pairs()[matter], encoder=load_encoder(encoder), key=KEY).events)
    assert recall >= 0.9
    assert precision == 1


def test_in_one_pool_of_everything_few_look_alikes_are_joined_and_tellings_meet(e5: Encoder) -> None:
    recall, precision = shares(link(everything(), encoder=e5, key=KEY).events)
    assert recall >= 0.9
    assert precision >= 0.87
