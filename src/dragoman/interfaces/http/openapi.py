"""The OpenAPI 3.1 document: from the table of verbs, and from one of who comes in and of feeds."""

from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from dragoman import __version__
from dragoman.centre import OFFICE, VERBS, Verb
from dragoman.centre.door_oidc import RETURN
from dragoman.interfaces.http.feeds import FORMS
from dragoman.interfaces.http.office import PATH
from dragoman.interfaces.http.oidc import START
from dragoman.interfaces.http.passkeys import Known, NewKey, Options, Signed, Sure
from dragoman.interfaces.http.problems import KIND, TITLES, Problem
from dragoman.interfaces.http.sessions import Enrol, Login, Session

REF = "#/components/schemas/{name}"
VERB_ERRORS = (401, 403, 404, 409, 413, 422, 429, 503)
DOOR_ERRORS = (401, 403, 413, 422, 429, 503)
NOBODY: list[dict[str, list[str]]] = [{}]  # a route that takes no token


class Other(NamedTuple):
    """A route that is no verb. `gives` None: nothing, as 204."""

    path: str
    method: str
    about: str
    asks: Any = None
    gives: Any = None
    known: bool = True  # takes a token


OTHERS = (
    Other("/v1/session", "post", "log in with name and password", Login, Session, known=False),
    Other("/v1/session", "delete", "end the session"),
    Other("/v1/session/passkey/ask", "post", "options to log in with a passkey", None, Options, known=False),
    Other("/v1/session/passkey", "post", "log in with a passkey", Signed, Session, known=False),
    Other("/v1/passkey", "get", "the own passkeys", None, Known),
    Other("/v1/passkey", "post", "register a passkey", NewKey, Known),
    Other("/v1/passkey/offer", "post", "options to register a passkey", Sure, Options),
    Other("/v1/passkey/{id}", "delete", "take a passkey out"),
    Other("/v1/enrol", "post", "set a password with a one-time code", Enrol, known=False),
    *(Other(PATH + name, "post", post.about, post.asks, post.gives) for name, post in OFFICE.items()),
)


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """Every route with what it takes and every answer that it gives."""
    shapes = [shape for verb in VERBS.values() for shape in (verb.asks, verb.gives)]
    shapes += [shape for other in OTHERS for shape in (other.asks, other.gives) if shape]
    _, components = msgspec.json.schema_components([*shapes, Problem], ref_template=REF)
    paths: dict[str, dict[str, Any]] = {f"/v1/{verb.name}": {"post": _operation(verb)} for verb in VERBS.values()}
    for other in OTHERS:
        paths.setdefault(other.path, {})[other.method] = _other(other)
    paths |= {path: {"get": _feed(path, form.kind)} for path, form in FORMS.items()}
    paths |= {START: {"get": _issuer("go to the issuer", 303)}, RETURN: {"get": _issuer("come from it", 200)}}
    schemes = {"token": {"type": "http", "scheme": "bearer"}, "reader": {"type": "http", "scheme": "basic"}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Dragoman", "version": __version__, "license": {"name": "Apache-2.0"}},
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": schemes},
        "security": [{"token": []}],
    }


def _operation(verb: Verb) -> dict[str, Any]:
    return {
        "operationId": verb.name,
        "summary": verb.about,
        "x-role": verb.role,
        "requestBody": _body(verb.asks),
        "responses": {"200": _given(verb.about, verb.gives), **_problems(VERB_ERRORS)},
    }


def _other(other: Other) -> dict[str, Any]:
    good: dict[str, Any] = (
        {"200": _given(other.about, other.gives)} if other.gives else {"204": {"description": other.about}}
    )
    found: dict[str, Any] = {
        "operationId": f"{other.method} {other.path}",
        "summary": other.about,
        "responses": {**good, **_problems(DOOR_ERRORS)},
    }
    if other.asks:
        found["requestBody"] = _body(other.asks)
    if "{id}" in other.path:
        found["parameters"] = [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}]
    return found if other.known else {**found, "security": NOBODY}


def _feed(path: str, kind: str) -> dict[str, Any]:
    about = "the front page as a feed"
    language = {"name": "lang", "in": "query", "description": "BCP 47", "schema": {"type": "string"}}
    return {
        "operationId": path,
        "summary": about,
        "security": [{"token": []}, {"reader": []}],
        "parameters": [language],
        "responses": {
            "200": {"description": about, "content": {kind: {}}},
            "304": {"description": "nothing has changed"},
            **_problems((401, 403, 422, 429, 503)),
        },
    }


def _issuer(about: str, status: int) -> dict[str, Any]:
    given = _given(about, Session) if status == 200 else {"description": about}
    names = ("code", "state") if status == 200 else ()
    return {
        "operationId": about,
        "summary": about,
        "security": NOBODY,
        "parameters": [{"name": name, "in": "query", "schema": {"type": "string"}} for name in names],
        "responses": {str(status): given, **_problems((401, 422, 429, 503))},
    }


def _body(shape: Any) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": _schema(shape)}}}


def _given(about: str, shape: Any) -> dict[str, Any]:
    return {"description": about, "content": {"application/json": {"schema": _schema(shape)}}}


def _problems(statuses: tuple[int, ...]) -> dict[str, Any]:
    return {str(s): {"description": TITLES[s], "content": {KIND: {"schema": _schema(Problem)}}} for s in statuses}


def _schema(shape: Any) -> dict[str, Any]:
    (found,), _ = msgspec.json.schema_components([shape], ref_template=REF)
    return found
