"""An event of a large picture that somebody opens explains itself as one of a small picture does."""

from typing import Any

import pytest

from centre.worlds import MEMBERS, TEXTS, A, B, World, restricted
from dragoman.centre.look import EventPage, One
from dragoman.model import Event
from dragoman.pipeline import board

MEETING = "Two mayors meet\nInes Falk and Oskar Lund met in Tarnby on 1 March 2031 to speak of the Alder bridge."
LATER = (
    "A ferry for Tarnby\nThe port of Tarnby bought a ferry that carries three hundred passengers and forty cars across "
    "the bay. It is to leave the yard in June, and the first crossing is planned for the same month, the port said.\n"
    "The town had long waited for it. The council voted for the money in winter after a long debate about its price.\n"
    "Background: Ines Falk and Oskar Lund had agreed that no other bridge would be built."
)


@pytest.fixture(params=[2, 2000], ids=["large", "small"])
def bound(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(board, "LARGE", request.param)
    return int(request.param)


def told(world: World, member: str, id_: str) -> EventPage:
    page: EventPage = world.do(member, "event", id=id_, lang="en")
    return page


def both(monkeypatch: pytest.MonkeyPatch, build: Any) -> tuple[Event, Event]:
    """The event of the same report in a large and in a small picture."""
    out = []
    for size in (2, 2000):
        monkeypatch.setattr(board, "LARGE", size)
        world, id_ = build()
        (shown,) = told(world, A, id_).brief.events
        out.append(shown.event)
    return out[0], out[1]


def joined(*more: int) -> tuple[World, str]:
    world = World()
    ids = [world.report(A, text, MEMBERS) for text in range(len(TEXTS))]
    for other in more:
        world.do(A, "judgement", about=ids[2], body={"other": ids[other], "same": True})
    return world, ids[2]


def test_the_links_of_an_event_are_told_with_their_reasons(bound: int) -> None:
    world, id_ = joined(3, 5)
    (shown,) = told(world, A, id_).brief.events
    held = [link for link in shown.event.links if link.kind == "same-event"]
    assert len(held) == len(shown.event.reports) - 1 == 2
    assert all(any(e.feature == "judgement" for e in link.evidence) for link in held)
    assert all({"places", "time-gap"} & {e.feature for e in link.evidence} for link in held)
    assert any(line.evidence for line in shown.links), f"{bound}: and in words"


def test_the_same_pairs_hold_an_event_in_a_picture_of_either_size(monkeypatch: pytest.MonkeyPatch) -> None:
    # A small picture of few reports counts even unlike ones once; a large one never has so few.
    monkeypatch.setattr("dragoman.link.once.EASED", 0.0)
    large, small = both(monkeypatch, lambda: joined(3, 5))
    assert large.links == small.links
    assert large.links


def test_events_are_related_as_in_a_small_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("centre.worlds.TEXTS", (*TEXTS, MEETING, LATER))

    def build() -> tuple[World, str]:
        world = World()
        ids = [world.report(A, text, MEMBERS) for text in range(len(TEXTS) + 2)]
        return world, ids[-2]

    # A small picture of few reports counts even unlike ones once; a large one never has so few.
    monkeypatch.setattr("dragoman.link.once.EASED", 0.0)
    large, small = both(monkeypatch, build)
    assert large.relations == small.relations
    assert large.relations


def test_judgements_that_later_ones_contradict_are_shown(bound: int) -> None:
    world, id_ = joined(4)
    page = told(world, A, id_)
    assert page.overruled == ()
    world.later(minutes=1)
    other = next(i.id for i in world.items() if i.kind == "capture" and "award" in world.came[i.id].body.decode())
    world.do(A, "judgement", about=id_, body={"other": other, "same": False})
    (one,) = told(world, A, id_).overruled
    assert ({one.a, one.b}, one.same, len(one.by)) == ({id_, other}, True, 1), bound
    assert [o.judgement for o in told(world, A, other).overruled] == [one.judgement]
    assert told(world, B, id_).overruled == (), "they are another member's"


def test_an_unseen_report_explains_nothing(bound: int) -> None:
    world, id_ = joined(3, 5)
    world.report(B, 1, ())
    world.report(B, 4, (MEMBERS[2],))
    assert bound
    ask = One(id=id_, lang="en")
    assert world.bytes_of(A, "event", ask) == restricted(world, A).bytes_of(A, "event", ask)
