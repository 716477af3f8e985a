"""The application: a route for each verb, and a few for who comes in. No view decides anything about release."""

import secrets
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from dragoman import __version__
from dragoman.centre import VERBS, Centre, Verb, Who
from dragoman.errors import CredentialError, DragomanError, RoleError, UsageError
from dragoman.interfaces.http.openapi import document
from dragoman.interfaces.http.problems import of_error, problem
from dragoman.interfaces.http.throttle import Throttle
from dragoman.model import Record

PER_ACCOUNT = 600  # calls in a minute
PER_ADDRESS = 1200
PER_LOGIN = 10  # attempts at one name, or from one address
MOST_BYTES = 1 << 20
SESSION = "dragoman"  # the cookie of a browser; it must bring the token of its session with every write
CSRF = "x-csrf-token"
LIVES = timedelta(hours=12)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
Next = Callable[[Request], Awaitable[Response]]


class Login(Record, frozen=True, kw_only=True):
    """Name and password."""

    name: str
    password: str


class Session(Record, frozen=True, kw_only=True):
    """A token to send as `Authorization: Bearer`, and what a browser's writes must bring as X-CSRF-Token."""

    token: str
    csrf: str


class Enrol(Record, frozen=True, kw_only=True):
    """A one-time code and the new password."""

    code: str
    password: str


class Gate:
    """Who calls, and how often they may."""

    def __init__(self, centre: Centre, calls: int = PER_ACCOUNT, logins: int = PER_LOGIN) -> None:
        self.centre = centre
        self._accounts = Throttle(calls)
        self._addresses = Throttle(PER_ADDRESS)
        self._logins = Throttle(logins)

    def who(self, request: Request, *, writes: bool) -> Who:
        """Raises CredentialError, ThrottledError, RoleError."""
        self._addresses.take(_address(request))
        scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
        cookie = request.cookies.get(SESSION, "")
        token = bearer if scheme.lower() == "bearer" else cookie
        if not token:
            raise CredentialError("Nobody is known by that.", "Log in, and send the token.")
        found = self.centre.door.who(token)
        self._accounts.take(found.person)
        if writes and token == cookie and not self.centre.door.proves(token, request.headers.get(CSRF, "")):
            raise RoleError("A browser's write brings the token of its session.", f"Send it as {CSRF}.")
        return found

    def attempt(self, request: Request, name: str) -> None:
        """One attempt to log in. Raises ThrottledError."""
        self._logins.take("name " + name)
        self._logins.take("address " + _address(request))


def make_app(centre: Centre, gate: Gate | None = None) -> FastAPI:
    """The application over an open centre."""
    app = FastAPI(title="Dragoman", version=__version__, openapi_url=None, docs_url=None, redoc_url=None)
    guard = gate or Gate(centre)
    for verb in VERBS.values():
        app.add_api_route(f"/v1/{verb.name}", _verb(guard, verb), methods=["POST"], name=verb.name)
    app.add_api_route("/v1/session", _login(guard), methods=["POST"], name="log in")
    app.add_api_route("/v1/session", _logout(guard), methods=["DELETE"], name="log out")
    app.add_api_route("/v1/enrol", _enrol(guard), methods=["POST"], name="enrol")
    app.add_api_route("/openapi.json", _document, methods=["GET"], name="openapi")
    app.middleware("http")(_every)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _http_error)
    return app


async def _every(request: Request, call: Next) -> Response:
    """Limits and headers of every answer; errors of ours as problems."""
    try:
        response = await call(request)
    except DragomanError as error:
        response = of_error(error)
    response.headers.update(HEADERS)
    return response


async def _http_error(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 422
    found = problem(status)
    found.headers.update(getattr(error, "headers", None) or {})
    return found


def _verb(gate: Gate, verb: Verb) -> Callable[[Request], Awaitable[Response]]:
    async def run(request: Request) -> Response:
        body = await _body(request)

        def work() -> Record:
            who = gate.who(request, writes=verb.writes)
            return gate.centre.call(who, verb.name, _asked(body, verb.asks))

        return _json(await run_in_threadpool(work))

    return run


def _login(gate: Gate) -> Callable[[Request], Awaitable[Response]]:
    async def run(request: Request) -> Response:
        ask = _asked(await _body(request), Login)

        def work() -> Session:
            gate.attempt(request, ask.name)
            csrf = secrets.token_urlsafe(16)
            person = gate.centre.door.login(ask.name, ask.password)
            return Session(token=gate.centre.door.token(person, lives=LIVES, name="session", csrf=csrf), csrf=csrf)

        session = await run_in_threadpool(work)
        response = _json(session)
        response.set_cookie(
            SESSION, session.token, max_age=int(LIVES.total_seconds()), httponly=True, secure=True, samesite="strict"
        )
        return response

    return run


def _logout(gate: Gate) -> Callable[[Request], Awaitable[Response]]:
    async def run(request: Request) -> Response:
        def work() -> None:
            gate.who(request, writes=True)
            bearer = request.headers.get("authorization", "").partition(" ")[2]
            gate.centre.door.end(bearer or request.cookies.get(SESSION, ""))

        await run_in_threadpool(work)
        response = Response(status_code=204)
        response.delete_cookie(SESSION)
        return response

    return run


def _enrol(gate: Gate) -> Callable[[Request], Awaitable[Response]]:
    async def run(request: Request) -> Response:
        ask = _asked(await _body(request), Enrol)

        def work() -> None:
            gate.attempt(request, "enrol")
            gate.centre.door.enrol(ask.code, ask.password)

        await run_in_threadpool(work)
        return Response(status_code=204)

    return run


async def _document(_request: Request) -> Response:
    return _json(document())


async def _body(request: Request) -> bytes:
    """The body, up to a limit. Raises UsageError."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_BYTES:
            raise HTTPException(413)
        parts.append(part)
    return b"".join(parts) or b"{}"


def _asked(body: bytes, shape: type[Any]) -> Any:
    try:
        return msgspec.json.decode(body, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"This is not what is asked for: {error}", "See /openapi.json.") from error


def _json(value: object) -> Response:
    return Response(msgspec.json.encode(value), media_type="application/json")


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
