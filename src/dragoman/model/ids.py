"""Ids: 128 bits, typed like STIX ids (`report--<uuid>`), never a counter, never a plain hash of short text.

Ids of captured and derived things are keyed digests: with the store's secret the same input gives the same id
(so steps are idempotent and a rebuild gives equal records); without the secret they say nothing.
"""

import hashlib
import hmac
import uuid

EPHEMERAL_KEY = b"dragoman: a brief without a store"


def derived_id(kind: str, key: bytes, *parts: str | bytes) -> str:
    """The id of what is made from `parts`, under the secret `key`. Parts are length-prefixed: they never collide."""
    mac = hmac.new(key, kind.encode(), hashlib.sha256)
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        mac.update(len(raw).to_bytes(8, "big"))
        mac.update(raw)
    return f"{kind}--{uuid.UUID(bytes=mac.digest()[:16], version=4)}"


def random_id(kind: str) -> str:
    """The id of something a person made (a comment, a judgement, a member)."""
    return f"{kind}--{uuid.uuid4()}"


def digest(body: bytes) -> str:
    """SHA-256 in hex: the identity of received bytes."""
    return hashlib.sha256(body).hexdigest()
