"""Small centres for tests: three members, a clock that stands where it is put, ids from a seed, texts read once."""

import hashlib
import random
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import msgspec
import numpy as np
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from numpy.typing import NDArray

from dragoman import pipeline
from dragoman.centre import ROLES, VERBS, Centre, Who, naming
from dragoman.centre.signing import sign
from dragoman.collect import FakeFetcher
from dragoman.config import Config
from dragoman.couriers import FakeCourier
from dragoman.errors import DragomanError
from dragoman.exchange import speaks_of
from dragoman.languages import fold
from dragoman.model import (
    Act,
    Capture,
    Delivery,
    Item,
    Label,
    Member,
    Reading,
    Record,
    Refusal,
    Tlp,
    Way,
    derived_id,
    digest,
    label,
    sees,
    to_json,
)
from dragoman.store import SqliteStore, Store
from dragoman.worker import Worker

START = datetime(2031, 3, 4, 9, tzinfo=UTC)
A, B, C = "member--a", "member--b", "member--c"
MEMBERS = (A, B, C)
NAMES = {A: "Aster", B: "Birch", C: "Cedar"}
# Evidently invented. Two events told twice, one told once, one that stands alone.
TEXTS = (
    (
        "Lake Ferry opens\nThe Ministry of Transport of Norway said on 3 March 2031 that the Tarn ferry carried "
        "40 passengers."
    ),
    (
        "Une navette sur le lac\nLe ministère des Transports de la Norvège a déclaré le 3 mars 2031 que la navette "
        "Tarn avait transporté 40 passagers."
    ),
    (
        "Bridge closed in Quito\nQuito city council closed the Alder bridge after a flood on 2 March 2031, Ines Falk "
        "said. Two people were injured."
    ),
    (
        "Мост закрыт в Кито\nМост Алдер в Кито закрыли после наводнения 2 марта 2031 года, сообщил мэр. "
        "Пострадали три человека."
    ),
    "Museum award\nThe Harbour Museum in Tunis won a prize, its director Salim Darr told Wave Radio on 1 March 2031.",
    (
        "Flood in Quito\nThree people were injured in Quito when the Alder bridge flooded on 2 March 2031, according "
        "to Wave Radio."
    ),
)
AGAIN = (b" It was seen again.", b" Nothing more is known.")
BODIES = [text.encode() for text in TEXTS] + [text.encode() + more for text in TEXTS for more in AGAIN]


@lru_cache
def private_key(member: str, number: int = 0) -> Ed25519PrivateKey:
    """A key of that member: the same in every world."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"{member} {number}".encode()).digest())


def who(member: str, *roles: Any) -> Who:
    """A person of that member, with every role unless some are named."""
    return Who(member, f"person--{member[-1]}", frozenset(roles) or ROLES)


@lru_cache
def _read(body: bytes) -> Reading | Refusal:
    return REAL_READ(capture(body, Label(), "x"))


REAL_READ = pipeline.read


def quick_read(given: Capture) -> Reading | Refusal:
    """As the pipeline reads, but each text once for all tests."""
    found = _read(given.body)
    if isinstance(found, Refusal):
        return found.evolve(capture=given.id, target=given.target, label=given.label)
    report = found.report.evolve(id=given.id, capture=given.id, label=given.label)
    return found.evolve(report=report)


def capture(body: bytes, own: Label, target: str) -> Capture:
    """A plain text that came in."""
    return Capture(
        id=f"capture--{target}",
        source="source--x",
        target=target,
        received=START,
        media_type="text/plain",
        digest=digest(body),
        body=body,
        label=own,
    )


class Bag:
    """An encoder for tests: words thrown into a few numbers."""

    name, version, dim = "bag", "1", 16

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, one row for each text."""
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                row[hashlib.sha256(word.encode()).digest()[0] % self.dim] += 1
            row[0] += 1
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows


TOKEN = re.compile(rb"zq\d+x|[a-z-]+--[0-9a-f-]{16,36}")  # what is distinctive in a world: words of one item, and ids


