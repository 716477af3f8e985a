"""An issuer of OpenID Connect that a test can bend."""

import base64
import hashlib
import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from joserfc import jwk, jwt

from centre.worlds import START

URL = "https://issuer.example"
BACK = "/v1/session/oidc/done"
KEYS: dict[str, Any] = {
    "RS256": jwk.RSAKey.generate_key(2048, {"kid": "r"}),
    "ES256": jwk.ECKey.generate_key("P-256", {"kid": "e"}),
    "Ed25519": jwk.OKPKey.generate_key("Ed25519", {"kid": "n"}),
    "EdDSA": jwk.OKPKey.generate_key("Ed25519", {"kid": "o"}),
}


class FakeIssuer:
    """Answers as an issuer does; `claims`, `header`, `alg`, `key` and `about` bend it, so do `keys` and `unsigned`."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.claims: dict[str, Any] = {}
        self.header: dict[str, Any] = {}
        self.about: dict[str, Any] = {}
        self.alg = "ES256"
        self.key: Any = None
        self.keys = KEYS  # that it publishes
        self.unsigned = False
        self.paths: list[str] = []  # asked for so far
        self.asked: dict[str, str] = {}
        self.challenge = self.nonce = ""
        self.now = START

    def went(self, url: str) -> None:
        """The browser arrives."""
        query = {k: v[0] for k, v in parse_qs(urlsplit(url).query).items()}
        self.asked, self.challenge, self.nonce = query, query["code_challenge"], query["nonce"]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.paths.append(request.url.path)
        if request.url.path == "/.well-known/openid-configuration":
            ends = {"authorization_endpoint": "/go", "token_endpoint": "/token", "jwks_uri": "/keys"}
            return httpx.Response(200, json={"issuer": URL, **{k: URL + v for k, v in ends.items()}, **self.about})
        if request.url.path == "/keys":
            return httpx.Response(200, json={"keys": [k.as_dict(private=False) for k in self.keys.values()]})
        return self.token(request)

    def token(self, request: httpx.Request) -> httpx.Response:
        given = {k: v[0] for k, v in parse_qs(request.content.decode()).items()}
        proof = base64.urlsafe_b64encode(hashlib.sha256(given["code_verifier"].encode()).digest()).decode().rstrip("=")
        known = request.headers["authorization"] == "Basic " + base64.b64encode(b"centre:hush").decode()
        if not known or proof != self.challenge or given["code"] != "c0de" or given["redirect_uri"] != self.site + BACK:
            return httpx.Response(400, json={"error": "invalid_grant"})
        now = int(self.now.timestamp())
        claims = {"iss": URL, "aud": "centre", "sub": "1234", "nonce": self.nonce, "iat": now, "exp": now + 300}
        claims = {k: v for k, v in (claims | self.claims).items() if v is not None}
        if self.unsigned:
            parts = (json.dumps(part).encode() for part in ({"alg": "none", "typ": "JWT"}, claims))
            whole = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts) + b"."
            return httpx.Response(200, json={"id_token": whole.decode()})
        key = self.key or KEYS[self.alg]
        header = {"alg": self.alg, "kid": key.kid, **self.header}
        return httpx.Response(200, json={"id_token": jwt.encode(header, claims, key, algorithms=[self.alg])})
