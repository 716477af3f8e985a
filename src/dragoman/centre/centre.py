"""The centre: a store, a way to fetch, a clock and settings. Every interface calls its verbs and nothing else."""

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from dragoman import pipeline
from dragoman.centre import auditing, naming, signing
from dragoman.centre.boards import Key, board_of
from dragoman.centre.dispatch import Dispatch
from dragoman.centre.door import ROLES, Door
from dragoman.centre.intake import SELF, Intake, cuts
from dragoman.centre.keeper import TRIES, Keeper
from dragoman.centre.look import prepare
from dragoman.centre.office import OFFICE, Desk, asked_of
from dragoman.centre.quota import SAID, Quota
from dragoman.centre.room import Notes, Room, Verb, basis_of, marking
from dragoman.centre.sweeping import Sweeping
from dragoman.centre.verbs import VERBS
from dragoman.centre.ways import renewal_row, webhook_keys
from dragoman.centre.who import Outcome, Who, act_of
from dragoman.collect import Fetcher
from dragoman.config import Config
from dragoman.deliver import compose
from dragoman.errors import RebuildMismatchError, RoleError, StoreConflictError, UsageError
from dragoman.exchange import WHO_SAYS, placed
from dragoman.link import Encoder, load_encoder
from dragoman.model import (
    EPHEMERAL_KEY,
    Act,
    Brief,
    Event,
    Item,
    Reading,
    Record,
    View,
    audience,
    random_id,
    work_out_shapes,
)  # fmt: skip
from dragoman.pipeline import Scene
from dragoman.pipeline.board import Board
from dragoman.pipeline.reencoding import Progress, Reencoding
from dragoman.pipeline.rows import ShelfRows
from dragoman.store import Derived, Kept, SqliteStore, Store, move, open_store

if TYPE_CHECKING:
    import httpx

    from dragoman.centre.door_oidc import Issuer, SignOn
    from dragoman.centre.door_passkeys import Passkeys

ALONE = Who(SELF, "person--self", ROLES)


class Briefing(NamedTuple):
    """A brief and what it was composed from: all of it what the member sees."""

    brief: Brief
    events: tuple[Event, ...]
    readings: dict[str, Reading]  # by report id
    targets: dict[str, str]  # capture id -> path or address


