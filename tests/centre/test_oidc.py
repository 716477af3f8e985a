"""Logging in at an issuer: a token of the right issuer for this login is believed, and no other."""

import json
from datetime import timedelta
from typing import Any

import httpx
import pytest
from joserfc import jwk

from centre.issuer import BACK, KEYS, URL, FakeIssuer
from centre.worlds import START, A
from dragoman.centre.door import Door, Spare, digest_of
from dragoman.centre.door_oidc import Issuer, SignOn
from dragoman.errors import CredentialError, UsageError
from dragoman.model import Person, to_json
from dragoman.store import SqliteStore

SITE = "https://centre.example"
INES = Person(id="person--ines", name="Ines", member=A)
OLAF = Person(id="person--olaf", name="Olaf", member=A)
STRANGER = jwk.ECKey.generate_key("P-256", {"kid": "e"})


class Hall:
    """A door with an issuer behind it."""

    def __init__(self) -> None:
        self.now = START
        self.store = SqliteStore(None, secret=b"s" * 32)
        self.door = Door(self.store, lambda: self.now)
        self.issuer = FakeIssuer(SITE)
        web = httpx.Client(transport=httpx.MockTransport(self.issuer))
        trusted = Issuer(URL, "centre", "hush")
        self.sign_on = SignOn(self.store, lambda: self.now, self.door, SITE, trusted, web)
        for person in (INES, OLAF):
            self.door.admit(person, "")
        self.door.bind(INES, "1234", "")

    def come(self, code: str = "c0de", state: str = "") -> Person:
        going = self.sign_on.begin()
        self.issuer.went(going.url)
        return self.sign_on.finish(code, state or going.state)

    def refuses(self, code: str = "c0de", state: str = "", match: str = "Nobody is known") -> None:
        with pytest.raises(CredentialError, match=match):
            self.come(code, state)


@pytest.fixture
def hall() -> Hall:
    return Hall()


@pytest.mark.filterwarnings("ignore:EdDSA is deprecated")  # and still what issuers send
@pytest.mark.parametrize("alg", KEYS)
def test_whom_the_issuer_names_comes_in(hall: Hall, alg: str) -> None:
    hall.issuer.alg = alg
    assert hall.come().id == INES.id


def test_the_browser_is_sent_with_a_challenge(hall: Hall) -> None:
    going = hall.sign_on.begin()
    hall.issuer.went(going.url)
    assert going.url.startswith(URL + "/go?")
    assert hall.issuer.asked | {"state": "", "nonce": "", "code_challenge": ""} == {
        "response_type": "code",
        "scope": "openid",
        "client_id": "centre",
        "redirect_uri": SITE + BACK,
        "state": "",
        "nonce": "",
        "code_challenge": "",
        "code_challenge_method": "S256",
    }


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://other.example"},
        {"aud": "other"},
        {"aud": ["centre", "other"]},
        {"aud": ["centre", "other"], "azp": "other"},
        {"azp": "other"},
        {"nonce": "another"},
        {"exp": int(START.timestamp()) - 61},
        {"iat": int(START.timestamp()) + 61},
        {"sub": "5678"},
        {"sub": ""},
        {"sub": 1234},
        *({name: None} for name in ("iss", "aud", "nonce", "exp", "iat", "sub")),
    ],
    ids=str,
)
def test_a_token_for_something_else_is_refused(hall: Hall, claims: dict[str, Any]) -> None:
    hall.issuer.claims = claims
    hall.refuses()
    hall.issuer.claims = {}
    assert hall.come().id == INES.id


def test_a_token_for_several_says_for_whom_it_was_made(hall: Hall) -> None:
    hall.issuer.claims = {"aud": ["centre", "other"], "azp": "centre"}
    assert hall.come().id == INES.id


def test_keys_come_from_the_issuer_alone(hall: Hall) -> None:
    hall.issuer.key = STRANGER
    hall.refuses()
    hall.issuer.header = {"jwk": STRANGER.as_dict(private=False)}
    hall.refuses()
    hall.issuer.header = {"jku": "https://other.example/keys"}
    hall.refuses()


def test_only_fixed_algorithms_are_taken(hall: Hall) -> None:
    public = json.dumps(KEYS["RS256"].as_dict(private=False)).encode()
    hall.issuer.alg, hall.issuer.key = "HS256", jwk.OctKey.import_key(public, {"kid": "r"})
    hall.refuses()
    hall.issuer.alg, hall.issuer.key = "RS512", KEYS["RS256"]
    hall.refuses()


