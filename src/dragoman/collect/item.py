"""One thing that was found, before it is a capture."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from dragoman.collect.seam import Fetcher, Limits
from dragoman.model import Capture, Refusal, derived_id, digest

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Job:
    """What one call of `collect` works with."""

    target: str
    client: Fetcher
    now: datetime
    key: bytes
    limits: Limits = field(default_factory=Limits)

    def capture(self, target: str, body: bytes, media_type: str, hints: dict[str, str] | None = None) -> Capture:
        """The bytes as received. The id depends on where they are from and on what they are."""
        mark = digest(body)
        return Capture(
            id=derived_id("capture", self.key, target, mark),
            source=derived_id("source", self.key, self.target),
            target=target,
            received=self.now,
            media_type=media_type,
            digest=mark,
            body=body,
            hints={name: value for name, value in (hints or {}).items() if value},
        )

    def refuse(self, target: str, code: str, detail: str) -> Refusal:
        """The record of what was not taken."""
        refused = derived_id("refusal", self.key, target, "collect", code)
        return Refusal(id=refused, target=target, stage="collect", code=code, detail=detail)


def charset_of(declared: str) -> str:
    """The charset that a media type names; empty where it names none."""
    found = _CHARSET.search(declared)
    return found.group(1) if found else ""
