"""Judgements that contradict one another: the later hold, the others are named with what stands against them."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.link import Encoder, link
from dragoman.link.held import hold
from dragoman.model import Judgement
from link.link_day import TEXTS, day

KEY = b"k"
START = datetime(2031, 3, 1, tzinfo=UTC)


def judged(a: str, b: str, *, same: bool, at: int) -> Judgement:
    return Judgement(id=f"j{at}", member="m", a=a, b=b, same=same, made=START + timedelta(hours=at))


def test_of_two_on_one_pair_the_later_holds_and_the_other_is_named() -> None:
    given_ = [judged("a", "b", same=True, at=1), judged("b", "a", same=False, at=2), judged("b", "a", same=False, at=3)]
    held = hold(given_, {"a", "b"})
    assert held.pairs == {("a", "b"): False}
    (one,) = held.overruled
    assert (one.judgement, one.same, one.by) == ("j1", True, ("j3",))
    assert "a and b are not of one event (j3, 2031-03-01 03:00)" in one.reason


def test_what_follows_from_several_stands_against_one() -> None:
    same = [judged("a", "b", same=True, at=1), judged("b", "c", same=True, at=2), judged("c", "d", same=True, at=3)]
    last = hold([*same, judged("a", "d", same=False, at=4)], set("abcd"))
    assert [(o.judgement, o.by) for o in last.overruled] == [("j1", ("j4", "j3", "j2"))]
    first = hold([*same, judged("a", "d", same=False, at=0)], set("abcd"))
    assert [(o.judgement, o.by) for o in first.overruled] == [("j0", ("j1", "j2", "j3"))]
    assert hold(same, set("abd")).pairs == {("a", "b"): True}


pairs = st.tuples(st.integers(0, 7), st.integers(0, 7), st.booleans())


@given(st.lists(pairs, max_size=24), st.randoms(use_true_random=False))
def test_what_holds_contradicts_nothing_and_the_order_given_does_not_matter(
    said: list[tuple[int, int, bool]], chance: random.Random
) -> None:
    given_ = [judged(f"r{a}", f"r{b}", same=same, at=at) for at, (a, b, same) in enumerate(said)]
    held = hold(given_, {f"r{n}" for n in range(8)})
    group = {f"r{n}": {f"r{n}"} for n in range(8)}
    for (a, b), same in held.pairs.items():
        if same:
            both = group[a] | group[b]
            group |= dict.fromkeys(both, both)
    assert all(same or group[a] is not group[b] for (a, b), same in held.pairs.items())
    assert len(held.overruled) + len(held.pairs) <= len(given_)
    mixed = given_[:]
    chance.shuffle(mixed)
    assert hold(mixed, {f"r{n}" for n in range(8)}) == held
    made = {j.id: j.made for j in given_}
    assert all(made[by] > made[one.judgement] for one in held.overruled for by in one.by)


@pytest.mark.parametrize("seed", range(12))
def test_what_holds_is_so_in_the_events(seed: int, words: Encoder) -> None:
    chance = random.Random(seed)
    names = sorted(TEXTS)
    said = [judged(*chance.sample(names, 2), same=chance.random() < 0.6, at=n) for n in range(chance.randint(1, 14))]
    for encoder in (words, None):
        found = link(day(), encoder=encoder, judgements=said, key=KEY)
        held = hold(said, set(names))
        assert found.overruled == held.overruled
        for (a, b), same in held.pairs.items():
            assert (found.events[a] == found.events[b]) is same


def test_a_judgement_holds_against_a_crowd_of_copies(words: Encoder) -> None:
    crowd = [r.evolve(report=r.report.evolve(id=f"x{n:02}")) for r in day()[:1] for n in range(40)]
    said = [judged("x07", "match-ru", same=True, at=1), judged("x07", "x08", same=False, at=2)]
    events = link([*crowd, *day()], encoder=words, judgements=said, key=KEY).events
    assert events["x07"] == events["match-ru"] != events["x08"]


def test_two_reports_with_one_id_are_an_error() -> None:
    one, two = day()[:2]
    with pytest.raises(InputError, match="fire"):
        link([one, two.evolve(report=two.report.evolve(id=one.report.id))], encoder=None, key=KEY)
