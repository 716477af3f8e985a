"""What an operator does, over HTTP: a route for each row of the table."""

from fastapi import FastAPI, Request, Response

from dragoman.centre import OFFICE, Post
from dragoman.centre.office import asked_of
from dragoman.interfaces.http.gate import Gate
from dragoman.interfaces.http.parts import answer, asked, body
from dragoman.interfaces.http.sessions import Route

PATH = "/v1/office/"


def add_routes(app: FastAPI, gate: Gate) -> None:
    """All of them."""
    for name, post in OFFICE.items():
        app.add_api_route(PATH + name, _route(gate, name, post), methods=["POST"], name=f"office {name}")


def _route(gate: Gate, name: str, post: Post) -> Route:
    async def run(request: Request) -> Response:
        who = await gate.known(request, writes=post.writes)
        asked_of(who)
        with gate.place(who):
            given = await body(request)
            return answer(await gate.run(lambda: gate.centre.office(who, name, asked(given, post.asks))))

    return run