class Centre:
    """`new_id` makes the ids of what people add; `clock` gives aware times."""

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        config: Config,
        clock: Callable[[], datetime],
        new_id: Callable[[str], str] = random_id,
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._config = config
        self._clock = clock
        self._new_id = new_id
        self._boards: dict[Key, Board] = {}
        self._opening = threading.Lock()
        self._apart: pipeline.Apart | None = None
        work_out_shapes()

    def call(self, who: Who, name: str, ask: Record) -> Record:
        """Run one verb for one person: in one snapshot, written in one transaction, with its line in the audit.

        Raises CredentialError where the person was stopped since it came in, RoleError, ReleaseDeniedError,
        ReleaseRuleError, UsageError, and StoreConflictError where others were first again and again.
        """
        verb = VERBS[name]
        for last in range(TRIES, 0, -1):
            try:
                return self._once(who, verb, ask, again=last < TRIES)
            except StoreConflictError:
                if last == 1:
                    raise
        raise AssertionError  # the loop returns or raises

    def plain(self, who: Who, name: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        """As `call`, from and to plain values. Raises UsageError where the fields are not what the verb asks for."""
        try:
            ask: Record = msgspec.convert(fields, VERBS[name].asks)
        except msgspec.ValidationError as error:
            raise UsageError(f"{name}: {error}", "docs/reference/verbs.md lists the fields.") from error
        answer: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self.call(who, name, ask)))
        return answer

    def _once(self, who: Who, verb: Verb, ask: Record, *, again: bool) -> Record:
        later: list[Derived] = []
        now = self._clock()
        with ExitStack() as held:
            if again:  # nobody moves the own picture past the snapshot this time
                held.enter_context(self._board(frozenset({who.member}), who.member).lock)
            with self._store.snapshot():
                who, standing = self.door.again(who)
                if verb.role not in who.roles:
                    raise RoleError(f"{verb.name} takes the role {verb.role!r}.", WHO_SAYS)
                room = self._room(who, now, later, held)
                room.notes = Notes(self._store.epoch(), standing.entries) if verb.writes else None
                room.signed = signing.checked(room, verb.name, ask)
                outcome = verb.run(room, ask)
        if later:
            self._store.put(later)
        if outcome.handed is not None:
            return self._intake.take(who, verb, outcome.handed, now, room.notes)
        self._write(act_of(who, verb.name, outcome, now, room.signed), outcome, room.notes)
        return outcome.value

    def _room(self, who: Who, now: datetime, later: list[Derived], held: ExitStack | None = None) -> Room:
        hold = held or ExitStack()
        return Room(self._store, who, now, new_id=self._new_id, picture=lambda m: self._picture(who, m, later, hold))

    def _write(self, act: Act, outcome: Outcome, notes: Notes | None) -> None:
        if outcome.adds or outcome.enters:
            self._count_said(act, outcome.adds)
            entries = [*outcome.enters, *naming.rows(outcome.adds)]
            self._store.append(outcome.adds, [act], rests_on=basis_of(notes), entries=entries)
        else:
            self._store.record_acts([act])
        for delivery in outcome.settles:
            self._store.settle(delivery)
        for id_ in outcome.narrowed:  # what was said of it between the reading and the writing is cut now
            self._keeper.below(id_, act)

    def _count_said(self, act: Act, adds: Sequence[Item]) -> None:
        """What is new and meant for others. Raises ThrottledError."""
        new = [item for item in adds if item.version == 1 and {*audience(item.label)} - {act.member}]
        if new:
            self._said.take(act.member, act.at, len(new), sum(len(bytes(item.record)) for item in new))

    @cached_property
    def _said(self) -> Quota:
        most = self._config.daily_words, self._config.daily_bytes
        return Quota(self._store, SAID, most, ("daily_words", "daily_bytes"))

    def _picture(self, who: Who, members: Collection[str], later: list[Derived], held: ExitStack) -> Scene:
        """As of this snapshot; nobody else moves it on while it is held."""
        board = self._board(frozenset(members), who.member)
        held.enter_context(board.lock)
        scene, rows = board.follow(self._clock())
        later += rows
        return scene

    def _board(self, members: frozenset[str], viewer: str) -> Board:
        key = members, viewer if members == {viewer} else ""
        with self._opening:
            return board_of(self._boards, key, lambda: Board(self._store, self._rows, *key, self._encoder))

    @cached_property
    def _keeper(self) -> Keeper:
        return Keeper(self._store)

    @cached_property
    def _intake(self) -> Intake:
        return Intake(self._store, self._keeper, self._fetcher, self._config, lambda: self._apart)

    @cached_property
    def _sweeping(self) -> Sweeping:
        return Sweeping(self._store, self._clock)

    @cached_property
    def _reencoding(self) -> Reencoding | None:
        return Reencoding(self._store, self._encoder) if self._encoder else None

    @cached_property
    def _rows(self) -> ShelfRows:
        return ShelfRows(self._store, self._encoder)

    def add(
        self,
        targets: Sequence[str],
        who: Who = ALONE,
        *,
        to: Collection[str] | None = None,
        channel: str = "",
        tlp: str = "",
    ) -> Kept:
        """Collect from paths and addresses and keep what came, for the own member alone or for others too.

        When this returns, it survives power loss.
        """
        who, standing = self.door.again(who)
        room = self._room(who, self._clock(), [])
        signing.unsigned(room)
        reached = room.audience_of(to, channel)
        label = placed("capture", who.member, who.roles, to=reached, tlp=marking(tlp or self._config.tlp))
        act = Act(at=self._clock(), member=who.member, person=who.person, verb="add")
        found = self._intake.collected(targets, label, who, self._clock)
        try:
            kept = self._keeper.keep(found, act, reached, marking(tlp), cuts=cuts(who), rests_on=standing)
        except StoreConflictError:
            self.door.again(who)  # who was stopped meanwhile is told so
            raise
        pipeline.read_new(self._store, self._apart)
        return kept

    def brief(self, lang: str, who: Who = ALONE) -> Briefing:
        """What the member sees now, fused, in a reader's language."""
        pipeline.read_new(self._store, self._apart)
        who, _ = self.door.again(who)
        if "reader" not in who.roles:
            raise RoleError("brief takes the role 'reader'.", WHO_SAYS)
        names = {m.id: m.name for m in self._room(who, self._clock(), []).directory.values()}
        view = View(member=who.member, lang=lang, at=self._clock(), names=names)
        found = self._picture_of(who)
        events = tuple(found.leading(view.at.date()))
        seen = dict(found.readings([id_ for event in events for id_ in event.reports]))
        made = compose(events, seen, found.refusals, view)
        shown = tuple(sorted(seen))
        self._store.record_acts([Act(at=view.at, member=who.member, person=who.person, verb="brief", items=shown)])
        return Briefing(made, events, seen, dict(found.targets(shown)))

    def rebuild(self, *, check: bool) -> int:
        """Derive everything again; the number of rows. With `check`, raise where the result differs."""
        kinds = ("reading", "refusal", "linked")
        before = [row for kind in kinds for row in self._store.derived(kind)] if check else []
        viewers = [row.id for row in before if row.kind == "linked"] or [SELF]
        self._store.forget_derived()
        self._boards.clear()
        self.__dict__.pop("_rows", None)
        count = pipeline.read_new(self._store, self._apart)
        for viewer in viewers:
            members = frozenset(viewer.split())
            _, rows = self._board(members, viewer).follow(self._clock())
            self._store.put(rows)
        changed = pipeline.differences(self._store, before) if check else []
        if changed:
            raise RebuildMismatchError(
                f"{len(changed)} derived records differ: {', '.join(changed[:5])}",
                "If Dragoman was upgraded since they were made, this is expected once: run it again.",
            )
        return count

    @property
    def most_bytes(self) -> int:
        """Of one report that comes in."""
        return self._config.max_bytes

    def read_apart(self) -> None:
        """Read what comes in in processes of their own from now on: see `pipeline.Apart`."""
        self._apart = pipeline.Apart()

    def read_new(self) -> int:
        """Read what came in and was not read yet; the number read."""
        return pipeline.read_new(self._store, self._apart)

    def stop_reading(self) -> None:
        """Break off what is read apart, and begin nothing more: see `pipeline.Apart.stop`."""
        if self._apart is not None:
            self._apart.stop()

    def sweep(self) -> int:
        """Take out a part of what is good no more; the number of rows. See `Sweeping`."""
        return self._sweeping.step()

    def reencode(self, budget: int) -> Progress:
        """Make vectors of the encoder that is set for reports that lack them, at most so many."""
        return self._reencoding.step(budget) if self._reencoding else Progress(0, 0)

    def webhook_keys(self, member: str, target: str) -> tuple[bytes, ...]:
        """The secrets that sign what is posted to an address of a member, the newest first: `headquarters` tells it."""
        row = self._store.entry("webhook", renewal_row(member, target))
        return webhook_keys(self._store.secret, member, target, row, self._clock())

    def office(self, who: Who, name: str, ask: Record) -> Record:
        """What an operator asks for. Raises CredentialError, RoleError, UsageError."""
        who, _ = self.door.again(who)
        asked_of(who)
        return OFFICE[name].run(Desk(self.door, self.verify, self.head, self._clock), who, ask)

    @cached_property
    def dispatch(self) -> Dispatch:
        """What is due to each headquarters."""
        return Dispatch(self._store, self._clock, self._picture_of)

    def prepare(self, member: str) -> None:
        """Make a member's next front page ready. Nobody is shown anything."""
        later: list[Derived] = []
        lock = self._board(frozenset({member}), member).lock  # first: nobody moves the picture past the snapshot
        with ExitStack() as held, lock, self._store.snapshot():
            prepare(self._room(Who(member, "", frozenset({"reader"})), self._clock(), later, held))
        self._store.put(later)

    def _picture_of(self, who: Who) -> Scene:
        later: list[Derived] = []
        board = self._board(frozenset({who.member}), who.member)
        with ExitStack() as held, board.lock, self._store.snapshot():
            found = self._picture(who, {who.member}, later, held)
        self._store.put(later)
        return found

    @cached_property
    def door(self) -> Door:
        """Who comes in."""
        return Door(self._store, self._clock)

    def passkeys(self, site: str) -> "Passkeys":
        """Passkeys of people whose browsers see the server at this origin."""
        from dragoman.centre.door_passkeys import Passkeys  # noqa: PLC0415 - needs the extra `server`

        return Passkeys(self._store, self._clock, self.door, site)

    def sign_on(self, site: str, issuer: "Issuer", web: "httpx.Client | None" = None) -> "SignOn":
        """People who log in at an issuer of OpenID Connect. `web`: the client that asks it."""
        import httpx  # noqa: PLC0415 - a third of a second that work on files need not pay

        from dragoman.centre.door_oidc import SignOn  # noqa: PLC0415 - needs the extra `server`

        web = web or httpx.Client(trust_env=False, timeout=self._config.fetch_seconds)
        return SignOn(self._store, self._clock, self.door, site, issuer, web)

    def enter(self, token: str) -> Who:
        """Who acts: whom the token stands for; without any, the one reader of a store that nobody shares.

        Raises CredentialError.
        """
        if not token and not any(True for _ in self._store.entries("person")):
            return ALONE
        return self.door.who(token)

    def signed(self, who: Who, name: str, ask: Record, key: Path) -> Record:
        """What is asked of a verb with a signature by the key in a file."""
        room = self._room(who, self._clock(), [])
        return ask.evolve(signature=signing.sign(signing.load_key(key), room.centre, who.member, name, ask, room.now))

    def head(self) -> str:
        """The number of acts and the hash of the last: to be kept elsewhere."""
        return auditing.head(self._store)

    def verify(self, head: str = "") -> auditing.Found:
        """Walk the whole chain of acts, through that head if one is given, and check every signature again.

        Raises StoreError where it is broken, or cut off before the head, or where a signature does not hold.
        """
        return auditing.check(self._store, head)

    def backup(self, target: str) -> None:
        """Write a whole copy of this moment to a new file, while others read and write."""
        self._store.backup(target)

    def move(self, target: str) -> int:
        """Copy everything into an empty store at another address; the number of acts there. The own one stays."""
        move(self._store, target)
        there = open_store(target)
        try:
            return auditing.check(there).acts
        finally:
            there.close()

    def close(self) -> None:
        """Keep what would take long to compute again, and close the store."""
        if self._apart is not None:
            self._apart.close()
        for board in list(self._boards.values()):
            if board.lock.acquire(blocking=False):  # else somebody makes a picture, maybe for minutes: it is lost
                try:
                    self._store.put(board.keep())
                finally:
                    board.lock.release()
        self._store.close()

    @cached_property
    def _encoder(self) -> Encoder | None:
        return load_encoder(self._config.encoder)


def open_centre(config: Config, fetcher: Fetcher, *, ephemeral: bool = False) -> Centre:
    """The centre on the configured store, or on one in memory that ends with the process."""
    store = SqliteStore(None, secret=EPHEMERAL_KEY) if ephemeral else open_store(config.store_address())
    naming.complete(store)
    return Centre(store, fetcher, config, lambda: datetime.now(UTC))
