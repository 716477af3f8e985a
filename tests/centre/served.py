"""Worlds behind HTTP."""

from datetime import timedelta
from typing import Any

from argon2 import PasswordHasher
from fastapi.testclient import TestClient

from centre.worlds import MEMBERS, A, B, World, private_key, who
from dragoman.centre.door import Door
from dragoman.centre.signing import public_of
from dragoman.interfaces.http import make_app
from dragoman.interfaces.http.gate import Gate
from dragoman.model import Person

FEEDS = ("/v1/feed.atom", "/v1/feed.json")
LIGHT = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
BROWSER = "https://testserver"


class Served:
    """A world behind HTTP, with a token for a person of each member and for an operator."""

    def __init__(self, world: World, **limits: int) -> None:
        self.world = world
        world.centre.__dict__["door"] = Door(world.store, lambda: world.now, LIGHT)
        self.app = make_app(
            world.centre, Gate(world.centre, **{"calls": 10**6, "logins": 10**6, "addresses": 10**6, **limits}), BROWSER
        )
        self.client = TestClient(self.app, base_url=BROWSER)
        self.tokens = {name: self._token(name) for name in (*MEMBERS, "operator")}

    def _token(self, name: str) -> str:
        door = self.world.centre.door
        roles: Any = ("operator",) if name == "operator" else ("reader", "contributor", "release")
        member = "" if name == "operator" else name
        person = Person(id=who(name).person, name=name, member=member, roles=roles)
        self.code = door.admit(person, "")
        return door.token(person, lives=timedelta(days=9))

    def post(self, name: str, verb: str, body: bytes) -> tuple[int, str, bytes]:
        """Status, content type and body of a call as somebody."""
        headers = {"authorization": f"Bearer {self.tokens[name]}"} if name else {}
        answer = self.client.post(f"/v1/{verb}", content=body, headers=headers)
        return answer.status_code, answer.headers["content-type"], answer.content

    def get(self, name: str, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of a GET as somebody."""
        own = {"authorization": f"Bearer {self.tokens[name]}"} if name else {}
        answer = self.client.get(path, headers={**own, **headers})
        return answer.status_code, dict(answer.headers), answer.content


def small_world() -> World:
    """Five reports, two of them hidden from somebody, a comment and a request; two members have keys."""
    world = World()
    for member in (A, B):
        world.do(member, "enrol-key", public=public_of(private_key(member)))
    for at, (owner, to) in enumerate(((A, MEMBERS), (B, (B,)), (A, (A, B)), (B, MEMBERS), (A, (A,)))):
        world.report(owner, at, to)
    seen = world.do(A, "front").events[0].reports[0]
    world.do(A, "comment", about=seen, body={"text": "so"})
    world.do(A, "request", body={"question": "who?", "due": "2031-03-06"}, to=(B,))
    return world
