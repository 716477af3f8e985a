"""A group of reports that may be one event counts as one report, and is no background to itself."""

import numpy as np
import pytest

from dragoman.annotate import annotate
from dragoman.link.engines import unit
from dragoman.link.features import NAMES, pair_features
from dragoman.link.keys import Family, hashed, hashes_of, keys_of
from dragoman.link.pool import HUB, Pool
from dragoman.model import Reading, Report

DIM = 16
TOWN = np.array([hashed(Family.PLACE, "gn:1")], np.uint32)
ALONE = {"lyon": "March in Lyon over rents", "nantes": "March in Nantes over rents"}


def crowd(tellings: int, others: int = 0) -> Pool:
    """Tellings of one event, near one another and with one key; and others on anything, without."""
    rng = np.random.default_rng(5)
    event, out = unit(rng.normal(size=DIM)), Pool(DIM, {})
    for n in range(tellings + others):
        vector = unit((event if n < tellings else np.zeros(DIM)) + 0.2 * unit(rng.normal(size=DIM)))
        keys = TOWN if n < tellings else np.zeros(0, np.uint32)
        out.add(f"{n}", ("en", "fr")[n % 2], 0.0, keys, vector.astype(np.float32))
    out.refresh()
    out.measure(np.arange(len(out)))
    return out


def grouped(tellings: int, others: int = 0) -> Pool:
    pool = crowd(tellings, others)
    pool.count_once(np.maximum(np.arange(tellings + others) - tellings + 1, 0))
    return pool


def test_what_one_event_names_is_as_rare_as_in_one_report() -> None:
    many, once = crowd(8, 4).rarity.weight(TOWN, 0), grouped(8, 4).rarity.weight(TOWN, 0)
    assert once == pytest.approx(crowd(1, 4).rarity.weight(TOWN, 0), abs=0.5)
    assert once > many + 0.5


def test_an_event_is_no_crowd_to_itself() -> None:
    assert grouped(8).hubs == pytest.approx(np.full(8, HUB))
    assert grouped(8, 8).hubs[0] < crowd(8, 8).hubs[0] - 0.01


def test_what_all_tell_is_not_taken_off_as_the_mean() -> None:
    def cosine(pool: Pool) -> float:
        return float(pool.centred(np.array([0]))[0] @ pool.centred(np.array([1]))[0])

    assert cosine(grouped(12, 12)) > cosine(crowd(12, 12)) + 0.02


def test_groups_of_one_report_change_nothing() -> None:
    plain, same = crowd(4, 6), crowd(4, 6)
    same.count_once(np.arange(10))
    for row in range(1, 10):
        others = np.arange(row)
        assert pair_features(plain, row, others) == pytest.approx(pair_features(same, row, others), abs=1e-5)


def test_nothing_is_counted_in_an_empty_pool() -> None:
    Pool(DIM, {}).count_once(np.zeros(0, np.int64))


def against(a: str, b: str, feature: str) -> float:
    pool = Pool(0, {})
    for n, text in enumerate((a, b)):
        report = Report(id=str(n), text=text, lang="en")
        keys = hashes_of(keys_of(Reading(report=report, notes=annotate(report))))
        pool.add(str(n), "en", 0.0, keys, None)
    return float(pair_features(pool, 1, np.array([0]))[0, NAMES.index(feature)])


@pytest.mark.parametrize(
    ("feature", "a", "b", "both"),
    [
        ("other-town", "Tenants marched in Lyon.", "Tenants marched in Nantes.", "They marched in Nantes and Lyon."),
        ("other-country", "Egypt spoke with Qatar.", "Egypt spoke with Greece.", "Egypt, Qatar and Greece spoke."),
        ("other-person", "Farida Nazarova spoke.", "Joseph Kimani spoke.", "Farida Nazarova met Joseph Kimani."),
    ],
)
def test_each_names_first_what_the_other_never_names(feature: str, a: str, b: str, both: str) -> None:
    assert against(a, b, feature) > 0.4
    assert against(a, a, feature) == against(a, both, feature) == 0
