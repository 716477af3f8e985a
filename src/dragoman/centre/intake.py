"""What comes in: collected or handed in, labelled, counted, kept durably, and read."""

import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from dragoman import pipeline
from dragoman.centre.keeper import Keeper
from dragoman.centre.quota import HANDED_IN, Quota
from dragoman.centre.room import Notes, Verb, basis_of, marking
from dragoman.centre.submit import Submitted, answered, arrived, as_kept, with_signature
from dragoman.centre.verbs import VERBS
from dragoman.centre.who import Handed, Who
from dragoman.collect import Fetcher, Limits, collect, handed_in
from dragoman.config import Config
from dragoman.errors import ThrottledError, UsageError
from dragoman.exchange import open_to, placed
from dragoman.model import Act, Capture, Label, Refusal, derived_id, digest, to_json
from dragoman.model.signed import statement_id
from dragoman.store import Basis, Kept, Store

LIFETIME = 36_500  # days: reports of a time that somebody made up are read too
SELF = "member--self"  # the one member of a store that no organisations share
Arrival = Capture | Refusal


class Intake:
    """`apart`: who reads, where it is not this process."""

    def __init__(
        self,
        store: Store,
        keeper: Keeper,
        fetcher: Fetcher,
        config: Config,
        apart: Callable[[], pipeline.Apart | None],
    ) -> None:
        self._store = store
        self._keeper = keeper
        self._fetcher = fetcher
        self._config = config
        self._apart = apart
        most = config.daily_reports, config.daily_bytes
        self._quota = Quota(store, HANDED_IN, most, ("daily_reports", "daily_bytes"))
        self._turns: dict[str, threading.Lock] = {}

    def collected(
        self, targets: Iterable[str], own: Label, who: Who, clock: Callable[[], datetime]
    ) -> Iterator[Arrival]:
        """What paths and addresses hold."""
        limits = Limits(size=self._config.max_bytes)
        for target in targets:
            now = clock()
            found = collect(target, client=self._fetcher, now=now, key=self._store.secret, limits=limits)
            yield from arrived(found, own, self._latest(who, now))

    def take(self, who: Who, verb: Verb, given: Handed, now: datetime, notes: Notes | None) -> Submitted:
        """What is handed in is durable when this returns, and read. Raises UsageError, ThrottledError."""
        arrivals = self._arrivals(who, given, now)
        stated = () if given.signature is None else (statement_id(given.signature),)
        act = Act(at=now, member=who.member, person=who.person, verb=verb.name, items=stated, signature=given.signature)
        kept = self._counted(who, arrivals, act, given, basis_of(notes))
        with self._turns.setdefault(who.member, threading.Lock()):  # so that none alone keeps all busy that read
            pipeline.read_these(self._store, list(as_kept(self._store, kept, arrivals)), self._apart())
        answer = answered(self._store, kept)
        if stated and kept.there:  # nothing that was kept tells what these words did
            self._store.enter("told", *stated, to_json(answer))
        return answer

    def _arrivals(self, who: Who, given: Handed, now: datetime) -> list[Arrival]:
        key, limits = self._store.secret, Limits(size=self._config.max_bytes)
        name = given.name or derived_id("submitted", key, digest(given.body))
        found = handed_in(name, given.body, given.media_type, client=self._fetcher, now=now, key=key, limits=limits)
        label = placed("capture", who.member, who.roles, to=given.reach, tlp=marking(given.tlp or self._config.tlp))
        arrivals = list(islice(arrived(found, label, self._latest(who, now)), self._config.submit_reports + 1))
        if len(arrivals) > self._config.submit_reports:
            raise UsageError(
                f"This holds more than {self._config.submit_reports} reports.",
                "Hand them in in parts, or ask an operator to set `submit_reports`.",
            )
        return arrivals if given.signature is None else with_signature(arrivals, given.signature)

    def _counted(self, who: Who, arrivals: list[Arrival], act: Act, given: Handed, rests_on: Basis) -> Kept:
        """Counted before it is kept; what changed nothing is given back."""
        reports, size = len(arrivals), sum(len(a.body) for a in arrivals if isinstance(a, Capture))
        counted = True
        try:
            self._quota.take(who.member, act.at, reports, size)
        except ThrottledError:
            if not self._there(who, arrivals):  # else it may be a narrowing, and is at once
                raise
            counted = False
        idle = reports
        try:
            kept = self._keeper.keep(arrivals, act, given.reach, marking(given.tlp), cuts=cuts(who), rests_on=rests_on)
            idle = kept.known
        finally:
            if counted and idle:
                self._quota.take(who.member, act.at, -idle, -size if idle == reports else 0)
        return kept

    def _there(self, who: Who, arrivals: list[Arrival]) -> bool:
        """Whether the member's newest of each is the same byte for byte."""
        wanted = {(a.target, a.digest) for a in arrivals if isinstance(a, Capture)}
        if len(wanted) < len(arrivals):
            return False
        within = open_to({who.member}, self._store.compartments())
        own = (c for c in self._store.headers(within) if c.label.origin == (who.member,))
        return wanted <= {(c.target, c.digest) for c in own}

    def _latest(self, who: Who, now: datetime) -> date:
        """The last day of publication that is believed. Who reads alone may read of any time."""
        return (now + timedelta(days=LIFETIME if who.member == SELF else self._config.ahead_days)).date()


def cuts(who: Who) -> bool:
    """Whether somebody may take anything from those who see it."""
    return VERBS["narrow"].role in who.roles
