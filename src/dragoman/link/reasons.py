"""Why the reports of one event of a stream stand together: the strongest pairs that hold it, with what speaks for and
against each. Looked for when somebody opens the event, by the statistics that the stream has then.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from dragoman.link.cluster import BOUND, tree
from dragoman.link.decision import Decision
from dragoman.link.evidence import evidence, judged
from dragoman.link.gist import gist, says_little
from dragoman.link.grouping import LARGEST, Odds, by_leader, key_leaders, matrix, text_leaders
from dragoman.link.keys import Key, keys_of
from dragoman.link.pool import Pool
from dragoman.model import Link, Reading, derived_id, meet


class Pair(NamedTuple):
    """Two rows of an event, the earlier published first."""

    a: int
    b: int
    odds: float  # log-odds that they are of one event; +-BOUND where somebody has judged


def pairs(pool: Pool, rows: Sequence[int], odds: Odds, alone: Collection[int]) -> list[Pair]:
    """Each report with the one that binds it most to the others, copies with what they copy.

    `alone`: rows that judgements speak of. Of more than LARGEST texts that differ the first published are looked at.
    """

    def order(row: int) -> tuple[bool, float, str]:
        time = float(pool.times[row])
        return (bool(np.isnan(time)), 0.0 if np.isnan(time) else time, pool.id(row))

    units = by_leader(rows, text_leaders(pool, rows), alone)
    if len(units) > LARGEST:
        units = by_leader(rows, key_leaders(pool, rows), alone)
    units = sorted(units, key=lambda unit: order(unit[0]))[:LARGEST]
    heads = [unit[0] for unit in units]
    with pool.measured(np.array(rows)):
        found = matrix(heads, odds)
        out = [(heads[a], heads[b], float(found[a, b])) for a, b in tree(found)]
        for head, *rest in (unit for unit in units if len(unit) > 1):
            held = odds(head, np.array(rest, np.int64)).tolist()
            out += [(head, row, value) for row, value in zip(rest, held, strict=True)]
    return [Pair(min(a, b, key=order), max(a, b, key=order), value) for a, b, value in out]


def links(
    pool: Pool, found: Sequence[Pair], readings: Mapping[str, Reading], encoder: str, key: bytes
) -> tuple[Link, ...]:
    """The same as links with their reasons. `key` is the secret of derived ids."""
    decision = Decision(encoder)
    keys = {pool.row(id_): _keys(reading) for id_, reading in readings.items()}
    with pool.measured(np.array(list(keys), np.int64)):
        return tuple(_link(pool, pair, readings, (keys, decision), key) for pair in found if {*pair[:2]} <= keys.keys())


def _link(
    pool: Pool,
    pair: Pair,
    readings: Mapping[str, Reading],
    by: tuple[Mapping[int, tuple[Key, ...]], Decision],
    key: bytes,
) -> Link:
    keys, decision = by
    one, other = (readings[pool.id(row)].report for row in pair[:2])
    because = evidence(pool, pair.a, pair.b, (keys[pair.a], keys[pair.b]), decision)
    score = float(1 / (1 + np.exp(-np.clip(pair.odds, -30, 30))))
    return Link(
        id=derived_id("link", key, "same-event", one.id, other.id),
        a=one.id,
        b=other.id,
        kind="same-event",
        score=round(score, 4),
        evidence=(judged(same=True), *because) if pair.odds >= BOUND else because,
        label=meet(one.label, other.label),
    )


def _keys(reading: Reading) -> tuple[Key, ...]:
    return () if says_little(gist(reading.report)) else keys_of(reading)
