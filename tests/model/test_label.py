"""Labels: the meet is never wider than its inputs; what names nobody is seen by nobody."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Label, Tlp, label, meet, sees

MEMBERS = ["a", "b", "c", "d"]
groups = st.frozensets(st.sampled_from(MEMBERS))
labels = st.builds(label, st.sampled_from(Tlp), groups, groups.filter(bool))


@given(labels, labels, st.sampled_from(MEMBERS))
def test_nobody_sees_through_a_meet_what_they_do_not_see(a: Label, b: Label, member: str) -> None:
    if member in meet(a, b).release:
        assert member in a.release
        assert member in b.release
    assert meet(a, b).tlp == max(a.tlp, b.tlp)
    assert set(meet(a, b).origin) == {*a.origin, *b.origin}


@given(labels, labels, labels)
def test_the_order_of_meets_does_not_matter(a: Label, b: Label, c: Label) -> None:
    assert meet(meet(a, b), c) == meet(a, meet(c, b))
    assert meet(a, a) == a


def test_the_default_label_is_closed() -> None:
    assert not any(sees(m, Label()) for m in MEMBERS)
    assert Label().tlp is Tlp.RED


def test_an_originator_sees_its_own_even_when_it_is_released_to_nobody() -> None:
    own = label(Tlp.RED, frozenset(), frozenset({"a"}))
    assert sees("a", own)
    assert not sees("b", own)
    joint = label(Tlp.RED, frozenset(), frozenset({"a", "b"}))
    assert not sees("a", joint), "what two made is not one's alone to see"
