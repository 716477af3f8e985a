"""The master test: what a member gets equals, byte for byte, what it would get if nothing unseen existed."""

import os

import msgspec
import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from centre.steps import MAKERS, Numbers, Step, ask_for, beyond, numbers, scene, steps, take
from centre.worlds import MEMBERS, TOKEN, World, restricted
from dragoman.centre import VERBS
from dragoman.couriers import Letter
from dragoman.model import Record, to_json

READING = tuple(name for name, verb in VERBS.items() if not verb.writes)
WRITING = tuple(name for name, verb in VERBS.items() if verb.writes)
BY_ID = {"capture": ("report", "event"), "meeting": ("meeting-page",)}
COMPOSED = ("brief", "event", "report", "meeting-page")  # slow, and of the same pictures as the others: asked once
Ask = tuple[str, Record]
Kind = tuple[int, bool, bool]  # of a world: its scene, whether meaning takes part, whether headquarters are reached


def test_every_verb_is_known_to_this_test() -> None:
    assert set(MAKERS) == set(VERBS)


def world_of(kind: Kind, taken: list[Step]) -> World:
    """A world after some steps."""
    seed, meaning, told = kind
    world = World(meaning=meaning, told=told)
    scene(world, seed)
    for step in taken:
        take(world, step)
    return world


def asks_of(world: World, member: str, chosen: Numbers) -> tuple[list[Ask], list[Ask]]:
    """What the member asks: every verb that reads; and one that takes an id, for every id that there is."""
    everything = [*world.versions(), "capture--none"]
    by_id = []
    for at, id_ in enumerate(sorted(everything)):
        fitting = BY_ID.get(id_.split("--")[0], ("thread",))
        name = (*fitting, *fitting, "thread", ("event", "report", "meeting-page")[at % 3])[at % (2 * len(fitting) + 2)]
        by_id.append((name, VERBS[name].asks(id=id_)))
    return [(name, ask_for(world, name, member, chosen)) for name in READING], by_id


def compare(world: World, other: World, member: str, asks: list[Ask], apart: frozenset[str] = frozenset()) -> None:
    """The same answers, unless `apart` has the verb; and nothing occurs in them that the member never saw."""
    hidden = world.hidden(member)
    for name, ask in asks:
        ours, theirs = world.bytes_of(member, name, ask), other.bytes_of(member, name, ask)
        assert name in apart or ours == theirs, f"{member} tells the worlds apart by {name} {ask}"
        leaked = hidden.intersection(TOKEN.findall(ours)) - set(TOKEN.findall(to_json(ask)))
        assert not leaked, f"{member} reads of the unseen by {name} {ask}: {leaked}"


def check(kind: Kind, taken: list[Step], member: str, verb: str, chosen: Numbers) -> None:
    """Every reading verb in both worlds, and every id that there is; then writes in both, and all again.

    Meanwhile others go on in the one world with what the member does not see.
    """
    world = world_of(kind, taken)
    other = restricted(world, member)
    asks, by_id = asks_of(world, member, chosen)
    writes = [(name, ask_for(world, name, member, chosen)) for name in (verb, "narrow", "proposal")]
    for place in (world, other):
        place.reseed(99)
    compare(world, other, member, [*asks, *by_id, *writes, writes[0]])  # what is signed may come twice
    beyond(world, member, chosen[0])
    if world.told:
        assert world.turn(member) == other.turn(member), f"{member} tells the worlds apart by what is delivered"
    # Whether others were sent an item of the member rests on what they alone know: the trail is there to tell it.
    apart = frozenset({"trail"}) if world.told else frozenset[str]()
    compare(world, other, member, [ask for ask in asks if ask[0] not in COMPOSED], apart)
    if world.told:
        catch_up(world, other, member)
    for place in (world, other):
        place.store.close()


def catch_up(world: World, other: World, member: str) -> None:
    """Reading lags in the one world alone, by what is unseen: the same has been delivered when all is read."""
    got: list[list[bytes]] = []
    assert world.now == other.now
    for place in (world, other):
        place.lags = place is world
        place.renew(member, 0, MEMBERS)  # of which the other world knows at once
        now = place.turn(member)
        place.lags = False
        place.later(minutes=10)
        got.append([*now, *place.turn(member)])
    ours, theirs = (sorted(map(repr, filter(None, map(lasting, some)))) for some in got)
    assert ours == theirs, f"{member} tells the worlds apart by what was delivered when all was read"


def lasting(letter: bytes) -> tuple[object, ...]:
    """What of a letter is the same, whenever it goes out; nothing of an alert, which has what was read by then."""
    one = msgspec.json.decode(letter, type=Letter)
    if one.kind == "alert":
        return ()
    return one.kind, one.id, sorted(one.marks.items()), one.withdrawn, one.replaced, one.by


# The same worlds at each run; `make test-long` draws others.
EXAMPLES = settings(max_examples=125, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
told = st.sampled_from((*(False,) * 15, True))  # letters take long to make
writing = st.sampled_from(WRITING)
kinds = st.tuples(st.integers(min_value=0, max_value=2**16), st.booleans(), told)


@pytest.mark.parametrize("part", range(4))  # that two cores share the 500 worlds
def test_nothing_unseen_moves_what_is_seen(part: int) -> None:
    drawn = given(kinds, st.lists(steps, min_size=2, max_size=8), st.sampled_from(MEMBERS), writing, numbers)(check)
    seed(part)(EXAMPLES(drawn))()


@pytest.mark.long
@settings(EXAMPLES, max_examples=int(os.environ.get("DRAGOMAN_WORLDS", "4000")), derandomize=False)
@given(kinds, st.lists(steps, min_size=5, max_size=40), st.sampled_from(MEMBERS), writing, numbers)
def test_nothing_unseen_moves_what_is_seen_in_larger_worlds(
    kind: Kind, taken: list[Step], member: str, verb: str, chosen: Numbers
) -> None:
    check(kind, taken, member, verb, chosen)
