"""A logical copy of a store: JSON Lines, every table row by row. PostgreSQL's backups are such copies.

The first line is a header; the last has the number of rows and the SHA-256 of all bytes before it. Either database can
be filled from the copy of the other.
"""

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import Any, Protocol

import msgspec

from dragoman.errors import StoreError
from dragoman.model import Delivery, Item, Sealed
from dragoman.store.chain import verify
from dragoman.store.connections import Connection, Row, Session
from dragoman.store.deliveries import begun
from dragoman.store.files import published
from dragoman.store.search import terms

LAYOUT = 3  # of the tables below
HEADER = {"dragoman": "store", "layout": LAYOUT}
# In the order of their references; columns of bytes are marked. The word index is built anew from `wording`.
TABLES = {
    "meta": "key value:bytes",
    "compartment": "id audience version",
    "change": "compartment version first",
    "item": "seq id version first kind member parent key compartment current record:bytes",
    "body": "item bytes:bytes",
    "act": "seq record:bytes hash:bytes",
    "act_item": "item act",
    "delivery": "seq id member due claimed done record:bytes",
    "registry": "kind id record:bytes",
    "derived": "kind id engine record:bytes",
    "wording": "item words",
}
OWN_KEY = "version"  # in `meta`: of the database that holds it, not of the copy
TOGETHER = 500


class Streaming(Connection, Protocol):
    """A connection that also gives the rows of a whole table, some at a time."""

    def stream(self, sql: str) -> Iterator[Row]:
        """Rows of a query."""


def write_copy(connection: Streaming, target: Path) -> None:
    """Write the tables of the connection's moment into a new file, checked before it takes its name."""
    with published(target, check_copy) as part, part.open("wb") as file:
        hash_, count = hashlib.sha256(), -1
        for line in _lines(connection):
            hash_.update(line)
            file.write(line)
            count += 1
        file.write(_line({"rows": count, "sha256": hash_.hexdigest()}))


def check_copy(path: Path) -> None:
    """Raise StoreError unless the copy is whole and its acts are in their chain."""
    acts = (row for table, row in read_copy(path) if table == "act")
    verify(Sealed(seq=seq, record=record, hash=hash_) for seq, record, hash_ in acts)


def read_copy(path: Path) -> Iterator[tuple[str, list[Any]]]:
    """Tables and rows.

    Raises StoreError where the file is no copy of this layout, and at its end where it is not whole.
    """
    hash_, count = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            line = file.readline()
            if _parsed(path, line) != HEADER:
                raise StoreError(
                    f"{path} is no copy of this layout.", "Name a file that `dragoman backup` has written."
                )
            for following in file:
                hash_.update(line)
                line = following
                if isinstance(row := _parsed(path, line), list):
                    count += 1
                    yield row[0], _decoded(row[0], row[1:])
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error}", "Check the path.") from error
    if line != _line({"rows": count, "sha256": hash_.hexdigest()}):
        raise StoreError(f"{path} is not whole.", "Take another backup.")


def acts_of(path: Path) -> int:
    """The number of acts in a copy."""
    return sum(table == "act" for table, _ in read_copy(path))


def versions_of(path: Path) -> Iterator[Item]:
    """Every version of every item in a copy, in the order in which they were made."""
    return (msgspec.json.decode(row[-1], type=Item) for table, row in read_copy(path) if table == "item")


def deliveries_of(path: Path) -> tuple[bytes | None, list[Delivery]]:
    """What a copy tells of its last restore, and its deliveries that were begun."""
    marks = [row[-1] for table, row in read_copy(path) if table == "registry" and row[0] == "restored"]
    return next(iter(marks), None), begun(row[-1] for table, row in read_copy(path) if table == "delivery")


def registry_of(path: Path, kinds: Collection[str]) -> list[tuple[str, str, bytes]]:
    """Registry rows of some kinds in a copy."""
    rows = [(row[0], row[1], row[2]) for table, row in read_copy(path) if table == "registry" and row[0] in kinds]
    return sorted(rows, key=lambda row: (list(kinds).index(row[0]), row[1]))


def load_copy(path: Path, session: Session) -> None:
    """Put a copy in the place of all that a store holds, inside a transaction."""
    for table in ("word", *reversed(TABLES)):
        but = f" WHERE key <> '{OWN_KEY}'" if table == "meta" else ""
        session.connection.execute(f"DELETE FROM {table}{but}")  # noqa: S608 - names of our own
    for table, rows in groupby(read_copy(path), key=lambda found: found[0]):
        marks = ", ".join("?" for _ in TABLES[table].split())
        insert = f"INSERT INTO {table} ({', '.join(_columns(table))}) VALUES ({marks})"  # noqa: S608 - names of our own
        while batch := [row for _, row in islice(rows, TOGETHER)]:
            session.connection.many(insert, batch)
    _index(session)


def _index(session: Session) -> None:
    after = 0
    while rows := session.rows("wordings", after, TOGETHER):
        session.many("word_put", [(item, terms(words, place, kind)) for item, place, kind, words in rows])
        after = rows[-1][0]


def _lines(connection: Streaming) -> Iterator[bytes]:
    yield _line(HEADER)
    for table in TABLES:
        columns = _columns(table)
        but = f" WHERE key <> '{OWN_KEY}'" if table == "meta" else ""
        for row in connection.stream(f"SELECT {', '.join(columns)} FROM {table}{but} ORDER BY {columns[0]}"):  # noqa: S608 - names of our own
            yield _line([table, *(b64encode(v).decode() if isinstance(v, bytes) else v for v in row)])


def _columns(table: str) -> list[str]:
    return [column.partition(":")[0] for column in TABLES[table].split()]


def _decoded(table: str, values: list[Any]) -> list[Any]:
    columns = TABLES[table].split()
    return [b64decode(v) if c.endswith(":bytes") else v for c, v in zip(columns, values, strict=True)]


def _line(value: object) -> bytes:
    return msgspec.json.encode(value) + b"\n"


def _parsed(path: Path, line: bytes) -> Any:
    try:
        return msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreError(f"{path} is no copy of a store.", "Name a file that `dragoman backup` has written.") from error
