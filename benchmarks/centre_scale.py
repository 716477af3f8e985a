"""A centre of eight members that grows: front page, search and one more report, by reports and by boards in use.

    OPENBLAS_NUM_THREADS=1 python benchmarks/centre_scale.py [REPORTS...] [--members 1,2,4,8] [--store FILE]
                                                                            default: 10000 100000

Of all reports six in ten are released to all eight members, a quarter to a pair, the rest to their owner alone: each
member sees about seven in ten. Rows for linking are those of `invented_stream` (161 keys, 384 numbers), readings are
drawn from a few that were really annotated, and vectors come from a table: annotating and encoding are measured
elsewhere. A board is filled at once from the true events, its cards and faces from those of assessed events, as they
lie there when it has followed its reports one by one; what comes then goes through the verbs of the centre, with the
audit, durably, as it would from any interface.

By the clock, and (`_cpu`) in time of the processor. `front`: as it is asked again; `after`: the first time after one
more report that the member sees, with that report linked and assessed; `ready`: the same where the page was made ready
before, as `dragoman serve` does (`prepare`: what that took); `search`: words drawn from texts; `open`: an event;
`asked`: the front page after a new requirement for words; `cold`: one for which all fifty events are assessed.
The limit, in the same run: one durable write (each read is written to the audit), and the fifty readings of an answer
from the store.
"""

# ruff: noqa: SLF001 - a board is filled by hand
import argparse
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

import msgspec
import numpy as np

from benchmarks.invented_stream import DIM, Invented
from dragoman.assess import assess
from dragoman.centre import ROLES, Centre, Who
from dragoman.centre.look import Look, One, Search
from dragoman.collect import FakeFetcher
from dragoman.config import Config
from dragoman.link.engines import unit
from dragoman.link.packed import Floats
from dragoman.link.shelf import Prepared
from dragoman.link.stream import Stream
from dragoman.model import (
    Act,
    Capture,
    Event,
    Item,
    Label,
    Linked,
    Member,
    Reading,
    Tlp,
    View,
    digest,
    label,
    sees,
    to_json,
)
from dragoman.pipeline import engine, read, words_of
from dragoman.pipeline.board import NO_MOMENT, Board
from dragoman.pipeline.faces import Face, Read, face_of, plain
from dragoman.pipeline.rows import packed
from dragoman.pipeline.scene import FRONT_DAYS
from dragoman.pipeline.standing import Standing
from dragoman.store import Derived, SqliteStore
from dragoman.store.connections import Session
from dragoman.store.items import Shelves
from dragoman.store.search import terms

MEMBERS = tuple(f"member--{name}" for name in ("alder", "birch", "cedar", "elm", "fir", "hazel", "larch", "oak"))
START = datetime(2031, 3, 3, tzinfo=UTC)
PART = 5000
LOOSE = "PRAGMA synchronous=OFF; PRAGMA cache_size=-500000; PRAGMA wal_autocheckpoint=20000"  # while a store is filled
SAFE = "PRAGMA synchronous=FULL; PRAGMA cache_size=-2000; PRAGMA wal_autocheckpoint=1000"
EMPTY = "capture--" + "0" * 32
NO_TIES = np.zeros(0, np.uint32)  # what may join events is not drawn
MOST = 1_020_000  # reports that are drawn
KINDS = (
    "The ministry of {a} in {p} said on Monday that {n} people were injured when the {b} bridge closed.",
    "Police in {p} arrested {n} men after a protest at the {b} market, {a} Radio reported.",
    "The {b} ferry carried {n} passengers to {p} in March, a spokesman for {a} Lines said.",
    "A fire near {p} destroyed {n} houses in the {b} valley, according to the mayor, {a} Falk.",
)
PLACES = ("Quito", "Tunis", "Oslo", "Lima", "Accra", "Riga", "Baku", "Osaka", "Lyon", "Perth")
FIRST = ("bal", "cor", "dun", "fel", "gar", "hol", "jun", "kel", "lor", "mor", "nes", "pol")
LAST = ("ard", "ess", "ia", "ok", "um", "yn", "ath", "eb", "il", "os")
NAMES = [(one + other).title() for one in FIRST for other in LAST]


class Table:
    """Stands for an encoder: a vector for each text without reading it."""

    name, version, dim = "e5-small", "table", DIM

    def encode(self, texts: Sequence[str]) -> Floats:
        """Unit vectors."""
        rows = [np.random.default_rng(int(digest(t.encode())[:8], 16)).normal(size=DIM) for t in texts]
        return unit(np.array(rows, np.float32).reshape(len(texts), DIM))


