"""Which judgements hold where they contradict one another: the later ones.

From the latest back, each judgement is taken unless those taken already say the opposite: of the same pair, or by what
follows from several (A and B are one event, B and C are, so A and C are). Whatever is taken can be kept whole.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Mapping, Sequence

from dragoman.model import Judgement
from dragoman.model.base import Record
from dragoman.model.reading import Overruled

Pair = tuple[str, str]
By = tuple[Judgement, ...]
Known = Callable[[str], bool]


class Held(Record, frozen=True, kw_only=True):
    """Pairs of reports that are decided, and the judgements that do not hold, in the order in which they were made."""

    pairs: Mapping[Pair, bool]
    overruled: tuple[Overruled, ...]


def hold(judgements: Sequence[Judgement], known: Collection[str]) -> Held:
    """What judgements about the reports `known` decide. The same in any order."""
    taken, overruled = _Taken(), []
    about = (j for j in judgements if j.a in known and j.b in known and j.a != j.b)
    for one in sorted(about, key=lambda j: (j.made, j.id), reverse=True):
        against = taken.against(one)
        if against:
            overruled.append(_overruled(one, against))
        elif pair_of(one) not in taken.pairs:
            taken.take(one)
    return Held(pairs=taken.pairs, overruled=tuple(reversed(overruled)))


def pair_of(judgement: Judgement) -> Pair:
    """The two reports, in order."""
    return min(judgement.a, judgement.b), max(judgement.a, judgement.b)


class Heard:
    """Judgements as they come and those of them that hold. Only what is connected with a report is looked at anew."""

    def __init__(self) -> None:
        self._on: defaultdict[str, list[Judgement]] = defaultdict(list)
        self._held: defaultdict[str, dict[str, bool]] = defaultdict(dict)
        self._overruled: dict[str, tuple[Judgement, Overruled]] = {}

    def add(self, judgement: Judgement) -> None:
        """One more; it holds once `hold` was asked."""
        if judgement.a != judgement.b:
            self._on[judgement.a].append(judgement)
            self._on[judgement.b].append(judgement)

    def hold(self, report: str, known: Known) -> None:
        """Decide anew about all that judgements connect with a report. `known`: which reports there are."""
        near = self._connected(report, known)
        on = {j.id: j for one in near for j in self._on[one]}
        found = hold(list(on.values()), near)
        for one in near:
            self._held.pop(one, None)
        for (a, b), same in found.pairs.items():
            self._held[a][b] = self._held[b][a] = same
        for id_ in on:
            self._overruled.pop(id_, None)
        self._overruled |= {one.judgement: (on[one.judgement], one) for one in found.overruled}

    def hold_all(self, known: Known) -> None:
        """The same for every report."""
        rest = {report for report in self._on if known(report)}
        while rest:
            one = min(rest)
            self.hold(one, known)
            rest -= self._connected(one, known)

    def beside(self, report: str) -> set[str]:
        """The other reports of judgements on one, whether they hold or not."""
        return {j.b if j.a == report else j.a for j in self._on.get(report, ())}

    def held(self, report: str) -> list[tuple[str, bool]]:
        """What holds about a report: others, and whether they are of one event with it."""
        return sorted(self._held.get(report, {}).items())

    def around(self, report: str) -> list[tuple[Pair, bool]]:
        """What holds about a report and those that judgements connect with it."""
        near = self._connected(report, lambda other: other in self._held)
        return [((one, other), same) for one in sorted(near) for other, same in self.held(one) if one < other]

    def latest(self, report: str) -> str:
        """The id of the judgement on a report that was made last."""
        return max(self._on[report], key=lambda j: (j.made, j.id)).id

    @property
    def overruled(self) -> tuple[Overruled, ...]:
        """Those that do not hold, in the order in which they were made."""
        return tuple(one for _, one in sorted(self._overruled.values(), key=lambda both: (both[0].made, both[0].id)))

    def _connected(self, report: str, known: Known) -> set[str]:
        near, ways = {report}, [report]
        while ways:
            new = {other for other in self.beside(ways.pop()) - near if known(other)}
            near |= new
            ways += new
        return near


class _Taken:
    """Judgements that do not contradict one another."""

    def __init__(self) -> None:
        self.pairs: dict[Pair, bool] = {}
        self._by_pair: dict[Pair, Judgement] = {}
        self._same: defaultdict[str, dict[str, Judgement]] = defaultdict(dict)  # report -> others, one event with it
        self._group: dict[str, set[str]] = {}  # report -> all that are one event with it
        self._apart: defaultdict[int, list[Judgement]] = defaultdict(list)  # by identity of a group

    def _of(self, report: str) -> set[str]:
        return self._group.setdefault(report, {report})

    def against(self, one: Judgement) -> By:
        """Those that together say the opposite; empty where nothing does."""
        a, b = self._of(one.a), self._of(one.b)
        known = self._by_pair.get(pair_of(one))
        if known is not None:
            return () if known.same == one.same else (known,)
        if not one.same:
            return self._path(one.a, one.b) if a is b else ()
        fewer = min(self._apart[id(a)], self._apart[id(b)], key=len) if a is not b else []
        for other in fewer:
            x, y = (other.a, other.b) if other.a in a else (other.b, other.a)
            if x in a and y in b:
                return (other, *self._path(one.a, x), *self._path(y, one.b))
        return ()

    def take(self, one: Judgement) -> None:
        """One more."""
        self.pairs[pair_of(one)] = one.same
        self._by_pair[pair_of(one)] = one
        a, b = sorted((self._of(one.a), self._of(one.b)), key=len)
        if not one.same:
            self._apart[id(a)].append(one)
            self._apart[id(b)].append(one)
            return
        self._same[one.a][one.b] = self._same[one.b][one.a] = one
        if a is not b:
            b |= a
            self._group |= dict.fromkeys(a, b)
            self._apart[id(b)] += self._apart[id(a)]

    def _path(self, start: str, end: str) -> By:
        """The fewest judgements by which two reports are one event."""
        via: dict[str, Judgement | None] = {start: None}
        ways = deque([start])
        while end not in via:
            at = ways.popleft()
            for other, judgement in sorted(self._same[at].items()):
                if other not in via:
                    via[other] = judgement
                    ways.append(other)
        path, at = [], end
        while (step := via[at]) is not None:
            path.append(step)
            at = step.a if step.b == at else step.b
        return tuple(reversed(path))


def _overruled(one: Judgement, by: By) -> Overruled:
    later = ", ".join(f"{_said(j)} ({j.id}, {j.made:%Y-%m-%d %H:%M})" for j in by)
    reason = f"Not held: {_said(one)} ({one.id}). Judged later: {later}."
    return Overruled(judgement=one.id, a=one.a, b=one.b, same=one.same, by=tuple(j.id for j in by), reason=reason)


def _said(judgement: Judgement) -> str:
    a, b = pair_of(judgement)
    return f"{a} and {b} are of one event" if judgement.same else f"{a} and {b} are not of one event"
