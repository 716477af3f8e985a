"""Coming in with a passkey: registering one takes a session and the password, logging in takes the passkey alone."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from fastapi import FastAPI, Request, Response

from dragoman.centre.door_passkeys import Passkey, Passkeys
from dragoman.errors import CredentialError, RoleError, UsageError
from dragoman.interfaces.http.gate import Gate
from dragoman.interfaces.http.parts import answer, asked
from dragoman.interfaces.http.sessions import Route, Session, begun, handed
from dragoman.model import Person, Record


class Sure(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The password of the person who is logged in: a token alone makes no other way in."""

    password: str


class Signed(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the device gave, as `credential.toJSON()`."""

    answer: dict[str, Any]


class NewKey(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """As `Signed`; `name`: what the person calls the device."""

    answer: dict[str, Any]
    name: str = ""


class Kept(Record, frozen=True, kw_only=True):
    """A passkey that is registered."""

    id: str
    name: str
    made: datetime


class Known(Record, frozen=True, kw_only=True):
    """The own passkeys."""

    passkeys: tuple[Kept, ...]


class Options(Record, frozen=True, kw_only=True):
    """What the browser hands to the device, for `PublicKeyCredential.parse...OptionsFromJSON()`."""

    publicKey: dict[str, Any]  # noqa: N815 - the name that browsers know


def add_routes(app: FastAPI, gate: Gate, site: str) -> None:
    """All of them; without a site each says that there are no passkeys here."""
    for path, method, route in (
        ("/v1/passkey", "GET", _list),
        ("/v1/passkey", "POST", _register),
        ("/v1/passkey/offer", "POST", _offer),
        ("/v1/passkey/{id}", "DELETE", _remove),
        ("/v1/session/passkey/ask", "POST", _ask),
        ("/v1/session/passkey", "POST", _login),
    ):
        app.add_api_route(path, route(gate, site), methods=[method], name=f"{method} {path}")


def _keys(gate: Gate, site: str) -> Passkeys:
    if not site:
        raise UsageError("There are no passkeys here.", "The operator sets `site`.")
    return gate.centre.passkeys(site)


def _own(gate: Gate, request: Request, *, writes: bool = True) -> Person:
    """Who calls, with all of its roles. Raises RoleError: a lesser token must not become a greater one."""
    who = gate.who(request, writes=writes)
    person = gate.centre.door.person(who.person)
    if who.roles != set(person.roles):
        raise RoleError("This token has not all roles of its person.", "Log in.")
    return person


def _route(gate: Gate, work: Callable[[Request, bytes], Record | None]) -> Route:
    """A route that answers with what the work gives: nothing is 204."""

    async def run(request: Request) -> Response:
        given = await gate.told(request)
        found = await gate.strange(request, lambda: work(request, given))
        return Response(status_code=204) if found is None else answer(found)

    return run


def _list(gate: Gate, site: str) -> Route:
    def work(request: Request, _given: bytes) -> Known:
        keys = _keys(gate, site).of(_own(gate, request, writes=False).id)
        return Known(passkeys=tuple(_kept(id_, key) for id_, key in keys))

    return _route(gate, work)


def _offer(gate: Gate, site: str) -> Route:
    def work(request: Request, given: bytes) -> Options:
        person, ask = _own(gate, request), asked(given, Sure)
        gate.attempt(request, person.name)
        if gate.centre.door.login(person.name, ask.password) != person:
            raise CredentialError("Nobody is known by that.", "Give your own password.")
        return Options(publicKey=_keys(gate, site).offer(person))

    return _route(gate, work)


def _register(gate: Gate, site: str) -> Route:
    def work(request: Request, given: bytes) -> Known:
        person, ask, keys = _own(gate, request), asked(given, NewKey), _keys(gate, site)
        made = keys.register(person, ask.answer, ask.name)
        return Known(passkeys=(_kept(made, dict(keys.of(person.id))[made]),))

    return _route(gate, work)


def _remove(gate: Gate, site: str) -> Route:
    def work(request: Request, _given: bytes) -> None:
        _keys(gate, site).remove(_own(gate, request), request.path_params["id"])

    return _route(gate, work)


def _ask(gate: Gate, site: str) -> Route:
    def work(request: Request, _given: bytes) -> Options:
        gate.attempt(request)
        return Options(publicKey=_keys(gate, site).ask())

    return _route(gate, work)


def _kept(id_: str, key: Passkey) -> Kept:
    return Kept(id=id_, name=key.name, made=key.made)


def _login(gate: Gate, site: str) -> Route:
    async def run(request: Request) -> Response:
        ask = asked(await gate.told(request), Signed)

        def work() -> Session:
            gate.attempt(request)
            return begun(gate, _keys(gate, site).login(ask.answer))

        return handed(await gate.strange(request, work))

    return run
