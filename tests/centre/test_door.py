"""Who comes in: codes once, passwords at one price, tokens that end and never reach beyond their person."""

from collections.abc import Callable
from datetime import timedelta
from typing import Literal

import pytest
from argon2 import PasswordHasher

from centre.worlds import START, A
from dragoman.centre.door import Door, Spare, digest_of
from dragoman.errors import CredentialError, UsageError
from dragoman.model import Person, Role, to_json
from dragoman.store import SqliteStore

SENTENCE = "a heron stands on the quay"
DAY = timedelta(days=1)


class Counting(PasswordHasher):
    """Light, and counts what it was asked to check."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.checked: list[str] = []

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - as the base class calls it
        self.checked.append(str(hash).rpartition("$")[0].rpartition("$")[0])
        return super().verify(hash, password)


class Hall:
    """A door on an empty store and a clock that stands where it is put."""

    def __init__(self) -> None:
        self.now = START
        self.store = SqliteStore(None, secret=b"s" * 32)
        self.hasher = Counting()
        self.door = Door(self.store, lambda: self.now, self.hasher)

    def person(self, name: str = "Ines", *roles: Role) -> Person:
        person = Person(
            id=f"person--{name}", name=name, member=f"member--{name}", roles=roles or ("reader", "contributor")
        )
        self.door.enrol(self.door.admit(person, ""), SENTENCE)
        return person

    def spare(self, person: Person) -> str:
        """The spare code of that person's member."""
        safe = Spare(digest=digest_of("in the safe"), made=START, by=person.id)
        self.store.enter("spare", person.member, to_json(safe))
        return "in the safe"


@pytest.fixture
def hall() -> Hall:
    return Hall()


def refused(what: Callable[..., object], *given: str) -> str:
    """The answer to whoever is not let in."""
    with pytest.raises(CredentialError) as caught:
        what(*given)
    return f"{caught.value.what} {caught.value.hint}"


def test_a_code_is_good_once(hall: Hall) -> None:
    code = hall.door.begin("Ines")
    hall.door.enrol(code, SENTENCE)
    refused(hall.door.enrol, code, SENTENCE)
    assert hall.door.login("Ines", SENTENCE).roles == ("operator",)


@pytest.mark.parametrize(("passed", "good"), [(3 * DAY, True), (3 * DAY + timedelta(seconds=1), False)])
def test_a_code_is_good_for_three_days(hall: Hall, passed: timedelta, good: bool) -> None:
    code = hall.door.begin("Ines")
    hall.now += passed
    if good:
        hall.door.enrol(code, SENTENCE)
    else:
        assert refused(hall.door.enrol, code, SENTENCE) == refused(hall.door.enrol, "another", SENTENCE)


def test_a_password_that_is_too_short_spends_no_code(hall: Hall) -> None:
    code = hall.door.begin("Ines")
    with pytest.raises(UsageError):
        hall.door.enrol(code, SENTENCE[:11])
    hall.door.enrol(code, SENTENCE[:12])


def test_a_lost_password_is_replaced_by_a_code(hall: Hall) -> None:
    person = hall.person()
    code = hall.door.code(person, "")
    refused(hall.door.enrol, code, SENTENCE[::-1])
    hall.door.enrol(code, SENTENCE[::-1], hall.spare(person))
    refused(hall.door.login, "Ines", SENTENCE)
    assert hall.door.login("Ines", SENTENCE[::-1]).id == person.id


def test_the_first_operator_is_made_once(hall: Hall) -> None:
    hall.door.begin("Ines")
    with pytest.raises(UsageError, match="people already"):
        hall.door.begin("Olaf")


def test_whatever_is_wrong_at_login_the_answer_and_the_work_are_the_same(hall: Hall) -> None:
    hall.person("Ines")
    stopped = hall.person("Olaf")
    hall.door.change(stopped.evolve(active=False), "")
    hall.door.admit(Person(id="person--Rut", name="Rut", member=A), "")  # no password yet
    wrong = [("Ines", "no"), ("Olaf", SENTENCE), ("Olaf", "no"), ("Rut", SENTENCE), ("Nobody", SENTENCE), ("", "")]
    answers = {refused(hall.door.login, *given) for given in wrong}
    assert len(answers) == 1
    assert len(hall.hasher.checked) == len(wrong)
    assert len(set(hall.hasher.checked)) == 1, "argon2 with other parameters takes another time"


def test_names_are_folded(hall: Hall) -> None:
    hall.person("Żaneta Falk")
    assert hall.door.login("żaneta FALK", SENTENCE).name == "Żaneta Falk"
    with pytest.raises(UsageError, match="already"):
        hall.door.admit(Person(id="person--2", name="żaneta FALK", member=A), "")
    assert [p.name for p in hall.door.people()] == ["Żaneta Falk"]


def test_a_token_ends(hall: Hall) -> None:
    token = hall.door.token(hall.person(), lives=DAY)
    hall.now += DAY
    assert hall.door.who(token).person == "person--Ines"
    hall.now += timedelta(seconds=1)
    refused(hall.door.who, token)


def test_a_token_that_was_ended_stands_for_nobody(hall: Hall) -> None:
    token, other = (hall.door.token(hall.person(name), lives=DAY) for name in ("Ines", "Olaf"))
    hall.door.end(token)
    assert refused(hall.door.who, token) == refused(hall.door.who, "made up") == refused(hall.door.who, "")
    assert hall.door.who(other).person == "person--Olaf"


