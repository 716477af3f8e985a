"""The HTTP interface: the same verbs, nothing more to be learned from it, no answer that is not documented."""

import base64
from datetime import timedelta
from typing import Any

import msgspec
import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import CHECKS as CHECKS_OF_ALL
from schemathesis.checks import load_all_checks

from centre.served import BROWSER, FEEDS, Served, small_world
from centre.steps import ask_for
from centre.worlds import MEMBERS, A, B, World, restricted, who
from dragoman.centre import OFFICE, VERBS
from dragoman.errors import CredentialError, UsageError
from dragoman.interfaces.http import parts
from dragoman.interfaces.http.gate import CSRF
from dragoman.interfaces.http.openapi import document
from dragoman.interfaces.http.problems import KIND

EXTRA = {
    ("/v1/session", "POST"),
    ("/v1/session", "DELETE"),
    ("/v1/session/passkey/ask", "POST"),
    ("/v1/session/passkey", "POST"),
    ("/v1/session/oidc", "GET"),
    ("/v1/session/oidc/done", "GET"),
    ("/v1/passkey", "GET"),
    ("/v1/passkey", "POST"),
    ("/v1/passkey/offer", "POST"),
    ("/v1/passkey/{id}", "DELETE"),
    ("/v1/enrol", "POST"),
    *((f"/v1/office/{name}", "POST") for name in OFFICE),
    *((path, "GET") for path in FEEDS),
    ("/openapi.json", "GET"),
}
# What a schema cannot say (a member that is not there, a rule of release) is refused: that is no failure.
load_all_checks()
CHECKS = CHECKS_OF_ALL.get_by_names(
    ["not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance"]
)
SENTENCE = "the harbour is quiet"


def asked(verb: str) -> set[str]:
    """Names of the fields that a verb asks for."""
    return {f.name for f in msgspec.structs.fields(VERBS[verb].asks)}


@pytest.fixture
def served() -> Served:
    return Served(small_world())


def test_every_route_is_known_to_this_test(served: Served) -> None:
    routes = {(getattr(r, "path", ""), m) for r in served.app.routes for m in getattr(r, "methods", ())}
    assert routes == {(f"/v1/{name}", "POST") for name in VERBS} | EXTRA
    named = {(path, method.upper()) for path, methods in document()["paths"].items() for method in methods}
    assert named == routes - {("/openapi.json", "GET")}


def test_the_document_says_which_routes_take_no_token(served: Served) -> None:
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            status = served.client.request(method, path.replace("{id}", "x"), content=b"{}").status_code
            if operation.get("security") == [{}]:
                assert status in (200, 422), path
            else:
                assert status == 401, path


@pytest.mark.parametrize("member", MEMBERS)
def test_every_route_answers_as_if_nothing_unseen_existed(member: str) -> None:
    world = small_world()
    other = restricted(world, member)
    places = [Served(world), Served(other)]
    ids = sorted(i.id for i in world.items())
    for verb in VERBS:
        bodies = [msgspec.json.encode(ask_for(world, verb, member, (0, n, n, n))) for n in range(3)]
        if "id" in asked(verb) and not VERBS[verb].writes:
            bodies += [msgspec.json.encode({"id": id_}) for id_ in ids]
        for body in bodies:
            for place in places:
                place.world.reseed(7)
            ours, theirs = (place.post(member, verb, body) for place in places)
            assert ours == theirs, f"{member} {verb} {body!r}"
    for name in OFFICE:
        ours, theirs = (place.post(member, f"office/{name}", b"{}") for place in places)
        assert ours == theirs
        assert ours[0] == 403
    for path in FEEDS:
        mine, others = (place.get(member, path) for place in places)
        assert mine == others, f"{member} {path}"
        assert mine[0] == 200


