"""Signatures over what a member says and does: made where it is asked, checked before it is kept and whenever asked.

Every verb that writes takes one, and all are made and checked here.

Ed25519 comes with the extra `server`; a centre whose members have no keys needs none of it.
"""

import base64
import binascii
import hashlib
import os
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from dragoman.centre.room import Room
from dragoman.errors import SignatureError, UsageError
from dragoman.model import Act, Item, Key, Record, Signature, Signed, digest, statement, to_json, to_wire
from dragoman.model.said import KINDS
from dragoman.model.signed import NO_WORDS, hidden_about, hidden_rest, opening, plain, statement_id, words_of

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

OLDEST = timedelta(days=1)  # of a statement that comes in
AHEAD = timedelta(minutes=10)  # that a client's clock may be
WANTS = "The extra `server` brings it: pip install 'dragoman[server]'."
KEPT_WITH_ITEMS = frozenset({*KINDS, "correct", "submit"})  # verbs whose signature goes with the item that they make
APART = ("signature", "body", "content", "about", "id")  # not of `rest`
PUBLIC = 32  # bytes of a key
Attested = Literal["key", "session", "centre"]


def new_key(path: Path) -> str:
    """Make a key in a new file that its owner alone may read; the public half. Raises UsageError."""
    ed25519, serialization = _library()
    made = ed25519.Ed25519PrivateKey.generate()
    pem = made.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise UsageError(f"{path} cannot be made: {error.strerror}", "A key is never written over a file.") from error
    with os.fdopen(handle, "wb") as file:
        file.write(pem)
    return public_of(made)


def load_key(path: Path) -> "Ed25519PrivateKey":
    """The key in a file. Raises UsageError where others may read it, or where it is none."""
    ed25519, serialization = _library()
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise UsageError(f"Others may read {path}.", f"Close it: chmod 600 {path}")
        found = serialization.load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(f"There is no key in {path}.", "dragoman key new FILE makes one.") from error
    if not isinstance(found, ed25519.Ed25519PrivateKey):
        raise UsageError(f"The key in {path} is not of Ed25519.", "dragoman key new FILE makes one.")
    loaded: Ed25519PrivateKey = found
    return loaded


