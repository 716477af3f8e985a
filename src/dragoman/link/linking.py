"""Which reports speak of one event: the whole set at once."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import numpy as np

from dragoman.errors import InputError
from dragoman.link.candidates import candidates
from dragoman.link.cluster import BOUND, CAP, components, tree
from dragoman.link.copies import Copy, alike, first_published, near_texts
from dragoman.link.decision import NO_ENCODER, Decision
from dragoman.link.encoder import Encoder
from dragoman.link.evidence import evidence
from dragoman.link.features import pair_features
from dragoman.link.gist import gist, hours, says_little
from dragoman.link.grouping import APART, Group, Odds, by_leader, grouped
from dragoman.link.held import hold
from dragoman.link.keys import Key, hashes_of, keys_of
from dragoman.link.once import eased, numbered
from dragoman.link.packed import Floats
from dragoman.link.perhaps_same import NEAR, across, in_order, may_be_one
from dragoman.link.pool import Pool
from dragoman.link.priors import priors_of
from dragoman.link.reasons import SAME_EVENT, Pair, any_link, event_link
from dragoman.link.relations import MAY_BE_SAME
from dragoman.link.shelf import Ints
from dragoman.link.texts import Texts
from dragoman.model import Judgement, Link, Linked, Reading, Report, derived_id

Decided = Mapping[tuple[int, int], bool]


def link(
    readings: Sequence[Reading], *, encoder: Encoder | None, judgements: Sequence[Judgement] = (), key: bytes
) -> Linked:
    """Events, the links that hold them together, and copies. The same for the same set in any order.

    `judgements` bind whatever was computed; of those that contradict one another the later hold, and `overruled` says
    which do not. `key` is the secret of derived ids. Raises InputError where two readings have one id.
    """
    ordered = sorted(readings, key=lambda r: r.report.id)
    _require_one_each(ordered)
    found = Set(ordered, encoder, judgements)
    order = found.pool.order
    groups = [found.ordered(group) for group in found.groups()]
    events: dict[str, str] = {}
    for group in groups:
        event = derived_id("event", key, ordered[min(group.rows, key=order)].report.id)
        events |= {ordered[row].report.id: event for row in group.rows}
    links = [link for group in groups for link in found.links(group, key)]
    texts = Texts(ordered, found.pool, encoder, found.near.first)
    copies = texts.copies([sorted(group.rows, key=order) for group in groups])
    links += [found.text_link(copy, key) for copy in copies]
    ends = {ordered[row].report.id: ordered[of].report.id for row, of in first_published(copies, order).items()}
    return Linked(
        events=events,
        links=tuple(links),
        copies=dict(sorted(ends.items())),
        overruled=found.held.overruled,
        perhaps=tuple(found.perhaps(groups, key)),
    )


def _require_one_each(ordered: Sequence[Reading]) -> None:
    """Of two different readings with one id nobody can say which is meant."""
    twice = next((a.report.id for a, b in pairwise(ordered) if a.report.id == b.report.id), None)
    if twice is not None:
        raise InputError(f"Two reports have the id {twice!r}.", "Give each report an id of its own.")


class Set:
    """Readings with everything computed over all of them; without keys nothing can be said of events, only of texts."""

    def __init__(
        self,
        readings: Sequence[Reading],
        encoder: Encoder | None,
        judgements: Sequence[Judgement],
        *,
        keyed: bool = True,
    ) -> None:
        self.readings = readings
        little = [not keyed or says_little(gist(r.report)) for r in readings]
        self.keys: list[tuple[Key, ...]] = [() if no else keys_of(r) for r, no in zip(readings, little, strict=True)]
        self.near = near_texts(readings, _close([hours(r.report) for r in readings]))
        self.first = np.array(self.near.first, np.int64)  # of each row the first with nearly the same text
        self.pool = _fill(readings, self.keys, encoder, self.near.ever)
        self.decision = Decision(encoder.name if encoder else NO_ENCODER)
        self.held = hold(judgements, {r.report.id for r in readings})
        rows = ((self.pool.row(a), self.pool.row(b), same) for (a, b), same in self.held.pairs.items())
        self.decided: Decided = {(min(a, b), max(a, b)): same for a, b, same in rows}
        self._close: list[Pair] = []  # pairs that are near joining or above
        if keyed:
            self.pool.foresee()
            self.pool.count_once(self._perhaps())
            self.pool.foresee()

    def odds(self, row: int | Ints, others: Ints) -> Floats:
        """Log-odds that `row`, or each of these, and each of `others` are of one event."""
        odds = self.decision.odds(pair_features(self.pool, row, others))
        ones = np.broadcast_to(row, others.shape)
        times = self.pool.times
        odds[(self.first[others] == self.first[ones]) & ~(np.abs(times[others] - times[ones]) > APART)] = CAP
        for at, (one, other) in enumerate(zip(ones.tolist(), others.tolist(), strict=True)) if self.decided else ():
            pair = (min(one, other), max(one, other))
            if pair in self.decided:
                odds[at] = BOUND if self.decided[pair] else -BOUND
        return odds

    def _perhaps(self) -> Ints:
        """Of each row a number for the event that it may be of, more of them together the fewer reports there are."""
        return numbered(self._grouped(eased(self.odds, self.pool)), len(self.pool))

    def groups(self) -> list[Group]:
        """Events."""
        self._close = []
        return self._grouped(self.odds, self._close)

    def _grouped(self, odds: Odds, close: list[Pair] | None = None) -> list[Group]:
        """Copies of one text count as one until it is decided, however many: else they would outvote all.

        `close`: is given the pairs that are near joining or above.
        """
        pairs = [*(pair for pair, same in self.decided.items() if same), *self.near.pairs]
        judged = {row for pair in self.decided for row in pair}
        rows = np.array([row for row in range(len(self.pool)) if self.first[row] == row or row in judged], np.int64)
        for row, others in candidates(self.pool, rows):
            found = odds(row, others)
            pairs += [(int(other), row) for other in others[found > 0]]
            if close is not None:
                close += [Pair(int(others[at]), row, float(found[at])) for at in np.flatnonzero(found > NEAR)]
        out: list[Group] = []
        for component in components(len(self.pool), pairs):
            out += grouped(by_leader(component, self.near.first, judged), odds)
        return out

    def ordered(self, group: Group) -> Group:
        """The same with its heads in order of publication."""
        order = sorted(range(len(group.heads)), key=lambda at: self.pool.order(group.heads[at]))
        return Group(
            heads=tuple(group.heads[at] for at in order),
            odds=group.odds[np.ix_(order, order)],
            units=tuple(group.units[at] for at in order),
        )

    def links(self, group: Group, key: bytes) -> list[Link]:
        """The strongest links that hold an event together, the earlier report first."""
        heads = group.heads
        pairs = [(heads[a], heads[b], float(group.odds[a, b])) for a, b in map(sorted, tree(group.odds))]
        for unit in (unit for unit in group.units if len(unit) > 1):
            held = self.odds(unit[0], np.array(unit[1:], np.int64)).tolist()
            ends = (sorted((unit[0], row), key=self.pool.order) for row in unit[1:])
            pairs += [(a, b, odds) for (a, b), odds in zip(ends, held, strict=True)]
        return [self._event_link(a, b, odds, key) for a, b, odds in pairs]

    def perhaps(self, groups: Sequence[Group], key: bytes) -> list[Link]:
        """The best link between each two events that may be one, once `groups` has told them apart."""
        event = {row: at for at, group in enumerate(groups) for row in group.rows}
        best = across(self._close, event.__getitem__)
        readings = {at: [self.readings[row] for row in groups[at].rows] for at in {e for both in best for e in both}}
        chosen = (best[both] for both in may_be_one(readings, sorted(best)))
        ordered = (in_order(self.pool, pair) for pair in chosen)
        return [self._event_link(a, b, odds, key, MAY_BE_SAME) for a, b, odds in ordered]

    def text_link(self, copy: Copy, key: bytes) -> Link:
        """The link between a text and what follows it."""
        return any_link(copy.kind, self._ends(copy.of, copy.copy), copy.share, copy.evidence, key)

    def _event_link(self, a: int, b: int, odds: float, key: bytes, kind: str = SAME_EVENT) -> Link:
        because = evidence(self.pool, a, b, (self.keys[a], self.keys[b]), self.decision)
        return event_link(self._ends(a, b), odds, because, key, kind)

    def _ends(self, a: int, b: int) -> tuple[Report, Report]:
        return self.readings[a].report, self.readings[b].report


def _close(times: Sequence[float]) -> Callable[[int, int], bool]:
    """Not far apart in time: a yearly text is not one event."""
    return lambda a, b: not abs(times[a] - times[b]) > APART


def _fill(
    readings: Sequence[Reading], keys: Sequence[tuple[Key, ...]], encoder: Encoder | None, ever: Sequence[int]
) -> Pool:
    pool = Pool(encoder.dim if encoder else 0, priors_of(encoder.name) if encoder else {})
    gists = {row: text for row, r in enumerate(readings) if not says_little(text := gist(r.report))}
    # Of nearly one text the first alone is encoded, where the part that is encoded is nearly the same too.
    read = {row: at if (at := ever[row]) in gists and alike(gists[at], gists[row]) else row for row in gists}
    places = {text: at for at, text in enumerate(dict.fromkeys(gists[row] for row in read.values()))}
    vectors = encoder.encode(list(places)) if encoder and places else None
    for row, reading in enumerate(readings):
        vector = None if vectors is None or row not in read else vectors[places[gists[read[row]]]]
        first = ever[row] if ever[row] < row else -1
        pool.add(reading.report.id, reading.notes.lang, hours(reading.report), hashes_of(keys[row]), vector, first)
    pool.refresh()
    pool.measure(np.arange(len(pool)))
    return pool
