"""Events as reports arrive, in any order of publication: each joins the event it fits best; repairs split and merge.

A stream is one reader's. What it answers is a function of its own steps alone: reports, judgements and repairs in their
order. No clock, no thread and no other row of the shelf enters. To take a report out is to go back to a repair before
it came and to take the later steps again without it: what is left is what would be there had it never come.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from dragoman.errors import InputError
from dragoman.link.cluster import BOUND, CAP, needed
from dragoman.link.decision import Decision
from dragoman.link.features import pair_features
from dragoman.link.finder import Finder, due
from dragoman.link.grouping import APART
from dragoman.link.held import Heard
from dragoman.link.history import Anchor, Change, History, Log, packed_rows, unpacked_rows
from dragoman.link.members import Members
from dragoman.link.once import perhaps_one
from dragoman.link.packed import Floats
from dragoman.link.perhaps_same import across
from dragoman.link.pool import Pool
from dragoman.link.priors import priors_of
from dragoman.link.reasons import Pair, pairs
from dragoman.link.repairs import Repair
from dragoman.link.shelf import Ints, Shelf
from dragoman.link.upkeep import Upkeep
from dragoman.model import Judgement, derived_id
from dragoman.model.reading import Overruled

__all__ = ["Change", "Stream"]

Facts = tuple[npt.NDArray[np.int32], Floats, Sequence[int]]  # of each row: first with its text, hubness, cell
BEST = 3  # members of an event whose mean odds decide
SOME = 8  # reports of an event, the first published, whose neighbours may be of other events that may be the same
REACH = 3.0  # log-odds that a pair may move by until the next repair
REPAIRED, JUDGED = -1, -2  # steps that are no reports; judgements count down from here


class Stream:
    """Events of one reader over rows of a shelf. One writer."""

    def __init__(self, shelf: Shelf, encoder: str, key: bytes) -> None:
        self._shelf, self._encoder, self._key = shelf, encoder, key
        self._decision = Decision(encoder)
        self._steps = array("q")
        self._judgements: list[Judgement] = []
        self._log = Log([], [])
        self._anchors = [Anchor()]
        self._empty()

    @classmethod
    def start(cls, shelf: Shelf, encoder: str, key: bytes, groups: Sequence[Sequence[str]]) -> "Stream":
        """A stream that goes on from events that were decided elsewhere, over the whole set: an archive, a backlog.

        `groups`: the reports of each event, none of them empty. Rows come in the order of the shelf. None of these can
        be removed later.
        """
        out = cls(shelf, encoder, key)
        flat = np.fromiter((shelf.slot(report) for group in groups for report in group), np.int64)
        sizes = np.array([len(group) for group in groups], np.int64)
        firsts = np.minimum.reduceat(flat, np.cumsum(sizes) - sizes) if len(flat) else flat
        event = np.repeat(np.argsort(np.argsort(firsts)), sizes)  # numbered by their first reports
        order = np.argsort(flat)
        out._steps = array("q", flat[order].tobytes())
        out._empty(Members.restored(event[order], np.searchsorted(flat[order], np.sort(firsts)).tolist()))
        out._finder.fill(out._steps, event[order])
        rows, events = len(flat), len(firsts)
        out._anchors = [Anchor(steps=rows, rows=rows, events=events)]
        return out

    def _empty(self, members: Members | None = None) -> None:
        self.pool = Pool(self._shelf.dim, priors_of(self._encoder), self._shelf)
        self._finder = Finder(self.pool)
        self._members = members or Members()
        self._heard = Heard()
        repair = partial(Repair, self.pool, self._members, self._odds, lambda row: bool(self._partners(row)), self.name)
        self._upkeep = Upkeep(repair, self._log, self._perhaps, self._anchor)

    # What a reader asks

    def event(self, report: str) -> str:
        """The event id of a report. KeyError where the report is not in the stream."""
        row = self.pool.row(report)
        if row < 0:
            raise KeyError(report)
        return self.name(self._members.event(row))

    def events(self) -> dict[str, tuple[str, ...]]:
        """Event ids with their reports, both in the order in which they came."""
        live = self._members.live()
        return {self.name(event): tuple(map(self.pool.id, self._members.of(event))) for event in live}

    def beside(self, report: str) -> tuple[str, ...]:
        """The reports of the same event, this one among them. KeyError as `event`."""
        row = self.pool.row(report)
        if row < 0:
            raise KeyError(report)
        return tuple(map(self.pool.id, self._members.of(self._members.event(row))))

    def changes(self, since: int = 0) -> tuple[Change, ...]:
        """What repairs and judgements have moved, from the change of that number on."""
        return tuple(self._log.changes[since:])

    def numbers(self) -> Ints:
        """The number of the event of each report, in the order in which they came. Events are numbered from 0."""
        return self._members.events

    def number(self, report: str) -> int:
        """The number of a report's event; -1 where the report is not in the stream."""
        row = self.pool.row(report)
        return self._members.event(row) if row >= 0 else -1

    def reports(self, number: int) -> tuple[str, ...]:
        """The reports of the event of that number; none where it has been merged into another."""
        return tuple(map(self.pool.id, self._members.of(number)))

    def held_by(self, number: int) -> list[Pair]:
        """The pairs that hold the event of that number together; see `reasons`."""
        rows = self._members.of(number)
        return pairs(self.pool, rows, self._odds, {row for row in rows if self._partners(row)}) if rows else []

    def perhaps(self, number: int) -> list[tuple[int, Pair]]:
        """Other events that some pair of reports is near joining to the event of that number, with the best pair."""
        rows = sorted(self._members.of(number), key=self.pool.order)[:SOME]
        near = [(row, self._finder.near(row)) for row in rows]
        met = np.unique(np.concatenate([np.array(rows), *(found for _, found in near)])).astype(np.int64)
        with self.pool.measured(met):
            odds = [(row, found, self._odds(row, found)) for row, found in near if len(found)]
        pairs = (Pair(row, o, v) for row, f, values in odds for o, v in zip(f.tolist(), values.tolist(), strict=True))
        best = across(pairs, self._members.event)
        return [(one if other == number else other, pair) for (one, other), pair in sorted(best.items())]

    @property
    def overruled(self) -> tuple[Overruled, ...]:
        """Judgements that do not hold because later ones say the opposite, in the order in which they were made."""
        return self._heard.overruled

    def __len__(self) -> int:
        return len(self.pool)

    def name(self, event: int) -> str:
        """The id of the event of that number."""
        founder, turn = self.pool.id(self._members.founders[event]), self._members.turns[event]
        return derived_id("event", self._key, founder, *([str(turn)] if turn else []))

    # Steps

    def add(self, report: str) -> str:
        """Take in a report that is on the shelf; its event id as of now. A report that is there already stays."""
        slot = self._shelf.slot(report)
        if slot < 0:
            raise InputError(f"{report} is not on the shelf.", "Prepare the report and put it there first.")
        if self.pool.row(report) < 0:
            self._step(slot)
        return self.event(report)

    def judge(self, judgement: Judgement) -> None:
        """Bind two reports together or apart, from now on, also when they come later. The later made holds."""
        self._judgements.append(judgement)
        self._step(JUDGED - len(self._judgements) + 1)

    def repair(self) -> tuple[Change, ...]:
        """Split and merge, by average linkage, the events that reports since the last repair have put in doubt.

        One that is being made is finished before. A large stream repairs itself in pieces, as reports come.
        """
        before = len(self._log.changes)
        self._step(REPAIRED)
        return self.changes(before)

    def remove(self, reports: Collection[str] = (), judgements: Collection[str] = ()) -> None:
        """Take reports and judgements (by id) out, as if they had never come. Costs the steps since the first of them.

        Events and changes after it are computed anew: what had rested on the removed is there no more.
        Raises InputError where the stream was started from one of them.
        """
        gone = {self._shelf.slot(report) for report in reports} - {-1}
        gone |= {JUDGED - n for n, judgement in enumerate(self._judgements) if judgement.id in judgements}
        first = next((at for at, step in enumerate(self._steps) if step in gone), None)
        if first is not None and first < self._anchors[0].steps:
            raise InputError("This stream was started from a report that is to go.", "Start it again without it.")
        if first is not None:
            for step in self._back(first):
                if step not in gone:
                    self._step(step)

    def rewind(self, first: int) -> Anchor:
        """Go back to the last repair at or before step `first`: later steps are forgotten, for others to be taken."""
        self._back(first)
        del self._judgements[sum(step <= JUDGED for step in self._steps) :]
        return self._anchors[-1]

    def _step(self, step: int) -> None:
        self._steps.append(step)
        if step >= 0:
            self._take(step)
        elif step <= JUDGED:
            self._hear(self._judgements[JUDGED - step], act=True)
        if step == REPAIRED:
            self._upkeep.repair()
        elif step >= 0:
            self._upkeep.came()

    def _take(self, slot: int) -> None:
        row, near = self._finder.take(slot)
        judged = self._partners(row)
        if judged:
            self._upkeep.pause()
            self._heard.hold(self.pool.id(row), lambda other: self.pool.row(other) >= 0)
        first = int(self.pool.firsts[row])
        rows = np.union1d(near, [*judged, *([first] if first != row else [])]).astype(np.int64)
        odds = self._odds(row, rows)
        event = self._best(row, rows, odds)
        self._members.join(event)
        self.pool.count_group(self._members.of(event), event)
        if due(row + 1):
            self.pool.refresh()
        same = np.array([self._members.event(other) == event for other in rows.tolist()], bool)
        if (kept := (odds > -REACH) | same).any():
            self._upkeep.near[row] = rows[kept]
        if judged:
            self._keep_to(self.pool.id(row))

    def _best(self, row: int, rows: Ints, odds: Floats) -> int:
        """The event whose best members are, on average, most likely of one event with this report; else a new one."""
        by_event: defaultdict[int, list[float]] = defaultdict(list)
        for other, value in zip(rows.tolist(), odds.tolist(), strict=True):
            by_event[self._members.event(other)].append(value)
        means = {event: _mean(values) - float(needed(len(values))) for event, values in by_event.items()}
        best = max(means, key=lambda e: (means[e], -e), default=-1)
        return best if best >= 0 and means[best] > 0 else self._members.found(row)

    # Judgements

    def _hear(self, judgement: Judgement, *, act: bool) -> None:
        self._upkeep.pause()
        self._heard.add(judgement)
        if act and min(map(self.pool.row, (judgement.a, judgement.b))) >= 0:
            self._keep_to(judgement.a)

    def _keep_to(self, report: str) -> None:
        """Split and merge what judgements about a report, and those about the others in them, ask for."""
        self._heard.hold(report, lambda other: self.pool.row(other) >= 0)
        pairs = [(self.pool.row(a), self.pool.row(b), same) for (a, b), same in self._heard.around(report)]
        broken = [(a, b) for a, b, same in pairs if (self._members.event(a) == self._members.event(b)) != same]
        if broken:
            self._upkeep.mend(broken, self._heard.latest(report))

    def _partners(self, row: int) -> list[int]:
        """Earlier rows that somebody has judged together with this one."""
        found = map(self.pool.row, self._heard.beside(self.pool.id(row)))
        return sorted(other for other in found if 0 <= other != row)

    def _odds(self, row: int | Ints, rows: Ints) -> Floats:
        """Log-odds of `row`, or of each of these, and each of `rows`; +-BOUND where somebody has judged."""
        pool, ones = self.pool, np.broadcast_to(row, rows.shape)
        odds = self._decision.odds(pair_features(pool, row, rows))
        odds[(pool.firsts[rows] == pool.firsts[ones]) & ~(np.abs(pool.times[rows] - pool.times[ones]) > APART)] = CAP
        for one in np.unique(ones).tolist():
            for other, same in self._heard.held(pool.id(one)):
                odds[(ones == one) & (rows == pool.row(other))] = BOUND if same else -BOUND
        return odds

    # Repairs, see `upkeep`

    def _anchor(self) -> None:
        """From now on it can go back to here."""
        rows, events, changes = len(self.pool), len(self._members.founders), len(self._log.changes)
        near = packed_rows(self._upkeep.near)
        self._anchors.append(Anchor(steps=len(self._steps), rows=rows, events=events, changes=changes, near=near))

    def _perhaps(self) -> Ints:
        """Of each row a number for the event that it may be of: not what was decided before, in whatever order."""
        rows = range(len(self.pool))
        held = (
            (row, self.pool.row(other)) for row in rows for other, same in self._heard.held(self.pool.id(row)) if same
        )
        judged = {row for row in rows if self._partners(row)}
        return perhaps_one(self.pool, self._odds, judged, [(a, b) for a, b in held if a < b])

    # Going back, keeping, restarting

    def _back(self, first: int) -> list[int]:
        """Undo everything from the last repair at or before step `first`; the steps undone."""
        members, finder = self._members, self._finder
        facts = self.pool.firsts, self.pool.hubs, finder.cells
        return self._return(first, members.events, members.founders, facts)

    def _return(self, first: int, events: Ints, founders: Sequence[int], facts: Facts) -> list[int]:
        self._anchors = [anchor for anchor in self._anchors if anchor.steps <= first]
        to = self._anchors[-1]
        events = events[: to.rows]
        for undo in reversed(self._log.undo[to.changes :]):
            events[[row for row in undo.rows if row < to.rows]] = undo.before
        later = list(self._steps[to.steps :])
        del self._steps[to.steps :], self._log.changes[to.changes :], self._log.undo[to.changes :]
        firsts, hubs, cells = facts
        self._restore(
            events, founders[: to.events], (firsts[: to.rows].copy(), hubs[: to.rows].copy(), cells[: to.rows])
        )
        return later

    def _restore(self, events: Ints, founders: Sequence[int], facts: Facts) -> None:
        """The stream as its steps left it, from what they had decided."""
        self._upkeep.leave()
        self._empty(Members.restored(events, founders))
        self._upkeep.near = unpacked_rows(self._anchors[-1].near)
        self._finder.restore([step for step in self._steps if step >= 0], events, *facts)
        for step in self._steps:
            if step <= JUDGED:
                self._hear(self._judgements[JUDGED - step], act=False)
        self._heard.hold_all(lambda report: self.pool.row(report) >= 0)

    def save(self, folder: Path) -> None:
        """Write what cannot be computed anew into an existing, empty folder: some twenty bytes a report."""
        history = History(
            judgements=tuple(self._judgements),
            changes=self.changes(),
            undo=tuple(self._log.undo),
            anchors=tuple(self._anchors),
        )
        (folder / "history.json").write_bytes(msgspec.json.encode(history))
        np.savez(
            folder / "stream.npz",
            steps=np.array(self._steps, np.int64),
            events=self._members.events,
            founders=np.array(self._members.founders, np.int32),
            firsts=self.pool.firsts,
            hubs=self.pool.hubs,
            cells=np.array(self._finder.cells, np.uint16),
        )

    @classmethod
    def load(cls, folder: Path, shelf: Shelf, encoder: str, key: bytes) -> "Stream":
        """What `save` has written, over the same shelf. Nothing is encoded; indexes and counts are built again."""
        out = cls(shelf, encoder, key)
        history = msgspec.json.decode((folder / "history.json").read_bytes(), type=History)
        out._judgements, out._anchors = list(history.judgements), list(history.anchors)
        out._log.changes[:], out._log.undo[:] = history.changes, history.undo
        with np.load(folder / "stream.npz") as kept:
            steps, events, founders = (kept[name] for name in ("steps", "events", "founders"))
            facts = kept["firsts"], kept["hubs"], kept["cells"].tolist()
        out._steps = array("q", steps.tolist())
        for step in out._return(len(steps), events, founders.tolist(), facts):
            out._step(step)
        return out


def _mean(values: Iterable[float]) -> float:
    """The mean of the best few, each capped; what somebody has judged is the whole."""
    best = sorted(values)
    if best[0] <= -BOUND:
        return -BOUND
    if best[-1] >= BOUND:
        return BOUND
    few = [min(max(value, -CAP), CAP) for value in best[-BEST:]]
    return sum(few) / len(few)
