"""Why two reports were or were not joined: each group of features with its weight and what was shared or differs."""

from collections.abc import Sequence

import numpy as np

from dragoman.link.decision import Decision
from dragoman.link.features import NAMES, pair_features
from dragoman.link.keys import MARK, Family, Key, hashed
from dragoman.link.pool import Pool
from dragoman.model import Evidence

FEATURES = {
    Family.WORD: "text", Family.SOUND: "names", Family.NUMBER: "numbers", Family.NAME: "names", Family.PLACE: "places",
    Family.FIGURE: "numbers", Family.DAY: "days", Family.THEME: "topics",
}  # fmt: skip
MOST = 6  # keys shown for each feature, the rarest first


def evidence(
    pool: Pool, a: int, b: int, keys: tuple[Sequence[Key], Sequence[Key]], decision: Decision
) -> tuple[Evidence, ...]:
    """What spoke for (positive, the strongest first) and against joining two rows."""
    values = pair_features(pool, a, np.array([b]))
    parts = dict(zip(NAMES, decision.parts(values)[0].tolist(), strict=True))
    out = [
        Evidence(
            feature="similarity",
            weight=_round(parts["similarity"] + parts["nearness"]),
            value=_round(values[0, 0]),
            usual=_round(values[0, 1]),
        ),
        Evidence(feature="time-gap", weight=_round(parts["gap"]), value=_round(_apart(pool, a, b))),
    ]
    shared = shared_keys(pool, (a, b), *keys)
    for feature in dict.fromkeys(FEATURES.values()):
        members = [f for f in Family if FEATURES[f] == feature]
        weight = sum(v for n, v in parts.items() for f in members if n.split("-", 1)[-1] == f.name.lower())
        common = [value for family, value in shared if family in members][:MOST]
        out.append(Evidence(feature=feature, weight=_round(weight), keys=tuple(common)))
    kind = parts["without-kind"]
    out = [e.evolve(weight=_round(e.weight + kind)) if e.feature == "topics" else e for e in out]
    kept = [e for e in out if e.weight or e.keys]
    return tuple(sorted(kept, key=lambda e: (-e.weight, e.feature)))


def shared_keys(pool: Pool, rows: tuple[int, int], ours: Sequence[Key], theirs: Sequence[Key]) -> list[Key]:
    """Keys that both have, the rarest first."""
    both = sorted(key for key in set(ours) & set(theirs) if not key[1].startswith(MARK))
    hashes = np.array([hashed(*key) for key in both], np.uint32)
    weights = [pool.rarity.weight(hashes, int(pool.langs[row])).tolist() for row in rows]
    rare = dict(zip(both, map(min, *weights), strict=True))
    return sorted(both, key=lambda key: (-rare[key], key))


def _apart(pool: Pool, a: int, b: int) -> float:
    """Hours between two publications; 0 where either is not known."""
    return float(np.nan_to_num(abs(pool.times[a] - pool.times[b])))


def _round(value: float) -> float:
    return round(float(value), 3)
