"""What members put into the centre: items in versions, each version with a label. And the record of who did what."""

import hashlib
from datetime import datetime

import msgspec

from dragoman.model.base import Record, to_json
from dragoman.model.label import Label
from dragoman.model.signed import Signed


class Item(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One version of a thing that a member made. Nothing is overwritten: a change, of its label too, is a version more.

    `kind` says what `record` holds (`model.acts`), `parent` is the item that it is about.
    """

    id: str
    kind: str
    member: str  # whose it is
    at: datetime  # aware, UTC: when this was said; a change of the label alone keeps it
    record: msgspec.Raw = msgspec.Raw(b"{}")
    person: str = ""  # the representative who made this version
    parent: str = ""
    mark: str = ""  # of the parent as it stood when this was said: see `mark`
    version: int = 1
    label: Label = Label()
    own: Label | None = None  # as its author knows it, who does not see any more what it is about; None: as `label`
    signature: Signed | None = None  # over what this version says; None: by the session of `person` alone


def mark(item: Item) -> str:
    """What an item says and how it is labelled, as two digests: whether it is still what somebody spoke of."""
    words, release = (hashlib.sha256(part).hexdigest()[:32] for part in (bytes(item.record), to_json(item.label)))
    return f"{words}.{release}"


def same_words(given: str, item: Item) -> bool:
    """Whether an item says what it said when that mark was made, whatever became of its label."""
    return given.partition(".")[0] == mark(item).partition(".")[0]


class Act(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the audit: who did or read what. `items` are the ids that were made, changed or shown.

    What concerns a member's own house names the member; what came signed names its statement too.
    """

    at: datetime  # aware, UTC
    member: str
    verb: str
    person: str = ""
    items: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()  # changed too, behind the back of whoever's they are: nobody's trail tells of it
    note: str = ""
    signature: Signed | None = None  # over what was asked; None: by the session of `person` alone


class Sealed(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An act as it stands in the chain: its place, its bytes, and the hash over both and the hash before."""

    seq: int
    record: bytes  # the act, JSON
    hash: bytes  # SHA-256 over the hash before (32 zero bytes at the start) and `record`

    @property
    def act(self) -> Act:
        """The act."""
        return msgspec.json.decode(self.record, type=Act)
