"""Web targets through the fake, and the real fetcher against a server on loopback: no outside socket is opened."""

import gzip
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from dragoman.collect import FakeFetcher, Fetched, FetchError, HttpFetcher, Limits, collect
from dragoman.collect.address import AddressRule
from dragoman.model import Capture, Refusal

NOW = datetime(2026, 10, 7, 12, tzinfo=UTC)
PAGE = b"<html><body><p>The ferry sails.</p></body></html>"
RSS = b"""<rss version="2.0"><channel><title>Post</title><item><title>One</title>
<link>/1</link><description>Short.</description></item>
<item><title>Two</title><link>https://post.example/2</link>
<description>Short too.</description></item></channel></rss>"""


def taken(url: str, client: FakeFetcher | HttpFetcher, limits: Limits | None = None) -> list[Capture | Refusal]:
    return list(collect(url, client=client, now=NOW, key=b"k", limits=limits))


def test_a_page() -> None:
    fake = FakeFetcher({"https://post.example/1": PAGE})
    [one] = taken("https://post.example/1", fake)
    assert isinstance(one, Capture)
    assert (one.body, one.media_type, one.hints) == (
        PAGE, "text/html", {"url": "https://post.example/1", "charset": "utf-8"},
    )  # fmt: skip


def test_a_feed_leads_to_its_pages() -> None:
    fake = FakeFetcher({"https://post.example/feed": RSS, "https://post.example/1": PAGE})
    one, refused, two = taken("https://post.example/feed", fake)
    assert isinstance(one, Capture)
    assert (one.body, one.hints["title"], one.hints["publisher"]) == (PAGE, "One", "Post")
    assert isinstance(refused, Refusal)
    assert (refused.target, refused.code) == ("https://post.example/2", "not-found")
    assert isinstance(two, Capture)
    assert two.body == b"<div>Short too.</div>", "where the page cannot be had, its summary is taken"
    assert len(taken("https://post.example/feed", fake, Limits(follow=False))) == 2


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Fetched(url="u", status=404), "not-found"),
        (Fetched(url="u", status=500, body=b"x"), "fetch"),
        (Fetched(url="u", status=200), "empty"),
        (Fetched(url="u", status=200, body=b"x" * 11), "too-large"),
        (FetchError("robots", "not allowed"), "robots"),
    ],
)
def test_refusals(answer: Fetched | FetchError, code: str) -> None:
    [refused] = taken("https://post.example/1", FakeFetcher({"https://post.example/1": answer}), Limits(size=10))
    assert isinstance(refused, Refusal)
    assert refused.code == code


def test_an_unchanged_page_gives_nothing() -> None:
    fake = FakeFetcher({"https://post.example/1": Fetched(url="https://post.example/1", status=304)})
    assert taken("https://post.example/1", fake) == []


class Site(BaseHTTPRequestHandler):
    """A small site: each path answers in its own way."""

    seen: ClassVar[list[str]] = []
    busy: ClassVar[int] = 0

    def do_GET(self) -> None:
        Site.seen.append(self.path)
        status, headers, body = self.answer()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer(self) -> tuple[int, dict[str, str], bytes]:
        path = self.path
        if path == "/robots.txt":
            return 200, {}, b"User-agent: *\nDisallow: /private\n"
        if path.startswith("/to?"):
            return 302, {"Location": path.removeprefix("/to?")}, b""
        if path == "/busy":
            Site.busy += 1
            return (429, {"Retry-After": "3"}, b"") if Site.busy < 2 else (200, {}, b"calm")
        if path == "/tagged" and self.headers.get("If-None-Match") == '"v1"':
            return 304, {}, b""
        return self.content(path)

    def content(self, path: str) -> tuple[int, dict[str, str], bytes]:
        if path == "/closed":
            return 503, {"Retry-After": "9999"}, b""
        packed = {"/packed": b"ferry" * 10, "/bomb": b"\0" * 50_000_000}.get(path)
        if packed is not None:
            return 200, {"Content-Encoding": "gzip"}, gzip.compress(packed)
        return 200, {"ETag": '"v1"', "X-Host": self.headers["Host"]}, b"x" * 5000 if path == "/large" else b"ferry"

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://harbour.example:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def local(host: str, _port: int) -> tuple[str, ...]:
    return {
        "harbour.example": ("127.0.0.1",),
        "inner.example": ("10.0.0.7",),
        "both.example": ("8.8.8.8", "127.0.0.2"),
    }[host]


