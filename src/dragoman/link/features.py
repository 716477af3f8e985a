"""What speaks for and against two reports being of one event, as numbers. One report against many, in one pass."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from dragoman.link.keys import FAMILIES, MARKED, OUT, USUAL, Family, Hashes
from dragoman.link.packed import Floats
from dragoman.link.pool import Ints, Pool
from dragoman.link.weighed import Keyed

SIMPLE = ("similarity", "nearness", "within", "gap", "shared", "people", "few")
HEADED = (Family.WORD, Family.NUMBER)  # families whose keys are marked where they stand in the headline
SILENT = (Family.WORD, Family.SOUND)  # that these differ says little: they differ for most pairs
DIFFER = tuple(f for f in Family if f not in SILENT)
NAMES = (
    *SIMPLE,
    *(f"with-{f.name.lower()}" for f in Family),
    *(f"without-{f.name.lower()}" for f in DIFFER),
    *(f"headline-{f.name.lower()}" for f in HEADED),
    "without-kind",
    "other-figure",
    "other-town",
    "other-country",
    "other-person",
    "one-person",
)
WITHIN = NAMES.index("within")
HOURS = 24.0
UNKNOWN = 0.4  # days between two reports of which one has no time: neither near nor far
# Rarity, squared, that is added by family to what two reports share at most: to agree in what is common says little.
LITTLE = np.array([0, 0, 0, 20, 4, 0, 3, 0], np.float32)
PERSON = 1.0  # what people count for at most in two languages: one is a key whole, in parts and by sound
Flags = npt.NDArray[np.bool_]


def pair_features(pool: Pool, row: int, others: Ints) -> Floats:
    """One line of NAMES for each of `others`. 0 where a feature does not apply.

    similarity: cosine of centred vectors, less what small means take off it. nearness: how dense the neighbourhoods
    of both are in the other's language (hubness). within: both in one language.
    gap: log of one plus the days between publication.
    shared: log of one plus the rarity shared; people: the same of names alone, in two languages at most PERSON.
    few: how much of what is known of rarity was only expected: near 1 where few reports have been seen.
    with-F: cosine of the keys of family F, weighted by rarity; lower where all that they have is common.
    without-F: both have such keys, and how little they share.
    headline-F: share of a headline that stands in the other's text, weighted by rarity; the mean of both ways.
    without-kind: the events are of different kinds. other-figure: both count the same things, and find other numbers.
    other-town, other-country, other-person: each names some near its top that the other never names. one-person: the
    same where only one of the two does, for who met whom and who was alone tell one occasion from the next.
    """
    out = np.zeros((len(others), len(NAMES)), np.float32)
    if pool.dim:
        lost = pool.lost(row, others)
        vectors, own = pool.centred(others), pool.centred(np.array([row]))
        out[:, 0] = (vectors @ own[0] + lost) / (1 + lost)
        out[:, 1] = _nearness(pool, row, others, vectors, own)
        out[~(pool.placed(others) & pool.placed(np.array([row]))), :2] = 0.0
    out[:, WITHIN] = pool.langs[others] == pool.langs[row]
    out[:, 3] = np.log1p(np.nan_to_num(np.abs(pool.times[others] - pool.times[row]) / HOURS, nan=UNKNOWN))
    mine, theirs = pool.keyed(np.array([row])), pool.keyed(others)
    hit, at = _matches(mine.keys, theirs.keys)
    met = Keyed(theirs.keys[hit], np.minimum(mine.weights[at[hit]], theirs.weights[hit]), theirs.owner[hit])
    marked = theirs.where(theirs.keys & OUT > 0)
    cosines, agree, shared, both = _cosines(_plain(mine), _plain(theirs), _plain(met), len(others))
    out[:, 4] = np.log1p(shared.sum(axis=1))
    people = np.log1p(shared[:, Family.NAME])
    out[:, 5] = np.where(out[:, WITHIN] > 0, people, np.minimum(people, PERSON))
    out[:, 6] = pool.rarity.expected
    apart = (both * (1 - np.minimum(1.0, 2 * cosines)))[:, list(DIFFER)]
    heads = [_headlines(mine, theirs, marked, family, len(others)) for family in HEADED]
    named = [_others_named(mine, theirs, marked, who, len(others)) for who in (_is_town, _is_country, _is_person)]
    rest = (
        _kinds_differ(mine, marked, len(others)),
        _figures_differ(met, len(others)),
        *(np.sqrt(one * other) for one, other in named),
        np.mean(named[-1], axis=0),
    )
    out[:, len(SIMPLE) :] = np.column_stack([agree, apart, *heads, *rest])
    return out


def _nearness(pool: Pool, row: int, others: Ints, vectors: Floats, own: Floats) -> Floats:
    """How dense the neighbourhood of each of two is among reports in the other's language: their mean."""
    here, langs = np.array([row]), pool.langs[others]
    theirs = pool.among(int(pool.langs[row]), others, vectors)
    different, at = np.unique(langs, return_inverse=True)
    mine = np.array([pool.among(lang, here, own)[0] for lang in different.tolist()], np.float32)
    mean: Floats = ((theirs + mine[at]) / 2).astype(np.float32)
    return mean


def _plain(given: Keyed) -> Keyed:
    return given.where(given.keys & OUT == 0)


