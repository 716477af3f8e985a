"""What members ask for and how they grade sources moves their own pictures, and nobody else's."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from centre.worlds import A, B, C, World, restricted
from dragoman.centre.look import Look, One
from dragoman.errors import UsageError
from dragoman.link.means import NEUTRAL
from dragoman.link.packed import Floats
from dragoman.link.priors import priors_of
from dragoman.model import Event

RADIO = 4  # the text whose source is Wave Radio
BRIDGE = 2


class Told:
    """Stands for an encoder: texts that speak of a bridge one way, all others another."""

    name, version, dim = "e5-small", "test", 384

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Floats:
        self.asked += texts
        out = np.zeros((len(texts), self.dim), np.float32)
        for row, text in enumerate(texts):
            out[row, "bridge" in text.casefold()] = 9.0
        return out + priors_of(self.name)[NEUTRAL]


@pytest.fixture
def world() -> World:
    made = World()
    made.report(A, RADIO, {A, B, C})
    made.report(A, BRIDGE, {A, B, C})
    return made


def event(world: World, member: str, word: str) -> Event:
    """The event with that word in a report, as the member sees it."""
    found: Any = world.do(member, "search", words=word).hits[0]
    shown: Any = world.do(member, "event", id=found.id)
    made: Event = shown.brief.events[0].event
    return made


def grade(world: World, member: str, letter: str, **more: Any) -> None:
    body = {"reason": "twenty years of it", "source": "Wave Radio", "reliability": letter}
    world.do(member, "grade", body=body, **more)


def everything(world: World, member: str) -> list[bytes]:
    ids = [i.id for i in world.items() if i.kind == "capture"]
    asks = [("front", Look(lang="en")), ("brief", Look(lang="fa")), *(("event", One(id=id_)) for id_ in ids)]
    return [world.bytes_of(member, verb, ask) for verb, ask in asks]


def test_a_members_own_grade_sets_the_letter_in_its_own_picture(world: World) -> None:
    grade(world, A, "B")
    assert event(world, A, "prize").grade.reliability == "B"
    assert event(world, B, "prize").grade.reliability == "F"


def test_another_members_grade_counts_once_it_is_accepted_and_until_then_stands_beside(world: World) -> None:
    grade(world, B, "D", to=(A,))
    beside = event(world, A, "prize").grade
    assert (beside.reliability, [(g.member, g.code, g.binds) for g in beside.gradings]) == ("F", [(B, "D", False)])
    world.do(A, "acceptance", body={"of": B})
    counts = event(world, A, "prize").grade
    assert (counts.reliability, [g.binds for g in counts.gradings]) == ("D", [True])
    world.do(A, "acceptance", body={"of": B, "accepts": False})
    assert event(world, A, "prize").grade == beside


def test_the_own_word_goes_before_that_of_members_whose_judgements_one_accepts(world: World) -> None:
    world.do(A, "acceptance", body={"of": B})
    grade(world, A, "C")
    world.later(minutes=1)
    grade(world, B, "E", to=(A,))
    found = event(world, A, "prize").grade
    assert (found.reliability, {g.code for g in found.gradings}) == ("C", {"C", "E"})


def test_of_one_member_the_latest_word_holds_and_a_withdrawn_one_does_not(world: World) -> None:
    grade(world, A, "B")
    world.later(minutes=1)
    grade(world, A, "D")
    assert [g.code for g in event(world, A, "prize").grade.gradings] == ["D"]
    for item in [i for i in world.items() if i.kind == "grade"]:
        world.do(A, "withdraw", id=item.id)
    assert event(world, A, "prize").grade.gradings == ()


def test_a_grade_is_told_with_the_name_of_its_member_and_its_reason(world: World) -> None:
    grade(world, B, "D", to=(A,))
    found: Any = world.do(A, "search", words="prize").hits[0]
    page: Any = world.do(A, "event", id=found.id, lang="en")
    (said,) = page.brief.events[0].grade.members
    assert "Birch" in said.words
    assert said.reason.text == "twenty years of it"


def test_an_unseen_grade_changes_not_a_byte(world: World) -> None:
    before = everything(world, C)
    grade(world, A, "E")
    grade(world, B, "A", to=(A,))
    world.do(A, "requirement", body={"name": "bridges", "priority": 1, "words": ("bridge",), "meaning": "bridges"})
    report = next(i for i in world.items() if i.kind == "capture")
    world.do(A, "grade", body={"reason": "we were there", "credibility": "5"}, about=report.id)
    assert everything(world, C) == before
    assert everything(restricted(world, C), C) == before
    assert everything(restricted(world, A), A) == everything(world, A)


def test_a_report_thought_improbable_takes_its_origin_from_the_count(world: World) -> None:
    report = event(world, A, "prize").reports[0]
    assert event(world, A, "prize").grade.credibility == "3"
    world.do(A, "grade", body={"reason": "we were there", "credibility": "5"}, about=report)
    assert event(world, A, "prize").grade.credibility == "5"
    assert event(world, B, "prize").grade.credibility == "3"


def test_a_meaning_is_asked_of_the_encoder_and_lifts_what_is_near(world: World) -> None:
    encoder = Told()
    vars(world.centre)["_encoder"] = encoder
    world.do(A, "requirement", body={"name": "bridges", "priority": 1, "meaning": "Anything about a bridge"})
    lines = {word: dict(event(world, A, word).importance.lines) for word in ("alder", "prize")}
    assert lines["alder"]["requirement:bridges"] == 15.0
    assert "requirement:bridges" not in lines["prize"]
    assert "requirement:bridges" not in dict(event(world, B, "alder").importance.lines)
    assert len(encoder.asked) == len(set(encoder.asked)), "a text is encoded once"


def test_without_an_encoder_the_arithmetic_says_that_the_meaning_was_not_used(world: World) -> None:
    world.do(A, "requirement", body={"name": "bridges", "priority": 1, "meaning": "Anything about a bridge"})
    assert dict(event(world, A, "alder").importance.lines)["meaning-unused:bridges"] == 0.0


@pytest.mark.parametrize(
    "given",
    [
        {"words": ("bridge",) * 51},
        {"words": ("bridge", "bridge")},
        {"places": tuple(f"P{n}" for n in range(51))},
        {"names": ("n" * 201,)},
        {"name": "n" * 201},
        {"meaning": "m" * 1001},
    ],
    ids=lambda given: next(iter(given)),
)
def test_a_requirement_is_for_a_few_things_each_once(world: World, given: dict[str, Any]) -> None:
    body = {"name": "bridges", "priority": 1}
    made = world.do(A, "requirement", body=body | {"words": tuple(f"w{n}" for n in range(50))})
    with pytest.raises(UsageError, match="at most"):
        world.do(A, "requirement", body=body | given)
    with pytest.raises(UsageError, match="at most"):
        world.do(A, "correct", id=made.id, body=body | given)
