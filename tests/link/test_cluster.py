import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dragoman.link.cluster import BOUND, DOUBT, Matrix, average_linkage, components, needed, tree


def symmetric(size: int, pairs: dict[tuple[int, int], float], rest: float = -3.0) -> Matrix:
    out = np.full((size, size), rest, np.float32)
    for (a, b), value in pairs.items():
        out[a, b] = out[b, a] = value
    return out


def test_one_strong_pair_does_not_join_two_groups() -> None:
    odds = symmetric(6, {(0, 1): 9, (0, 2): 9, (1, 2): 9, (3, 4): 9, (3, 5): 9, (4, 5): 9, (2, 3): 8})
    assert average_linkage(odds) == [[0, 1, 2], [3, 4, 5]]


def test_many_tellings_of_two_look_alikes_are_no_surer_than_a_few() -> None:
    """Thirty-six pairs that lean a little to one event stay two groups: they are not thirty-six opinions."""
    near = {(a, b): 6.0 for a in range(12) for b in range(a) if (a < 6) == (b < 6)}
    assert average_linkage(symmetric(12, near, rest=0.2)) == [[*range(6)], [*range(6, 12)]]
    assert average_linkage(symmetric(12, near, rest=0.3)) == [[*range(12)]]


def test_a_single_pair_needs_the_whole_doubt_and_more_pairs_less() -> None:
    least = needed(np.array([1.0, 2.0, 4.0, 9.0, 36.0]))
    assert least[0] == DOUBT
    assert np.all(np.diff(least[:4]) < 0)
    assert least[3] == least[4] > 0


def test_judgements_bind_against_all_averages() -> None:
    apart = symmetric(3, {(0, 1): 5, (0, 2): -BOUND, (1, 2): 6})
    assert all(not {0, 2} <= set(group) for group in average_linkage(apart))
    together = symmetric(3, {(0, 2): BOUND})
    assert average_linkage(together) == [[0, 2], [1]]


@given(st.integers(2, 9))
def test_groups_do_not_depend_on_the_order_of_rows(size: int) -> None:
    rng = np.random.default_rng(size)
    odds = rng.normal(-1, 3, (size, size)).astype(np.float32)
    odds = odds + odds.T
    order = rng.permutation(size)
    plain = {frozenset(g) for g in average_linkage(odds)}
    moved = {frozenset(int(order[i]) for i in g) for g in average_linkage(odds[np.ix_(order, order)])}
    assert plain == moved


def test_components_and_tree() -> None:
    assert components(5, [(3, 1), (1, 4)]) == [[0], [1, 3, 4], [2]]
    assert tree(symmetric(3, {(0, 1): 1, (0, 2): 2, (1, 2): 5})) == [(0, 2), (2, 1)]
