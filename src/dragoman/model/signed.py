"""What a member signs, as bytes: which words, about what, where, by whom, under which key.

The statement holds digests. Of what the words are about and for whom they were, the digests are salted: who sees the
words later can check the signature, and learns nothing of an audience or a thing that it does not see.
"""

import hashlib
from datetime import datetime
from typing import Annotated, Any

import msgspec

from dragoman.model.base import Record

DOMAIN = b"dragoman signed words 1\n"
STATEMENT = "statement--"
NO_WORDS = b"{}"  # of a verb that says nothing
SET_BY_CENTRE = ("spent",)  # fields of a body that whoever said it did not sign
Hex = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}$(?!\n)")]


class Signature(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A detached Ed25519 signature over the statement, made by whoever speaks. See docs/reference/signing.md."""

    key: Annotated[str, msgspec.Meta(max_length=100)]  # the key's id
    at: Annotated[datetime, msgspec.Meta(tz=True)]  # by the client's clock
    nonce: Hex  # 16 random bytes: the same words with another one are said a second time
    salt: Hex  # 16 random bytes, kept by the centre
    value: Annotated[bytes, msgspec.Meta(max_length=64)]  # 64 bytes, base64 in JSON


class Signed(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A signature that held when it came in, with the parts of its statement. Digests are SHA-256, hex."""

    centre: str
    member: str
    verb: str
    key: str
    public: str  # the key, 32 bytes, base64
    at: datetime
    nonce: str
    words: str  # of what was said
    rest: str  # of the audience, marking and names that were given, with a salt
    value: bytes
    about: str = ""  # of the id of what it is about, or corrects, with a salt; empty: about nothing
    opens: str = ""  # the salt of `about`: for those who see what it is about
    salt: str = ""  # as it came; stays in the centre
    asked: str = ""  # what `rest` is of, JSON; stays in the centre


def statement(signed: Signed) -> bytes:
    """The bytes under the signature."""
    parts = {
        "about": signed.about, "at": signed.at, "centre": signed.centre, "key": signed.key, "member": signed.member,
        "nonce": signed.nonce, "rest": signed.rest, "verb": signed.verb, "words": signed.words,
    }  # fmt: skip
    return DOMAIN + plain(parts)


def plain(value: Any) -> bytes:
    """JSON with sorted keys and no blanks, UTF-8."""
    return msgspec.json.encode(value, order="sorted")


def words_of(record: bytes | msgspec.Raw) -> str:
    """The digest of a body: as JSON, keys sorted, defaults left out."""
    fields = msgspec.json.decode(record)
    return _digest(plain({k: v for k, v in fields.items() if k not in SET_BY_CENTRE}))


def opening(salt: str) -> str:
    """The salt of `about`, from that of the whole."""
    return _digest(b"about " + salt.encode())


def hidden_about(opens: str, id_: str) -> str:
    """The digest of the id of what something is about."""
    return _digest(f"{opens} {id_}".encode()) if id_ else ""


def hidden_rest(salt: str, asked: str) -> str:
    """The digest of an audience, a marking and names."""
    return _digest(f"rest {salt} {asked}".encode())


def shown_to_readers(signed: Signed, *, about: bool) -> Signed:
    """Without what stays in the centre. `about`: the reader sees what it is about."""
    return signed.evolve(salt="", asked="", opens=opening(signed.salt) if about else "")


def statement_id(signed: Signed) -> str:
    """Under which the audit knows what was signed: the same for the same signed words."""
    return f"{STATEMENT}{_digest(statement(signed))[:32]}"


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
