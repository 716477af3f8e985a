"""The seam: one method. A courier that returns has handed over; one that raises has not, and is asked again."""

from typing import Protocol

import msgspec

from dragoman.model import Record, Way


class Letter(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What is handed over. `id` is the idempotency key: the same letter sent again has the same."""

    id: str
    kind: str  # brief | alert | correction | withdrawal | reminder
    subject: str  # one line
    text: str
    html: str = ""
    lang: str = "en"
    tlp: str = "amber"  # TLP 2.0
    items: tuple[str, ...] = ()  # ids of what is in it
    marks: dict[str, str] = msgspec.field(default_factory=dict)  # TLP 2.0 of each of these
    withdrawn: tuple[str, ...] = ()  # ids that were delivered before and are taken back
    replaced: tuple[str, ...] = ()  # ids that were delivered before, in whose place `by` is now
    by: str = ""  # id in `items`; the same as in `replaced` where only its marking is another
    member: str = ""  # whose headquarters it is for


class Courier(Protocol):
    """Hands letters over one way."""

    def send(self, way: Way, letter: Letter) -> None:
        """Hand over. Raises DeliveryError."""
