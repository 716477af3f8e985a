"""Small centres for tests: three members, a clock that stands where it is put, ids from a seed, texts read once."""

import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import msgspec

from dragoman import pipeline
from dragoman.centre import ROLES, VERBS, Centre, Who
from dragoman.collect import FakeFetcher
from dragoman.config import Config
from dragoman.errors import DragomanError
from dragoman.model import (
    Capture,
    Item,
    Label,
    Member,
    Reading,
    Record,
    Refusal,
    Tlp,
    derived_id,
    digest,
    label,
    sees,
    to_json,
)
from dragoman.store import SqliteStore, Store

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


class World:
    """A centre of three members and everything needed to look at it from outside."""

    def __init__(self, seed: int = 0, store: Store | None = None) -> None:
        self.store = store or SqliteStore(None, secret=b"s" * 32)
        self.now = START
        self.came: dict[str, Capture] = {}
        self._dice = random.Random(seed)
        config = Config(encoder="none")
        self.centre = Centre(self.store, FakeFetcher({}), config, lambda: self.now, self.new_id)
        for id_ in MEMBERS:
            self.store.enter("member", id_, to_json(Member(id=id_, name=NAMES[id_])))

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
        for id_ in self.store.keep([given]).new:
            self.came[id_] = given
        pipeline.read_new(self.store)
        return next(id_ for id_, known in self.came.items() if known.target == given.target)

    def do(self, member: str, verb: str, **fields: Any) -> Any:
        """Run a verb for a member with every role."""
        return self.centre.call(who(member), verb, msgspec.convert(fields, VERBS[verb].asks))

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


def arrivals(world: World, item: Item) -> list[Capture]:
    """A capture as it came in, after those that it replaced: its id is made of theirs."""
    header = msgspec.json.decode(item.record, type=Capture)
    before = arrivals(world, next(world.store.history(header.previous))) if header.previous else []
    body = next(text.encode() for text in TEXTS if digest(text.encode()) == header.digest)
    id_ = derived_id("capture", world.store.secret, header.target, header.digest)
    return [*before, world.came.get(item.id) or header.evolve(id=id_, previous=None, body=body)]


def restricted(world: World, member: str) -> World:
    """The world as it would be if nothing existed but what the member sees. Made from rows, not by verbs."""
    out = World()
    out.now = world.now
    own = {item.id for item in world.items() if sees(member, item.label)}
    for item in (i for i in world.items() if i.id in own):
        past = list(world.store.history(item.id))
        hidden = max((v.version for v in past if not sees(member, v.label)), default=0)
        seen = [v for v in past if v.version > hidden]
        first = 0
        if item.kind == "capture":  # its owner alone saw it before the others
            alone = label(Tlp.AMBER, {item.member}, {item.member})
            out.store.keep([came.evolve(label=alone) for came in arrivals(world, item)])
            first = 1
        for number, version in enumerate(seen, 1 + first):
            out.store.append([version.evolve(version=number)])
    for sealed in world.store.chain():
        kept = tuple(i for i in sealed.act.items if i in own)
        if kept:
            out.store.record_acts([sealed.act.evolve(items=kept)])
    rows = list(world.store.derived_rows("reading", own))
    out.store.put([*rows, *world.store.derived_rows("refusal", own)])
    found = (msgspec.json.decode(row.record, type=Reading) for row in rows)
    out.store.index((r.report.id, pipeline.words_of(r.report)) for r in found)
    return out
