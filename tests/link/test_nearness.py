"""How near a report is to its neighbourhood, in the other's language."""

import numpy as np

from dragoman.link.engines import unit
from dragoman.link.features import NAMES, pair_features
from dragoman.link.pool import Pool

DIM = 16
NEARNESS = NAMES.index("nearness")


def filled(french: int) -> Pool:
    """An English report, then French ones in a crowd about one thing, then Russian ones on anything."""
    rng = np.random.default_rng(3)
    crowd, out = unit(rng.normal(size=DIM)), Pool(DIM, {})
    for n in range(1 + french + 20):
        centre = crowd if n <= french else np.zeros(DIM)
        lang = "en" if n == 0 else "fr" if n <= french else "ru"
        vector = unit(centre + 0.3 * unit(rng.normal(size=DIM)))
        out.add(f"{n}", lang, 0.0, np.zeros(0, np.uint32), vector)
    out.refresh()
    out.measure(np.arange(len(out)))
    return out


def test_the_neighbourhood_that_counts_is_that_in_the_others_language() -> None:
    pool, here, there = filled(20), np.array([0]), np.array([1])
    found = pair_features(pool, 0, np.array([1, 21]))[:, NEARNESS]
    in_french = pool.among(1, here, pool.centred(here))[0]
    in_english = pool.among(0, there, pool.centred(there))[0]
    assert found[0] == np.float32((in_french + in_english) / 2)
    assert in_french != pool.among(2, here, pool.centred(here))[0] != pool.hubs[0]


def test_of_a_language_hardly_seen_the_neighbourhood_in_all_tells() -> None:
    pool = filled(2)
    here = pool.centred(np.array([0]))
    assert pool.among(1, np.array([0]), here)[0] == pool.hubs[0]
    assert pool.among(2, np.array([0]), here)[0] != pool.hubs[0]
