"""What the stores that were replaced knew last: of every item, of what came from every target, of every proposal."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

import msgspec

from dragoman.exchange import closed
from dragoman.model import Item, Label, Record, audience, meet, to_json
from dragoman.model.said import Consent, Proposal, body, spent
from dragoman.store import HELD, Entry, Store, held_row


class Last(NamedTuple):
    """Labels as a store had them last. `turn`: of that store; the newer, the higher."""

    label: Label
    own: Label | None
    turn: int


class Came(Record, frozen=True):
    """Of a report."""

    target: str
    previous: str | None = None


class Known:
    """Stores tell, the oldest first: of what a newer one knows, an older one tells nothing, but of proposals."""

    def __init__(self) -> None:
        self._labels: dict[Label, Label] = {}
        self._items: dict[str, Last] = {}
        self._targets: dict[str, Last] = {}  # of the newest from each, by its row
        self._changed = set[str]()  # targets of which something was narrowed, or replaced; and what was said signed
        self._overruled = set[str]()  # ids of proposals
        self._turn = 0

    def tell(self, versions: Iterable[Item], held: Mapping[str, bytes]) -> None:
        """All versions of all items of the next store, as they were made, and its rows of targets."""
        newest: dict[str, str] = {}
        said = _Proposals()
        for item in versions:
            if item.signature is not None and item.version > 1 and item.label != self._items[item.id].label:
                self._changed.add(row_of(item))
            self._items[item.id] = Last(self._one(item.label), item.own and self._one(item.own), self._turn)
            said.note(item)
            if item.kind == "capture":
                self._note(item, newest)
        for row, record in held.items():
            self._targets[row] = Last(msgspec.json.decode(record, type=Label), None, self._turn)
        self._targets |= {row: self._items[id_] for row, id_ in newest.items()}
        self._changed |= held.keys()
        overruled = said.overruled({id_: last.label for id_, last in self._items.items()})
        self._overruled |= overruled
        self._changed |= overruled  # a signed one has the same id when it comes again
        self._turn += 1

    def _one(self, label: Label) -> Label:
        return self._labels.setdefault(label, label)

    def _note(self, item: Item, newest: dict[str, str]) -> None:
        came = msgspec.json.decode(item.record, type=Came)
        row = row_of(item)
        if item.version == 1:
            newest[row] = item.id
        if item.version > 1 or came.previous is not None:
            self._changed.add(row)

    def held(self, item: Item) -> Item:
        """An item, no wider than it was known last, and a report no wider than what is known of its target since."""
        last = self._items.get(item.id)
        made = closed(item, last.label, last.own) if last else item
        since = self._targets.get(row_of(item)) if item.kind == "capture" else None
        if since is not None and since.turn > (last.turn if last else -1):
            made = closed(made, since.label)
        return spent(made) if item.id in self._overruled else made

    def lost(self, store: Store, there: Collection[str]) -> list[Entry]:
        """Rows of what was narrowed, or overruled, and not brought back. What comes from such a target again is no
        wider than that was; signed words that come again are refused. `there`: rows of what is.
        """
        last = {row: self._targets.get(row) or self._items[row] for row in sorted(self._changed - {*there})}
        return [Entry(HELD, row, to_json(_narrower(store, row, known.label))) for row, known in last.items()]


def row_of(item: Item) -> str:
    """Id of the row: of a report by where it came from."""
    if item.kind != "capture":
        return item.id
    return held_row(item.member, msgspec.json.decode(item.record, type=Came).target)


class _Proposals:
    """Who said what to which, in one store."""

    def __init__(self) -> None:
        self._votes: dict[str, dict[str, bool]] = defaultdict(dict)
        self._asked: dict[str, Item] = {}

    def note(self, item: Item) -> None:
        if item.kind == "proposal":
            self._asked[item.id] = item
        if item.kind == "consent" and item.version == 1:  # a later one has another label, and no other word
            self._votes[item.parent][item.member] = body(item, Consent).agrees

    def overruled(self, labels: Mapping[str, Label]) -> set[str]:
        """Which somebody refused last, or which had their effect, and it was taken back."""
        return {id_ for id_, item in self._asked.items() if self._is_refused(id_) or _is_undone(item, labels)}

    def _is_refused(self, id_: str) -> bool:
        return not all(self._votes[id_].values())


def _is_undone(item: Item, labels: Mapping[str, Label]) -> bool:
    asked, about = body(item, Proposal), labels.get(item.parent, Label())
    return asked.spent and not {*asked.release} <= {*audience(about)}


def _narrower(store: Store, row: str, label: Label) -> Label:
    """A label met with that of the row which a store has already."""
    kept = store.entry(HELD, row)
    return label if kept is None else meet(label, msgspec.json.decode(kept, type=Label))