@pytest.fixture
def client() -> Iterator[HttpFetcher]:
    Site.busy = 0
    Site.seen.clear()
    waits: list[float] = []
    rule = AddressRule(("127.0.0.1/32",), local)
    with HttpFetcher(rule=rule, size=2000, pause=0, sleep=waits.append, longest_wait=60) as fetcher:
        fetcher.waits = waits  # type: ignore[attr-defined]  # a note for the test
        yield fetcher


def code_of(client: HttpFetcher, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        client.get(url)
    assert caught.value.detail
    return caught.value.code


def test_fetch_goes_to_the_pinned_address_under_its_own_name(site: str, client: HttpFetcher) -> None:
    answer = client.get(f"{site}/a")
    assert (answer.status, answer.body, answer.url) == (200, b"ferry", f"{site}/a")
    assert answer.headers["x-host"] == site.removeprefix("http://")
    assert Site.seen == ["/robots.txt", "/a"]


def test_redirects_are_followed_and_checked_at_each_hop(site: str, client: HttpFetcher) -> None:
    assert client.get(f"{site}/to?/a").url == f"{site}/a"
    assert code_of(client, f"{site}/to?http://inner.example/secret") == "address"
    assert code_of(client, f"{site}/to?file:///etc/hostname") == "redirect"
    assert code_of(client, f"{site}/to?/to?/to?/to?/to?/to?/to?/a") == "redirect"
    assert code_of(client, f"{site}/to?/private/x") == "robots"


def test_bounds(site: str, client: HttpFetcher) -> None:
    assert code_of(client, f"{site}/large") == "too-large"
    assert client.get(f"{site}/packed").body == b"ferry" * 10
    assert code_of(client, f"{site}/bomb") == "too-large"
    assert code_of(client, f"{site}/private") == "robots"
    assert code_of(client, "http://user:word@harbour.example/") == "fetch"


def test_ratio_is_bounded_before_size(site: str) -> None:
    with (
        HttpFetcher(rule=AddressRule(("127.0.0.1/32",), local), size=10**9, pause=0) as fetcher,
        pytest.raises(FetchError) as caught,
    ):
        fetcher.get(f"{site}/bomb")
    assert "times its size" in caught.value.detail


def test_a_busy_site_is_waited_for_as_it_asks(site: str, client: HttpFetcher) -> None:
    assert client.get(f"{site}/busy").body == b"calm"
    assert client.waits == [3.0]  # type: ignore[attr-defined]  # a note for the test
    assert code_of(client, f"{site}/closed") == "later"


def test_a_page_already_held_is_asked_for_conditionally(site: str, client: HttpFetcher) -> None:
    assert client.get(f"{site}/tagged").status == 200
    assert client.get(f"{site}/tagged").status == 304


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "100.64.0.1", ".".join("0000"), "224.0.0.1",
     "::1", "fe80::1",
     "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "255.255.255.255"],
)  # fmt: skip
def test_special_addresses_are_refused(address: str) -> None:
    with pytest.raises(FetchError) as caught:
        AddressRule((), lambda _host, _port: (address,)).pin("x.example", 80)
    assert caught.value.code == "address"


def test_addresses_that_pass() -> None:
    assert AddressRule((), lambda _host, _port: ("9.9.9.9", "2620:fe::fe")).pin("x.example", 80) == "9.9.9.9"
    assert AddressRule(("10.1.0.0/16",), lambda _host, _port: ("10.1.2.3",)).pin("x.example", 80) == "10.1.2.3"
    with pytest.raises(FetchError):
        AddressRule((), local).pin("both.example", 80)
