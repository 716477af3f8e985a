"""Who is stopped acts no more: neither by what was under way, nor by a body that comes late."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from centre.served import Served, small_world
from centre.test_narrowing import meanwhile
from centre.worlds import A, B, World
from dragoman.centre import OFFICE, VERBS, Who
from dragoman.errors import CredentialError, RoleError
from dragoman.store import keeping

QUESTION: dict[str, Any] = {"body": {"question": "who?", "due": "2031-03-06"}, "to": (B,)}


@pytest.fixture
def served() -> Served:
    return Served(small_world())


def come(served: Served, name: str) -> Who:
    """Somebody who has come in, as who calls is known before what it asks for is read."""
    return served.world.centre.door.who(served.tokens[name])


def ask(world: World, who: Who, verb: str, **fields: Any) -> Any:
    return world.centre.call(who, verb, msgspec.convert(fields, VERBS[verb].asks))


def change(served: Served, who: Who, **fields: Any) -> None:
    door = served.world.centre.door
    door.change(door.person(who.person), "person--o", **fields)


def written(world: World) -> list[str]:
    return [item.id for item in world.store.items(None)]


def test_who_was_stopped_since_it_came_in_does_nothing(served: Served) -> None:
    ann = come(served, A)
    ask(served.world, ann, "request", **QUESTION)
    before = written(served.world)
    change(served, ann, active=False)
    for verb, fields in {
        "front": {},
        "request": QUESTION,
        "entrust": {"id": ann.person, "active": True},
    }.items():
        with pytest.raises(CredentialError):
            ask(served.world, ann, verb, **fields)
    assert written(served.world) == before
    assert served.world.centre.door.person(ann.person).active is False


def test_whose_roles_were_taken_since_it_came_in_does_no_more_than_is_left(served: Served) -> None:
    ann = come(served, A)
    change(served, ann, roles=("reader",))
    ask(served.world, ann, "front")
    with pytest.raises(RoleError):
        ask(served.world, ann, "request", **QUESTION)


def test_a_token_that_was_ended_lets_nothing_more_in(served: Served) -> None:
    ann = come(served, A)
    served.world.centre.door.end(served.tokens[A])
    with pytest.raises(CredentialError):
        ask(served.world, ann, "front")


def test_a_stop_between_reading_and_writing_comes_first(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    ann, before = come(served, A), written(served.world)
    meanwhile(monkeypatch, served.world, "request", lambda: change(served, ann, active=False))
    with pytest.raises(CredentialError):
        ask(served.world, ann, "request", **QUESTION)
    assert written(served.world) == before


def test_a_stop_ends_what_is_collected_at_the_next_part(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = come(served, A)
    for at in range(3):
        (tmp_path / f"{at}.txt").write_text(f"The mole of Nowhere was painted red, its keeper said {at} times.")
    monkeypatch.setattr(keeping, "PART_COUNT", 1)
    before = written(served.world)

    def collected(*given: Any, **named: Any) -> Any:
        for at, arrival in enumerate(collect(*given, **named)):
            if at == 2:
                change(served, ann, active=False)
            yield arrival

    collect = served.world.centre._intake.collected
    monkeypatch.setattr(served.world.centre._intake, "collected", collected)
    with pytest.raises(CredentialError):
        served.world.centre.add([str(tmp_path)], ann, to=(B,))
    assert len({*written(served.world)} - {*before}) == 2


def test_whose_roles_were_taken_adds_nothing_for_others(served: Served, tmp_path: Path) -> None:
    ann, before = come(served, A), written(served.world)
    (tmp_path / "a.txt").write_text("The mole of Nowhere was painted red, its keeper said.")
    change(served, ann, roles=("reader",))
    with pytest.raises(RoleError):
        served.world.centre.add([str(tmp_path)], ann, to=(B,))
    assert written(served.world) == before


def test_an_operator_who_was_stopped_lets_nobody_in(served: Served) -> None:
    olga = come(served, "operator")
    change(served, olga, active=False)
    with pytest.raises(CredentialError):
        served.world.centre.office(olga, "people", OFFICE["people"].asks())


@pytest.mark.parametrize(
    ("name", "path", "asked"),
    [(A, "entrust", {"id": "", "active": True}), (B, "front", {}), ("operator", "office/people", {})],
)
def test_a_body_that_comes_after_the_stop_is_refused(served: Served, name: str, path: str, asked: Any) -> None:
    who = come(served, name)
    body = json.dumps({**asked, "id": who.person} if "id" in asked else asked).encode()
    assert slowly(served, name, path, body, lambda: None) == 200
    assert slowly(served, name, path, body, lambda: change(served, who, active=False)) == 401
    assert served.world.centre.door.person(who.person).active is False


def slowly(served: Served, name: str, path: str, body: bytes, then: Callable[[], None]) -> int:
    """The status of a call of which something comes first when its head is read and its body is not."""
    parts, sent = [body[:1], body[1:]], list[int]()

    async def receive() -> dict[str, Any]:
        if len(parts) == 1:
            then()
        return {"type": "http.request", "body": parts.pop(0), "more_body": bool(parts)}

    async def send(message: Any) -> None:
        sent.extend([message["status"]] if "status" in message else [])

    headers = [(b"authorization", f"Bearer {served.tokens[name]}".encode()), (b"content-type", b"application/json")]
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "scheme": "https",
        "path": f"/v1/{path}",
        "raw_path": f"/v1/{path}".encode(),
        "query_string": b"",
        "headers": headers,
        "client": ("192.0.2.7", 40000),
        "server": ("dragoman.example", 443),
        "root_path": "",
    }
    asyncio.run(served.app(scope, receive, send))
    return sent[0]
