"""How a headquarters is reached, as people write it, and the secret that it shares with the centre."""

import hmac
import re

import msgspec

from dragoman.errors import UsageError
from dragoman.model import Way

FORM = (
    "KIND:TARGET, as file:FOLDER, mail:ADDRESS or webhook:URL; KIND/flash:TARGET for alerts of precedence flash alone."
)
TARGETS = {
    "file": re.compile(r"[^\0\r\n]+"),
    "mail": re.compile(r"[^@\s,;<>\"]+@[A-Za-z0-9.-]+"),
    "webhook": re.compile(r"https?://[^\s/@]+[^\s@]*"),
}
LEAST = ("flash", "immediate")


def way_of(text: str) -> Way:
    """A way as it is written. Raises UsageError."""
    head, _, target = text.partition(":")
    kind, _, least = head.partition("/")
    wrong = UsageError(f"{text!r} is no way.", FORM)
    if kind not in TARGETS or not TARGETS[kind].fullmatch(target) or (least and least not in LEAST):
        raise wrong
    try:
        return msgspec.convert({"kind": kind, "target": target, **({"least": least} if least else {})}, Way)
    except msgspec.ValidationError as error:
        raise wrong from error


def written(way: Way) -> str:
    """As `way_of` reads it."""
    return f"{way.kind}{'/' + way.least if way.least in LEAST else ''}:{way.target}"


def webhook_key(secret: bytes, member: str, target: str) -> bytes:
    """What signs posts to one address of one member: 32 bytes that no other member's address has."""
    return hmac.digest(secret, b"\0".join((b"webhook", member.encode(), target.encode())), "sha256")
