"""How a headquarters is reached, as people write it, and the secret that it shares with the centre."""

import hmac
import re
from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from dragoman.errors import UsageError
from dragoman.model import Record, Way, digest

FORM = (
    "KIND:TARGET, as file:FOLDER, mail:ADDRESS or webhook:URL; KIND/flash:TARGET for alerts of precedence flash alone."
)
TARGETS = {
    "file": re.compile(r"[^\0\r\n]+"),
    "mail": re.compile(r"[^@\s,;<>\"]+@[A-Za-z0-9.-]+"),
    "webhook": re.compile(r"https?://[^\s/@]+[^\s@]*"),
}
MOST = 20  # ways of one headquarters
LEAST = ("flash", "immediate")
BOTH = timedelta(days=1)  # how long the secret before signs beside the new one


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


def ways_of(texts: Sequence[str]) -> tuple[Way, ...]:
    """Ways as they are written, each once. Raises UsageError."""
    if len(set(texts)) > MOST:
        raise UsageError(f"A headquarters has at most {MOST} ways.", "Name fewer.")
    return tuple(way_of(text) for text in dict.fromkeys(texts))


def written(way: Way) -> str:
    """As `way_of` reads it."""
    return f"{way.kind}{'/' + way.least if way.least in LEAST else ''}:{way.target}"


class Renewal(Record, frozen=True, kw_only=True, omit_defaults=True):
    """That the secret of an address is another one now, for so many times, and whether the one before still signs."""

    times: int
    at: datetime
    at_once: bool = False


def renewal_row(member: str, target: str) -> str:
    """Where that stands in the registry."""
    return f"{member} {digest(target.encode())}"


def webhook_keys(secret: bytes, member: str, target: str, row: bytes | None, now: datetime) -> tuple[bytes, ...]:
    """What signs posts to one address of one member: 32 bytes that no other member's address has.

    The newest first; for a day after it was renewed the one before signs too.
    """
    last = msgspec.json.decode(row, type=Renewal) if row is not None else None
    both = last is not None and not last.at_once and now - last.at < BOTH
    times = last.times if last is not None else 0
    return tuple(_key(secret, member, target, n) for n in ((times, times - 1) if both else (times,)))


def _key(secret: bytes, member: str, target: str, times: int) -> bytes:
    parts = (b"webhook", member.encode(), target.encode(), *([str(times).encode()] if times else []))
    return hmac.digest(secret, b"\0".join(parts), "sha256")
