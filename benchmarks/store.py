"""The store: writers together against the disk's own fsyncs, and reading at size.

Sizes by environment: STORE_ITEMS (the largest number of items; 20000), STORE_FOLDER (where; a temporary folder), and
STORE_POSTGRES (a connection URI of an empty database without options, to measure that one as well).

The limit of appends is the disk's fsyncs in the same run: one writer cannot commit more often. The limit of a query is
what the reader's own rows cost: a member who sees little must not pay for what others have.
"""

import os
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path

import msgspec

from dragoman.model import Act, Item, Tlp, label
from dragoman.store import Store, connections, open_store

ITEMS = int(os.environ.get("STORE_ITEMS", "20000"))
POSTGRES = os.environ.get("STORE_POSTGRES", "")
SECONDS = 2.0
NOW = datetime(2046, 3, 1, tzinfo=UTC)
MEMBERS = [f"member--{n}" for n in range(8)]
RARE = "member--rare"  # sees one small compartment only
COMPARTMENTS = 20
SYLLABLES = ["ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "sha"]
WORDS = [
    "".join(SYLLABLES[n >> s & 15] for s in range(0, 16, 4)) for n in random.Random(0).sample(range(1 << 16), 30_000)
]
RANKS = list(accumulate(1 / (n + 1) for n in range(len(WORDS))))  # Zipf's law
BATCH = 1000


def main() -> None:
    """Print everything for SQLite, and for PostgreSQL where there is one."""
    with folder() as at:
        both(lambda name: str(at / name), "SQLite", lambda: fsyncs(at))
        if POSTGRES:
            both(in_schema, "PostgreSQL", lambda: fsyncs(at))


def both(address: Callable[[str], str], name: str, disk: Callable[[], float]) -> None:
    """Writing, then reading at growing sizes."""
    print(f"-- {name}: appends a second (one item and one act each), all acknowledged")
    for threads in (1, 8, 32):
        together, alone = (appends(address("writers"), threads, most) for most in (256, 1))
        print(
            f"{threads:3} threads: {together:7.0f}/s together, {alone:7.0f}/s with a commit each; {disk():6.0f} fsync/s"
        )
    print(f"-- {name}: reading, milliseconds (median, 99th percentile; processor time of this process)")
    store = open_store(address("readers"))
    for size in (ITEMS // 100, ITEMS // 10, ITEMS):
        fill(store, size)
        measure(store, size)
    store.close()


def in_schema(name: str) -> str:
    """The address of a schema of its own."""
    import psycopg  # noqa: PLC0415 - an extra

    with psycopg.connect(POSTGRES, autocommit=True) as db:
        db.execute(f"CREATE SCHEMA IF NOT EXISTS {name}")
    return f"{POSTGRES}{'&' if '?' in POSTGRES else '?'}options=-csearch_path%3D{name}"


@contextmanager
def folder() -> Iterator[Path]:
    """Where the files lie."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("STORE_FOLDER")) as name:
        yield Path(name)


def fsyncs(at: Path) -> float:
    """How often a second the disk takes four kilobytes for good, in a file that need not grow."""
    with (at / "fsync").open("wb", buffering=0) as file:
        file.write(bytes(1 << 22))
        os.fsync(file.fileno())

        def act() -> None:
            file.seek(random.randrange(1 << 10) << 12)
            file.write(bytes(4096))
            os.fdatasync(file.fileno())

        return rate(act)


def rate(act: Callable[[], object]) -> float:
    """Calls a second."""
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < SECONDS:
        act()
        count += 1
    return count / (time.perf_counter() - start)


def appends(address: str, threads: int, most: int) -> float:
    """Appends a second by so many threads, at most so many in one commit."""
    store, counts, until = open_store(address), [0] * threads, time.perf_counter() + SECONDS
    usual, connections.MOST_TOGETHER = connections.MOST_TOGETHER, most

    def work(n: int) -> None:
        chance = random.Random()
        while time.perf_counter() < until:
            name = f"comment--{chance.getrandbits(128):032x}"
            store.append([made(name, MEMBERS)], [Act(at=NOW, member=MEMBERS[0], verb="comment", items=(name,))])
            counts[n] += 1

    start = time.perf_counter()
    workers = [threading.Thread(target=work, args=(n,)) for n in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    spent = time.perf_counter() - start
    connections.MOST_TOGETHER = usual
    store.close()
    return sum(counts) / spent


def made(name: str, members: Sequence[str], kind: str = "comment") -> Item:
    """An item of about the size of a comment or of a capture's header."""
    record = msgspec.Raw(msgspec.json.encode({"text": name * 8}))
    released = label(Tlp.AMBER, frozenset(members), frozenset({members[0]}))
    return Item(id=name, kind=kind, member=members[0], at=NOW, record=record, label=released)


def audiences() -> list[list[str]]:
    """The common channel, each member alone, pairs and groups; the last is the small one."""
    chance = random.Random(1)
    groups = [MEMBERS, *([m] for m in MEMBERS)]
    while len(groups) < COMPARTMENTS - 1:
        group = sorted(chance.sample(MEMBERS, chance.choice([2, 2, 3, 4])))
        groups += [] if group in groups else [group]
    return [*groups, [RARE]]


def fill(store: Store, size: int) -> None:
    """Fill up to a size: one item in a thousand is in the small compartment, one in a hundred is a comment."""
    there = sum(1 for _ in store.items(None))
    chance = random.Random(there)
    groups = audiences()
    weights = [8, *[1] * (len(groups) - 2)]
    start = time.perf_counter()
    for first in range(there, size, BATCH):
        count = range(first, min(size, first + BATCH))
        drawn = chance.choices(groups[:-1], weights, k=len(count))
        chosen = [groups[-1] if n % 1000 == 7 else group for n, group in zip(count, drawn, strict=True)]
        kinds = ["comment" if n % 100 == 0 else "report" for n in count]
        ids = [f"{kind}--{chance.getrandbits(128):032x}" for kind in kinds]
        store.append([made(i, group, kind) for i, group, kind in zip(ids, chosen, kinds, strict=True)])
        store.index((i, "always " + " ".join(chance.choices(WORDS, cum_weights=RANKS, k=120))) for i in ids)
    spent = time.perf_counter() - start
    print(f"{size} items: {(size - there) / spent:.0f} appended and indexed a second")


def measure(store: Store, size: int) -> None:
    """Times of every way of reading, for a member who sees half of all and for one who sees a thousandth."""
    for member in (MEMBERS[0], RARE):
        within = [c.id for c in store.compartments() if member in c.audience]
        seen = sum(1 for _ in store.items(within))
        print(f"   {member} sees {seen} of {size} in {len(within)} compartments")
        as_reader(store, within)
    show("append", lambda: store.append([made(f"comment--{random.getrandbits(128):032x}", MEMBERS)]))


def as_reader(store: Store, within: Sequence[int]) -> None:
    """Every way of reading."""
    known = [i.id for i in store.items(within, ["comment"])] or [next(store.items(within)).id]
    middle = WORDS[50:500]

    def find(*words: str) -> Callable[[], object]:
        return lambda: store.find(within, words, most=50)

    show("item", lambda: store.item(within, random.choice(known)))
    show("item not there", lambda: store.item(within, f"report--{random.getrandbits(128):032x}"))
    show("items of a kind, each", lambda: sum(1 for _ in store.items(within, ["comment"])), len(known))
    show("find, in every item", find("always"))
    show("find, and another", lambda: store.find(within, ["always", random.choice(middle)], most=50))
    show("find, two seldom together", lambda: store.find(within, random.sample(middle, 2), most=50))
    show("find, nothing", find("always", "never"))
    show("find, one letter", find("k*"))
    show("find, three letters", find("kal*"))
    show("find, five letters", find("kalem*"))
    show("find, beginning of all", find("alway*"))
    show("find comments", lambda: store.find(within, ["always"], most=50, kinds=["comment"]))


def show(what: str, act: Callable[[], object], parts: int = 1) -> None:
    """One line: how long a call takes; with parts, how long for each of them."""
    act()
    times: list[float] = []
    used = time.process_time()
    until = time.perf_counter() + SECONDS
    while len(times) < 200 and time.perf_counter() < until:
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000 / parts)
    used = (time.process_time() - used) * 1000 / parts / len(times)
    times.sort()
    print(f"      {what:26} {statistics.median(times):9.3f} {times[int(len(times) * 0.99)]:9.3f} {used:9.3f}")
