"""What is computed ahead for many pairs is what each would be measured by, and is forgotten when anything changes."""

from collections.abc import Callable

import numpy as np
import pytest

from dragoman.link.engines import unit
from dragoman.link.features import pair_features
from dragoman.link.keys import MARKED, Family
from dragoman.link.packed import Floats
from dragoman.link.pool import Pool
from dragoman.link.shelf import pressed

DIM, COUNT = 16, 40
LANGS = ("en", "fa", "ru", "ckb")


def pool() -> Pool:
    """Reports on four matters with keys of all families, some of them marked."""
    rng, out = np.random.default_rng(8), Pool(DIM, {})
    matters = unit(rng.normal(size=(4, DIM)))
    for n in range(COUNT):
        values = (
            rng.integers(1 << 14, 1 << 14 | 60, 40).astype(np.uint32) | rng.integers(0, 8, 40).astype(np.uint32) << 29
        )
        keys = np.unique(np.concatenate([values, values[::4] | np.uint32(MARKED)]))
        vector = unit(matters[n % 4] + 0.5 * unit(rng.normal(size=DIM))).astype(np.float32)
        out.add(f"r{n}", LANGS[min(n % 7, 3)], n / 3, keys, vector)
    out.refresh()
    out.measure(np.arange(COUNT))
    return out


def lines(given: Pool) -> Floats:
    """Runs of rows, chosen rows, and a single one."""
    chosen = (np.arange(COUNT - 1), np.array([3, 5, 6, 20]), np.array([7, 2, 30]), np.array([1]))
    return np.concatenate([pair_features(given, len(given) - 1, others) for others in chosen])


def test_pairs_are_measured_alike_with_and_without_looking_ahead() -> None:
    plain, ahead = pool(), pool()
    ahead.foresee()
    assert np.allclose(lines(ahead), lines(plain), rtol=0, atol=1e-6)
    keyed = ahead.keyed(np.array([4, 9]))
    assert [a.tobytes() for a in keyed] == [a.tobytes() for a in plain.keyed(np.array([4, 9]))]


def test_many_pairs_at_once_are_measured_as_each_report_against_others() -> None:
    given = pool()
    pairs = [(row, other) for row in (5, 0, 17, 30) for other in (3, 9, 21, 22, 38) if row != other]
    rows, others = (np.array(side) for side in zip(*pairs, strict=True))
    each = [pair_features(given, row, others[rows == row]) for row in dict.fromkeys(rows.tolist())]
    assert np.allclose(pair_features(given, rows, others), np.concatenate(each), rtol=0, atol=1e-6)
    assert np.concatenate(each).any(axis=0).sum() > 20


def entered(given: Pool) -> None:
    """A copy, which counts nothing."""
    one = pressed("new", "tr", 2.0, np.array([Family.DAY << 29 | 5], np.uint32), np.full(DIM, 0.25, np.float32))
    given.enter(given.shelf.put(one), 3)


def measured(given: Pool) -> None:
    given.hubs[:] = 0.0
    given.measure(np.arange(0, COUNT, 2))


def refreshed(given: Pool) -> None:
    given.means.add("en", np.ones(DIM, np.float32))
    given.refresh()


def left(given: Pool) -> None:
    given.hubs[:] = 0.0
    with given.measured(np.arange(COUNT)):
        given.foresee()


CHANGES: dict[str, Callable[[Pool], None]] = {
    "entered": entered,
    "counted": lambda given: given.count_group([0, 4, 8, 12], 1),
    "once": lambda given: given.count_once(np.arange(COUNT) % 4),
    "refreshed": refreshed,
    "measured": measured,
    "left": left,
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_seen(change: str) -> None:
    ahead = pool()
    ahead.foresee()
    CHANGES[change](ahead)
    seen, ahead._ahead = lines(ahead), None
    assert seen.tobytes() == lines(ahead).tobytes()