def _cosines(mine: Keyed, theirs: Keyed, met: Keyed, count: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Per family the cosine of the keys of one and each other, the same less what is common, the rarity shared, and
    whether both have any. `met`: what each other has of the one's, by the lesser rarity."""
    norm = np.bincount(mine.keys >> np.uint32(29), mine.weights**2, FAMILIES)
    slot = theirs.owner * FAMILIES + (theirs.keys >> np.uint32(29))
    size = count * FAMILIES
    norms = np.bincount(slot, theirs.weights**2, size).reshape(-1, FAMILIES)
    slot = met.owner * FAMILIES + (met.keys >> np.uint32(29))
    dot = np.bincount(slot, met.weights**2, size).reshape(-1, FAMILIES)
    shared = np.bincount(slot, met.weights, size).reshape(-1, FAMILIES)
    product = np.sqrt(norms * norm)
    both = product > 0
    safe = np.where(both, product, 1)
    cosines: Floats = (dot / safe).astype(np.float32)
    agree: Floats = (dot / (safe + LITTLE)).astype(np.float32)
    return cosines, agree, shared.astype(np.float32), both.astype(np.float32)


def _headlines(mine: Keyed, theirs: Keyed, marked: Keyed, family: Family, count: int) -> Floats:
    """The share of one's headline that the other's text has, and the other way round: the mean of those that are.

    `marked`: what stands out in theirs.
    """
    ours, heads = mine.where(_marked(mine.keys, family)), marked.where(_marked(marked.keys, family))
    found, at = _matches(ours.keys ^ OUT, theirs.keys)
    one = np.bincount(theirs.owner[found], ours.weights[at[found]], count)
    whole = float(ours.weights.sum())
    known, _ = _matches(mine.keys, heads.keys ^ OUT)
    other = np.bincount(heads.owner[known], heads.weights[known], count)
    total = np.bincount(heads.owner, heads.weights, count)
    ways = np.float32(whole > 0) + (total > 0)
    share = one / max(whole, 1e-6) + other / np.maximum(total, 1e-6)
    mean: Floats = (share / np.maximum(ways, 1)).astype(np.float32)
    return mean


def _kinds_differ(mine: Keyed, marked: Keyed, count: int) -> Floats:
    """1 where both are of a known kind of event, and not of the same."""
    ours = mine.keys[_marked(mine.keys, Family.THEME)]
    kinds = marked.where(_marked(marked.keys, Family.THEME))
    known = np.bincount(kinds.owner, minlength=count) > 0
    same = np.bincount(kinds.owner[np.isin(kinds.keys, ours)], minlength=count) > 0
    differ: Floats = (known & ~same & bool(len(ours))).astype(np.float32)
    return differ


def _figures_differ(met: Keyed, count: int) -> Floats:
    """Of what both count the share for which no number of one is the other's."""
    figures = met.keys >> np.uint32(29) == Family.FIGURE
    things = figures & (met.keys & OUT > 0)
    counted = np.bincount(met.owner[things], minlength=count)
    agreed = np.bincount(met.owner[figures & ~things], minlength=count)
    differ: Floats = np.maximum(1 - agreed / np.maximum(counted, 1), 0.0).astype(np.float32) * (counted > 0)
    return differ


def _others_named(
    mine: Keyed, theirs: Keyed, marked: Keyed, who: Callable[[Hashes], Flags], count: int
) -> tuple[Floats, Floats]:
    """The share, by rarity, of whom or what one names near its top that the other never names, and the other way round.

    0 where either names none there.
    """
    ours, heads = mine.where(who(mine.keys)), marked.where(who(marked.keys))
    plain, missed = ours.keys ^ OUT, np.zeros(count)
    for key, sound, weight in zip(plain, _as_sound(plain), ours.weights, strict=True):
        has = (theirs.keys == key) | (theirs.keys == sound)
        missed += weight * (np.bincount(theirs.owner[has], minlength=count) == 0)
    plain = heads.keys ^ OUT
    gone = ~(_matches(mine.keys, plain)[0] | _matches(mine.keys, _as_sound(plain))[0])
    other = np.bincount(heads.owner, heads.weights * gone, count)
    whole, total = float(ours.weights.sum()), np.bincount(heads.owner, heads.weights, count)
    both = (total > 0) & (whole > 0)
    shares = missed / max(whole, 1e-6), other / np.maximum(total, 1e-6)
    first, second = ((share * both).astype(np.float32) for share in shares)
    return first, second


def _is_town(keys: Hashes) -> Flags:
    return _marked(keys, Family.PLACE) & (keys & np.uint32(MARKED - 1) >= USUAL)


def _is_country(keys: Hashes) -> Flags:
    return _marked(keys, Family.PLACE) & (keys & np.uint32(MARKED - 1) < USUAL)


def _is_person(keys: Hashes) -> Flags:
    return _marked(keys, Family.NAME)


def _as_sound(keys: Hashes) -> Hashes:
    """Keys of names as those of words that sound like them; others as they are."""
    named = keys >> np.uint32(29) == Family.NAME
    return np.where(named, keys ^ np.uint32((Family.NAME ^ Family.SOUND) << 29), keys)


def _marked(keys: Hashes, family: Family) -> npt.NDArray[np.bool_]:
    marked: npt.NDArray[np.bool_] = (keys & OUT > 0) & (keys >> np.uint32(29) == family)
    return marked


def _matches(mine: Hashes, flat: Hashes) -> tuple[npt.NDArray[np.bool_], Ints]:
    """Which of `flat` are in the sorted keys `mine`, and where."""
    if not len(mine):
        return np.zeros(len(flat), np.bool_), np.zeros(len(flat), np.int64)
    at = np.minimum(np.searchsorted(mine, flat), len(mine) - 1)
    return mine[at] == flat, at
