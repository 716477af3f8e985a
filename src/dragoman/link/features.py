"""What speaks for and against two reports being of one event, as numbers. One report against many, in one pass.

Or many pairs of a few reports, which costs little more than one report against as many.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dragoman.link.keys import FAMILIES, MARKED, OUT, USUAL, Family
from dragoman.link.packed import Floats
from dragoman.link.pool import Ints, Pool
from dragoman.link.weighed import Keyed

SIMPLE = ("similarity", "nearness", "within", "gap", "shared", "people", "few", "undated")
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
_KEY = np.int64((1 << 32) - 1)
Flags = npt.NDArray[np.bool_]
Doubles = npt.NDArray[np.float64]


class Coded(NamedTuple):
    """Keys as in `Keyed`, each with the number of the one report that it is matched with above its 32 bits."""

    keys: Ints
    weights: Floats
    owner: Ints

    def where(self, chosen: Flags) -> "Coded":
        """Some of them."""
        return Coded(self.keys[chosen], self.weights[chosen], self.owner[chosen])


def pair_features(pool: Pool, row: int | Ints, others: Ints) -> Floats:
    """One line of NAMES for each of `others`. 0 where a feature does not apply. `row`: one for all, or one for each.

    similarity: cosine of centred vectors, less what small means take off it. nearness: how dense the neighbourhoods
    of both are in the other's language (hubness). within: both in one language.
    gap: log of one plus the days between publication.
    shared: log of one plus the rarity shared; people: the same of names alone, in two languages at most PERSON.
    few: how much of what is known of rarity was only expected: near 1 where few reports have been seen. undated: the
    same, squared, of a pair of which one has no time: few reports of which nobody knows when are often of one subject.
    with-F: cosine of the keys of family F, weighted by rarity; lower where all that they have is common.
    without-F: both have such keys, and how little they share.
    headline-F: share of a headline that stands in the other's text, weighted by rarity; the mean of both ways.
    without-kind: the events are of different kinds. other-figure: both count the same things, and find other numbers.
    other-town, other-country, other-person: each names some near its top that the other never names. one-person: the
    same where only one of the two does, for who met whom and who was alone tell one occasion from the next.
    """
    ones, at = np.unique(np.broadcast_to(row, others.shape), return_inverse=True)
    out = np.zeros((len(others), len(NAMES)), np.float32)
    if pool.dim:
        lost = pool.lost(ones[at], others)
        vectors, own = pool.centred(others), pool.centred(ones)
        out[:, 0] = (np.einsum("ij,ij->i", vectors, own[at]) + lost) / (1 + lost)
        out[:, 1] = _nearness(pool, (ones, own), (others, vectors), at)
        out[~(pool.placed(others) & pool.placed(ones)[at]), :2] = 0.0
    out[:, WITHIN] = pool.langs[others] == pool.langs[ones][at]
    days = np.abs(pool.times[others] - pool.times[ones][at]) / HOURS
    out[:, 3] = np.log1p(np.nan_to_num(days, nan=UNKNOWN))
    mine, theirs = _coded(pool.keyed(ones), np.arange(len(ones))), _coded(pool.keyed(others), at)
    hit, found = _matches(mine.keys, theirs.keys)
    met = Coded(theirs.keys[hit], np.minimum(mine.weights[found[hit]], theirs.weights[hit]), theirs.owner[hit])
    marked = theirs.where(theirs.keys & OUT > 0)
    cosines, agree, shared, both = _cosines(_plain(mine), _plain(theirs), _plain(met), at)
    out[:, 4] = np.log1p(shared.sum(axis=1))
    people = np.log1p(shared[:, Family.NAME])
    out[:, 5] = np.where(out[:, WITHIN] > 0, people, np.minimum(people, PERSON))
    out[:, 6] = pool.rarity.expected
    out[:, 7] = out[:, 6] ** 2 * np.isnan(days)
    apart = (both * (1 - np.minimum(1.0, 2 * cosines)))[:, list(DIFFER)]
    heads = [_headlines(mine, theirs, marked, family, at) for family in HEADED]
    one, other = _others_named(mine, theirs, marked, at)
    rest = (
        _kinds_differ(mine, marked, at),
        _figures_differ(met, len(others)),
        *np.sqrt(one * other).T,
        ((one + other) / 2)[:, 2],
    )
    out[:, len(SIMPLE) :] = np.column_stack([agree, apart, *heads, *rest])
    return out


def _nearness(pool: Pool, one: tuple[Ints, Floats], other: tuple[Ints, Floats], at: Ints) -> Floats:
    """How dense the neighbourhood of each of two is among reports in the other's language: their mean.

    Both sides: rows and their vectors; `at`: the one of each other.
    """
    (ones, own), (others, vectors) = one, other
    ours, langs = pool.langs[ones][at], pool.langs[others]
    mine, theirs, spoken = (np.zeros(len(rows), np.float32) for rows in (others, others, ones))
    for lang in np.unique(ours).tolist():
        theirs[ours == lang] = pool.among(lang, others[ours == lang], vectors[ours == lang])
    for lang in np.unique(langs).tolist():
        asked = np.flatnonzero(np.bincount(at[langs == lang]))
        spoken[asked] = pool.among(lang, ones[asked], own[asked])
        mine[langs == lang] = spoken[at[langs == lang]]
    mean: Floats = ((theirs + mine) / 2).astype(np.float32)
    return mean


def _coded(given: Keyed, ones: Ints) -> Coded:
    """The same with the number of the one report above the bits of each key. `ones`: that of each owner."""
    return Coded(ones[given.owner] << 32 | given.keys, given.weights, given.owner)


def _family(keys: Ints) -> Ints:
    families: Ints = keys >> 29 & (FAMILIES - 1)
    return families


def _plain(given: Coded) -> Coded:
    return given.where(given.keys & OUT == 0)


def _cosines(mine: Coded, theirs: Coded, met: Coded, at: Ints) -> tuple[Floats, Floats, Floats, Floats]:
    """Per family the cosine of the keys of one and each other, the same less what is common, the rarity shared, and
    whether both have any. `met`: what each other has of the one's, by the lesser rarity."""
    slot = mine.owner * FAMILIES + _family(mine.keys)
    norm = np.bincount(slot, mine.weights**2, (at.max(initial=-1) + 1) * FAMILIES).reshape(-1, FAMILIES)[at]
    slot = theirs.owner * FAMILIES + _family(theirs.keys)
    size = len(at) * FAMILIES
    norms = np.bincount(slot, theirs.weights**2, size).reshape(-1, FAMILIES)
    slot = met.owner * FAMILIES + _family(met.keys)
    dot = np.bincount(slot, met.weights**2, size).reshape(-1, FAMILIES)
    shared = np.bincount(slot, met.weights, size).reshape(-1, FAMILIES)
    product = np.sqrt(norms * norm)
    both = product > 0
    safe = np.where(both, product, 1)
    cosines: Floats = (dot / safe).astype(np.float32)
    agree: Floats = (dot / (safe + LITTLE)).astype(np.float32)
    return cosines, agree, shared.astype(np.float32), both.astype(np.float32)


