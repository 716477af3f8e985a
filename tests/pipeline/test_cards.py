"""What ranks events: of very many cards the first are those that all of them sorted would give."""

import numpy as np
import pytest

from dragoman.pipeline import cards
from dragoman.pipeline.cards import Cards


def drawn(seed: int, count: int) -> Cards:
    """Cards with many ties, some beyond the scale, some of no day."""
    dice, made = np.random.default_rng(seed), Cards()
    made._grow(count)
    rows = made._cards[:count]
    rows["base"] = np.round(dice.choice([dice.normal(50, 1, count), dice.normal(90, 15, count)]), 1)
    rows["fresh"] = dice.choice([0.0, 3.0, 6.0], count)
    rows["told"] = dice.choice([cards.NEVER, 700, 703, 707, 709], count)
    rows["size"] = dice.integers(1, 3, count)
    rows["mark"] = dice.permutation(count)
    return made


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("most", [1, 7, 50])
def test_the_first_are_those_of_all_sorted(seed: int, most: int) -> None:
    made = drawn(seed, 400)
    numbers = np.arange(400)
    whole = made.ranked(numbers, 400)
    assert len(whole.numbers) == 400
    first = made.ranked(numbers, most)
    assert first.numbers.tolist() == whole.numbers[:most].tolist()
    assert first.newest == whole.newest == 709