class World:
    """A centre of three members and everything needed to look at it from outside."""

    def __init__(self, seed: int = 0, store: Store | None = None, *, meaning: bool = False, told: bool = False) -> None:
        self.store = store or SqliteStore(None, secret=b"s" * 32)
        self.now = START
        self.meaning, self.told = meaning, told
        self.lags = False  # what comes in is left unread, in turns too
        self.came: dict[str, Capture] = {}
        self._dice = random.Random(seed)
        self._said = 0
        self.restart()
        naming.complete(self.store)
        for id_ in MEMBERS:
            ways = (Way(kind="mail", target=f"{id_}@example", least="priority"),) if told else ()
            self.store.enter("member", id_, to_json(Member(id=id_, name=NAMES[id_], ways=ways)))

    def restart(self) -> None:
        """Forget everything that is kept in memory alone."""
        self.centre = Centre(self.store, FakeFetcher({}), Config(encoder="none"), lambda: self.now, self.new_id)
        if self.meaning:
            self.centre.__dict__["_encoder"] = Bag()
        self.centre.__dict__["read_new"] = self.read_new

    def read_new(self) -> int:
        """Read what came in, unless reading lags."""
        return 0 if self.lags else pipeline.read_new(self.store)

    def token(self) -> str:
        """A word that occurs nowhere else."""
        self._said += 1
        return f"zq{self._said}x"

    def turn(self, member: str) -> list[bytes]:
        """Deliver whatever is due to everybody; what the member got."""
        courier = FakeCourier()
        Worker(self.centre, {"mail": courier}, lanes=False).turn()
        return [to_json(letter) for way, letter in courier.sent if way.target == f"{member}@example"]

    def renew(self, owner: str, number: int, to: Iterable[str]) -> None:
        """A report of the owner's comes in again from where it came, with other words."""
        old = [i for i in self.items() if i.kind == "capture" and i.member == owner]
        if old:
            before = self.arrival(old[number % len(old)])
            text = next(t.encode() for t in TEXTS if before.body.startswith(t.encode()))
            body = text + AGAIN[number % len(AGAIN)]
            self.keep(before.evolve(body=body, digest=digest(body), label=label(Tlp.AMBER, {owner, *to}, {owner})))

    def targets(self) -> set[str]:
        """Where reports came from."""
        return {given.target for given in self.came.values()}

    def arrival(self, item: Item) -> Capture:
        """A report as it came in, whether by hand or by a verb."""
        header = msgspec.json.decode(item.record, type=Capture)
        body = next(one for one in BODIES if digest(one) == header.digest)
        id_ = derived_id("capture", self.store.secret, header.target, header.digest)  # as `collect` makes it
        return self.came.get(item.id) or header.evolve(id=id_, previous=None, body=body, label=item.label)

    def versions(self) -> dict[str, list[Item]]:
        """Every version of every item, superseded reports among them, in the order in which the items were made."""
        with self.store._readers.session() as session:  # type: ignore[attr-defined]  # behind the store's back
            rows = session.connection.execute("SELECT record FROM item ORDER BY first, version")
        out: dict[str, list[Item]] = {}
        for (record,) in rows:
            item = msgspec.json.decode(record, type=Item)
            out.setdefault(item.id, []).append(item)
        return out

    def hidden(self, member: str) -> set[bytes]:
        """Words and ids that the member has never been able to see."""
        shown: set[bytes] = set()
        others = {f"person--{m[-1]}".encode() for m in MEMBERS if m != member}
        unseen: set[bytes] = set()
        for id_, past in self.versions().items():
            for version in past:
                words = {id_.encode(), *TOKEN.findall(bytes(version.record))}
                (shown if sees(member, version.label) else unseen).update(words)
        return unseen - shown | others

    def new_id(self, kind: str) -> str:
        """Random, and the same for the same seed."""
        return f"{kind}--{self._dice.getrandbits(64):016x}"

    def reseed(self, seed: int) -> None:
        """From here on the same ids as another world with that seed."""
        self._dice = random.Random(seed)

    def report(self, owner: str, text: int, to: Iterable[str], tlp: Tlp = Tlp.AMBER) -> str:
        """Keep one of the texts for a member."""
        found = label(tlp, {owner, *to}, {owner})
        given = capture(TEXTS[text].encode(), found, f"{owner}-{text}")
        self.keep(given)
        return next(id_ for id_, known in self.came.items() if known.target == given.target)

    def keep(self, given: Capture) -> None:
        """As the centre keeps what it has collected."""
        act = Act(at=self.now, member=given.label.origin[0], verb="add")
        kept = self.centre._keeper.keep([given], act, frozenset(given.label.release), given.label.tlp)
        for id_ in (*kept.new, *kept.versions):
            self.came[id_] = given
        self.read_new()

    def do(self, member: str, verb: str, **fields: Any) -> Any:
        """Run a verb for a member with every role."""
        return self.centre.call(who(member), verb, msgspec.convert(fields, VERBS[verb].asks))

    def signed(self, member: str, verb: str, ask: Any, key: Ed25519PrivateKey | None = None) -> Any:
        """What is asked for, with a signature by a key of the member."""
        centre, own = derived_id("centre", self.store.secret), key or private_key(member)
        return ask.evolve(signature=sign(own, centre, member, verb, ask, self.now, self._chance))

    def _chance(self, size: int) -> str:
        return hashlib.sha256(self.token().encode()).hexdigest()[: 2 * size]

    def bytes_of(self, member: str, verb: str, ask: Record) -> bytes:
        """What the member gets to see of it: the answer or the error, as bytes."""
        try:
            return msgspec.json.encode(self.centre.call(who(member), verb, ask))
        except DragomanError as error:
            return f"{type(error).__name__}: {error.what} / {error.hint}".encode()

    def items(self) -> list[Item]:
        """Every present item, whoever may see it."""
        return list(self.store.items(None))

    def later(self, **spans: float) -> None:
        """Let time pass."""
        self.now += timedelta(**spans)


