"""Which reports speak of one event: the whole set at once."""

from collections.abc import Mapping, Sequence

import numpy as np

from dragoman.link.candidates import ALL_BELOW, candidates
from dragoman.link.cluster import BOUND, CAP, components, tree
from dragoman.link.copies import Copy, first_published, near_texts
from dragoman.link.decision import NO_ENCODER, Decision
from dragoman.link.encoder import Encoder
from dragoman.link.evidence import evidence, judged
from dragoman.link.features import pair_features
from dragoman.link.gist import gist, hours, says_little
from dragoman.link.grouping import LARGEST, Group, by_leader, grouped
from dragoman.link.keys import Key, hashes_of, keys_of
from dragoman.link.packed import Floats
from dragoman.link.pool import Pool
from dragoman.link.priors import priors_of
from dragoman.link.shelf import Ints
from dragoman.link.texts import Texts
from dragoman.model import Evidence, Judgement, Link, Linked, Reading, derived_id, meet

APART = 72.0  # hours within which equal texts are one event

Decided = Mapping[tuple[int, int], bool]


def link(
    readings: Sequence[Reading], *, encoder: Encoder | None, judgements: Sequence[Judgement] = (), key: bytes
) -> Linked:
    """Events, the links that hold them together, and copies. The same for the same set in any order.

    `judgements` bind whatever was computed; of two on one pair the later holds. `key` is the secret of derived ids.
    """
    ordered = sorted({r.report.id: r for r in readings}.values(), key=lambda r: r.report.id)
    found = Set(ordered, encoder, judgements)
    groups = [found.ordered(group) for group in found.groups()]
    events: dict[str, str] = {}
    for group in groups:
        event = derived_id("event", key, ordered[min(group.rows, key=found.order)].report.id)
        events |= {ordered[row].report.id: event for row in group.rows}
    links = [link for group in groups for link in found.links(group, key)]
    texts = Texts(ordered, found.pool, encoder).copies([sorted(group.rows, key=found.order) for group in groups])
    links += [found.text_link(copy, key) for copy in texts]
    copies = {ordered[row].report.id: ordered[of].report.id for row, of in first_published(texts, found.order).items()}
    return Linked(events=events, links=tuple(links), copies=dict(sorted(copies.items())))


class Set:
    """Readings with everything computed over all of them."""

    def __init__(self, readings: Sequence[Reading], encoder: Encoder | None, judgements: Sequence[Judgement]) -> None:
        self.readings = readings
        self.keys: list[tuple[Key, ...]] = [() if says_little(gist(r.report)) else keys_of(r) for r in readings]
        self.pool = _fill(readings, self.keys, encoder)
        self.decision = Decision(encoder.name if encoder else NO_ENCODER)
        self.decided = _decided(self.pool, judgements)
        self.same_text = near_texts(readings, self._close)
        self.first = np.arange(len(readings))  # of each row the first with nearly the same text
        for first, row in self.same_text:
            self.first[row] = first

    def order(self, row: int) -> tuple[bool, float, str]:
        """By publication; reports without a time last."""
        time = float(self.pool.times[row])
        return (bool(np.isnan(time)), 0.0 if np.isnan(time) else time, self.pool.id(row))

    def odds(self, row: int, others: Ints) -> Floats:
        """Log-odds that `row` and each of `others` are of one event."""
        odds = self.decision.odds(pair_features(self.pool, row, others))
        times = self.pool.times
        odds[(self.first[others] == self.first[row]) & ~(np.abs(times[others] - times[row]) > APART)] = CAP
        for at, other in enumerate(others.tolist()) if self.decided else ():
            pair = (min(row, other), max(row, other))
            if pair in self.decided:
                odds[at] = BOUND if self.decided[pair] else -BOUND
        return odds

    def _close(self, a: int, b: int) -> bool:
        """Not far apart in time: a yearly text is not one event."""
        return not abs(self.pool.times[a] - self.pool.times[b]) > APART

    def groups(self) -> list[Group]:
        """Events. Where a great many reports hang together, copies count as one until it is decided."""
        pairs = [*(pair for pair, same in self.decided.items() if same), *self.same_text]
        rows = np.arange(len(self.pool))
        judged = {row for pair in self.decided for row in pair}
        if len(rows) > ALL_BELOW:
            rows = np.array([row for row in rows.tolist() if self.first[row] == row or row in judged], np.int64)
        for row, others in candidates(self.pool, rows):
            pairs += [(int(other), row) for other in others[self.odds(row, others) > 0]]
        out: list[Group] = []
        for component in components(len(self.pool), pairs):
            units = [[row] for row in component]
            if len(units) > LARGEST:
                units = by_leader(component, self.first.tolist(), judged)
            out += grouped(units, self.odds)
        return out

    def ordered(self, group: Group) -> Group:
        """The same with its heads in order of publication."""
        order = sorted(range(len(group.heads)), key=lambda at: self.order(group.heads[at]))
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
            pairs += [(*sorted((unit[0], row), key=self.order), odds) for row, odds in zip(unit[1:], held, strict=True)]
        return [self._event_link(a, b, odds, key) for a, b, odds in pairs]

    def text_link(self, copy: Copy, key: bytes) -> Link:
        """The link between a text and what follows it."""
        return self._link(copy.of, copy.copy, copy.kind, copy.share, copy.evidence, key)

    def _event_link(self, a: int, b: int, odds: float, key: bytes) -> Link:
        score = float(1 / (1 + np.exp(-np.clip(odds, -30, 30))))
        because = evidence(self.pool, a, b, (self.keys[a], self.keys[b]), self.decision)
        because = (judged(same=True), *because) if self.decided.get((min(a, b), max(a, b))) else because
        return self._link(a, b, "same-event", score, because, key)

    def _link(self, a: int, b: int, kind: str, score: float, because: tuple[Evidence, ...], key: bytes) -> Link:
        one, other = self.readings[a].report, self.readings[b].report
        return Link(
            id=derived_id("link", key, kind, one.id, other.id),
            a=one.id,
            b=other.id,
            kind=kind,
            score=round(score, 4),
            evidence=because,
            label=meet(one.label, other.label),
        )


def _fill(readings: Sequence[Reading], keys: Sequence[tuple[Key, ...]], encoder: Encoder | None) -> Pool:
    pool = Pool(encoder.dim if encoder else 0, priors_of(encoder.name) if encoder else {})
    vectors = encoder.encode([gist(r.report) for r in readings]) if encoder and readings else None
    for row, reading in enumerate(readings):
        vector = None if vectors is None or says_little(gist(reading.report)) else vectors[row]
        pool.add(reading.report.id, reading.notes.lang, hours(reading.report), hashes_of(keys[row]), vector)
    pool.refresh()
    pool.measure(np.arange(len(pool)))
    return pool


def _decided(pool: Pool, judgements: Sequence[Judgement]) -> Decided:
    out: dict[tuple[int, int], bool] = {}
    for judgement in sorted(judgements, key=lambda j: (j.made, j.id)):
        a, b = pool.row(judgement.a), pool.row(judgement.b)
        if a >= 0 and b >= 0 and a != b:
            out[min(a, b), max(a, b)] = judgement.same
    return out
