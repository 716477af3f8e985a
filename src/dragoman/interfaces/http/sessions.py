"""Coming in and going out."""

import secrets
from collections.abc import Awaitable, Callable
from datetime import timedelta

from fastapi import Request, Response

from dragoman.interfaces.http.gate import SESSION, Gate, sent
from dragoman.interfaces.http.parts import answer, asked
from dragoman.model import Person, Record

LIVES = timedelta(hours=12)
Route = Callable[[Request], Awaitable[Response]]


class Login(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Name and password."""

    name: str
    password: str


class Session(Record, frozen=True, kw_only=True):
    """A token to send as `Authorization: Bearer`, and what a browser's writes must bring as X-CSRF-Token."""

    token: str
    csrf: str


class Enrol(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A one-time code and the new password. `spare`: the member's spare code, where an operator gave the other."""

    code: str
    password: str
    spare: str = ""


def begun(gate: Gate, person: Person) -> Session:
    """A session of a person who has proved to be that person."""
    csrf = secrets.token_urlsafe(16)
    return Session(token=gate.centre.door.token(person, lives=LIVES, name="session", csrf=csrf), csrf=csrf)


def handed(session: Session) -> Response:
    """The answer that begins it, with the cookie."""
    response = answer(session)
    age = int(LIVES.total_seconds())
    response.set_cookie(SESSION, session.token, max_age=age, httponly=True, secure=True, samesite="strict")
    return response


def login(gate: Gate) -> Route:
    """By name and password."""

    async def run(request: Request) -> Response:
        ask = asked(await gate.told(request), Login)

        def work() -> Session:
            gate.attempt(request, ask.name)
            return begun(gate, gate.centre.door.login(ask.name, ask.password))

        return handed(await gate.strange(request, work))

    return run


def logout(gate: Gate) -> Route:
    """Every token that came along stands for nobody any more: a browser may send its cookie beside another one."""

    async def run(request: Request) -> Response:
        def work() -> None:
            gate.who(request, writes=True)
            for token in sent(request):
                gate.centre.door.end(token)

        await gate.strange(request, work)
        response = Response(status_code=204)
        response.delete_cookie(SESSION, httponly=True, secure=True, samesite="strict")
        return response

    return run


def enrol(gate: Gate) -> Route:
    """A password for a one-time code."""

    async def run(request: Request) -> Response:
        ask = asked(await gate.told(request), Enrol)

        def work() -> None:
            gate.attempt(request)
            gate.centre.door.enrol(ask.code, ask.password, ask.spare)

        await gate.strange(request, work)
        return Response(status_code=204)

    return run
