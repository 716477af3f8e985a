"""Which reports speak of one event: the whole set at once."""

from collections.abc import Mapping, Sequence

import numpy as np

from dragoman.link.candidates import candidates
from dragoman.link.cluster import BOUND, CAP, Matrix, average_linkage, components, tree
from dragoman.link.copies import Copy, first_published, near_texts
from dragoman.link.decision import NO_ENCODER, Decision
from dragoman.link.encoder import Encoder
from dragoman.link.evidence import evidence
from dragoman.link.features import pair_features
from dragoman.link.gist import gist, hours
from dragoman.link.keys import Key, hashes_of, keys_of
from dragoman.link.packed import Floats
from dragoman.link.pool import Ints, Pool
from dragoman.link.priors import priors_of
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
    groups = [sorted(group, key=found.order) for group in found.groups()]
    events: dict[str, str] = {}
    for group in groups:
        event = derived_id("event", key, ordered[group[0]].report.id)
        events |= {ordered[row].report.id: event for row in group}
    links = [link for group in groups for link in found.links(group, key)]
    texts = Texts(ordered, found.pool, encoder).copies(groups)
    links += [found.text_link(copy, key) for copy in texts]
    copies = {ordered[row].report.id: ordered[c.of].report.id for row, c in first_published(texts).items()}
    return Linked(events=events, links=tuple(links), copies=dict(sorted(copies.items())))


class Set:
    """Readings with everything computed over all of them."""

    def __init__(self, readings: Sequence[Reading], encoder: Encoder | None, judgements: Sequence[Judgement]) -> None:
        self.readings = readings
        self.keys: list[tuple[Key, ...]] = [keys_of(r) for r in readings]
        self.pool = _fill(readings, self.keys, encoder)
        self.decision = Decision(encoder.name if encoder else NO_ENCODER)
        self.decided = _decided(self.pool, judgements)
        self.same_text = frozenset(self._close(near_texts(readings)))

    def order(self, row: int) -> tuple[bool, float, str]:
        """By publication; reports without a time last."""
        time = float(self.pool.times[row])
        return (bool(np.isnan(time)), 0.0 if np.isnan(time) else time, self.pool.id(row))

    def odds(self, row: int, others: Ints) -> Floats:
        """Log-odds that `row` and each of `others` are of one event."""
        odds = self.decision.odds(pair_features(self.pool, row, others))
        for at, other in enumerate(others.tolist()) if self.decided or self.same_text else ():
            pair = (min(row, other), max(row, other))
            if pair in self.same_text:
                odds[at] = CAP
            if pair in self.decided:
                odds[at] = BOUND if self.decided[pair] else -BOUND
        return odds

    def _close(self, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Pairs that are not far apart in time: a yearly text is not one event."""
        times = self.pool.times
        return [(a, b) for a, b in pairs if not abs(times[a] - times[b]) > APART]

    def groups(self) -> list[list[int]]:
        """Rows of each event."""
        pairs = [*(pair for pair, same in self.decided.items() if same), *self.same_text]
        for row, others in candidates(self.pool):
            pairs += [(int(other), row) for other in others[self.odds(row, others) > 0]]
        out: list[list[int]] = []
        for component in components(len(self.pool), pairs):
            rows = np.array(component)
            out += [[component[i] for i in group] for group in average_linkage(self.matrix(rows))]
        return out

    def matrix(self, rows: Ints) -> Matrix:
        """Log-odds of all pairs of these rows."""
        out = np.zeros((len(rows), len(rows)), np.float32)
        for at in range(1, len(rows)):
            out[at, :at] = self.odds(int(rows[at]), rows[:at])
        return out + out.T

    def links(self, group: Sequence[int], key: bytes) -> list[Link]:
        """The strongest links that hold an event together, the earlier report first."""
        if len(group) < 2:
            return []
        odds = self.matrix(np.array(group))
        return [self._event_link(group[a], group[b], float(odds[a, b]), key) for a, b in map(sorted, tree(odds))]

    def text_link(self, copy: Copy, key: bytes) -> Link:
        """The link between a text and what follows it."""
        return self._link(copy.of, copy.copy, copy.kind, copy.share, copy.evidence, key)

    def _event_link(self, a: int, b: int, odds: float, key: bytes) -> Link:
        score = float(1 / (1 + np.exp(-np.clip(odds, -30, 30))))
        because = evidence(self.pool, a, b, (self.keys[a], self.keys[b]), self.decision)
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
        vector = None if vectors is None else vectors[row]
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
