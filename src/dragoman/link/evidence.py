"""Why two reports were or were not joined: each group of features with its weight and what was shared or differs."""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from dragoman.link.decision import Decision
from dragoman.link.features import NAMES, pair_features
from dragoman.link.keys import MARK, Family, Key, hashed
from dragoman.link.packed import Floats
from dragoman.link.pool import Pool
from dragoman.model import Evidence

FEATURES = {
    Family.WORD: "text", Family.SOUND: "names", Family.NUMBER: "numbers", Family.NAME: "names", Family.PLACE: "places",
    Family.FIGURE: "numbers", Family.DAY: "days", Family.THEME: "topics",
}  # fmt: skip
SOUNDS = "sounds"  # what sounds alike is part of no name that was read: a bank may be one, and a minister
_PARTS = re.compile(r"[\s/~]+")  # between the parts of a name's key
OTHER = {
    "other-town": Family.PLACE, "other-country": Family.PLACE, "other-person": Family.NAME, "one-person": Family.NAME,
}  # fmt: skip
JUDGED = 30.0  # log-odds that a judgement is shown with: beyond them a score is 0 or 1
EXPECTED = 0.5  # share of what is known that was only expected, from which on it is no measure to be shown
MOST = 6  # keys shown for each feature, the rarest first


def evidence(
    pool: Pool,
    a: int,
    b: int,
    keys: tuple[Sequence[Key], Sequence[Key]],
    decision: Decision,
    values: Floats | None = None,
) -> tuple[Evidence, ...]:
    """What spoke for (positive, the strongest first) and against joining two rows.

    Their sum and what is the same for all pairs of the pool (bias, few reports, a time that is not known) is the odds.
    `values`: the line of `pair_features`, where somebody has it.
    """
    values = pair_features(pool, a, np.array([b])) if values is None else values[None]
    parts = dict(zip(NAMES, decision.parts(values)[0].tolist(), strict=True))
    out = [
        Evidence(
            feature="similarity",
            weight=_round(parts["similarity"] + parts["nearness"]),
            value=_round(values[0, 0]),
            usual=_round(values[0, 1]) if pool.rarity.expected < EXPECTED else 0.0,
        ),
    ]
    apart = _apart(pool, a, b)
    if apart is not None:
        out.append(Evidence(feature="time-gap", weight=_round(parts["gap"]), value=_round(apart)))
    shared = shared_keys(pool, (a, b), *keys)
    rarity = _rarity(pool, (a, b), shared)
    for feature in dict.fromkeys(FEATURES.values()):
        members = [f for f in Family if FEATURES[f] == feature]
        weight = sum(_weight(family, parts, rarity) for family in members)
        common = [key for key in shared if key[0] in members]
        told = SOUNDS if feature == "names" and weight > 0 and not _of_a_name(common, *keys) else feature
        out.append(Evidence(feature=told, weight=_round(weight), keys=tuple(value for _, value in common[:MOST])))
    out.append(Evidence(feature="kind", weight=_round(parts["without-kind"])))
    kept = [e for e in out if e.weight or e.keys]
    return tuple(sorted(kept, key=lambda e: (-e.weight, e.feature)))


def _of_a_name(common: Sequence[Key], *keys: Sequence[Key]) -> bool:
    """Whether something that sounds alike in both is, or is part of, what one of them is known to name."""
    named = {part for own in keys for family, value in own if family is Family.NAME for part in _PARTS.split(value)}
    return any(family is Family.NAME or value in named for family, value in common)


def _weight(family: Family, parts: Mapping[str, float], rarity: Mapping[Family, float]) -> float:
    """What a family adds to the log-odds, with its part in what is counted over several."""
    own = family.name.lower()
    mine = (name for name in parts if name.partition("-")[2] == own or OTHER.get(name) == family)
    weight = sum(parts[name] for name in mine)
    weight += parts["shared"] * rarity.get(family, 0.0) / (sum(rarity.values()) or 1.0)
    if family == Family.NAME:
        weight += parts["people"]
    return weight


def _rarity(pool: Pool, rows: tuple[int, int], shared: Sequence[Key]) -> Mapping[Family, float]:
    """How much rarity two rows share in each family."""
    out: dict[Family, float] = {}
    hashes = np.array([hashed(*key) for key in shared], np.uint32)
    weights = np.minimum(*(pool.rarity.weight(hashes, int(pool.langs[row])) for row in rows))
    for (family, _), weight in zip(shared, weights.tolist(), strict=True):
        out[family] = out.get(family, 0.0) + weight
    return out


def shared_keys(pool: Pool, rows: tuple[int, int], ours: Sequence[Key], theirs: Sequence[Key]) -> list[Key]:
    """Keys that both have, the rarest first."""
    both = sorted(key for key in set(ours) & set(theirs) if not key[1].startswith(MARK))
    hashes = np.array([hashed(*key) for key in both], np.uint32)
    weights = [pool.rarity.weight(hashes, int(pool.langs[row])).tolist() for row in rows]
    rare = dict(zip(both, map(min, *weights), strict=True))
    return sorted(both, key=lambda key: (-rare[key], key))


def judged(*, same: bool) -> Evidence:
    """A person's judgement, which counts for more than all else."""
    return Evidence(feature="judgement", weight=JUDGED if same else -JUDGED)


def _apart(pool: Pool, a: int, b: int) -> float | None:
    """Hours between two publications; None where either is not known."""
    hours = float(abs(pool.times[a] - pool.times[b]))
    return None if np.isnan(hours) else hours


def _round(value: float) -> float:
    return round(float(value), 3)
