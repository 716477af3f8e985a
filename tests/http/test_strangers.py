"""What somebody without an account, or with bad intent, sends costs the server little and gets a plain answer."""

import asyncio
import time
from contextlib import nullcontext

import msgspec
import pytest
from fastapi import Request
from fastapi.testclient import TestClient

from centre.served import BROWSER, Served, small_world
from centre.worlds import A
from dragoman.errors import ThrottledError
from dragoman.interfaces.http import throttle
from dragoman.interfaces.http.gate import Gate
from dragoman.interfaces.http.parts import OF_STRANGERS
from dragoman.interfaces.http.problems import KIND
from dragoman.interfaces.http.throttle import Throttle

DEEP = b'{"answer":' * 50_000 + b"{}" + b"}" * 50_000


@pytest.fixture
def served() -> Served:
    return Served(small_world(), logins=3)


def test_a_long_name_takes_no_room() -> None:
    counts = Throttle(10)
    counts.take("name " + "x" * 1_000_000)
    counts.take("name \udcff")
    assert {len(key) for key in vars(counts)["_counts"]} == {16}


def test_counts_fill_no_memory_and_whoever_is_counted_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "MOST_KEYS", 3)
    now = [0.0]
    counts = Throttle(10, lambda: now[0])
    for name in "abc":
        counts.take(name)
    with pytest.raises(ThrottledError):
        counts.take("d")
    counts.take("a")
    assert len(vars(counts)["_counts"]) == 3
    now[0] += 61
    counts.take("d")
    assert len(vars(counts)["_counts"]) == 1


def test_an_address_is_counted_before_a_name() -> None:
    """Else one address could count under as many names as it likes, and shut out whoever has them."""
    gate = Gate(small_world().centre, logins=1)
    here, there = (Request({"type": "http", "client": (host, 1)}) for host in ("192.0.2.1", "192.0.2.2"))
    gate.attempt(here, "alda")
    with pytest.raises(ThrottledError):
        gate.attempt(here, "berit")
    gate.attempt(there, "berit")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::a", "2001:db8:1:2:ffff::b%eth0", True),
        ("2001:db8:1:2::a", "2001:db8:1:3::a", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("socket", "another", False),
    ],
)
def test_a_network_of_ipv6_is_one_address_wherever_addresses_are_counted(one: str, other: str, same: bool) -> None:
    gate = Gate(small_world().centre, logins=1, addresses=1)
    here, there = (Request({"type": "http", "client": (host, 1)}) for host in (one, other))
    for counted in (gate.call, gate.attempt):
        counted(here)
        with pytest.raises(ThrottledError) if same else nullcontext():
            counted(there)

    async def together() -> list[BaseException | None]:
        asks = (gate.strange(asked, lambda: time.sleep(0.1)) for asked in (here, there) * 3)
        return await asyncio.gather(*asks, return_exceptions=True)

    refused = [found for found in asyncio.run(together()) if isinstance(found, ThrottledError)]
    assert len(refused) == (2 if same else 0)


@pytest.mark.parametrize("path", ["session", "enrol", "session/passkey"])
def test_a_stranger_sends_little(served: Served, path: str) -> None:
    big = msgspec.json.encode({"name": "x" * OF_STRANGERS, "password": "p", "code": "c", "answer": {}})
    assert served.client.post(f"/v1/{path}", content=big).status_code == 413


@pytest.mark.parametrize("path", ["session", "enrol", "session/passkey", "front", "correct", "submit", "requirement"])
def test_what_is_nested_too_deep_is_no_error_of_ours(served: Served, path: str) -> None:
    for given in (DEEP[:20_000], b"[" * 60_000, DEEP):
        found = served.post(A, path, given)
        assert found[0] in (413, 422), found
        assert found[1] == KIND


def test_an_error_of_ours_is_a_problem_and_tells_nothing(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr(type(served.world.centre), "call", broken)
    client = TestClient(served.app, base_url=BROWSER, raise_server_exceptions=False)
    found = client.post("/v1/front", content=b"{}", headers={"authorization": f"Bearer {served.tokens[A]}"})
    assert (found.status_code, found.headers["content-type"]) == (500, KIND)
    assert "secret" not in found.text
    assert found.headers["cache-control"] == "no-store"


def test_a_search_is_for_a_few_words(served: Served) -> None:
    def found(words: str) -> int:
        return served.post(A, "search", msgspec.json.encode({"words": words}))[0]

    words = [f"{a}{b}*" for a in "bcdfghjk" for b in "aeiouyq"]
    assert found(" ".join(words[:50])) == 200
    assert found(" ".join(words[:51])) == 422
    assert found("same " * 150) == 200
    assert found("x" * 1001) == 422
