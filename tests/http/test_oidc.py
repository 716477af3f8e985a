"""Logging in at an issuer, over HTTP: the way there, the way back, and whose browser it is."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi.testclient import TestClient

from centre.issuer import URL, FakeIssuer
from centre.served import BROWSER, Served
from centre.worlds import A, B, World, who
from dragoman.centre.door_oidc import Issuer
from dragoman.config import load_config
from dragoman.errors import ConfigError
from dragoman.interfaces.http import make_app
from dragoman.interfaces.http.gate import CSRF, Gate


class Place:
    """A world behind HTTP that trusts an issuer."""

    def __init__(self) -> None:
        self.served = Served(World())
        self.issuer = FakeIssuer(BROWSER)
        centre = self.served.world.centre
        centre.door.bind(centre.door.person(who(A).person), "1234", "")
        web = httpx.Client(transport=httpx.MockTransport(self.issuer))
        sign_on = centre.sign_on(BROWSER, Issuer(URL, "centre", "hush"), web)
        self.app = make_app(centre, Gate(centre), BROWSER, sign_on)
        self.client = self.browser()

    def browser(self) -> TestClient:
        return TestClient(self.app, base_url=BROWSER, follow_redirects=False)

    def go(self) -> str:
        """The state of a login that was begun."""
        answer = self.client.get("/v1/session/oidc")
        assert answer.status_code == 303
        self.issuer.went(answer.headers["location"])
        return parse_qs(urlsplit(answer.headers["location"]).query)["state"][0]

    def come(self, state: str, client: TestClient | None = None) -> Any:
        path = "/v1/session/oidc/done"
        return (client or self.client).get(path, params={"code": "c0de", "state": state})


@pytest.fixture
def place() -> Place:
    return Place()


def test_whom_the_issuer_names_gets_a_session(place: Place) -> None:
    answer = place.come(place.go())
    assert answer.status_code == 200
    assert place.served.world.centre.door.who(answer.json()["token"]).person == who(A).person
    channel = {"body": {"name": "pair", "members": [A, B]}}
    assert place.client.post("/v1/channel", json=channel).status_code == 403
    assert place.client.post("/v1/channel", json=channel, headers={CSRF: answer.json()["csrf"]}).status_code == 200


def test_another_browser_does_not_finish_it(place: Place) -> None:
    state = place.go()
    stranger = place.browser()
    assert place.come(state, stranger).status_code == 401
    stranger.cookies.set("dragoman-state", "another")
    assert place.come(state, stranger).status_code == 401
    assert place.come(state).status_code == 200
    assert place.come(state).status_code == 401


def test_nobody_is_made(place: Place) -> None:
    before = place.served.world.centre.door.people()
    place.issuer.claims = {"sub": "5678", "email": "member--a@centre.example", "name": A}
    assert place.come(place.go()).status_code == 401
    assert place.served.world.centre.door.people() == before


def test_a_subject_of_nobody_and_a_wrong_token_are_one_answer(place: Place) -> None:
    answers = set()
    for claims in ({"sub": "5678"}, {"aud": "other"}, {"exp": 1}):
        place.issuer.claims = claims
        answer = place.come(place.go())
        answers.add((answer.status_code, answer.content, answer.headers.get("set-cookie")))
    assert len(answers) == 1


def test_attempts_are_counted(place: Place) -> None:
    assert [place.client.get("/v1/session/oidc").status_code for _ in range(11)] == [303] * 10 + [429]


def test_without_an_issuer_there_is_none() -> None:
    client = Served(World()).client
    assert client.get("/v1/session/oidc").status_code == 422
    assert client.get("/v1/session/oidc/done").status_code == 422


@pytest.mark.parametrize(
    "given",
    [
        {"OIDC_ISSUER": "http://issuer.example", "OIDC_CLIENT": "c", "OIDC_SECRET": "s", "SITE": BROWSER},
        {"OIDC_ISSUER": URL, "OIDC_CLIENT": "c", "OIDC_SECRET": "s"},
        {"OIDC_ISSUER": URL, "OIDC_CLIENT": "c", "SITE": BROWSER},
        {"OIDC_ISSUER": URL, "OIDC_SECRET": "s", "SITE": BROWSER},
    ],
    ids=str,
)
def test_an_issuer_that_is_half_set_up_refuses_to_start(given: dict[str, str]) -> None:
    with pytest.raises(ConfigError, match="oidc"):
        load_config({"DRAGOMAN_CONFIG": "/dev/null", **{f"DRAGOMAN_{k}": v for k, v in given.items()}})
