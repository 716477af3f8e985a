"""The verbs of the centre. Every interface calls these and nothing else."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from dragoman import pipeline
from dragoman.collect import Fetcher, Limits, collect
from dragoman.config import Config
from dragoman.deliver import compose
from dragoman.errors import RebuildMismatchError
from dragoman.link import Encoder, load_encoder
from dragoman.model import EPHEMERAL_KEY, Brief, Capture, Event, Label, Reading, Refusal, Tlp, View, label
from dragoman.store import Kept, SqliteStore, Store

SELF = "member--self"  # the one reader of a store that no organisations share


class Briefing(NamedTuple):
    """A brief and what it was composed from: all of it what the member sees."""

    brief: Brief
    events: tuple[Event, ...]
    readings: dict[str, Reading]  # by report id
    targets: dict[str, str]  # capture id -> path or address


class Centre:
    """A store, a way to fetch, a clock and settings; `open_centre` makes one from settings."""

    def __init__(self, store: Store, fetcher: Fetcher, config: Config, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._fetcher = fetcher
        self._config = config
        self._clock = clock

    def add(self, targets: Sequence[str]) -> Kept:
        """Collect from paths and addresses and keep what came. When this returns, it survives power loss."""
        kept = self._store.keep(self._arrivals(targets))
        pipeline.read_new(self._store)
        return kept

    def brief(self, lang: str, member: str = SELF) -> Briefing:
        """What the member sees now, fused, in a reader's language."""
        pipeline.read_new(self._store)
        view = View(member=member, lang=lang, at=self._clock())
        seen, events = pipeline.picture(self._store, view, self._encoder())
        brief = compose(events, seen, pipeline.refusals(self._store, view), view)
        return Briefing(brief, events, seen, pipeline.targets(self._store, view))

    def rebuild(self, *, check: bool) -> int:
        """Derive everything again; the number of rows. With `check`, raise where the result differs."""
        kinds = ("reading", "refusal", "linked")
        before = [row for kind in kinds for row in self._store.derived(kind)] if check else []
        self._store.forget_derived()
        count = pipeline.read_new(self._store)
        view = View(member=SELF, lang="en", at=self._clock())
        pipeline.picture(self._store, view, self._encoder())
        if check:
            changed = pipeline.differences(self._store, before)
            if changed:
                raise RebuildMismatchError(
                    f"{len(changed)} derived records differ: {', '.join(changed[:5])}",
                    "If Dragoman was upgraded since they were made, this is expected once: run it again.",
                )
        return count

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def _encoder(self) -> Encoder | None:
        return load_encoder(self._config.encoder)

    def _arrivals(self, targets: Iterable[str]) -> Iterator[Capture | Refusal]:
        own = self._label()
        limits = Limits(size=self._config.max_bytes)
        for target in targets:
            for arrival in collect(
                target,
                client=self._fetcher,
                now=self._clock(),
                key=self._store.secret,
                limits=limits,
            ):
                yield arrival.evolve(label=own)

    def _label(self) -> Label:
        return label(Tlp[self._config.tlp.upper().replace("+", "_")], frozenset({SELF}), frozenset({SELF}))


def open_centre(config: Config, fetcher: Fetcher, *, ephemeral: bool = False) -> Centre:
    """The centre on the configured store, or on one in memory that ends with the process."""
    store = SqliteStore(None, secret=EPHEMERAL_KEY) if ephemeral else SqliteStore(config.store_path())
    return Centre(store, fetcher, config, lambda: datetime.now(UTC))
