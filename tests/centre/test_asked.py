"""What is asked for is taken as it was said, or refused: nothing that bounds an audience is passed over."""

from typing import Any

import pytest

from centre.worlds import MEMBERS, A, B, World, who
from dragoman.errors import UsageError
from dragoman.model import Tlp


@pytest.mark.parametrize("more", [{"To": [B]}, {"release": [B]}, {"tpl": "red"}])
def test_a_field_that_nobody_knows_is_refused(more: dict[str, Any]) -> None:
    world = World()
    report = world.report(A, 0, MEMBERS)
    with pytest.raises(UsageError, match=next(iter(more))):
        world.centre.plain(who(A), "comment", {"about": report, "body": {"text": "so"}, **more})
    assert not [item for item in world.items() if item.kind == "comment"]


def test_whom_it_is_for_is_said_once() -> None:
    world = World()
    channel = world.do(A, "channel", body={"name": "two", "members": (A, B)}).id
    with pytest.raises(UsageError, match="both say"):
        world.do(A, "request", to=(B,), channel=channel, body={"question": "who knows?", "due": "2047-06-01"})


def test_a_proposal_is_marked_as_strictly_as_what_it_is_about() -> None:
    world = World()
    report = world.report(A, 0, (A, B))
    world.do(A, "narrow", id=report, to=(A, B), tlp="red")
    proposal = world.do(A, "proposal", about=report, body={"release": MEMBERS, "reason": "they should know"}).id
    assert next(item.label.tlp for item in world.items() if item.id == proposal) == Tlp.RED
