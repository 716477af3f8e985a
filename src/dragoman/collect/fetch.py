"""Our one fetcher, over httpx: each hop's address is checked and pinned; size, time and unpacking are bounded."""

import ssl
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from dragoman.collect.address import AddressRule
from dragoman.collect.robots import Robots
from dragoman.collect.seam import Fetched, FetchError

if TYPE_CHECKING:
    import httpx

AGENT = "Dragoman/0.1 (+joint information centre; honours robots.txt)"
_REDIRECT = (301, 302, 303, 307, 308)
_BUSY = (429, 503)


class HttpFetcher:
    """`Fetcher` for the real network. Close it, or use it as a context manager.

    `allow`: networks beside the public internet, as "10.1.0.0/16". `validators` maps URLs to (ETag, Last-Modified) of
    what is already held: such a page is asked for conditionally, and an unchanged one comes as status 304.
    """

    def __init__(
        self,
        *,
        allow: tuple[str, ...] = (),
        size: int = 20 * 2**20,
        seconds: float = 30.0,
        redirects: int = 5,
        ratio: int = 100,
        longest_wait: float = 30.0,
        pause: float = 0.5,
        validators: Mapping[str, tuple[str, str]] | None = None,
        rule: AddressRule | None = None,
        sleep: Callable[[float], None] = time.sleep,
        verify: ssl.SSLContext | bool = True,
    ) -> None:
        self.validators = dict(validators or {})
        self._rule = rule or AddressRule(allow)
        self._size, self._seconds, self._redirects, self._ratio = size, seconds, redirects, ratio
        self._longest_wait, self._pause, self._sleep = longest_wait, pause, sleep
        self._last: dict[str, float] = {}
        self._robots = Robots(self._follow, AGENT)
        self._verify = verify

    @cached_property
    def _client(self) -> "httpx.Client":
        import httpx  # noqa: PLC0415 - a third of a second with its certificates, which work on files need not pay

        # No connection is kept: two hosts at one address must not share one that was verified for the other.
        once = httpx.Limits(max_keepalive_connections=0)
        return httpx.Client(trust_env=False, timeout=self._seconds, verify=self._verify, limits=once)

    def __enter__(self) -> "HttpFetcher":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of connections."""
        if "_client" in self.__dict__:
            self._client.close()

    def get(self, url: str) -> Fetched:
        """The answer after redirects and, where the site is busy, after the wait that it asks for.

        Raises: FetchError (fetch, address, robots, too-large, later, redirect).
        """
        for attempt in range(3):
            answer = self._follow(url, robots=True)
            if answer.status not in _BUSY:
                break
            wait = _wait_of(answer.headers.get("retry-after", ""), attempt)
            if wait > self._longest_wait or attempt == 2:
                raise FetchError("later", f"The site is busy (HTTP {answer.status}); it asks to wait {wait:.0f} s.")
            self._sleep(wait)
        if answer.status == 200:
            self.validators[url] = (answer.headers.get("etag", ""), answer.headers.get("last-modified", ""))
        return answer

    def _follow(self, url: str, *, robots: bool = False) -> Fetched:
        deadline = time.monotonic() + self._seconds
        asked = url
        for _ in range(self._redirects + 1):
            _check_form(url)
            if robots:
                self._robots.check(url)
                self._rest(url)
            answer = self._once(url, deadline, self.validators.get(asked, ("", "")) if robots else ("", ""))
            onward = answer.headers.get("location", "") if answer.status in _REDIRECT else ""
            if not onward:
                return answer
            url = urljoin(url, onward)
        raise FetchError("redirect", f"More than {self._redirects} redirects from {asked}.")

    def _rest(self, url: str) -> None:
        """Leave a pause between two requests to one site."""
        host = urlsplit(url).netloc
        since = time.monotonic() - self._last.get(host, float("-inf"))
        pause = min(self._longest_wait, max(self._pause, self._robots.pause(url)))
        if since < pause:
            self._sleep(pause - since)
        self._last[host] = time.monotonic()

    def _once(self, url: str, deadline: float, validators: tuple[str, str]) -> Fetched:
        import httpx  # noqa: PLC0415 - as `_client`

        try:
            with self._client.stream("GET", **self._pinned(url, validators)) as response:  # type: ignore[arg-type]  # a dict of keywords
                headers = {name.lower(): value for name, value in response.headers.items()}
                body = self._body(response, headers, deadline)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            raise FetchError("fetch", f"{type(error).__name__}: {error}") from error
        return Fetched(url=url, status=response.status_code, headers=headers, body=body)

    def _pinned(self, url: str, validators: tuple[str, str]) -> dict[str, object]:
        """The request to the checked address, under the name of the host that was asked for."""
        import httpx  # noqa: PLC0415 - as `_client`

        whole = httpx.URL(url)
        port = whole.port or (443 if whole.scheme == "https" else 80)
        address = self._rule.pin(whole.host, port)
        headers = {"Host": whole.netloc.decode("ascii"), "User-Agent": AGENT, "Accept-Encoding": "gzip, deflate"}
        conditions = zip(("If-None-Match", "If-Modified-Since"), validators, strict=True)
        headers |= {name: value for name, value in conditions if value}
        return {"url": whole.copy_with(host=address), "headers": headers, "extensions": {"sni_hostname": whole.host}}

    def _body(self, response: "httpx.Response", headers: Mapping[str, str], deadline: float) -> bytes:
        said = headers.get("content-length", "")
        if said.isdigit() and int(said) > self._size:
            raise FetchError("too-large", f"{said} bytes; at most {self._size} are read.")
        unpack = _Unpack(headers.get("content-encoding", ""), self._size, self._ratio)
        for chunk in response.iter_raw(65536):
            unpack.take(chunk)
            if time.monotonic() > deadline:
                raise FetchError("fetch", f"Not done after {self._seconds:.0f} s.")
        return unpack.done()


class _Unpack:
    """Collects a body, unpacked, and stops where it grows beyond its bounds."""

    def __init__(self, encoding: str, size: int, ratio: int) -> None:
        name = encoding.strip().lower()
        if name not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise FetchError("fetch", f"The answer is packed as {name}, which was not asked for.")
        self._unpacker = zlib.decompressobj(47 if "gzip" in name else 15) if name not in ("", "identity") else None
        self._raw_deflate = name == "deflate"
        self._size, self._ratio = size, ratio
        self._out = bytearray()
        self._packed = 0

    def take(self, chunk: bytes) -> None:
        self._packed += len(chunk)
        self._out += self._plain(chunk)
        if len(self._out) > self._size:
            raise FetchError("too-large", f"More than {self._size} bytes.")
        if self._unpacker is not None and len(self._out) > self._ratio * max(self._packed, 4096):
            raise FetchError("too-large", f"The answer unpacks to more than {self._ratio} times its size.")

    def _plain(self, chunk: bytes) -> bytes:
        if self._unpacker is None:
            return chunk
        room = self._size + 1 - len(self._out)
        try:
            return self._unpacker.decompress(chunk, room)
        except zlib.error as error:
            if self._raw_deflate and not self._out:
                self._raw_deflate = False
                self._unpacker = zlib.decompressobj(-15)
                return self._plain(chunk)
            raise FetchError("fetch", f"The answer is packed wrongly: {error}") from error

    def done(self) -> bytes:
        return bytes(self._out)


def _check_form(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError("redirect", f"Only http and https are fetched, not {parts.scheme or 'this'}.")
    if parts.username or parts.password:
        raise FetchError("fetch", "A URL with a user name or password is not fetched.")


def _wait_of(said: str, attempt: int) -> float:
    """Seconds to wait: as `Retry-After` says, in seconds or as a date; else a little longer each time."""
    if said.strip().isdigit():
        return float(said)
    with suppress(ValueError, TypeError):
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    return 2.0 * (attempt + 1)