def test_a_stopped_person_has_no_tokens(hall: Hall) -> None:
    person = hall.person()
    token = hall.door.token(person, lives=DAY)
    hall.door.change(person.evolve(active=False), "")
    refused(hall.door.who, token)


def test_a_stop_ends_tokens_and_codes_for_good(hall: Hall) -> None:
    person = hall.person()
    token, code = hall.door.token(person, lives=DAY), hall.door.code(person, "")
    hall.store.enter("spare", person.member, to_json(Spare(digest=digest_of("in the safe"), made=START, by=person.id)))
    hall.door.change(person, "", active=False)
    refused(hall.door.enrol, code, SENTENCE, "in the safe")
    assert [id_ for kind in ("token", "code") for id_, _ in hall.store.entries(kind)] == []
    hall.door.change(person, "", active=True)
    refused(hall.door.who, token)
    refused(hall.door.enrol, code, SENTENCE, "in the safe")
    assert hall.door.who(hall.door.token(hall.door.login("Ines", SENTENCE), lives=DAY)).person == person.id


def test_a_stopped_person_enrols_with_no_code_and_gets_no_token(hall: Hall) -> None:
    person = Person(id="person--Rut", name="Rut", member=A, roles=("reader",))
    code = hall.door.admit(person, "")
    hall.store.enter("person", person.id, to_json(person.evolve(active=False)))  # as an earlier program may have done
    assert refused(hall.door.enrol, code, SENTENCE) == refused(hall.door.enrol, "another", SENTENCE)
    with pytest.raises(CredentialError):  # who was let in a moment before
        hall.door.token(person, lives=DAY)
    assert list(hall.store.entries("token")) == []


def test_a_new_code_ends_the_one_before(hall: Hall) -> None:
    first = hall.door.begin("Ines")
    (person,) = hall.door.people()
    second = hall.door.code(person, "")
    assert refused(hall.door.enrol, first, SENTENCE) == refused(hall.door.enrol, "another", SENTENCE)
    assert hall.door.enrol(second, SENTENCE).id == person.id


def test_of_two_who_spend_one_code_one_comes_in(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    code = hall.door.begin("Ines")
    hash_of, passwords = hall.hasher.hash, [SENTENCE[::-1]]

    def slowly(password: str) -> str:
        while passwords:  # another is quicker
            hall.door.enrol(code, passwords.pop())
        return hash_of(password)

    monkeypatch.setattr(hall.hasher, "hash", slowly)
    refused(hall.door.enrol, code, SENTENCE)
    assert hall.door.login("Ines", SENTENCE[::-1])


def test_a_token_never_has_more_roles_than_its_person(hall: Hall) -> None:
    person = hall.person("Ines", "reader", "contributor")
    all_of_them = hall.door.token(person, lives=DAY)
    some = hall.door.token(person, lives=DAY, roles=("contributor", "release", "operator"))
    assert hall.door.who(all_of_them).roles == {"reader", "contributor"}
    assert hall.door.who(some).roles == {"contributor"}
    hall.door.change(person.evolve(roles=("reader", "release")), "")
    assert hall.door.who(all_of_them).roles == {"reader"}, "lost at once, and none is won"
    assert hall.door.who(some).roles == frozenset()


def test_a_token_is_of_its_persons_member_of_now(hall: Hall) -> None:
    person = hall.person()
    token = hall.door.token(person, lives=DAY)
    hall.door.change(person.evolve(member="member--b"), "")
    assert hall.door.who(token).member == "member--b"


def test_a_session_proves_itself_with_its_own_secret(hall: Hall) -> None:
    person = hall.person()
    session, other, bare = (hall.door.token(person, lives=DAY, csrf=csrf) for csrf in ("one", "two", ""))
    assert hall.door.proves(session, "one")
    assert not hall.door.proves(session, "two")
    assert not hall.door.proves(other, "")
    assert not hall.door.proves(bare, "")
    assert not hall.door.proves("made up", "one")


def test_no_secret_is_kept(hall: Hall) -> None:
    code = hall.door.begin("Ines")
    person = hall.door.enrol(code, SENTENCE)
    other = hall.door.code(person, "")
    token = hall.door.token(person, lives=DAY, csrf="one and only")
    kinds = ("person", "login", "code", "password", "token")
    rows = b"\n".join(id_.encode() + b" " + row for kind in kinds for id_, row in hall.store.entries(kind))
    assert rows
    for secret in (code, other, token, "one and only", SENTENCE):
        assert secret.encode() not in rows


def test_everything_at_the_door_stands_in_the_audit(hall: Hall) -> None:
    person = hall.person()
    hall.door.token(person, lives=DAY)
    hall.door.change(person.evolve(active=False), "person--operator")
    acts = [sealed.act for sealed in hall.store.chain()]
    assert [a.verb for a in acts] == ["person", "code", "enrol", "token", "person"]
    assert acts[-1].person == "person--operator"


def test_who_came_in_before_access_was_lost_gets_no_token(hall: Hall) -> None:
    hall.person()
    came = hall.door.login("Ines", SENTENCE)
    again = hall.door.enrol(hall.door.code(came, ""), SENTENCE + " again", hall.spare(came))
    with pytest.raises(CredentialError):
        hall.door.token(came, lives=DAY)
    assert hall.door.who(hall.door.token(again, lives=DAY)).person == came.id
    assert hall.door.login("Ines", SENTENCE + " again") == again
