"""What comes in: sources, captures (bytes as received), reports (clean text), refusals."""

from datetime import UTC, date, datetime

import msgspec

from dragoman.model.base import Record
from dragoman.model.label import Label
from dragoman.model.signed import Signed


class Source(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Where captures come from: a folder, a page, a feed, a mailbox, a partner."""

    id: str
    kind: str  # file | page | feed | mail | taxii | push
    target: str  # path or URL as given
    name: str = ""
    label: Label = Label()


class Capture(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Bytes as received, never altered. `target` is the path or URL they came from."""

    id: str
    source: str
    target: str
    received: datetime  # aware, UTC
    media_type: str  # as declared or guessed from the name; `extract` looks at the bytes themselves
    digest: str  # sha-256, hex
    body: bytes
    previous: str | None = None  # the capture that this one is a new version of
    hints: dict[str, str] = msgspec.field(
        default_factory=dict
    )  # what the source said beside the bytes: title, published, publisher, charset; and `latest`, the last day of
    # publication that is believed, as it was when they came
    label: Label = Label()
    signature: Signed | None = None  # of whoever handed it in, over these bytes


class Dropped(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A piece of the page that is not the article, kept with the rule that took it off."""

    text: str
    why: str  # a reason code: caption | related | comments | tags | share | cookie | captcha | menu | ...
    after: int = 0  # code-point offset in the clean text at which it stood


class Report(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A clean text and what its page says about itself."""

    id: str
    text: str
    title: str = ""  # also the first line of `text` where the page has it there
    lang: str = "und"  # BCP 47
    also: tuple[str, ...] = ()  # languages of long parts in another script, which are kept and not read
    url: str | None = None
    published: str | None = None  # ISO 8601: a date, or a date-time with offset. Only as precise as the page
    claimed: str | None = None  # a day or moment of publication that the page states and that is not believed
    publisher: str | None = None  # name as the page has it, or an outlet id's preferred name
    capture: str | None = None
    media_type: str = "text/plain"
    dropped: tuple[Dropped, ...] = ()
    label: Label = Label()

    @property
    def day(self) -> date | None:
        """The day of publication where the page is; None where it has none, or one that cannot be read."""
        return day_of(self.published)

    @property
    def moment(self) -> datetime | None:
        """The moment of publication, aware: of a day alone its noon; without a zone UTC; None as for `day`."""
        try:
            when = datetime.fromisoformat(self.published or "")
        except ValueError:
            return None
        if len(self.published or "") <= len("2026-01-01"):
            when = when.replace(hour=12)
        return when if when.tzinfo else when.replace(tzinfo=UTC)


def day_of(published: str | None) -> date | None:
    """The day of an ISO 8601 date or date-time; None where there is none, or none that can be read."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


class Refusal(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something that was handed in and not taken, with the reason. Nothing is dropped silently."""

    id: str
    target: str
    stage: str  # collect | extract | annotate | ...
    code: str  # stable: empty | binary | too-large | released | encrypted | unreadable | not-found | no-text | ...
    detail: str = ""
    capture: str | None = None
    label: Label = Label()