def test_what_may_not_be_seen_is_answered_like_what_is_not_there(served: Served) -> None:
    hidden = next(i.id for i in served.world.items() if i.label.release == (A,))
    for verb in VERBS.values():
        for field in {"id", "about"} & asked(verb.name):
            ask = msgspec.json.decode(msgspec.json.encode(ask_for(served.world, verb.name, B, (0, 0, 0, 1))))
            found, absent = (
                served.post(B, verb.name, msgspec.json.encode(ask | {field: id_}))
                for id_ in (hidden, hidden[:-2] + "zz")
            )
            assert found == absent, verb.name
            assert found[0] in (404, 409), verb.name


def test_nobody_and_the_operator_read_nothing(served: Served) -> None:
    for verb in VERBS:
        body = msgspec.json.encode(ask_for(served.world, verb, A, (0, 1, 1, 1)))
        assert served.post("", verb, body)[0] == 401
        assert served.post("operator", verb, body)[0] == 403


@pytest.mark.parametrize("given", [b'{"most": 1, "most": 2}', b'{"body": {"text": "a", "text": "b"}, "about": "x"}'])
def test_a_field_that_is_there_twice_is_refused(given: bytes) -> None:
    shape = VERBS["front" if b"most" in given else "comment"].asks
    with pytest.raises(UsageError, match="twice"):
        parts.asked(given, shape)
    assert parts.asked(given.replace(b'"most": 1, ', b"").replace(b'"text": "a", ', b""), shape)


def test_a_browser_proves_its_writes(served: Served) -> None:
    door = served.world.centre.door
    door.enrol(door.code(door.person(who(A).person), ""), SENTENCE)
    session = served.client.post("/v1/session", json={"name": A, "password": SENTENCE}).json()
    served.client.cookies.set("dragoman", session["token"])
    channel = {"body": {"name": "pair", "members": [A, B]}}
    assert served.client.post("/v1/front", json={}).status_code == 200
    assert served.client.post("/v1/channel", json=channel).status_code == 403
    assert served.client.post("/v1/channel", json=channel, headers={CSRF: "guess"}).status_code == 403
    assert served.client.post("/v1/channel", json=channel, headers={CSRF: session["csrf"]}).status_code == 200
    assert served.client.delete("/v1/session", headers={CSRF: session["csrf"]}).status_code == 204
    served.client.cookies.set("dragoman", session["token"])
    assert served.client.post("/v1/front", json={}).status_code == 401


def test_logging_out_ends_every_token_that_came_along(served: Served) -> None:
    door = served.world.centre.door
    door.enrol(door.code(door.person(who(A).person), ""), SENTENCE)
    session = served.client.post("/v1/session", json={"name": A, "password": SENTENCE}).json()
    other = door.token(door.person(who(A).person), lives=timedelta(days=1))
    feed = door.token(door.person(who(A).person), lives=timedelta(days=1), roles=("reader",))
    basic = "Basic " + base64.b64encode(f"reader:{feed}".encode()).decode()
    served.client.cookies.set("dragoman", session["token"])
    assert served.client.delete("/v1/session", headers={"authorization": basic}).status_code == 403, "no proof"
    answer = served.client.delete("/v1/session", headers={"authorization": basic, CSRF: session["csrf"]})
    assert answer.status_code == 204
    assert 'dragoman=""' in answer.headers["set-cookie"]
    for token in (session["token"], feed):
        with pytest.raises(CredentialError):
            door.who(token)
    assert door.who(other).person == who(A).person, "what did not come along stays"
    served.client.cookies.set("dragoman", session["token"])
    assert served.client.delete("/v1/session", headers={"authorization": f"Bearer {other}"}).status_code == 204
    with pytest.raises(CredentialError):
        door.who(other)


def test_attempts_are_counted() -> None:
    served = Served(World(), logins=3, calls=5)
    wrong = {"name": A, "password": "no"}
    assert [served.client.post("/v1/session", json=wrong).status_code for _ in range(4)] == [401, 401, 401, 429]
    assert [served.post(A, "members", b"{}")[0] for _ in range(6)] == [200] * 5 + [429]