class Writer:
    """Invented reports of a few kinds, each kind annotated once."""

    def __init__(self) -> None:
        self.dice = random.Random(7)
        self.models = [self._model(kind, place) for kind in KINDS for place in PLACES]

    def _model(self, kind: str, place: str) -> Reading:
        names = self.dice.sample(NAMES, 2)
        text = kind.format(a=names[0], b=names[1], p=place, n=self.dice.randint(2, 90))
        found = read(capture("x", f"{names[1]} in {place}\n{text}".encode(), Label()))
        if not isinstance(found, Reading):
            raise TypeError(found)
        return found

    def raw(self, id_: str, event: int, hours: float) -> tuple[bytes, str]:
        """The same as JSON, and the words that it is found by."""
        at = event % len(self.models)
        if at not in self._raw:
            made = self.reading(EMPTY, at, 560_000.0)
            self._raw[at] = to_json(made), words_of(made.report)
        whole, words = self._raw[at]
        moment = START + timedelta(hours=hours - 560_000)
        mark, name = f"told{event % 9973}", self.dice.choice(NAMES)
        text = whole.replace(EMPTY.encode(), id_.encode()).replace(
            START.isoformat().encode(), moment.isoformat().encode()
        )
        return text.replace(b'"title":"', f'"title":"{mark} {name} '.encode(), 1), f"{words} {mark} {name.lower()}"

    _raw: dict[int, tuple[bytes, str]] = {}  # noqa: RUF012 - of the one writer

    def reading(self, id_: str, event: int, hours: float) -> Reading:
        """A report of an event: its words, its own name, its moment."""
        model = self.models[event % len(self.models)]
        name = NAMES[event * 7 % len(NAMES)]
        own = f"{model.report.text} {name} {NAMES[event // 40 % len(NAMES)]} {self.dice.choice(NAMES)}"
        moment = START + timedelta(hours=hours - 560_000)
        report = model.report.evolve(id=id_, capture=id_, text=own, published=moment.isoformat(), publisher=f"P{event}")
        return model.evolve(report=report)


def capture(target: str, body: bytes, own: Label) -> Capture:
    """A plain text that came in."""
    return Capture(
        id=f"capture--{digest(target.encode())[:32]}", source="source--x", target=target, received=START,
        media_type="text/plain", digest=digest(body), body=body, label=own,
    )  # fmt: skip


def arrived(id_: str, own: Label) -> bytes:
    """The record of a capture that came in."""
    header = Capture(
        id=id_, source="source--x", target=id_, received=START, media_type="text/plain", digest="", body=b""
    )  # fmt: skip
    made = Item(id=id_, kind="capture", member=own.origin[0], at=START, record=msgspec.Raw(to_json(header)), label=own)
    return to_json(made)


