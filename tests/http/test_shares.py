"""What one member asks for holds up no other: each has threads of its own, and is told at once when all are busy."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi import Request
from fastapi.testclient import TestClient

from centre.served import BROWSER, FEEDS, Served, small_world
from centre.worlds import A, B
from dragoman.errors import CredentialError, ThrottledError, UsageError
from dragoman.interfaces.http import gate, parts
from dragoman.interfaces.http.gate import Gate
from dragoman.interfaces.http.problems import KIND
from dragoman.interfaces.http.shares import Share

MANY = 60  # more than a server has threads for all by itself


class Slow:
    """Whatever one member asks for stands until it is let go."""

    def __init__(self, served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go, self.standing = threading.Event(), threading.Semaphore(0)
        centre = served.world.centre
        call: Callable[..., Any] = centre.call

        def slow(who: Any, *asked: Any) -> Any:
            if who.member == A:
                self.standing.release()
                assert self.go.wait(60)
            return call(who, *asked)

        monkeypatch.setattr(centre, "call", slow)


@pytest.fixture
def served() -> Served:
    return Served(small_world())


@pytest.fixture
def client(served: Served) -> Iterator[TestClient]:
    with TestClient(served.app, base_url=BROWSER) as one:  # one server for all that call
        yield one


def post(client: TestClient, served: Served, member: str, path: str = "/v1/front") -> Any:
    method = "GET" if path in FEEDS else "POST"
    content = b"{}" if path != "/v1/submit" else b'{"content": "eA=="}'
    return client.request(method, path, content=content, headers={"authorization": f"Bearer {served.tokens[member]}"})


@pytest.mark.parametrize("path", ["/v1/front", "/v1/feed.atom"])
def test_a_member_is_answered_while_the_requests_of_another_stand(
    served: Served, client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    before = post(client, served, B, path)
    slow = Slow(served, monkeypatch)
    with ThreadPoolExecutor(MANY + 1) as pool:
        ours = [pool.submit(post, client, served, A, path) for _ in range(MANY)]
        assert slow.standing.acquire(timeout=30)
        try:
            theirs = pool.submit(post, client, served, B, path).result(30)
        finally:
            slow.go.set()
        answers = [one.result(60) for one in ours]
    assert (theirs.status_code, theirs.content) == (before.status_code, before.content)
    told = {answer.status_code for answer in answers}
    assert told == {200, 429}
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert refused.headers["content-type"] == KIND
    assert 0 < int(refused.headers["retry-after"]) < 60
    assert post(client, served, A, path).status_code == 200


def test_a_share_is_given_back_whatever_came_of_it() -> None:
    share = Share(1)
    with pytest.raises(CredentialError), share.held("a"):
        raise CredentialError("x")
    with share.held("a"), share.held("b"), pytest.raises(ThrottledError), share.held("a"):
        raise AssertionError
    with share.held("a"):
        assert vars(share)["_busy"] == {"a": 1}
    assert not vars(share)["_busy"]


def test_a_body_that_does_not_come_gives_its_place_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PAUSE", 0.05)

    async def nothing_more() -> Any:
        if sent:
            return sent.pop()
        return await asyncio.Event().wait()

    sent = [{"type": "http.request", "body": b"{", "more_body": True}]
    request = Request({"type": "http", "method": "POST", "headers": []}, nothing_more)
    with pytest.raises(UsageError, match="in time"):
        asyncio.run(parts.body(request))


def test_strangers_send_few_things_at_once_and_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "SOON", 0.3)
    monkeypatch.setattr(gate, "SENDING", 2)
    found: list[type[Exception]] = []

    async def drip() -> Any:
        await asyncio.sleep(0.05)
        return {"type": "http.request", "body": b" ", "more_body": True}

    async def one(at: Gate) -> None:
        try:
            await at.told(Request({"type": "http", "method": "POST", "headers": [], "client": ("192.0.2.1", 1)}, drip))
        except (UsageError, ThrottledError) as error:
            found.append(type(error))

    async def three() -> None:
        at = Gate(small_world().centre)
        await asyncio.gather(*(one(at) for _ in range(3)))
        await one(at)

    asyncio.run(three())
    assert found == [ThrottledError, UsageError, UsageError, UsageError]


def test_submissions_leave_places_for_colleagues_who_read(
    served: Served, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(served, monkeypatch)
    with ThreadPoolExecutor(MANY + 1) as pool:
        handed = [pool.submit(post, client, served, A, "/v1/submit") for _ in range(MANY)]
        for _ in range(4):
            assert slow.standing.acquire(timeout=30)
        reading = pool.submit(post, client, served, A)
        try:
            assert slow.standing.acquire(timeout=30), "a fifth is under way, and it is no submission"
        finally:
            slow.go.set()
        assert reading.result(60).status_code == 200
        assert {one.result(60).status_code for one in handed} == {200, 429}


def test_who_goes_away_in_the_middle_is_no_error_of_ours() -> None:
    async def gone() -> Any:
        return {"type": "http.disconnect"}

    with pytest.raises(UsageError):
        asyncio.run(parts.body(Request({"type": "http", "method": "POST", "headers": []}, gone)))
