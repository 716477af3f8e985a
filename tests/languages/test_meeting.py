"""Keys of many people at once: none that meets is left out, and most that do not are. All names are invented."""

from itertools import combinations, product

from dragoman.languages.meeting import MANY, near
from dragoman.languages.skeleton import is_same, name_key

GIVEN = ("Ivan", "Anna", "Leyla", "Yusuf", "Mariam", "Oleg", "Farid", "Noor")
FAMILY = ("Struckov", "Al-Sarvi", "Bahmani", "Kestrel", "Demirhan", "Ben Tzur", "Lavoie", "Haddadian", "Marsh")
KEYS = sorted({name_key(f"{given} {family}") for given, family in product(GIVEN, FAMILY)} | set(map(name_key, FAMILY)))


def test_no_two_keys_that_are_one_are_left_out() -> None:
    assert len(KEYS) > MANY
    found = {(KEYS[i], KEYS[j]) for i, j in near(KEYS)}
    same = {pair for pair in combinations(KEYS, 2) if is_same(*pair)}
    assert same
    assert same <= found


def test_of_many_keys_few_are_looked_at() -> None:
    pairs = len(KEYS) * (len(KEYS) - 1) // 2
    assert len(near(KEYS)) < pairs / 4


def test_of_few_keys_all_are() -> None:
    assert near(["A", "B", "C"]) == [(0, 1), (0, 2), (1, 2)]


def test_pairs_come_in_order_whatever_their_number() -> None:
    assert near(KEYS) == sorted(near(KEYS))