def _headlines(mine: Coded, theirs: Coded, marked: Coded, family: Family, at: Ints) -> Floats:
    """The share of one's headline that the other's text has, and the other way round: the mean of those that are.

    `marked`: what stands out in theirs.
    """
    ours, heads = mine.where(_marked(mine.keys, family)), marked.where(_marked(marked.keys, family))
    found, place = _matches(ours.keys ^ OUT, theirs.keys)
    one = np.bincount(theirs.owner[found], ours.weights[place[found]], len(at))
    whole = _summed(ours, at)
    known, _ = _matches(mine.keys, heads.keys ^ OUT)
    other = np.bincount(heads.owner[known], heads.weights[known], len(at))
    total = np.bincount(heads.owner, heads.weights, len(at))
    ways = (whole > 0).astype(np.float32) + (total > 0)
    share = one / np.maximum(whole, 1e-6) + other / np.maximum(total, 1e-6)
    mean: Floats = (share / np.maximum(ways, 1)).astype(np.float32)
    return mean


def _summed(ours: Coded, at: Ints) -> Doubles:
    """For each pair what the keys of the one weigh together."""
    summed: Doubles = np.bincount(ours.owner, ours.weights, at.max(initial=-1) + 1)[at].astype(np.float64)
    return summed


def _kinds_differ(mine: Coded, marked: Coded, at: Ints) -> Floats:
    """1 where both are of a known kind of event, and not of the same."""
    ours = mine.where(_marked(mine.keys, Family.THEME))
    kinds = marked.where(_marked(marked.keys, Family.THEME))
    known = np.bincount(kinds.owner, minlength=len(at)) > 0
    same = np.bincount(kinds.owner[np.isin(kinds.keys, ours.keys)], minlength=len(at)) > 0
    has = (np.bincount(ours.owner, minlength=at.max(initial=-1) + 1) > 0)[at]
    differ: Floats = (known & ~same & has).astype(np.float32)
    return differ


