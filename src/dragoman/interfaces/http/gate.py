"""Who calls, and how often they may."""

import base64
import binascii

from fastapi import Request

from dragoman.centre import Centre, Who
from dragoman.errors import CredentialError, RoleError
from dragoman.interfaces.http.throttle import Throttle
from dragoman.languages import fold

PER_ACCOUNT = 600  # calls in a minute
PER_ADDRESS = 1200
PER_LOGIN = 10  # attempts at one name, or from one address
LONGEST_NAME = 200  # letters of a name that are looked at before anybody is known
SESSION = "dragoman"  # the cookie of a browser; it must bring the token of its session with every write
CSRF = "x-csrf-token"


class Gate:
    """Who calls, and how often they may."""

    def __init__(
        self, centre: Centre, calls: int = PER_ACCOUNT, logins: int = PER_LOGIN, addresses: int = PER_ADDRESS
    ) -> None:
        self.centre = centre
        self._accounts = Throttle(calls)
        self._addresses = Throttle(addresses)
        self._logins = Throttle(logins)

    def who(self, request: Request, *, writes: bool, basic: bool = False) -> Who:
        """`basic`: a token may also come as the password of HTTP Basic. A browser sends that by itself, whoever made it
        call: never for what writes.

        Raises CredentialError, ThrottledError, RoleError.
        """
        cookie = request.cookies.get(SESSION, "")
        token = bearer(request) or (basic and not writes and _password(request)) or cookie
        if not token:
            raise CredentialError("Nobody is known by that.", "Log in, and send the token.")
        found = self.centre.door.who(token)
        self._accounts.take(found.person)
        if writes and token == cookie and not self.centre.door.proves(token, request.headers.get(CSRF, "")):
            raise RoleError("A browser's write brings the token of its session.", f"Send it as {CSRF}.")
        return found

    def call(self, request: Request) -> None:
        """One call from an address, whatever it asks for. Raises ThrottledError."""
        self._addresses.take(_address(request))

    def attempt(self, request: Request, name: str = "") -> None:
        """One attempt to log in, by a name or without one: of an address first. Raises ThrottledError."""
        self._logins.take("address " + _address(request))
        if name:
            self._logins.take("name " + fold(name[:LONGEST_NAME]))


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
    return request.client.host if request.client else ""
