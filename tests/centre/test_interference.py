"""The master test: what a member gets equals, byte for byte, what it would get if nothing unseen existed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from centre.steps import MAKERS, Numbers, ask_for, numbers, steps, take
from centre.worlds import MEMBERS, World, restricted
from dragoman.centre import VERBS

READING = tuple(name for name, verb in VERBS.items() if not verb.writes)
WRITING = tuple(name for name, verb in VERBS.items() if verb.writes)
BY_ID = ("report", "thread", "event")
worlds = st.lists(steps, min_size=3, max_size=14)


def test_every_verb_is_known_to_this_test() -> None:
    assert set(MAKERS) == set(VERBS)


def check(taken: list[tuple[str, str, Numbers]], member: str, verb: str, chosen: Numbers) -> None:
    """Every reading verb in both worlds, and every id that there is; then one write in both, and all again."""
    world = World()
    for step in taken:
        take(world, step)
    other = restricted(world, member)
    everything = sorted({*(i.id for i in world.items()), "capture--none"})
    asks = [(name, ask_for(world, name, member, chosen)) for name in READING]
    by_id = [(BY_ID[at % 3], VERBS[BY_ID[at % 3]].asks(id=id_)) for at, id_ in enumerate(everything)]
    write = ask_for(world, verb, member, chosen)
    for place in (world, other):
        place.reseed(99)
    for name, ask in [*asks, *by_id, (verb, write), *asks]:
        ours, theirs = world.bytes_of(member, name, ask), other.bytes_of(member, name, ask)
        assert ours == theirs, f"{member} tells the worlds apart by {name} {ask}"


# The same worlds at each run; `make test-long` draws others.
EXAMPLES = settings(max_examples=2000, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@EXAMPLES
@given(worlds, st.sampled_from(MEMBERS), st.sampled_from(WRITING), numbers)
def test_nothing_unseen_moves_what_is_seen(
    taken: list[tuple[str, str, Numbers]], member: str, verb: str, chosen: Numbers
) -> None:
    check(taken, member, verb, chosen)


@pytest.mark.long
@settings(EXAMPLES, max_examples=20_000, derandomize=False)
@given(st.lists(steps, min_size=5, max_size=40), st.sampled_from(MEMBERS), st.sampled_from(WRITING), numbers)
def test_nothing_unseen_moves_what_is_seen_in_larger_worlds(
    taken: list[tuple[str, str, Numbers]], member: str, verb: str, chosen: Numbers
) -> None:
    check(taken, member, verb, chosen)
