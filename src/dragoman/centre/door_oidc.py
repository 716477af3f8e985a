"""Logging in at an issuer of OpenID Connect: authorisation code with PKCE. It says who comes; nobody is made by it.

Persons are matched by the subject that an operator set, never by mail address or name. The issuer's keys come from the
address that the configured issuer names, never out of a token. Needs the extra `server`.
"""

import base64
import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

import httpx
import msgspec
from joserfc import jwk, jwt

from dragoman.centre.door import Door, digest_of, unknown
from dragoman.errors import CredentialError
from dragoman.model import Person, Record, to_json
from dragoman.store import Store

LIVES = timedelta(minutes=10)  # of a login that has begun
ALGORITHMS = ("RS256", "ES256", "Ed25519", "EdDSA")
LEEWAY = 60  # seconds by which clocks may differ
MOST_BYTES = 1 << 20
RETURN = "/v1/session/oidc/done"
WELL_KNOWN = "/.well-known/openid-configuration"


class Issuer(NamedTuple):
    """Who is trusted, and how the centre is known there."""

    url: str
    client: str
    secret: str


class Begun(Record, frozen=True, kw_only=True):
    """A login that is under way in one browser: good once."""

    nonce: str
    verifier: str
    ends: datetime


class Going(NamedTuple):
    """Where the browser goes, and what it must bring back."""

    url: str
    state: str


class Named(Record, frozen=True, kw_only=True):
    """What an issuer says of itself (OpenID Connect Discovery 1.0)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


class SignOn:
    """`site`: the origin at which browsers see the server. `web`: follows no redirects."""

    def __init__(
        self, store: Store, clock: Callable[[], datetime], door: Door, site: str, issuer: Issuer, web: httpx.Client
    ) -> None:
        self._store = store
        self._clock = clock
        self._door = door
        self._back = site + RETURN
        self._issuer = issuer
        self._web = web

    def begin(self) -> Going:
        """Raises CredentialError where the issuer does not answer as it should."""
        named = self._named()
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        self._sweep()
        row = Begun(nonce=nonce, verifier=verifier, ends=self._clock() + LIVES)
        self._store.enter("oidc", digest_of(state), to_json(row))
        asked = {
            "response_type": "code",
            "scope": "openid",
            "client_id": self._issuer.client,
            "redirect_uri": self._back,
            "state": state,
            "nonce": nonce,
            "code_challenge": _challenge(verifier),
            "code_challenge_method": "S256",
        }
        joint = "&" if "?" in named.authorization_endpoint else "?"
        return Going(named.authorization_endpoint + joint + urlencode(asked), state)

    def finish(self, code: str, state: str) -> Person:
        """The person whom the issuer names. Raises CredentialError, the same whatever is wrong."""
        row = self._store.strike("oidc", digest_of(state))
        begun = msgspec.json.decode(row, type=Begun) if row is not None else None
        if begun is None or begun.ends < self._clock() or not code:
            raise unknown()
        named = self._named()
        subject = self._subject(self._token(named, code, begun.verifier), self._get(named.jwks_uri), begun.nonce)
        return self._door.of_subject(subject)

    def _named(self) -> Named:
        try:
            named = msgspec.convert(self._get(self._issuer.url.rstrip("/") + WELL_KNOWN), Named)
        except msgspec.ValidationError as error:
            raise _silent() from error
        ways = (named.authorization_endpoint, named.token_endpoint, named.jwks_uri)
        if named.issuer != self._issuer.url or not all(way.startswith("https://") for way in ways):
            raise _silent()
        return named

    def _token(self, named: Named, code: str, verifier: str) -> str:
        given = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._back,
            "code_verifier": verifier,
        }
        by = httpx.BasicAuth(self._issuer.client, self._issuer.secret)
        found = self._ask("POST", named.token_endpoint, data=given, auth=by)
        token = found.get("id_token") if isinstance(found, dict) else None
        if not isinstance(token, str):
            raise unknown()
        return token

    def _subject(self, token: str, keys: Any, nonce: str) -> str:
        own = self._issuer.client
        rules = jwt.JWTClaimsRegistry(
            now=int(self._clock().timestamp()),
            leeway=LEEWAY,
            iss={"essential": True, "value": self._issuer.url},
            aud={"essential": True, "value": own},
            nonce={"essential": True, "value": nonce},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
        )
        try:
            claims = jwt.decode(token, jwk.KeySet.import_key_set(keys), algorithms=ALGORITHMS).claims
            rules.validate(claims)
        except Exception as error:  # whatever trips over a token from outside: it is not believed
            raise unknown() from error
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if claims.get("azp", None if several else own) != own:
            raise unknown()
        return str(claims["sub"])

    def _get(self, url: str) -> Any:
        return self._ask("GET", url)

    def _ask(self, method: str, url: str, **how: Any) -> Any:
        """JSON from the issuer, and no more of it than is sensible."""
        try:
            with self._web.stream(method, url, headers={"Accept": "application/json"}, **how) as answer:
                answer.raise_for_status()
                body = b""
                for part in answer.iter_bytes(65536):
                    body += part
                    if len(body) > MOST_BYTES:
                        raise _silent()
            return msgspec.json.decode(body)
        except (httpx.HTTPError, httpx.InvalidURL, msgspec.DecodeError) as error:
            raise _silent() from error

    def _sweep(self) -> None:
        """What was begun and never came back goes."""
        now = self._clock()
        for id_, row in list(self._store.entries("oidc")):
            if msgspec.json.decode(row, type=Begun).ends < now:
                self._store.strike("oidc", id_)


def _challenge(verifier: str) -> str:
    """PKCE, method S256."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


def _silent() -> CredentialError:
    return CredentialError("The issuer did not answer as it should.", "Try again, or log in with a password.")
