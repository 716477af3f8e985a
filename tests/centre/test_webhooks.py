"""Webhooks lead to public addresses over TLS, to the address that was checked, and nowhere after it."""

import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from centre.worlds import A, B, World
from dragoman.collect import pinned
from dragoman.config import load_config
from dragoman.couriers import FakeCourier, Letter, WebhookCourier
from dragoman.errors import ConfigError, DeliveryError
from dragoman.model import Delivery, Member, Way, to_json
from dragoman.worker import Worker

LETTER = Letter(id="delivery--1", kind="alert", subject="s", text="t", member=A)
NOW = datetime(2031, 3, 4, tzinfo=UTC)


class Side:
    """The other side: what it got, and what it says."""

    def __init__(self, status: int = 204, **headers: str) -> None:
        self.got: list[httpx.Request] = []
        self.answer = httpx.Response(status, headers=headers)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.got.append(request)
        return self.answer


def send(target: str, side: Side, allow: Sequence[str] = ()) -> None:
    client = httpx.Client(transport=httpx.MockTransport(side))
    courier = WebhookCourier(lambda *_: (b"k",), lambda: NOW, pinned(allow), allow, client)
    courier.send(Way(kind="webhook", target=target), LETTER)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.1.2.3", "192.168.0.9", "169.254.169.254", "[::1]", "[fe80::1]", "[::ffff:10.0.0.1]"],
)
def test_no_private_address_is_reached(host: str) -> None:
    side = Side()
    with pytest.raises(DeliveryError, match="was not reached"):
        send(f"https://{host}/in", side)
    assert side.got == []


def test_what_the_operator_allows_is_reached() -> None:
    side = Side()
    send("https://10.1.2.3:8443/in?a=b", side, ["10.1.0.0/16"])
    send("http://10.1.2.3/in", side, ["10.1.0.0/16"])
    assert [str(r.url) for r in side.got] == ["https://10.1.2.3:8443/in?a=b", "http://10.1.2.3/in"]
    with pytest.raises(DeliveryError, match="was not reached"):
        send("https://10.2.0.1/in", side, ["10.1.0.0/16"])


def test_nobody_learns_what_the_operators_network_holds(caplog: pytest.LogCaptureFixture) -> None:
    told = set()
    for host in ("127.0.0.1", "localhost", "10.1.2.3", "no-such-host.invalid", "0x7f000001"):
        for target in (f"https://{host}/in", f"http://{host}/in"):
            with pytest.raises(DeliveryError) as error:
                send(target, Side())
            told.add(error.value.what.replace(target, "it"))
    assert told == {"it was not reached."}
    assert "not a public address" in caplog.text, "the operator can tell"


def test_nothing_goes_in_the_clear() -> None:
    side = Side()
    with pytest.raises(DeliveryError, match="was not reached"):
        send("http://8.8.8.8/in", side)
    assert side.got == []


def test_a_redirect_is_not_followed() -> None:
    side = Side(307, location="https://10.0.0.1/")
    with pytest.raises(DeliveryError, match="answered 307"):
        send("https://8.8.8.8/in", side)
    assert len(side.got) == 1


def test_settings_name_networks() -> None:
    given = {"DRAGOMAN_CONFIG": "/dev/null", "DRAGOMAN_WEBHOOK_ALLOW": "10.0.0.0/8,fd00::/8"}
    assert load_config(given).webhook_allow == ("10.0.0.0/8", "fd00::/8")
    with pytest.raises(ConfigError):
        load_config(given | {"DRAGOMAN_WEBHOOK_ALLOW": "ten"})


def test_one_members_flood_holds_up_no_other() -> None:
    """Members take turns: however many deliveries one has waiting, another's first goes out in the same turn."""
    world, courier = World(), FakeCourier()
    ways = {A: Way(kind="mail", target="a@x.example"), B: Way(kind="mail", target="b@x.example")}
    for member, way in ways.items():
        world.do(member, "set-headquarters", ways=(f"mail:{way.target}",), daily=23)
    flood = [(A, f"a{n:03}") for n in range(50)] + [(B, "b")]
    world.store.enqueue(
        [
            Delivery(
                id=f"delivery--{id_}", member=m, way=ways[m], kind="withdrawal", subject=id_, created=world.now,
                due=world.now,
            )
            for m, id_ in flood
        ]
    )  # fmt: skip
    Worker(world.centre, {"mail": courier}, lanes=False).turn()
    sent = [letter.member for _, letter in courier.sent]
    assert sent[:2] == [A, B]
    assert len(sent) == 20


class Slow(FakeCourier):
    """A courier that waits for one address until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()

    def send(self, way: Way, letter: Letter) -> None:
        """See `Courier.send`."""
        if "//slow" in way.target:
            self.go.wait(30)
        super().send(way, letter)


def test_a_slow_webhook_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    world, courier = World(), Slow()
    monkeypatch.setattr("dragoman.worker.PATIENCE", 0.5)
    world.report(B, 4, (A, B))
    for member, host in ((A, "slow"), (B, "quick")):
        world.do(member, "set-headquarters", ways=(f"webhook:https://{host}.example/in", f"mail:{host}@x.example"))
    worker = Worker(world.centre, {"webhook": courier, "mail": courier})
    try:
        assert worker.turn() == 3
        assert {way.target for way, _ in courier.sent} == {
            "https://quick.example/in",
            "quick@x.example",
            "slow@x.example",
        }
        world.later(days=1)
        assert worker.turn() >= 3, "the next day's briefs; the busy address gets nothing more"
        assert not any("//slow" in way.target for way, _ in courier.sent)
    finally:
        courier.go.set()
    assert worker.finish() == 1
    world.later(minutes=2)
    worker.turn()
    worker.finish()
    assert sum("//slow" in way.target for way, _ in courier.sent) == 2, "what was put off follows"


@pytest.mark.parametrize("kind", ["mail", "file"])
def test_a_slow_mail_server_or_folder_holds_up_no_other(monkeypatch: pytest.MonkeyPatch, kind: Any) -> None:
    world, courier = World(), Slow()
    monkeypatch.setattr("dragoman.worker.PATIENCE", 0.5)
    world.report(B, 4, (A, B))
    for member, name in ((A, "//slow"), (B, "//quick")):
        ways = (Way(kind=kind, target=name),)
        world.store.enter("member", member, to_json(Member(id=member, name=member, ways=ways)))
    worker = Worker(world.centre, {kind: courier})
    try:
        while not courier.sent:
            worker.turn()
        assert [way.target for way, _ in courier.sent] == ["//quick"]
    finally:
        courier.go.set()
    assert worker.finish() == 1


def test_what_takes_long_to_read_keeps_no_letter_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    world, courier, go = World(), FakeCourier(), threading.Event()
    monkeypatch.setattr("dragoman.worker.PATIENCE", 0.2)
    world.do(B, "set-headquarters", ways=("mail:b@x.example",))
    world.report(B, 4, (A, B))
    asked: list[bool] = []

    def read() -> None:
        asked.append(True)
        go.wait(60)

    monkeypatch.setattr(world.centre, "read_new", read)
    worker = Worker(world.centre, {"mail": courier})
    try:
        while not courier.sent:
            worker.turn()
        assert [letter.member for _, letter in courier.sent] == [B]
        assert asked == [True], "one at a time"
    finally:
        go.set()
    worker.finish()
    worker.turn()
    assert len(asked) == 2