class World:
    """A centre, what lies in it, and what each member sees of it."""

    def __init__(self, path: Path, most: int) -> None:
        self.store = SqliteStore(path)
        self.given = Invented(most)
        self.writer = Writer()
        self.ids: list[str] = []
        self.labels: list[Label] = []
        self.places: list[int] = []
        self.keep_rows = True
        self.there = self._last()
        self.rows: Iterator[Prepared] = iter(self.given)
        self.shapes = [shape(self.writer, kind) for kind in range(len(self.writer.models))]
        for id_ in MEMBERS:
            self.store.enter("member", id_, to_json(Member(id=id_, name=id_)))
        self.open()

    def open(self) -> None:
        """A centre on the store, with nothing in memory."""
        config, encoder = Config(encoder="none"), Table()
        self.centre = Centre(self.store, FakeFetcher({}), config, lambda: datetime.now(UTC))
        self.centre.__dict__["_encoder"] = encoder

    def grow(self, count: int) -> None:
        """More reports: as the store has them once they were kept, read and made findable."""
        self.store._writer._session.connection.execute(LOOSE)  # type: ignore[union-attr]  # a writer is open
        while len(self.ids) < count:
            self.pour(min(PART, count - len(self.ids)))
            if len(self.ids) % (20 * PART) == 0:
                say(poured=len(self.ids))
        self.store._writer._session.connection.execute(SAFE)  # type: ignore[union-attr]  # a writer is open

    def pour(self, count: int) -> None:
        """That many more, in the shortest way: the verbs would take three times as long, and leave the same rows."""
        first, dice = len(self.ids), self.writer.dice
        labels = [drawn(dice) for _ in range(count)]
        ids = [f"capture--{dice.getrandbits(128):032x}" for _ in labels]
        events = self.given.events[first : first + count].tolist()
        hours = self.given.hours[first : first + count].tolist()
        made = [self.writer.raw(*of) for of in zip(ids, events, hours, strict=True)]
        rows = [row.evolve(id=id_) for row, id_ in zip(islice(self.rows, count), ids, strict=True)]
        for row in rows:
            self.centre._rows.put(row, NO_TIES)
        self.ids += ids
        self.labels += labels
        if len(self.ids) <= self.there:  # a store that was filled before
            self.places += range(first + 1, first + 1 + count)
            return
        self.store._write(lambda session: self._written(session, ids, labels, [words for _, words in made]))
        self.store.put([Derived("reading", id_, engine(), raw) for id_, (raw, _) in zip(ids, made, strict=True)])
        if self.keep_rows:
            found = self.centre._rows
            self.store.put([Derived(f"row:{found.name}", row.id, found.engine, packed(row, NO_TIES)) for row in rows])

    def _last(self) -> int:
        """The newest place."""
        with self.store._readers.session() as session:
            ((last,),) = session.connection.execute("SELECT coalesce(max(seq), 0) FROM item")
        return int(last)

    def _written(self, session: Session, ids: list[str], labels: list[Label], words: list[str]) -> None:
        shelves, kinds = Shelves(session), "capture"
        ((start,),) = session.connection.execute("SELECT coalesce(max(seq), 0) + 1 FROM item")
        places = [(start + n, shelves.of(own)) for n, own in enumerate(labels)]
        items = [
            (id_, 1, first, kinds, own.origin[0], "", id_, place, 1, arrived(id_, own))
            for id_, own, (first, place) in zip(ids, labels, places, strict=True)
        ]
        session.many("item_add_version", items)
        found = zip(places, words, strict=True)
        session.many("word_put", [(first, terms(text, place, kinds)) for (first, place), text in found])
        self.places += [first for first, _ in places]

    def add(self, count: int, only: Label | None = None) -> None:
        """That many more."""
        first, dice = len(self.ids), self.writer.dice
        labels = [only or drawn(dice) for _ in range(count)]
        arrivals = [
            capture(f"x{self.there}-{first + n}", b"%d %d" % (self.there, first + n), own)
            for n, own in enumerate(labels)
        ]
        new = self.store.keep(arrivals).new
        self.places += range(self._last() - count + 1, self._last() + 1)
        events, hours = self.given.events[first : first + count].tolist(), self.given.hours[first : first + count]
        readings = [self.writer.reading(*of) for of in zip(new, events, hours.tolist(), strict=True)]
        made = self.centre._rows
        rows = [row.evolve(id=id_) for row, id_ in zip(islice(self.rows, count), new, strict=True)]
        self.store.put([Derived("reading", r.report.id, engine(), to_json(r)) for r in readings])
        self.store.put([Derived(f"row:{made.name}", row.id, made.engine, packed(row, NO_TIES)) for row in rows])
        self.store.index((r.report.id, words_of(r.report)) for r in readings)
        self.ids += new
        self.labels += labels

    def board(self, member: str) -> Board:
        """The member's board, filled at once."""
        board = self.centre._board(frozenset({member}), member)
        rows = self.centre._rows
        scene = Standing(self.store, rows, frozenset({member}), board.lock)
        seen = [at for at, own in enumerate(self.labels) if sees(member, own)]
        rows.slots(self.ids[at] for at in seen)
        groups: dict[int, list[str]] = {}
        for at in seen:
            groups.setdefault(int(self.given.events[at]), []).append(self.ids[at])
        scene._stream = Stream.start(rows.shelf, rows.name, self.store.secret, list(groups.values()))
        order = sorted(seen, key=lambda at: rows.shelf.slot(self.ids[at]))
        scene._places = array("q", (self.places[at] for at in order))
        scene._what = array("q", (rows.shelf.slot(self.ids[at]) for at in order))
        self.cards(scene, groups)
        compartments = {c.id: c.version for c in self.store.compartments() if member in c.audience}
        scene.within = frozenset(compartments)
        scene._weighing.over(View(member=member, lang="en", at=NO_MOMENT), scene._stream, scene.within)
        board._scene, board._versions = scene, compartments
        return board

    def cards(self, scene: Standing, groups: dict[int, list[str]]) -> None:
        """A card for each event and a face for each of the newest week, as one of its shape has them."""
        waiting: dict[int, Callable[[], Face]] = {}
        for event, reports in groups.items():
            day = (START + timedelta(hours=float(self.given.hours[0]) - 560_000)).date()
            day += timedelta(days=int((self.given.hours[self.ids_at[reports[-1]]] - self.given.hours[0]) // 24))
            number, made = scene._stream.number(reports[0]), self.shapes[event % len(self.shapes)]
            when = made.when.evolve(from_=day, to=day) if made.when else None
            made = made.evolve(event=scene._stream.name(number), reports=tuple(reports), when=when)
            scene._cards.put(number, made, day.toordinal(), 0)
            waiting[number] = partial(self._face, made, day.toordinal(), reports)
        for number in scene._cards.week(FRONT_DAYS, 0).tolist():
            scene._faces.put(number, 0, waiting[number]())

    def _face(self, made: Event, told: int, reports: Sequence[str]) -> Face:
        """As one of its shape has it."""
        kind = self.given.events[self.ids_at[reports[0]]] % len(self.shapes), len(reports)
        if kind not in self._known:
            reading = self.writer.models[kind[0]]
            read = [Read(reading.evolve(report=reading.report.evolve(id=id_)), START) for id_ in reports]
            self._known[kind] = face_of(made, told, read)
        return msgspec.structs.replace(self._known[kind], event=plain(made), told=told)

    _known: dict[tuple[int, int], Face] = {}  # noqa: RUF012 - of the one world

    @property
    def ids_at(self) -> dict[str, int]:
        """Where each report stands."""
        if len(self._at) != len(self.ids):
            self._at = {id_: at for at, id_ in enumerate(self.ids)}
        return self._at

    _at: dict[str, int] = {}  # noqa: RUF012 - replaced, never changed


def shape(writer: Writer, kind: int) -> Event:
    """An assessed event of one report of that kind."""
    made = writer.reading("capture--x", kind, 560_000.0)
    (event,) = assess(
        {"capture--x": made}, Linked(events={"capture--x": "event--x"}), {}, View(member="", lang="en", at=START)
    )
    return event


def drawn(dice: random.Random) -> Label:
    """To all, to a pair, or to the owner alone."""
    owner, chance = dice.choice(MEMBERS), dice.random()
    to = set(MEMBERS) if chance < 0.6 else {dice.choice(MEMBERS)} if chance < 0.85 else set()
    return label(Tlp.AMBER, {owner, *to}, {owner})


def timed(work: Callable[[], object], cpu: list[float] | None = None) -> float:
    """Milliseconds by the clock; those of the processor are noted."""
    start, begun = time.perf_counter(), time.process_time()
    work()
    if cpu is not None:
        cpu.append((time.process_time() - begun) * 1000)
    return (time.perf_counter() - start) * 1000


def figures(name: str, values: Sequence[float]) -> dict[str, float]:
    """Middle and ninety-ninth of a hundred."""
    ranked = sorted(values)
    return {
        f"{name}_p50": round(statistics.median(ranked), 1),
        f"{name}_p99": round(ranked[len(ranked) * 99 // 100], 1),
    }


def measure(world: World, members: Sequence[str], rounds: int) -> dict[str, float]:
    """What each member of some waits for, and what that costs the processor."""
    names = ("front", "after", "ready", "prepare", "search", "open", "asked", "cold")
    wall, cpu = (dict[str, list[float]]((name, []) for name in names) for _ in range(2))
    everybody, dice = label(Tlp.AMBER, set(MEMBERS), {MEMBERS[0]}), random.Random(3)
    for turn in range(rounds):
        if turn % 5 == 0:
            world.add(1, everybody)
        for id_ in members:
            who, name = Who(id_, "person--x", ROLES), {0: "after", 5: "ready"}.get(turn % 10, "front")
            if name == "ready":
                wall["prepare"].append(timed(partial(world.centre.prepare, id_), cpu["prepare"]))
            wall[name].append(timed(partial(world.centre.call, who, "front", Look(lang="en")), cpu[name]))
            words = Search(words=sought(dice, turn))
            wall["search"].append(timed(partial(world.centre.call, who, "search", words), cpu["search"]))
    for id_ in members:
        seldom(world, id_, dice.choice(NAMES).lower(), (wall, cpu))
    out: dict[str, float] = {}
    for name, values in wall.items():
        out |= figures(name, values) | figures(f"{name}_cpu", cpu[name])
    return out


def seldom(world: World, member: str, word: str, noted: tuple[dict[str, list[float]], dict[str, list[float]]]) -> None:
    """What is not asked every minute: an event, a page after a new requirement, one of which nothing was kept."""
    (wall, cpu), call, who = noted, world.centre.call, Who(member, "person--x", ROLES)
    scene = world.centre._board(frozenset({member}), member)._scene
    if not isinstance(scene, Standing):
        raise TypeError(scene)
    first = next(iter(scene.front(1, START.date()))).event.event
    wall["open"].append(timed(partial(call, who, "event", One(id=first)), cpu["open"]))
    asked = {"name": f"wanted {member}", "priority": 2, "words": [word]}
    world.centre.plain(who, "requirement", {"body": asked})
    wall["asked"].append(timed(partial(call, who, "front", Look(lang="en")), cpu["asked"]))
    for number in scene._cards.ranked(scene._week(START.date()), 50).numbers.tolist():
        scene._faces.drop(number)
    scene.kept = {}
    wall["cold"].append(timed(partial(call, who, "front", Look(lang="en")), cpu["cold"]))


def sought(dice: random.Random, turn: int) -> str:
    """A word that one in a hundred has, one in ten, one of a few reports, or two together."""
    rare, often = f"told{dice.randrange(9973)}", dice.choice(PLACES)
    return (dice.choice(NAMES), often, rare, f"{often} {dice.choice(NAMES)}")[turn % 4]


def limits(world: World) -> dict[str, float]:
    """What no answer can be faster than."""
    act = Act(at=START, member=MEMBERS[0], verb="x", items=tuple(world.ids[:200]))
    write = [timed(lambda: world.store.record_acts([act])) for _ in range(50)]
    ids = random.Random(1).sample(world.ids, 50)
    fetch = [timed(lambda: list(world.store.derived_rows("reading", ids))) for _ in range(50)]
    return {"write_ms": round(statistics.median(write), 2), "fifty_readings_ms": round(statistics.median(fetch), 2)}


def restart(world: World, board: Board) -> dict[str, float]:
    """What was kept, and coming back from it."""
    with world.store.snapshot():
        rows = board.keep()
    kept = timed(lambda: world.store.put(rows))
    size = sum(len(row.record) for row in rows) / 2**20
    world.open()
    member = next(iter(board._members))
    ask = Who(member, "person--x", ROLES)
    cpu: list[float] = []
    back = timed(lambda: world.centre.call(ask, "front", Look(lang="en")), cpu)
    return {
        "kept_mib": round(size, 1), "keep_s": round(kept / 1000, 2), "back_s": round(back / 1000, 1),
        "back_cpu_s": round(cpu[0] / 1000, 1),
    }  # fmt: skip


def say(**what: object) -> None:
    """One line, with the memory of now and its peak."""
    status = Path("/proc/self/status").read_text("ascii")
    now = int(status.split("VmRSS:")[1].split()[0]) / 2**20
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    sys.stdout.write(json.dumps({**what, "gib": round(now, 2), "peak_gib": round(peak, 2)}) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Grow, measure, print a line for each size and number of members."""
    parser = argparse.ArgumentParser()
    parser.add_argument("reports", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--members", default="1,2,4,8")
    parser.add_argument("--store", default="")
    parser.add_argument("--rounds", type=int, default=100)
    given = parser.parse_args([a for a in sys.argv[1:] if a != Path(__file__).stem])  # its name, where all are run
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(given.store or f"{folder}/store.sqlite3"), MOST)
        for count in given.reports:
            start = time.perf_counter()
            world.keep_rows = count <= 100_000
            world.grow(count)
            say(reports=count, filled_s=round(time.perf_counter() - start), **limits(world))
            opened: list[str] = []
            for size in map(int, filter(None, given.members.split(","))):
                start = time.perf_counter()
                for id_ in MEMBERS[len(opened) : size]:
                    seen = len(world.board(id_)._scene)  # type: ignore[arg-type]  # a scene has a length
                    opened.append(id_)
                spent = round(time.perf_counter() - start)
                say(reports=count, members=size, seen=seen, boards_s=spent, **measure(world, opened, given.rounds))
            if not opened:
                continue
            if not world.keep_rows:
                continue
            board = world.centre._board(frozenset({MEMBERS[0]}), MEMBERS[0])
            say(reports=count, **restart(world, board))


if __name__ == "__main__":
    main()