def _figures_differ(met: Coded, count: int) -> Floats:
    """Of what both count the share for which no number of one is the other's."""
    figures = _family(met.keys) == Family.FIGURE
    things = figures & (met.keys & OUT > 0)
    counted = np.bincount(met.owner[things], minlength=count)
    agreed = np.bincount(met.owner[figures & ~things], minlength=count)
    differ: Floats = np.maximum(1 - agreed / np.maximum(counted, 1), 0.0).astype(np.float32) * (counted > 0)
    return differ


def _others_named(mine: Coded, theirs: Coded, marked: Coded, at: Ints) -> tuple[Doubles, Doubles]:
    """The share, by rarity, of whom or what one names near its top that the other never names, and the other way round.

    Of towns, of countries and regions, of people: a column each. 0 where either names none there.
    """
    ours, heads = mine.where(_named(mine.keys)), marked.where(_named(marked.keys))
    plain, slot = heads.keys ^ OUT, heads.owner * 3 + _who(heads.keys)
    gone = ~(_matches(mine.keys, plain)[0] | _matches(mine.keys, _as_sound(plain))[0])
    other = np.bincount(slot, heads.weights * gone, len(at) * 3).reshape(-1, 3)
    total = np.bincount(slot, heads.weights, len(at) * 3).reshape(-1, 3)
    slot = ours.owner * 3 + _who(ours.keys)
    whole = np.bincount(slot, ours.weights, (at.max(initial=-1) + 1) * 3).reshape(-1, 3)[at]
    both = (total > 0) & (whole > 0)
    missed = _missed(ours, theirs, at)
    return missed / np.maximum(whole, 1e-6) * both, other / np.maximum(total, 1e-6) * both


def _missed(ours: Coded, theirs: Coded, at: Ints) -> Doubles:
    """For each pair what those of the one's keys weigh that the other has neither as they are nor by sound."""
    sizes = np.bincount(ours.owner, minlength=at.max(initial=-1) + 1)
    ends = np.cumsum(sizes[at])
    pair = np.repeat(np.arange(len(at)), sizes[at])
    asked = np.arange(len(pair)) + ((np.cumsum(sizes) - sizes)[at] - ends + sizes[at])[pair]
    plain, told = ours.keys[asked] & _KEY ^ OUT, theirs.owner << 32 | theirs.keys & _KEY
    has = _matches(told, pair << 32 | plain)[0] | _matches(told, pair << 32 | _as_sound(plain))[0]
    missed: Doubles = np.bincount(pair * 3 + _who(plain), ours.weights[asked] * ~has, len(at) * 3).astype(np.float64)
    return missed.reshape(-1, 3)


def _named(keys: Ints) -> Flags:
    """Places and people near the top."""
    return _marked(keys, Family.PLACE) | _marked(keys, Family.NAME)


def _who(keys: Ints) -> Ints:
    """0 for towns, 1 for countries and regions, 2 for people."""
    return np.where(_family(keys) == Family.NAME, 2, (keys & (MARKED - 1) < USUAL).astype(np.int64))


def _as_sound(keys: Ints) -> Ints:
    """Keys of names as those of words that sound like them; others as they are."""
    return np.where(_family(keys) == Family.NAME, keys ^ (Family.NAME ^ Family.SOUND) << 29, keys)


def _marked(keys: Ints, family: Family) -> Flags:
    marked: Flags = keys >> 28 & 15 == family << 1 | 1
    return marked


def _matches(mine: Ints, flat: Ints) -> tuple[npt.NDArray[np.bool_], Ints]:
    """Which of `flat` are in the sorted keys `mine`, and where."""
    if not len(mine):
        return np.zeros(len(flat), np.bool_), np.zeros(len(flat), np.int64)
    at = np.minimum(np.searchsorted(mine, flat), len(mine) - 1)
    return mine[at] == flat, at