def test_a_token_that_nobody_signed_is_refused(hall: Hall) -> None:
    hall.issuer.unsigned = True
    hall.refuses()


def test_keys_that_the_issuer_changed_are_followed(hall: Hall) -> None:
    assert hall.come().id == INES.id
    hall.issuer.keys = {"ES256": STRANGER}
    hall.issuer.key = KEYS["ES256"]
    hall.refuses()
    hall.issuer.key = STRANGER
    assert hall.come().id == INES.id


def test_whatever_is_wrong_with_a_token_the_answer_is_the_same(hall: Hall) -> None:
    said = set()
    for claims in ({"sub": "5678"}, {"aud": "other"}, {"nonce": "another"}, {"exp": 1}):
        hall.issuer.claims = claims
        with pytest.raises(CredentialError) as caught:
            hall.come()
        said.add((caught.value.what, caught.value.hint))
    hall.issuer.claims = {}
    hall.door.change(hall.door.person(INES.id).evolve(active=False), "")
    with pytest.raises(CredentialError) as caught:
        hall.come()
    assert said == {(caught.value.what, caught.value.hint)}


def test_a_way_back_without_a_code_asks_nobody(hall: Hall) -> None:
    going = hall.sign_on.begin()
    before = len(hall.issuer.paths)
    with pytest.raises(CredentialError):
        hall.sign_on.finish("", going.state)
    assert len(hall.issuer.paths) == before


def test_a_login_is_good_once_and_in_its_time(hall: Hall) -> None:
    going = hall.sign_on.begin()
    hall.issuer.went(going.url)
    assert hall.sign_on.finish("c0de", going.state).id == INES.id
    with pytest.raises(CredentialError):
        hall.sign_on.finish("c0de", going.state)
    late = hall.sign_on.begin()
    hall.issuer.went(late.url)
    hall.now += timedelta(minutes=10, seconds=1)
    hall.issuer.now = hall.now
    with pytest.raises(CredentialError):
        hall.sign_on.finish("c0de", late.state)


def test_a_state_of_nobody_and_a_wrong_code_are_refused(hall: Hall) -> None:
    hall.refuses(state="made up")
    hall.refuses(code="guess", match="did not answer")


@pytest.mark.parametrize(
    "about",
    [{"issuer": "https://other.example"}, {"jwks_uri": "http://issuer.example/keys"}, {"token_endpoint": 4}],
    ids=str,
)
def test_an_issuer_that_is_another_is_not_asked(hall: Hall, about: dict[str, Any]) -> None:
    hall.issuer.about = about
    hall.refuses(match="did not answer")


def test_a_stopped_person_comes_in_no_more(hall: Hall) -> None:
    hall.door.change(hall.door.person(INES.id).evolve(active=False), "")
    hall.refuses()


def test_a_subject_is_one_person_and_none_is_nobody(hall: Hall) -> None:
    with pytest.raises(UsageError, match="Somebody else"):
        hall.door.bind(OLAF, "1234", "")
    with pytest.raises(CredentialError):
        hall.door.of_subject("")
    hall.door.bind(hall.door.person(INES.id), "", "")
    hall.refuses()


def test_logins_that_never_came_back_are_not_kept(hall: Hall) -> None:
    for _ in range(3):
        hall.sign_on.begin()
    hall.now += timedelta(minutes=11)
    hall.sign_on.begin()
    assert len(list(hall.store.entries("oidc"))) == 1


def test_taking_a_subject_off_does_not_make_a_member_new(hall: Hall) -> None:
    hall.door.bind(hall.door.person(INES.id), "", "")
    assert hall.door.begun(INES.member)


def enrolled(hall: Hall, person: Person, code: str) -> None:
    """With the spare code of the member: it has begun."""
    safe = Spare(digest=digest_of("in the safe"), made=START, by=OLAF.id)
    hall.store.enter("spare", person.member, to_json(safe))
    hall.door.enrol(code, "a heron stands on the quay", "in the safe")


def test_who_lost_access_is_bound_anew(hall: Hall) -> None:
    enrolled(hall, INES, hall.door.code(INES, ""))
    hall.refuses()
    assert [s.act.verb for s in hall.store.chain()][-2:] == ["enrol", "subject-ended"]
    assert hall.door.begun(A)


def test_a_first_password_leaves_a_subject(hall: Hall) -> None:
    nora = Person(id="person--nora", name="Nora", member="member--n")
    code = hall.door.admit(nora, "")
    hall.door.bind(nora, "77", "")
    enrolled(hall, nora, code)
    assert hall.door.of_subject("77").id == nora.id