def public_of(key: "Ed25519PrivateKey") -> str:
    """The public half: 32 bytes, base64."""
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def key_id(public: str) -> str:
    """The id of a public key. Raises UsageError where it is none."""
    try:
        raw = base64.b64decode(public, validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != PUBLIC or base64.b64encode(raw).decode() != public:
        raise UsageError("This is no public key of Ed25519.", "Give its 32 bytes in base64: dragoman key enrol FILE.")
    return f"key--{hashlib.sha256(raw).hexdigest()[:32]}"


def sign(
    key: "Ed25519PrivateKey",
    centre: str,
    member: str,
    verb: str,
    ask: Record,
    now: datetime,
    chance: Callable[[int], str] = secrets.token_hex,
) -> Signature:
    """The signature that goes with what is asked for. `chance`: so many random bytes, in hex."""
    public = public_of(key)
    blank = Signature(key=key_id(public), at=now, nonce=chance(16), salt=chance(16), value=bytes(64))
    return blank.evolve(value=key.sign(statement(stated(centre, member, verb, ask, blank, public))))


def stated(centre: str, member: str, verb: str, ask: Any, given: Signature, public: str) -> Signed:
    """What a signature that came with an ask is over."""
    about = getattr(ask, "about", "") or getattr(ask, "id", "")
    fields = to_wire(ask.evolve(signature=None))
    asked = plain({k: v for k, v in fields.items() if k not in APART}).decode()
    return Signed(
        centre=centre,
        member=member,
        verb=verb,
        key=given.key,
        public=public,
        at=given.at,
        nonce=given.nonce,
        words=_words(ask),
        rest=hidden_rest(given.salt, asked),
        value=given.value,
        about=hidden_about(opening(given.salt), about),
        salt=given.salt,
        asked=asked,
    )


def _words(ask: Any) -> str:
    if hasattr(ask, "content"):
        return digest(ask.content)
    if not hasattr(ask, "body"):
        return words_of(NO_WORDS)
    if not isinstance(ask.body, dict):
        return words_of(to_json(ask.body))
    kind = KINDS.get(ask.id.partition("--")[0])  # of a correction: as it will be kept
    try:
        return words_of(to_json(msgspec.convert(ask.body, kind)) if kind else plain(ask.body))
    except msgspec.ValidationError:
        return words_of(plain(ask.body))


def checked(room: Room, verb: str, ask: Any) -> Signed | None:
    """The signature of what is asked for, where there is one. Raises SignatureError: nothing is kept then."""
    given: Signature | None = getattr(ask, "signature", None)
    if given is None:
        if hasattr(ask, "signature"):
            unsigned(room)
        return None
    key = _in_force(room, given.key)
    made = stated(room.centre, room.who.member, verb, ask, given, key.public)
    if not room.now - OLDEST <= given.at <= room.now + AHEAD:
        raise SignatureError("This was signed too long ago, or in the future.", "Look at the clock, and sign it anew.")
    if not holds(made):
        raise SignatureError("The signature does not hold for these words.", "docs/reference/signing.md says how.")
    if verb not in KEPT_WITH_ITEMS and room.named(statement_id(made)):
        raise SignatureError("This was signed and done before.", "To do it again, sign it anew.")
    return made


def unsigned(room: Room) -> None:
    """Somebody acts without a signature. Raises SignatureError where the member has ruled that out."""
    own = room.directory.get(room.who.member)
    if own is not None and own.only_signed:
        raise SignatureError("The own member says and does nothing unsigned.", "dragoman do VERB --sign FILE")


def left(room: Room, but: str) -> bool:
    """Whether a key is in force now beside this one."""
    return any(in_force(key, retired, room.now) for key, retired in room.own_keys() if key.id != but)


def in_force(key: Key, retired: datetime | None, at: datetime) -> bool:
    """Whether a key speaks for its member at that time."""
    return key.begins <= at and all(end is None or at < end for end in (key.ends, retired))


def _in_force(room: Room, id_: str) -> Key:
    found = room.signing_key(id_)
    if found is None:
        raise SignatureError("The own member has no such key.", "dragoman key enrol FILE; `keys` lists them.")
    key, retired = found
    if not in_force(key, retired, room.now):
        raise SignatureError("This key is not in force now.", "`keys` says from when until when each is.")
    return key


def holds(signed: Signed) -> bool:
    """Whether the signature is that of the key over the statement."""
    ed25519, _ = _library()
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - as `_library`

    try:
        key: Ed25519PublicKey = ed25519.Ed25519PublicKey.from_public_bytes(base64.b64decode(signed.public))
        key.verify(signed.value, statement(signed))
    except (InvalidSignature, ValueError):
        return False
    return True


def of_item(item: Item, *, whole: bool = True) -> bool:
    """Whether an item's signature holds, from what is kept: words, what they are about, for whom they were.

    Not `whole`: for somebody who does not see what it is about.
    """
    signed = item.signature
    if signed is None:
        return False
    words = msgspec.json.decode(item.record)["digest"] if item.kind == "capture" else words_of(item.record)
    about = item.id if signed.verb == "correct" else item.parent
    return (
        signed.words == words
        and signed.member == item.member
        and signed.verb in _verbs(item.kind)
        and (not whole or signed.about == hidden_about(opening(signed.salt), about))
        and signed.rest == hidden_rest(signed.salt, signed.asked)
        and key_id(signed.public) == signed.key
        and holds(signed)
    )


def _verbs(kind: str) -> tuple[str, ...]:
    """By which an item of a kind is said."""
    return ("submit",) if kind == "capture" else (kind, "correct")


def readers_check(shown: dict[str, Any]) -> bool:
    """Whether the signature of a thing holds, from what a reader was shown of it alone. Raises nothing for nonsense."""
    try:
        signed = msgspec.convert(shown["signature"], Signed)
        about = shown["id"] if signed.verb == "correct" else shown.get("about", "")
        mine = signed.member == shown["member"] and key_id(signed.public) == signed.key
        mine = mine and signed.verb in _verbs(shown["kind"])
        body = shown["kind"] == "capture" or signed.words == words_of(plain(shown["body"]))
    except (KeyError, UsageError, msgspec.ValidationError, msgspec.DecodeError, AttributeError):
        return False
    return mine and body and (not about or signed.about == hidden_about(signed.opens, about)) and holds(signed)


def attested(room: Room, item: Item) -> Attested:
    """By what a reader knows that an item is its member's. A proposal's signature is over its author's consent too."""
    signed = item.signature
    if item.kind == "consent" and signed is None and room.sees(item.parent):
        proposal = room.item(item.parent)
        signed = proposal.signature if (proposal.member, proposal.at) == (item.member, item.at) else None
    return "session" if signed is None else "key"


def of_act(act: Act) -> bool:
    """Whether an act's signature holds for what it says of itself. Its item, where it made one, is for `of_item`."""
    signed = act.signature
    if signed is None:
        return False
    about = {hidden_about(opening(signed.salt), id_) for id_ in (*act.items, act.note, "")}
    return (
        (signed.member, signed.verb) == (act.member, act.verb)
        and (signed.about in about or signed.verb in KEPT_WITH_ITEMS)
        and signed.rest == hidden_rest(signed.salt, signed.asked)
        and key_id(signed.public) == signed.key
        and holds(signed)
    )


def _library() -> tuple[Any, Any]:
    try:
        from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - of the extra `server`
        from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415 - the same
    except ImportError as error:
        raise UsageError("Signatures need a library that is not installed.", WANTS) from error
    return ed25519, serialization
