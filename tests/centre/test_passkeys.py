"""Passkeys against an authenticator of our own: what it says rightly is believed, and nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher

from centre.authenticator import Authenticator
from centre.worlds import START, A
from dragoman.centre.door import Door
from dragoman.centre.door_passkeys import MOST, Passkeys
from dragoman.errors import CredentialError, UsageError
from dragoman.model import Person
from dragoman.store import SqliteStore

SITE = "https://centre.example"
INES = Person(id="person--ines", name="Ines", member=A)
OLAF = Person(id="person--olaf", name="Olaf", member=A)


class Hall:
    """A door with passkeys on an empty store, two persons, and a clock that stands where it is put."""

    def __init__(self) -> None:
        self.now = START
        self.store = SqliteStore(None, secret=b"s" * 32)
        hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        self.door = Door(self.store, lambda: self.now, hasher)
        self.keys = Passkeys(self.store, lambda: self.now, self.door, SITE)
        for person in (INES, OLAF):
            self.door.admit(person, "")

    def registered(self, **quirks: Any) -> Authenticator:
        device = Authenticator(SITE, **quirks)
        self.keys.register(INES, device.create(self.keys.offer(INES)))
        return device

    def refuses(self, answer: Any) -> None:
        with pytest.raises(CredentialError, match="Nobody is known by that"):
            self.keys.login(answer)

    def refuses_key(self, answer: Any, person: Person = INES) -> None:
        with pytest.raises(CredentialError, match="Nobody is known by that"):
            self.keys.register(person, answer)


@pytest.fixture
def hall() -> Hall:
    return Hall()


@pytest.mark.parametrize("kind", ["es256", "eddsa"])
def test_whoever_has_the_key_comes_in(hall: Hall, kind: str) -> None:
    device = hall.registered(kind=kind)
    assert hall.keys.login(device.get(hall.keys.ask())) == INES
    assert hall.keys.login(device.get(hall.keys.ask())) == INES


def test_devices_are_asked_to_verify_the_user_and_to_keep_the_key(hall: Hall) -> None:
    offer = hall.keys.offer(INES)
    assert offer["authenticatorSelection"]["userVerification"] == "required"
    assert offer["authenticatorSelection"]["residentKey"] == "required"
    assert offer["rp"]["id"] == "centre.example"
    assert hall.keys.ask()["userVerification"] == "required"


def test_an_answer_is_good_once(hall: Hall) -> None:
    device = Authenticator(SITE)
    made = device.create(hall.keys.offer(INES))
    hall.keys.register(INES, made)
    hall.refuses_key(made)
    answer = device.get(hall.keys.ask())
    hall.keys.login(answer)
    hall.refuses(answer)


def test_a_wrong_answer_spends_its_challenge_too(hall: Hall) -> None:
    device = hall.registered()
    asked = hall.keys.ask()
    hall.refuses(device.get(asked, origin="https://centre.example.evil.example"))
    hall.refuses(device.get(asked))


@pytest.mark.parametrize(("passed", "good"), [(300, True), (301, False)])
def test_a_challenge_ends_after_five_minutes(hall: Hall, passed: int, good: bool) -> None:
    device, other = hall.registered(), Authenticator(SITE)
    asked, offer = hall.keys.ask(), hall.keys.offer(INES)
    hall.now += timedelta(seconds=passed)
    if good:
        assert hall.keys.login(device.get(asked)) == INES
        hall.keys.register(INES, other.create(offer))
    else:
        hall.refuses(device.get(asked))
        hall.refuses_key(other.create(offer))


def test_challenges_that_ended_are_not_kept(hall: Hall) -> None:
    for _ in range(5):
        hall.keys.ask()
    hall.now += timedelta(minutes=6)
    hall.keys.ask()
    assert len(list(hall.store.entries("challenge"))) == 1


@pytest.mark.parametrize(
    "quirk",
    [
        {"origin": "https://other.example"},
        {"origin": "http://centre.example"},
        {"rp": "other.example"},
        {"verified": False},
        {"present": False},
        {"challenge": b"\0" * 32},
        {"type": "webauthn.create"},
        {"forged": True},
    ],
    ids=str,
)
def test_what_was_signed_for_something_else_is_refused(hall: Hall, quirk: dict[str, Any]) -> None:
    device = hall.registered()
    hall.refuses(device.get(hall.keys.ask(), **quirk))
    assert hall.keys.login(device.get(hall.keys.ask())) == INES


@pytest.mark.parametrize(
    "quirk",
    [
        {"origin": "https://other.example"},
        {"rp": "other.example"},
        {"verified": False},
        {"challenge": b"\0" * 32},
        {"type": "webauthn.get"},
    ],
    ids=str,
)
def test_a_key_made_for_something_else_is_refused(hall: Hall, quirk: dict[str, Any]) -> None:
    hall.refuses_key(Authenticator(SITE).create(hall.keys.offer(INES), **quirk))
    assert hall.keys.of(INES.id) == []


def test_a_copied_key_is_noticed_by_its_count(hall: Hall) -> None:
    device = hall.registered()
    hall.keys.login(device.get(hall.keys.ask(), count=7))
    hall.refuses(device.get(hall.keys.ask(), count=7))
    hall.refuses(device.get(hall.keys.ask(), count=3))
    assert hall.keys.login(device.get(hall.keys.ask(), count=8)) == INES


def test_a_device_that_does_not_count_is_believed(hall: Hall) -> None:
    device = Authenticator(SITE)
    hall.keys.register(INES, device.create(hall.keys.offer(INES), count=0))
    for _ in range(2):
        assert hall.keys.login(device.get(hall.keys.ask(), count=0)) == INES


def test_an_offer_is_for_one_person(hall: Hall) -> None:
    hall.refuses_key(Authenticator(SITE).create(hall.keys.offer(INES)), OLAF)
    hall.refuses_key(Authenticator(SITE).create(hall.keys.ask() | {"user": {"id": "eA"}}))


def test_a_key_of_somebody_cannot_be_registered_again(hall: Hall) -> None:
    device = hall.registered()
    hall.refuses_key(device.create(hall.keys.offer(OLAF)), OLAF)
    assert hall.keys.login(device.get(hall.keys.ask())) == INES


def test_a_device_that_is_not_registered_is_nobodys(hall: Hall) -> None:
    hall.registered()
    stranger = Authenticator(SITE)
    stranger.create(hall.keys.offer(OLAF))
    hall.refuses(stranger.get(hall.keys.ask()))


def test_a_stopped_person_and_a_removed_key_come_in_no_more(hall: Hall) -> None:
    device, other = hall.registered(), hall.registered()
    with pytest.raises(CredentialError):
        hall.keys.remove(OLAF, device.id)
    hall.keys.remove(INES, device.id)
    hall.refuses(device.get(hall.keys.ask()))
    assert hall.keys.login(other.get(hall.keys.ask())) == INES
    hall.door.change(INES.evolve(active=False), "")
    hall.refuses(other.get(hall.keys.ask()))


def test_nobody_has_too_many(hall: Hall) -> None:
    for _ in range(MOST):
        hall.registered()
    with pytest.raises(UsageError, match="at most"):
        hall.keys.offer(INES)


@pytest.mark.parametrize("answer", [{}, {"response": 1}, {"id": "x", "response": {"clientDataJSON": "%"}}, {"id": 4}])
def test_nonsense_is_nobody(hall: Hall, answer: Any) -> None:
    hall.refuses(answer)
    hall.refuses_key(answer)


def test_parts_of_a_good_answer_are_nobody(hall: Hall) -> None:
    device = hall.registered()
    for part in ("authenticatorData", "signature"):
        for value in ("", "AAAA", "%", None, 3):
            answer = device.get(hall.keys.ask())
            answer["response"][part] = value
            hall.refuses(answer)
    for part in ("id", "rawId", "type", "response"):
        hall.refuses({k: v for k, v in device.get(hall.keys.ask()).items() if k != part})
        hall.refuses(device.get(hall.keys.ask()) | {part: "\0"})


def lost(hall: Hall) -> None:
    """Ines lost access, and comes in by a code."""
    hall.door.enrol(hall.door.code(INES, ""), "a heron stands on the quay")


def test_who_lost_access_has_none_of_the_passkeys_of_before(hall: Hall) -> None:
    device, other = hall.registered(), Authenticator(SITE)
    begun = other.create(hall.keys.offer(INES))
    hall.now += timedelta(minutes=1)
    lost(hall)
    hall.refuses(device.get(hall.keys.ask()))
    hall.refuses_key(begun)
    assert hall.keys.of(INES.id) == []
    assert [s.act.verb for s in hall.store.chain()][-2:] == ["enrol", "passkey-ended"]
    hall.keys.register(hall.door.person(INES.id), other.create(hall.keys.offer(INES)))
    assert hall.keys.login(other.get(hall.keys.ask())).id == INES.id


def test_a_login_at_that_moment_brings_no_passkey_back(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    device, person = hall.registered(), hall.door.person
    answer = device.get(hall.keys.ask())

    def meanwhile(id_: str) -> Person:
        found = person(id_)
        lost(hall)
        return found

    monkeypatch.setattr(hall.door, "person", meanwhile)
    hall.refuses(answer)
    assert hall.keys.of(INES.id) == []
