"""The application: a route for each verb, and a few for who comes in. No view decides anything about release."""

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from dragoman import __version__
from dragoman.centre import VERBS, Centre, Verb
from dragoman.centre.door_oidc import SignOn
from dragoman.errors import DragomanError
from dragoman.interfaces.http import feeds, office, oidc, passkeys, sessions
from dragoman.interfaces.http.gate import Gate
from dragoman.interfaces.http.openapi import document
from dragoman.interfaces.http.parts import MOST_BYTES, answer, asked, body
from dragoman.interfaces.http.problems import of_error, problem
from dragoman.model import work_out_shapes

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
Next = Callable[[Request], Awaitable[Response]]


def make_app(centre: Centre, gate: Gate | None = None, site: str = "", sign_on: SignOn | None = None) -> FastAPI:
    """The application over an open centre. `site`: where browsers see it, as https://centre.example; for passkeys.

    `sign_on`: the issuer where people may log in.
    """
    app = FastAPI(title="Dragoman", version=__version__, openapi_url=None, docs_url=None, redoc_url=None)
    guard = gate or Gate(centre)
    for verb in VERBS.values():
        app.add_api_route(f"/v1/{verb.name}", _verb(guard, verb), methods=["POST"], name=verb.name)
    app.add_api_route("/v1/session", sessions.login(guard), methods=["POST"], name="log in")
    app.add_api_route("/v1/session", sessions.logout(guard), methods=["DELETE"], name="log out")
    app.add_api_route("/v1/enrol", sessions.enrol(guard), methods=["POST"], name="enrol")
    passkeys.add_routes(app, guard, site)
    office.add_routes(app, guard)
    oidc.add_routes(app, guard, sign_on)
    for path, form in feeds.FORMS.items():
        app.add_api_route(path, feeds.route(guard, form), methods=["GET"], name=path)
    app.add_api_route("/openapi.json", _document, methods=["GET"], name="openapi")
    app.middleware("http")(_every(guard))
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _http_error)
    app.add_exception_handler(Exception, _our_error)
    work_out_shapes()  # of who comes in, too: the centre may be older than their modules
    return app


def _every(gate: Gate) -> Callable[[Request, Next], Awaitable[Response]]:
    """Limits and headers of every answer; errors of ours as problems."""

    async def run(request: Request, call: Next) -> Response:
        try:
            gate.call(request)
            response = await call(request)
        except DragomanError as error:
            response = of_error(error)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return run


async def _http_error(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 422
    found = problem(status)
    found.headers.update(getattr(error, "headers", None) or {})
    return found


async def _our_error(_request: Request, _error: Exception) -> Response:
    """What nobody thought of: the server's log has it, the caller learns no more than that."""
    found = problem(500)
    found.headers.update(HEADERS)
    return found


def _verb(gate: Gate, verb: Verb) -> Callable[[Request], Awaitable[Response]]:
    most = MOST_BYTES + (gate.centre.most_bytes * 4 // 3 if verb.large else 0)  # bytes travel as base64

    async def run(request: Request) -> Response:
        who = await gate.known(request, writes=verb.writes)  # before anything is read from a stranger
        with gate.place(who, large=verb.large):
            given = await body(request, most)
            return answer(await gate.run(lambda: gate.centre.call(who, verb.name, asked(given, verb.asks))))

    return run


async def _document(_request: Request) -> Response:
    return answer(document())