def own_world(world: World, member: str) -> dict[str, list[Item]]:
    """What the member sees, by id: the versions since it sees it without a break. What speaks of the unseen is unseen.

    A report that was replaced by a newer version is among it: the member saw it.
    """
    out: dict[str, list[Item]] = {}
    present = {item.id for item in world.items()}
    for id_, past in world.versions().items():
        hidden = max((v.version for v in past if not sees(member, v.label)), default=0)
        if past[-1].version > hidden and (id_ in present or past[-1].kind == "capture"):
            out[id_] = past[hidden:]
    while whole := [id_ for id_, past in out.items() if not speaks_of(past[-1]) <= out.keys()]:
        for id_ in whole:
            del out[id_]
    return out


def _restrict_people(world: World, out: World, member: str) -> None:
    """Of other members their names and languages; of the own one everything."""
    for id_, row in world.store.entries("member"):
        known = msgspec.json.decode(row, type=Member)
        listed = Member(id=known.id, name=known.name, languages=known.languages)
        out.store.enter("member", id_, row if id_ == member else to_json(listed))
    spare = world.store.entry("spare", member)
    if spare is not None:
        out.store.enter("spare", member, spare)
    for kind in ("key", "key-retired", "webhook"):
        for id_, row in world.store.entries(kind):
            if id_.startswith(f"{member} "):
                out.store.enter(kind, id_, row)
    for person in (p for p in world.centre.door.people() if p.member == member):
        out.store.enter("person", person.id, to_json(person))
        out.store.enter("login", fold(person.name), person.id.encode())
        coded = world.store.entry("coded", person.id)
        if coded is not None:
            out.store.enter("coded", person.id, coded)


def restricted(world: World, member: str) -> World:
    """The world as it would be if nothing existed but what the member sees. Made from rows, not by verbs."""
    out = World(meaning=world.meaning, told=world.told)
    out.now, out.came, out.lags = world.now, world.came, world.lags
    out.store.strike(naming.KIND, naming.WHOLE)
    _restrict_people(world, out, member)
    own = own_world(world, member)
    needed = own.keys() | {f for id_ in own for f in _formers(world, id_)}
    for id_ in (i for i in world.versions() if i in needed):
        _rebuild(world, out, id_, own)
    for sealed in world.store.chain():
        kept = tuple(i for i in sealed.act.items if i in own or i == member)  # the member itself: of its house
        if kept:
            out.store.record_acts([sealed.act.evolve(items=kept)])
    rows = list(world.store.derived_rows("reading", own))
    out.store.put([*rows, *world.store.derived_rows("refusal", own)])
    found = (msgspec.json.decode(row.record, type=Reading) for row in rows)
    out.store.index((r.report.id, pipeline.words_of(r.report)) for r in found)
    for one in MEMBERS:
        out.store.enqueue([d for d in world.store.deliveries(one) if one == member])
        others = (_known(own, d) for d in world.store.deliveries(one) if one != member)
        out.store.enqueue([d for d in others if d.kind == "brief" or d.items])
    naming.complete(out.store)
    return out


def _known(own: dict[str, list[Item]], delivery: Delivery) -> Delivery:
    """What a member's trail tells of a delivery to another: which of its items were in it."""
    return delivery.evolve(items=tuple(i for i in delivery.items if i in own))


def _formers(world: World, id_: str) -> list[str]:
    found = [id_]
    while found[-1].startswith("capture--"):
        before = msgspec.json.decode(next(world.store.history(found[-1])).record, type=Capture).previous
        if before is None:
            break
        found.append(before)
    return found[1:]


def _rebuild(world: World, out: World, id_: str, own: dict[str, list[Item]]) -> None:
    """One item with the versions that are seen. What a report replaced unseen leaves but its place."""
    seen, first = own.get(id_, []), 0
    if id_.startswith("capture--"):  # its owner alone saw it before the others
        given = world.arrival(next(world.store.history(id_)))
        shell = given if seen else given.evolve(body=b"", digest=id_)
        out.store.keep([shell.evolve(label=label(Tlp.AMBER, set(given.label.origin), set(given.label.origin)))])
        first = 1
    for number, version in enumerate(seen, 1 + first):
        parent = version.parent if version.parent in own or not version.parent else "gone"
        out.store.append([version.evolve(version=number, parent=parent)])
