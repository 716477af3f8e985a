"""What is good no more is taken out, in small steps, and nobody is answered otherwise for it."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from centre.worlds import A, World, private_key, who
from dragoman.centre import VERBS
from dragoman.centre.signing import public_of
from dragoman.centre.sweeping import MOST, STEPS, Sweeping
from dragoman.couriers import FakeCourier
from dragoman.errors import CredentialError, SignatureError
from dragoman.model import Person
from dragoman.store import Entry
from dragoman.worker import Worker

DAY = timedelta(days=1)
INES = Person(id="person--ines", name="Ines", member=A, roles=("reader",))


def kept(world: World) -> dict[str, int]:
    kinds = ("token", "code", "challenge", "oidc", "told")
    return {kind: found for kind in kinds if (found := len(list(world.store.entries(kind))))}


def swept(world: World) -> None:
    """As many steps as it takes to look through all."""
    for _ in range(STEPS):
        world.centre.sweep()


def test_what_has_ended_goes_and_what_has_not_stays() -> None:
    world = World()
    code = world.centre.door.admit(INES, "")
    old, good = (world.centre.door.token(INES, lives=DAY * n) for n in (1, 9))
    for kind in ("challenge", "oidc"):
        world.store.enter(kind, "ab" * 32, msgspec.json.encode({"ends": world.now + DAY, "nonce": "n", "purpose": "x"}))
    swept(world)
    assert kept(world) == {"token": 2, "code": 1, "challenge": 1, "oidc": 1}
    world.later(days=6)
    swept(world)
    assert kept(world) == {"token": 1}
    assert world.centre.door.who(good).person == INES.id
    with pytest.raises(CredentialError, match="Nobody is known by that"):
        world.centre.door.who(old)
    with pytest.raises(CredentialError, match="Nobody is known by that"):
        world.centre.door.enrol(code, "a heron stands on the quay")


def test_what_was_told_of_signed_words_goes_once_they_are_too_old_to_come_again() -> None:
    world, key = World(), private_key(A)
    world.do(A, "enrol-key", public=public_of(key), name="desk")
    fields: dict[str, Any] = {"content": b"A ferry ran aground.", "name": "ferry.txt", "media_type": "text/plain"}
    world.do(A, "submit", **fields)
    ask = world.signed(A, "submit", msgspec.convert(fields, VERBS["submit"].asks), key)
    first = world.centre.call(who(A), "submit", ask)
    assert kept(world) == {"told": 1}
    world.later(hours=23)
    swept(world)
    assert world.centre.call(who(A), "submit", ask) == first
    world.later(days=2)
    swept(world)
    assert kept(world) == {}
    with pytest.raises(SignatureError, match="too long ago"):
        world.centre.call(who(A), "submit", ask)


def test_each_turn_of_the_worker_is_a_step() -> None:
    world = World()
    world.store.enter("token", "01ab", msgspec.json.encode({"ends": world.now - 2 * DAY}))
    worker = Worker(world.centre, {"mail": FakeCourier()})
    worker.turn()
    assert kept(world) == {"token": 1}
    worker.turn()
    assert kept(world) == {}


def test_one_step_takes_so_many_at_most() -> None:
    world = World()
    row = msgspec.json.encode({"ends": world.now})
    world.store.append([], entries=[Entry("token", f"00{n:04}", row) for n in range(MOST + 3)])
    world.later(days=2)
    sweeping = Sweeping(world.store, lambda: world.now)
    found = [sweeping.step() for _ in range(STEPS + 1)]
    assert (found[0], sum(found[1:STEPS]), found[STEPS]) == (MOST, 0, 3)
