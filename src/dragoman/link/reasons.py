"""Why the reports of one event of a stream stand together: the strongest pairs that hold it, with what speaks for and
against each. Looked for when somebody opens the event, by the statistics that the stream has then.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from dragoman.link.cluster import BOUND, tree
from dragoman.link.decision import Decision
from dragoman.link.evidence import evidence, judged
from dragoman.link.features import pair_features
from dragoman.link.gist import gist, says_little
from dragoman.link.grouping import LARGEST, Odds, by_leader, key_leaders, matrix, text_leaders
from dragoman.link.keys import Key, keys_of
from dragoman.link.packed import Floats
from dragoman.link.pool import Pool
from dragoman.model import Evidence, Link, Reading, Report, derived_id, meet

SAME_EVENT = "same-event"


class Pair(NamedTuple):
    """Two rows of an event, the earlier published first."""

    a: int
    b: int
    odds: float  # log-odds that they are of one event; +-BOUND where somebody has judged


def pairs(pool: Pool, rows: Sequence[int], odds: Odds, alone: Collection[int]) -> list[Pair]:
    """Each report with the one that binds it most to the others, copies with what they copy.

    `alone`: rows that judgements speak of. Of more than LARGEST texts that differ the first published are looked at.
    """
    units = by_leader(rows, text_leaders(pool, rows), alone)
    if len(units) > LARGEST:
        units = by_leader(rows, key_leaders(pool, rows), alone)
    units = sorted(units, key=lambda unit: pool.order(unit[0]))[:LARGEST]
    heads = [unit[0] for unit in units]
    with pool.measured(np.array(rows)):
        found = matrix(heads, odds)
        out = [(heads[a], heads[b], float(found[a, b])) for a, b in tree(found)]
        for head, *rest in (unit for unit in units if len(unit) > 1):
            held = odds(head, np.array(rest, np.int64)).tolist()
            out += [(head, row, value) for row, value in zip(rest, held, strict=True)]
    return [Pair(min(a, b, key=pool.order), max(a, b, key=pool.order), value) for a, b, value in out]


def links(
    pool: Pool,
    found: Sequence[Pair],
    readings: Mapping[str, Reading],
    encoder: str,
    key: bytes,
    kind: str = SAME_EVENT,
) -> tuple[Link, ...]:
    """The same as links with their reasons. `key` is the secret of derived ids."""
    decision = Decision(encoder)
    keys = {pool.row(id_): _keys(reading) for id_, reading in readings.items()}
    with pool.measured(np.array(list(keys), np.int64)):
        values = _values(pool, [(a, b) for a, b, _ in found if {a, b} <= keys.keys()])
        return tuple(
            event_link(
                (readings[pool.id(a)].report, readings[pool.id(b)].report),
                odds,
                evidence(pool, a, b, (keys[a], keys[b]), decision, values[a, b]),
                key,
                kind,
            )
            for a, b, odds in found
            if (a, b) in values
        )


def _values(pool: Pool, found: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Floats]:
    """The features of pairs, all with one first at once."""
    others: dict[int, list[int]] = {}
    for a, b in found:
        others.setdefault(a, []).append(b)
    lines = {a: pair_features(pool, a, np.array(rows, np.int64)) for a, rows in others.items()}
    return {(a, b): line for a, rows in others.items() for b, line in zip(rows, lines[a], strict=True)}


def event_link(
    ends: tuple[Report, Report], odds: float, because: tuple[Evidence, ...], key: bytes, kind: str = SAME_EVENT
) -> Link:
    """The link between two reports of one event. `odds` as in Pair; `because`: what was computed, judgements aside."""
    score = float(1 / (1 + np.exp(-np.clip(odds, -30, 30))))
    return any_link(kind, ends, score, (judged(same=True), *because) if odds >= BOUND else because, key)


def any_link(kind: str, ends: tuple[Report, Report], score: float, because: tuple[Evidence, ...], key: bytes) -> Link:
    """A link from the first report to the second, for those who may see both."""
    one, other = ends
    return Link(
        id=derived_id("link", key, kind, one.id, other.id),
        a=one.id,
        b=other.id,
        kind=kind,
        score=round(score, 4),
        evidence=because,
        label=meet(one.label, other.label),
    )


def _keys(reading: Reading) -> tuple[Key, ...]:
    return () if says_little(gist(reading.report)) else keys_of(reading)
