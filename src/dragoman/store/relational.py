"""The store over SQL. Both databases share it: they differ in their connections and in how they search words."""

import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from functools import partial
from itertools import chain as joined
from itertools import islice, repeat, takewhile
from pathlib import Path
from typing import TypeVar

import msgspec

from dragoman.errors import StoreError
from dragoman.model import Act, Capture, Delivery, Item, Refusal, Sealed
from dragoman.store.chain import add_acts
from dragoman.store.connections import Readers, Row, Session, Writer
from dragoman.store.deliveries import add_deliveries, claim, settle
from dragoman.store.items import Shelves, add_item, capture_of, index_words, refusal_of, shelved
from dragoman.store.keeping import keep_part, parts
from dragoman.store.protocol import Basis, Compartment, Derived, Entry, Kept, Placed, Shelved, Within
from dragoman.store.resting import epoch_of, require, write_entries
from dragoman.store.search import Dialect, expression, wording
from dragoman.store.transfer import load_copy

PAGE = 500  # rows of one read: no cursor stays open between two
BODIES = 50  # of these: each may be large
T = TypeVar("T")


class SqlStore:
    """Implements `Store`. Drivers pass what opens a session, and a first one that has seen to the schema."""

    def __init__(self, connect: Callable[[], Session], first: Session, dialect: Dialect, secret: bytes | None) -> None:
        self._readers = Readers(connect)
        self._writer = Writer(connect, first)
        self._dialect = dialect
        self._secret = self._own_secret(secret)

    @property
    def secret(self) -> bytes:
        """See `Store.secret`."""
        return self._secret

    def epoch(self) -> bytes:
        """See `Store.epoch`."""
        with self._readers.session() as session:
            return epoch_of(session)

    def snapshot(self) -> AbstractContextManager[None]:
        """See `Store.snapshot`."""
        return self._readers.snapshot()

    def compartments(self) -> tuple[Compartment, ...]:
        """See `Store.compartments`."""
        with self._readers.session() as session:
            rows = session.rows("compartments")
        return tuple(Compartment(i, _members(i, names), version) for i, names, version in rows)

    def keep(
        self,
        arrivals: Iterable[Capture | Refusal],
        acts: Sequence[Act] = (),
        *,
        cuts: bool = True,
        rests_on: Basis = Basis(),  # noqa: B008 - it is frozen
    ) -> Kept:
        """See `Store.keep`."""
        later = Basis(entries=rests_on.entries, epoch=rests_on.epoch)  # nothing that is kept changes these itself
        bases = joined([rests_on], repeat(later))
        done = [
            self._write(partial(keep_part, self._secret, part, acts, cuts, basis))
            for part, basis in zip(parts(arrivals), bases, strict=False)
        ]
        if not done and acts:
            self.record_acts(acts)
        return Kept(
            tuple(joined.from_iterable(k.new for k in done)),
            tuple(joined.from_iterable(k.versions for k in done)),
            sum(k.known for k in done),
            tuple(joined.from_iterable(k.refused for k in done)),
            tuple(joined.from_iterable(k.there for k in done)),
        )

    def captures(self, within: Within = None) -> Iterator[Capture]:
        """See `Store.captures`."""
        return (capture_of(*row) for row in self._at(self._places(within, ["capture"]), "captures_at"))

    def headers(self, within: Within = None) -> Iterator[Capture]:
        """See `Store.headers`."""
        return (capture_of(*row) for row in self._at(self._places(within, ["capture"])))

    def refusals(self, within: Within = None) -> Iterator[Refusal]:
        """See `Store.refusals`."""
        return (refusal_of(*row) for row in self._at(self._places(within, ["refusal"])))

    def append(
        self,
        items: Sequence[Item],
        acts: Sequence[Act] = (),
        *,
        rests_on: Basis = Basis(),  # noqa: B008 - it is frozen
        deliveries: Sequence[Delivery] = (),
        entries: Sequence[Entry] = (),
    ) -> None:
        """See `Store.append`."""

        def work(session: Session) -> None:
            require(session, rests_on)
            shelves = Shelves(session)
            for item in items:
                add_item(session, shelves, item)
            write_entries(session, entries)
            add_deliveries(session, deliveries)
            add_acts(session, acts)

        self._write(work)

    def items(self, within: Within, kinds: Collection[str] = (), *, parent: str | None = None) -> Iterator[Item]:
        """See `Store.items`."""
        rows = self._at(self._places(within, kinds, parent))
        return (msgspec.json.decode(record, type=Item) for (record,) in rows)

    def placed(self, within: Within, kinds: Collection[str], places: Collection[int] | None = None) -> Iterator[Placed]:
        """See `Store.placed`."""
        if places is None:
            found = self._places(within, kinds)
        else:
            found = [seq for page in pages(sorted(places)) for seq in self._places(within, kinds, among=page)]
        rows = self._at(found, "placed_at")
        return (Placed(first, msgspec.json.decode(record, type=Item)) for first, record in rows)

    def changes(self, since: Mapping[int, int]) -> list[int]:
        """See `Store.changes`."""
        with self._readers.session() as session:
            found = {first for c, version in since.items() for (first,) in session.rows("changes_since", c, version)}
        return sorted(found)

    def item(self, within: Within, id_: str) -> Item | None:
        """See `Store.item`."""
        if not storable(id_):
            return None
        with self._readers.session() as session:
            if within is None:
                row = session.row("item_present", id_)
            else:
                row = session.row("item_present within", id_, list(within))
        return msgspec.json.decode(row[0], type=Item) if row else None

    def present(self, within: Collection[int], ids: Collection[str]) -> Iterator[Item]:
        """See `Store.present`."""
        for page in pages(sorted(filter(storable, ids))):
            with self._readers.session() as session:
                rows = session.rows("items_present within", page, list(within))
            yield from (msgspec.json.decode(record, type=Item) for (record,) in rows)

    def history(self, id_: str) -> Iterator[Item]:
        """See `Store.history`."""
        with self._readers.session() as session:
            rows = session.rows("item_history", id_) if storable(id_) else []
        return (msgspec.json.decode(record, type=Item) for (record,) in rows)

    def shelves(self) -> Iterator[Shelved]:
        """See `Store.shelves`."""
        audiences = {place.id: place.audience for place in self.compartments()}
        yield from (shelved(row, audiences) for row in self._paged("shelves", after=("", 0), key=slice(0, 2)))

    def bodies(self) -> Iterator[tuple[Item, bytes | None]]:
        """See `Store.bodies`."""
        rows = self._paged("bodies", after=(0,), key=slice(0, 1), most=BODIES)
        return ((msgspec.json.decode(record, type=Item), body) for _, record, body in rows)

    def record_acts(self, acts: Sequence[Act]) -> None:
        """See `Store.record_acts`."""
        self._write(lambda session: add_acts(session, acts))

    def chain(self, after: int = 0) -> Iterator[Sealed]:
        """See `Store.chain`."""
        rows = self._paged("acts_after", after=(after,), key=slice(0, 1))
        return (Sealed(seq=seq, record=record, hash=hash_) for seq, record, hash_ in rows)

    def acts_on(self, ids: Collection[str]) -> Iterator[Sealed]:
        """See `Store.acts_on`."""
        places: set[int] = set()
        with self._readers.session() as session:
            for page in pages(sorted(filter(storable, ids))):
                places.update(seq for (seq,) in session.rows("acts_on", page))
        rows = self._at(sorted(places), "acts_at")
        return (Sealed(seq=seq, record=record, hash=hash_) for seq, record, hash_ in rows)

    def acts_named(self) -> Iterator[tuple[str, int]]:
        """See `Store.acts_named`."""
        return ((item, act) for item, act in self._paged("acts_named", after=("", 0), key=slice(0, 2)))

    def index(self, rows: Iterable[tuple[str, str]]) -> None:
        """See `Store.index`."""
        made = [(id_, wording(words)) for id_, words in rows]

        def work(session: Session) -> None:
            for id_, words in made:
                found = session.row("item_latest", id_)
                if found and found[6]:
                    index_words(session, found[2], found[5], found[3], words)

        self._write(work)

    def find(self, within: Within, words: Sequence[str], *, most: int, kinds: Collection[str] = ()) -> list[str]:
        """See `Store.find`."""
        with self._readers.session() as session:
            places = [i for i, _, _ in session.rows("compartments")] if within is None else within
            search = expression(self._dialect, places, words, kinds)
            if search is None or most < 1:
                return []
            found = [first for (first,) in session.rows("word_find", search, most)]
            ids = {first: id_ for page in pages(found) for first, id_ in session.rows("item_ids", page)}
        return [ids[first] for first in found]

    def enqueue(self, deliveries: Sequence[Delivery]) -> int:
        """See `Store.enqueue`."""
        return self._write(lambda session: add_deliveries(session, deliveries))

    def claim(self, now: datetime, until: datetime, most: int) -> list[Delivery]:
        """See `Store.claim`."""
        return self._write(lambda session: claim(session, now, until, most))

    def settle(self, delivery: Delivery) -> None:
        """See `Store.settle`."""
        self._write(lambda session: settle(session, delivery))

    def deliveries(self, member: str) -> Iterator[Delivery]:
        """See `Store.deliveries`."""
        with self._readers.session() as session:
            rows = session.rows("deliveries_of", member)
        return (msgspec.json.decode(record, type=Delivery) for (record,) in rows)

    def entry(self, kind: str, id_: str) -> bytes | None:
        """See `Store.entry`."""
        if not storable(id_):
            return None
        with self._readers.session() as session:
            row = session.row("entry_get", kind, id_)
        return row[0] if row else None

    def entries(self, kind: str, start: str = "") -> Iterator[tuple[str, bytes]]:
        """See `Store.entries`."""
        rows = self._paged("entries", kind, after=(start,), key=slice(0, 1))
        return ((id_, record) for id_, record in takewhile(lambda row: row[0].startswith(start), rows))

    def enter(self, kind: str, id_: str, record: bytes, acts: Sequence[Act] = (), *, new: bool = False) -> None:
        """See `Store.enter`."""

        def work(session: Session) -> None:
            write_entries(session, [Entry(kind, id_, record, new)])
            add_acts(session, acts)

        self._write(work)

    def strike(self, kind: str, id_: str, acts: Sequence[Act] = ()) -> bytes | None:
        """See `Store.strike`."""

        def work(session: Session) -> bytes | None:
            row = session.row("entry_strike", kind, id_)
            if row:
                add_acts(session, acts)
            return row[0] if row else None

        return self._write(work) if storable(id_) else None

    def put(self, rows: Iterable[Derived]) -> None:
        """See `Store.put`."""
        made = list(rows)
        self._write(lambda session: session.many("derived_put", made))

    def derived(self, kind: str) -> Iterator[Derived]:
        """See `Store.derived`."""
        return (Derived(*row) for row in self._paged("derived_page", kind, after=("",), key=slice(1, 2)))

    def derived_rows(self, kind: str, ids: Collection[str]) -> Iterator[Derived]:
        """See `Store.derived_rows`."""
        for page in pages(sorted(ids)):
            with self._readers.session() as session:
                rows = session.rows("derived_rows", kind, page)
            yield from (Derived(*row) for row in rows)

    def forget_derived(self, kind: str | None = None) -> int:
        """See `Store.forget_derived`."""

        def work(session: Session) -> int:
            one = "" if kind is None else "_kind"
            asked = () if kind is None else (kind,)
            row = session.row(f"derived_count{one}", *asked)
            session.rows(f"derived_forget{one}", *asked)
            return int(row[0]) if row else 0

        return self._write(work)

    def fill(self, copy: Path) -> None:
        """See `Store.fill`."""
        self._write(lambda session: load_copy(copy, session))
        self._secret = self._own_secret(None)

    def close(self) -> None:
        """See `Store.close`."""
        self._readers.close()
        self._writer.close()

    def _write(self, work: Callable[[Session], T]) -> T:
        if self._readers.in_snapshot:
            raise StoreError("Nothing is written inside a snapshot.", "Leave the snapshot, then write.")
        return self._writer.run(work)

    def _places(
        self,
        within: Within,
        kinds: Collection[str] = (),
        parent: str | None = None,
        among: Sequence[int] | None = None,
    ) -> list[int]:
        """Places of present items in their order: numbers only, so that the rows themselves need not be sorted."""
        clauses = ["places", "anywhere" if within is None else "within"]
        asked: list[object] = [] if within is None else [list(within)]
        if kinds:
            clauses.append("of_kinds")
            asked.append(list(kinds))
        if parent is not None:
            if not storable(parent):
                return []
            clauses.append("below")
            asked.append(parent)
        if among is not None:
            clauses.append("among")
            asked.append(list(among))
        with self._readers.session() as session:
            return [seq for (seq,) in session.rows(" ".join([*clauses, "in_order"]), *asked)]

    def _at(self, places: Sequence[int], names: str = "items_at") -> Iterator[Row]:
        for page in pages(places):
            with self._readers.session() as session:
                rows = session.rows(names, page)
            yield from rows

    def _paged(
        self, names: str, *asked: object, after: Sequence[object], key: slice, most: int = PAGE
    ) -> Iterator[Row]:
        """Rows of a query for those behind a place, so many at a time. `key`: the columns that tell a row's place."""
        while True:
            with self._readers.session() as session:
                rows = session.rows(names, *asked, *after, most)
            yield from rows
            if len(rows) < most:
                return
            after = rows[-1][key]

    def _own_secret(self, given: bytes | None) -> bytes:
        """The key that the store was made with, or else the one given, or a new one, kept from now on."""
        with self._readers.session() as session:
            row = session.row("meta_get", "secret")
        if row is None:
            made = given or secrets.token_bytes(32)
            self._write(lambda session: session.rows("meta_add", "secret", made))
            return self._own_secret(given)
        return bytes(row[0])


def pages(values: Sequence[T]) -> Iterator[list[T]]:
    """Lists of at most a page."""
    rest = iter(values)
    while page := list(islice(rest, PAGE)):
        yield page


def _members(compartment: int, names: str) -> tuple[str, ...]:
    try:
        return msgspec.json.decode(names, type=tuple[str, ...])
    except msgspec.DecodeError as error:
        hint = "Somebody changed the store behind the program's back. Compare it with a backup."
        raise StoreError(f"Compartment {compartment} does not say whose it is.", hint) from error


def storable(text: str) -> bool:
    """Whether a database can hold it: what it cannot hold is not there."""
    try:
        return "\0" not in text and bool(text.encode() is not None)
    except UnicodeEncodeError:
        return False
