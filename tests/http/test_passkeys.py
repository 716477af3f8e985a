"""Passkeys over HTTP: what it takes to register one, and the session that it opens."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from fastapi.testclient import TestClient

from centre.authenticator import Authenticator
from centre.served import BROWSER, Served
from centre.worlds import A, B, World, who
from dragoman.config import load_config
from dragoman.errors import ConfigError
from dragoman.interfaces.http import make_app
from dragoman.interfaces.http.gate import CSRF

SENTENCE = "the harbour is quiet"


class Person:
    """Somebody with a password, a browser that is logged in, and a device."""

    def __init__(self, served: Served, name: str) -> None:
        door = served.world.centre.door
        door.enrol(door.code(door.person(who(name).person), ""), SENTENCE)
        self.client = TestClient(served.app, base_url=BROWSER)
        session = self.client.post("/v1/session", json={"name": name, "password": SENTENCE}).json()
        self.csrf = {CSRF: session["csrf"]}
        self.device = Authenticator(BROWSER)

    def offer(self, password: str = SENTENCE, **headers: str) -> Any:
        return self.client.post("/v1/passkey/offer", json={"password": password}, headers=headers or self.csrf)

    def register(self, name: str = "phone") -> Any:
        made = self.device.create(self.offer().json()["publicKey"])
        return self.client.post("/v1/passkey", json={"answer": made, "name": name}, headers=self.csrf)


@pytest.fixture
def served() -> Served:
    return Served(World())


@pytest.fixture
def ines(served: Served) -> Person:
    return Person(served, A)


def log_in(served: Served, device: Authenticator) -> Any:
    fresh = TestClient(served.app, base_url=BROWSER)
    asked = fresh.post("/v1/session/passkey/ask").json()["publicKey"]
    return fresh.post("/v1/session/passkey", json={"answer": device.get(asked)}), fresh


def test_a_passkey_opens_a_session(served: Served, ines: Person) -> None:
    assert ines.register().status_code == 200
    answer, browser = log_in(served, ines.device)
    assert answer.status_code == 200
    assert {"HttpOnly", "Secure", "SameSite=strict"} <= set(answer.headers["set-cookie"].split("; "))
    channel = {"body": {"name": "pair", "members": [A, B]}}
    assert browser.post("/v1/channel", json=channel).status_code == 403
    assert browser.post("/v1/channel", json=channel, headers={CSRF: answer.json()["csrf"]}).status_code == 200
    assert served.world.centre.door.who(answer.json()["token"]).person == who(A).person


def test_an_answer_is_not_taken_twice(served: Served, ines: Person) -> None:
    ines.register()
    asked = served.client.post("/v1/session/passkey/ask").json()["publicKey"]
    signed = {"answer": ines.device.get(asked)}
    assert [served.client.post("/v1/session/passkey", json=signed).status_code for _ in range(2)] == [200, 401]


def test_registering_takes_the_password_and_the_sessions_own_token(ines: Person) -> None:
    assert ines.offer("another password").status_code == 401
    assert ines.offer(**{CSRF: "guess"}).status_code == 403
    made = ines.device.create(ines.offer().json()["publicKey"])
    assert ines.client.post("/v1/passkey", json={"answer": made}).status_code == 403
    assert ines.client.post("/v1/passkey", json={"answer": made}, headers=ines.csrf).status_code == 200


def test_a_token_with_fewer_roles_does_not_become_one_with_more(served: Served, ines: Person) -> None:
    ines.register()
    door = served.world.centre.door
    token = door.token(door.person(who(A).person), lives=timedelta(days=1), roles=("reader",))
    lesser = {"authorization": f"Bearer {token}"}
    fresh = TestClient(served.app, base_url=BROWSER)
    assert fresh.post("/v1/passkey/offer", json={"password": SENTENCE}, headers=lesser).status_code == 403
    assert fresh.post("/v1/passkey", json={"answer": {}}, headers=lesser).status_code == 403
    assert fresh.delete(f"/v1/passkey/{ines.device.id}", headers=lesser).status_code == 403
    assert fresh.post("/v1/passkey/offer", json={"password": SENTENCE}).status_code == 401


def test_persons_see_and_take_out_their_own(served: Served, ines: Person) -> None:
    other = Person(served, B)
    assert ines.register("phone").json() == ines.client.get("/v1/passkey").json()
    assert [k["name"] for k in ines.client.get("/v1/passkey").json()["passkeys"]] == ["phone"]
    assert other.client.get("/v1/passkey").json() == {"passkeys": []}
    path = f"/v1/passkey/{ines.device.id}"
    assert other.client.delete(path, headers=other.csrf).status_code == 401
    assert ines.client.delete(path).status_code == 403
    assert ines.client.delete(path, headers=ines.csrf).status_code == 204
    assert log_in(served, ines.device)[0].status_code == 401


def test_attempts_are_counted() -> None:
    served = Served(World(), logins=3)
    codes = [served.client.post("/v1/session/passkey", json={"answer": {}}).status_code for _ in range(4)]
    assert codes == [401, 401, 401, 429]
    assert served.client.post("/v1/session/passkey/ask").status_code == 429


def test_without_a_site_there_are_none(served: Served) -> None:
    client = TestClient(make_app(served.world.centre), base_url=BROWSER)
    answer = client.post("/v1/session/passkey/ask")
    assert answer.status_code == 422
    assert "site" in msgspec.json.decode(answer.content)["hint"]


@pytest.mark.parametrize("site", ["https://centre.example", "https://centre.example:8443", "http://localhost:8000"])
def test_a_site_is_an_origin(site: str) -> None:
    assert load_config({"DRAGOMAN_SITE": site, "DRAGOMAN_CONFIG": "/dev/null"}).site == site


@pytest.mark.parametrize("site", ["centre.example", "http://centre.example", "https://centre.example/", "https://a b"])
def test_what_is_no_origin_refuses_to_start(site: str) -> None:
    with pytest.raises(ConfigError, match="site"):
        load_config({"DRAGOMAN_SITE": site, "DRAGOMAN_CONFIG": "/dev/null"})