def test_calls_are_counted_for_an_address_on_every_route() -> None:
    served = Served(World(), addresses=1)
    operations = [(path, m.upper()) for path, methods in document()["paths"].items() for m in methods]
    for at, (path, method) in enumerate([*operations, ("/openapi.json", "GET")]):
        client = TestClient(served.app, base_url=BROWSER, client=(f"192.0.2.{at}", 1), follow_redirects=False)
        first, second = (client.request(method, path.replace("{id}", "x"), content=b"{}") for _ in range(2))
        assert first.status_code != 429, (path, method)
        assert second.status_code == 429, (path, method)
        assert second.headers["content-type"] == KIND


def test_an_unknown_name_and_a_wrong_password_are_one_answer(served: Served) -> None:
    door = served.world.centre.door
    door.enrol(door.code(door.person(who(A).person), ""), SENTENCE)
    answers = [
        served.client.post("/v1/session", json={"name": name, "password": "another sentence"}) for name in (A, "nobody")
    ]
    assert answers[0].content == answers[1].content
    assert answers[0].headers == answers[1].headers
    assert [a.status_code for a in answers] == [401, 401]


def test_attempts_are_counted_by_name_from_wherever_and_for_names_of_nobody() -> None:
    served = Served(World(), logins=1)
    for name in (A, "nobody"):
        codes = []
        for at in range(11):
            client = TestClient(served.app, base_url=BROWSER, client=(f"192.0.{len(name)}.{at}", 1))
            codes.append(client.post("/v1/session", json={"name": name, "password": "no"}).status_code)
        assert codes == [401] * 10 + [429]


def test_nobody_is_kept_out_by_attempts_from_one_address() -> None:
    served = Served(World(), logins=3)
    served.world.centre.door.enrol(served.code, "a long password")
    for address, password, found in [
        ("192.0.2.1", "no", [401] * 3 + [429] * 20),
        ("192.0.2.2", "a long password", [200]),
    ]:
        client = TestClient(served.app, base_url=BROWSER, client=(address, 1))
        asked = {"name": "operator", "password": password}
        assert [client.post("/v1/session", json=asked).status_code for _ in found] == found


def test_every_answer_carries_the_headers_and_errors_are_problems(served: Served) -> None:
    for answer in (served.client.post("/v1/front"), served.client.get("/v1/front"), served.client.get("/nowhere")):
        assert answer.headers["content-type"] == KIND
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.json()["status"] == answer.status_code
    assert served.post(A, "front", b"x" * (2 << 20))[0] == 413
    assert served.post("", "submit", b"x" * (2 << 20))[0] == 401, "nothing is read from a stranger"


def schema_of(place: Served) -> Any:
    found = schemathesis.openapi.from_asgi("/openapi.json", place.app)
    found.config.headers = {"Authorization": f"Bearer {place.tokens[A]}"}
    return found


@pytest.fixture(scope="module")
def schema() -> Any:
    return schema_of(Served(small_world()))


def conforms(operation: Any) -> None:
    """No answer to anything that one could send there but those that are documented."""

    @settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def check(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    check()


@pytest.mark.parametrize("verb", VERBS)
def test_no_answer_that_is_not_documented(schema: Any, verb: str) -> None:
    conforms(schema[f"/v1/{verb}"]["POST"])


@pytest.mark.parametrize(("path", "method"), sorted(EXTRA - {("/openapi.json", "GET")}))
def test_no_answer_of_another_route_that_is_not_documented(path: str, method: str) -> None:
    conforms(schema_of(Served(World()))[path][method])


@pytest.mark.parametrize(("path", "method"), sorted(EXTRA))
def test_what_is_not_there_is_a_problem(served: Served, path: str, method: str) -> None:
    for wrong, status in (("PUT", 405), ("PATCH", 405)):
        answer = served.client.request(wrong, path.replace("{id}", "x"))
        assert (answer.status_code, answer.headers["content-type"]) == (status, KIND)
        assert method in answer.headers["allow"] or path in ("/v1/session", "/v1/passkey")
    answer = served.client.request(method, path + "/more/of/it")
    assert (answer.status_code, answer.headers["content-type"]) == (404, KIND)
