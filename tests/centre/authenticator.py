"""A software authenticator: answers as a device does, and wrongly where a test asks for it."""

import hashlib
import json
import secrets
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class Authenticator:
    """One key for one site. `kind`: es256 or eddsa."""

    def __init__(self, site: str, kind: str = "es256") -> None:
        self.site = site
        self.raw = secrets.token_bytes(16)
        self.id = bytes_to_base64url(self.raw)
        self.count = 0
        self._curve = ec.generate_private_key(ec.SECP256R1()) if kind == "es256" else None
        self._edwards = ed25519.Ed25519PrivateKey.generate()

    def create(self, options: dict[str, Any], *, type: str = "webauthn.create", **quirks: Any) -> dict[str, Any]:  # noqa: A002 - the field's own name
        """As `navigator.credentials.create()`, without attestation."""
        client = self._client(options, type, **quirks)
        held = bytes(16) + len(self.raw).to_bytes(2, "big") + self.raw + cbor2.dumps(self._cose())
        data = self._data(ATTESTED, **quirks) + held
        statement = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer(clientDataJSON=client, attestationObject=statement)

    def get(
        self,
        options: dict[str, Any],
        *,
        type: str = "webauthn.get",  # noqa: A002 - the field's own name
        forged: bool = False,
        **quirks: Any,
    ) -> dict[str, Any]:
        """As `navigator.credentials.get()`."""
        client = self._client(options, type, **quirks)
        data = self._data(0, **quirks)
        signed = data + hashlib.sha256(b"else" if forged else client).digest()
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=self._sign(signed))

    def _client(self, options: dict[str, Any], kind: str, **quirks: Any) -> bytes:
        challenge = quirks.get("challenge") or base64url_to_bytes(options["challenge"])
        said = {
            "type": kind,
            "challenge": bytes_to_base64url(challenge),
            "origin": quirks.get("origin", self.site),
            "crossOrigin": False,
        }
        return json.dumps(said).encode()

    def _data(self, flags: int, **quirks: Any) -> bytes:
        flags |= PRESENT if quirks.get("present", True) else 0
        flags |= VERIFIED if quirks.get("verified", True) else 0
        self.count += 1
        place = hashlib.sha256(quirks.get("rp", self.site.removeprefix("https://")).encode()).digest()
        count: int = quirks.get("count", self.count)
        return place + bytes([flags]) + count.to_bytes(4, "big")

    def _cose(self) -> dict[int, Any]:
        if self._curve is None:
            return {1: 1, 3: -8, -1: 6, -2: self._edwards.public_key().public_bytes_raw()}
        point = self._curve.public_key().public_numbers()
        return {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}

    def _sign(self, what: bytes) -> bytes:
        if self._curve is None:
            return self._edwards.sign(what)
        return self._curve.sign(what, ec.ECDSA(hashes.SHA256()))

    def _answer(self, **parts: bytes) -> dict[str, Any]:
        response: dict[str, Any] = {name: bytes_to_base64url(part) for name, part in parts.items()}
        return {"id": self.id, "rawId": self.id, "type": "public-key", "response": response}
