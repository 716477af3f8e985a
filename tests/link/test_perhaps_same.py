"""A split is never silent: events that may be one and were not joined are told beside one another, and stay two."""

from datetime import UTC, datetime

import numpy as np
import pytest

from dragoman.annotate import annotate
from dragoman.link import MAY_BE_SAME, link, relate
from dragoman.link.cluster import BOUND
from dragoman.link.decision import Decision
from dragoman.link.perhaps_same import across, may_be_one
from dragoman.link.reasons import Pair
from dragoman.link.shelf import Shelf, prepare
from dragoman.link.stream import Stream
from dragoman.model import Judgement, Linked, Reading, Report

KEY = b"k"
# One blast at a glue works, told twice: with other dead, and with little else in common.
TOLD = {
    "first": (
        "en",
        "2047-05-07T09:00",
        (
            "Explosion at the glue works of Mostaganem kills two. An explosion tore through the glue works of the town "
            "on Tuesday morning, and two workers were killed, the fire brigade said."
        ),
    ),
    "later": (
        "fr",
        "2047-05-08T20:00",
        (
            "Mostaganem : l'explosion a fait sept morts. Le bilan de l'explosion de mardi est passé à sept morts et "
            "trente blessés, selon l'hôpital, où des familles attendent encore des nouvelles de leurs proches."
        ),
    ),
    "elsewhere": (
        "en",
        "2047-05-07T12:00",
        (
            "Explosion at a flour mill in Oviedo kills one. An explosion in a flour mill of Oviedo killed one man on "
            "Tuesday, police said."
        ),
    ),
    "concert": (
        "fr",
        "2047-05-07T20:00",
        "Un concert de coquillages a réuni mille personnes à Mostaganem. Le festival dure jusqu'à dimanche.",
    ),
}


@pytest.fixture(autouse=True)
def undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the weights, every pair is a little below joining."""
    monkeypatch.setattr(Decision, "odds", lambda _self, values: np.full(len(values), -1.0, np.float32))


def readings() -> list[Reading]:
    reports = [Report(id=id_, lang=lang, published=at, text=text) for id_, (lang, at, text) in TOLD.items()]
    return [Reading(report=report, notes=annotate(report)) for report in reports]


def readings_of(ids: tuple[str, ...]) -> list[Reading]:
    return [one for one in readings() if one.report.id in ids]


def perhaps(linked: Linked) -> set[tuple[str, str]]:
    return {(one.a, one.b) for one in linked.perhaps}


def test_two_tellings_that_were_not_joined_are_told_to_be_perhaps_one() -> None:
    given = readings()
    linked = link(given, encoder=None, key=KEY)
    assert len(set(linked.events.values())) == 4
    assert perhaps(linked) == {("first", "later")}
    related = relate(given, linked)
    (one,) = related[linked.events["first"]]
    (other,) = related[linked.events["later"]]
    assert one.kind == other.kind == MAY_BE_SAME
    assert (one.other, other.other) == (linked.events["later"], linked.events["first"])
    assert {e.feature for e in one.evidence if e.weight > 0} & {"places", "topics"}
    assert all(held.kind != MAY_BE_SAME for held in linked.links)


def test_who_judges_them_apart_or_together_is_not_told_so_again() -> None:
    for same in (True, False):
        judged = Judgement(id="j", member="m", a="first", b="later", same=same, made=datetime(2047, 5, 9, tzinfo=UTC))
        assert perhaps(link(readings(), encoder=None, judgements=[judged], key=KEY)) == set()


def test_a_stream_tells_the_same() -> None:
    shelf = Shelf(0)
    stream = Stream(shelf, "none", KEY)
    for one in readings():
        shelf.put(prepare(one, None))
        stream.add(one.report.id)
    number = stream.number("first")
    found = dict(stream.perhaps(number))
    groups = {other: readings_of(stream.reports(other)) for other in (number, *found)}
    ((_, other),) = may_be_one(groups, [(number, other) for other in found])
    assert stream.reports(other) == ("later",)
    assert {found[other].a, found[other].b} == {0, 1}


def test_of_each_two_events_the_best_pair_is_told_and_never_one_that_was_judged_or_is_far() -> None:
    pairs = [Pair(0, 2, -2.0), Pair(1, 2, -0.5), Pair(0, 1, 3.0), Pair(0, 3, -3.5), Pair(2, 3, BOUND)]
    assert across(pairs, [0, 0, 1, 2].__getitem__) == {(0, 1): Pair(1, 2, -0.5)}
