"""Events as reports arrive, in any order: each joins the event it fits best; a repair pass splits and merges later.

Event ids are stable: a report keeps its event's id through repairs wherever most of its companions do.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from dragoman.link.cluster import CAP, average_linkage, components
from dragoman.link.decision import Decision
from dragoman.link.features import pair_features
from dragoman.link.gist import hours
from dragoman.link.index import SAMPLE, Cells, Postings
from dragoman.link.keys import Hashes, hashes_of, keys_of
from dragoman.link.packed import Floats
from dragoman.link.pool import Ints, Pool
from dragoman.link.priors import priors_of
from dragoman.model import Reading, derived_id
from dragoman.model.base import Record

SCORED = 96  # candidates that are scored for one report
BEST = 3  # members of an event whose mean odds decide
LARGEST = 400  # rows that one repair step takes apart together
REFRESH = 1000  # reports after which the background is drawn anew


class Change(Record, frozen=True, kw_only=True):
    """A report that a repair has moved from one event to another."""

    report: str
    before: str
    after: str


class Window:
    """Reports of the last days with their events. One writer."""

    def __init__(self, encoder: str, dim: int, key: bytes) -> None:
        self.pool = Pool(dim, priors_of(encoder))
        self._decision = Decision(encoder)
        self._key = key
        self._postings, self._cells = Postings(), Cells()
        self._event: list[int] = []  # of each row
        self._names: list[str] = []  # of each event
        self._members: list[list[int]] = []  # of each event
        self._joined: list[tuple[int, int]] = []  # pairs more likely one event than not, since the last repair

    def event(self, report: str) -> str:
        """The event id of a report. KeyError where it is not in the window."""
        return self._names[self._event[self.pool.row_of[report]]]

    def add(self, reading: Reading, vector: Floats | None) -> str:
        """Take in one report; its event id."""
        report = reading.report
        keys = hashes_of(keys_of(reading))
        return self.take(report.id, reading.notes.lang, hours(report), keys, vector)

    def take(self, report: str, lang: str, when: float, keys: Hashes, vector: Floats | None) -> str:
        """As `add`, from what was computed before: a restart needs no encoder and no text."""
        if report in self.pool.row_of:
            return self.event(report)
        row = self.pool.add(report, lang, when, keys, vector)
        if self.pool.dim:
            self._place(row)
        rows = self._candidates(row, keys)
        odds = self._odds(row, rows)
        self._joined += [(int(other), row) for other in rows[odds > 0]]
        self._postings.add(row, keys)
        return self._names[self._assign(row, rows, odds)]

    def _place(self, row: int) -> None:
        if row % REFRESH == 0 or row < 64:
            self.pool.refresh()
        self.pool.measure(np.array([row]))
        if self._cells.ready:
            self._cells.add(row, self.pool.centred(np.array([row]))[0])
        elif row + 1 == SAMPLE:
            self._cells.draw(self.pool.centred(np.arange(SAMPLE)))

    def _candidates(self, row: int, keys: Hashes) -> Ints:
        shared = self._postings.near(keys, self.pool.rarity.weight(keys, int(self.pool.langs[row])))[: SCORED // 2]
        if not self.pool.dim:
            return shared
        vector = self.pool.centred(np.array([row]))[0]
        near = self._cells.near(vector) if self._cells.ready else np.arange(row)
        near = near[near != row]
        if len(near) > SCORED // 2:
            near = near[np.argpartition(-self.pool.closeness(near, vector), SCORED // 2)[: SCORED // 2]]
        return np.union1d(shared, near)

    def _odds(self, row: int, rows: Ints) -> Floats:
        return np.clip(self._decision.odds(pair_features(self.pool, row, rows)), -CAP, CAP)

    def _assign(self, row: int, rows: Ints, odds: Floats) -> int:
        """The event whose best members are, on average, most likely of one event with this report; else a new one."""
        by_event: defaultdict[int, list[float]] = defaultdict(list)
        for other, value in zip(rows.tolist(), odds.tolist(), strict=True):
            by_event[self._event[other]].append(value)
        means = {e: sum(sorted(values)[-BEST:]) / min(BEST, len(values)) for e, values in by_event.items()}
        best = max(means, key=lambda e: (means[e], -e), default=-1)
        if best < 0 or means[best] <= 0:
            best = self._new(row)
        self._event.append(best)
        self._members[best].append(row)
        return best

    def _new(self, row: int) -> int:
        self._names.append(derived_id("event", self._key, self.pool.ids[row]))
        self._members.append([])
        return len(self._names) - 1

    def repair(self) -> tuple[Change, ...]:
        """Split and merge what arrived since the last repair, by average linkage over all pairs concerned."""
        touched = sorted({self._event[row] for pair in self._joined for row in pair})
        local = {row: at for at, row in enumerate(r for e in touched for r in self._members[e])}
        rows = list(local)
        pairs = [(local[a], local[b]) for a, b in self._joined]
        pairs += [(local[m[0]], local[row]) for m in (self._members[e] for e in touched) for row in m[1:]]
        self._joined = []
        changes: list[Change] = []
        for part in components(len(rows), pairs):
            if 1 < len(part) <= LARGEST:
                changes += self._regroup([rows[at] for at in part])
        return tuple(changes)

    def _regroup(self, rows: Sequence[int]) -> list[Change]:
        odds = np.zeros((len(rows), len(rows)), np.float32)
        for at in range(1, len(rows)):
            odds[at, :at] = self._odds(rows[at], np.array(rows[:at]))
        groups = [[rows[at] for at in group] for group in average_linkage(odds + odds.T)]
        free = {self._event[row] for row in rows}
        changes: list[Change] = []
        for group in sorted(groups, key=lambda g: (-len(g), g[0])):
            held = Counter(self._event[row] for row in group if self._event[row] in free)
            target = min(held, key=lambda e: (-held[e], e)) if held else self._new(group[0])
            free.discard(target)
            changes += self._move(group, target)
        return changes

    def _move(self, group: Iterable[int], target: int) -> list[Change]:
        out = []
        for row in group:
            old = self._event[row]
            if old != target:
                self._members[old].remove(row)
                self._members[target].append(row)
                self._event[row] = target
                out.append(Change(report=self.pool.ids[row], before=self._names[old], after=self._names[target]))
        return out
