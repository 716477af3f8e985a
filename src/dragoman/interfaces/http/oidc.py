"""Logging in at an issuer of OpenID Connect: the browser goes there and comes back with a code."""

import secrets

from fastapi import FastAPI, Request, Response

from dragoman.centre.door_oidc import LIVES, RETURN, Going, SignOn
from dragoman.errors import CredentialError, UsageError
from dragoman.interfaces.http.gate import Gate
from dragoman.interfaces.http.sessions import Route, Session, begun, handed

START = "/v1/session/oidc"
STATE = "dragoman-state"  # the cookie that ties a login to the browser that began it


def add_routes(app: FastAPI, gate: Gate, sign_on: SignOn | None) -> None:
    """Both; without an issuer each says that there is none."""
    app.add_api_route(START, _go(gate, sign_on), methods=["GET"], name="go to the issuer")
    app.add_api_route(RETURN, _come(gate, sign_on), methods=["GET"], name="come from the issuer")


def _there(sign_on: SignOn | None) -> SignOn:
    if sign_on is None:
        raise UsageError("No issuer is set up here.", "The operator sets `site` and `oidc_issuer`.")
    return sign_on


def _go(gate: Gate, sign_on: SignOn | None) -> Route:
    async def run(request: Request) -> Response:
        def work() -> Going:
            gate.attempt(request)
            return _there(sign_on).begin()

        going = await gate.strange(request, work)
        response = Response(status_code=303, headers={"Location": going.url})
        age = int(LIVES.total_seconds())
        response.set_cookie(STATE, going.state, age, path=START, secure=True, httponly=True, samesite="lax")
        return response

    return run


def _come(gate: Gate, sign_on: SignOn | None) -> Route:
    async def run(request: Request) -> Response:
        code, state = (request.query_params.get(name, "") for name in ("code", "state"))

        def work() -> Session:
            gate.attempt(request)
            there, own = _there(sign_on), request.cookies.get(STATE, "")
            if not own or not secrets.compare_digest(own.encode(), state.encode()):
                raise CredentialError("This browser did not begin that login.", f"Begin at {START}.")
            return begun(gate, there.finish(code, state))

        response = handed(await gate.strange(request, work))
        response.delete_cookie(STATE, path=START)
        return response

    return run
