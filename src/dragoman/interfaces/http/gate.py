"""Who calls, how often they may, and how much at once."""

import base64
import binascii
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from ipaddress import IPv6Address, IPv6Network
from typing import TypeVar

from fastapi import Request

from dragoman.centre import Centre, Who
from dragoman.errors import CredentialError, RoleError
from dragoman.interfaces.http.parts import OF_STRANGERS, SOON, body
from dragoman.interfaces.http.shares import Share, Threads
from dragoman.interfaces.http.throttle import Throttle
from dragoman.languages import fold

PER_ACCOUNT = 600  # calls in a minute
PER_ADDRESS = 1200
PER_LOGIN = 10  # attempts from one address
FROM_ELSEWHERE = 10  # times as many at one name, from all addresses: nobody is kept out by a single one
AT_ONCE_MEMBER = 8  # calls under way of all people of a member: as many threads are its own
AT_ONCE_ACCOUNT = 6
AT_ONCE_LARGE = 4  # submissions among them: whoever hands much in keeps no colleague from reading
AT_ONCE_ADDRESS = 4  # of one address, before anybody is known
SENDING = 20  # bodies of one address on their way, before anybody is known
LOOKING = 8  # tokens looked up at once: a wrong one costs a look into the store, too
STRANGERS = 8  # of all of them: a password takes its time, and its memory
OWN_BITS = 64  # of an IPv6 address: the network of one site; the rest anybody there chooses anew for each call
LONGEST_NAME = 200  # letters of a name that are looked at before anybody is known
SESSION = "dragoman"  # the cookie of a browser; it must bring the token of its session with every write
CSRF = "x-csrf-token"
T = TypeVar("T")


class Gate:
    """Who calls, how often they may, and how much at once."""

    def __init__(
        self,
        centre: Centre,
        calls: int = PER_ACCOUNT,
        logins: int = PER_LOGIN,
        addresses: int = PER_ADDRESS,
        at_once: int = AT_ONCE_MEMBER,
    ) -> None:
        self.centre = centre
        self._accounts = Throttle(calls)
        self._addresses = Throttle(addresses)
        self._logins = Throttle(logins)
        self._names = Throttle(logins * FROM_ELSEWHERE)
        self._of_member = Share(at_once)
        self._of_account = Share(min(at_once, AT_ONCE_ACCOUNT))
        self._large = Share(min(at_once, AT_ONCE_LARGE))
        self._of_address = Share(AT_ONCE_ADDRESS)
        self._sending = Share(SENDING)
        self._looking = Threads(LOOKING)
        self._known = Threads()
        self._strangers = Threads(STRANGERS)

    async def known(self, request: Request, *, writes: bool, basic: bool = False) -> Who:
        """As `who`, beside the other calls."""
        return await self._looking.run(lambda: self.who(request, writes=writes, basic=basic))

    async def told(self, request: Request) -> bytes:
        """What somebody sends who may be anybody: little, soon, and few at once from one address.

        Raises ThrottledError, HTTPException, UsageError.
        """
        with self._sending.held(_address(request)):
            return await body(request, OF_STRANGERS, SOON)

    @contextmanager
    def place(self, who: Who, *, large: bool = False) -> Iterator[None]:
        """What somebody asks for is under way. Raises ThrottledError where that is too much at once, of the person or
        of its member: what others ask for does not count.
        """
        more = self._large.held(who.member) if large else nullcontext()
        with self._of_account.held(who.person), self._of_member.held(who.member), more:
            yield

    async def run(self, work: Callable[[], T]) -> T:
        """For somebody who has a `place`."""
        return await self._known.run(work)

    async def strange(self, request: Request, work: Callable[[], T]) -> T:
        """For somebody who may be anybody. Raises ThrottledError where too much of one address is under way."""
        with self._of_address.held(_address(request)):
            return await self._strangers.run(work)

    def who(self, request: Request, *, writes: bool, basic: bool = False) -> Who:
        """`basic`: a token may also come as the password of HTTP Basic. A browser sends that by itself, whoever made it
        call: never for what writes.

        Raises CredentialError, ThrottledError, RoleError.
        """
        shown = bearer(request) or (basic and not writes and _password(request))
        token = shown or request.cookies.get(SESSION, "")
        if not token:
            raise CredentialError("Nobody is known by that.", "Log in, and send the token.")
        found = self.centre.door.who(token)
        self._accounts.take(found.person)
        if writes and not shown and not self.centre.door.proves(token, request.headers.get(CSRF, "")):
            raise RoleError("A browser's write brings the token of its session.", f"Send it as {CSRF}.")
        return found

    def call(self, request: Request) -> None:
        """One call from an address, whatever it asks for. Raises ThrottledError."""
        self._addresses.take(_address(request))

    def attempt(self, request: Request, name: str = "") -> None:
        """One attempt to log in, by a name or without one: of an address first. Raises ThrottledError."""
        self._logins.take(_address(request))
        if name:
            self._names.take(fold(name[:LONGEST_NAME]))


def bearer(request: Request) -> str:
    """The token of the Authorization header; empty where there is none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token if scheme.lower() == "bearer" else ""


def sent(request: Request) -> tuple[str, ...]:
    """Every token that a request carries, in whatever way."""
    found = (bearer(request), _password(request), request.cookies.get(SESSION, ""))
    return tuple(token for token in found if token)


def _password(request: Request) -> str:
    """The password of HTTP Basic, whatever the name."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(given, validate=True).decode().partition(":")[2]
    except (binascii.Error, ValueError):
        return ""


def _address(request: Request) -> str:
    """What is counted as one address: of IPv6 the network of 64 bits, which everybody has all of."""
    host = request.client.host if request.client else ""
    try:
        found = IPv6Address(host)
    except ValueError:
        return host
    return str(found.ipv4_mapped or IPv6Network((int(found), OWN_BITS), strict=False))
