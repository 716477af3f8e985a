"""Ids: equal for equal input under one secret, different for anything else, and parts never run together."""

import re

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import derived_id, random_id

parts = st.lists(st.text(max_size=5), min_size=1, max_size=4)


@given(parts, parts)
def test_parts_do_not_collide(a: list[str], b: list[str]) -> None:
    assert (derived_id("report", b"k", *a) == derived_id("report", b"k", *b)) == (a == b)


def test_the_secret_decides() -> None:
    assert derived_id("report", b"one", "x") != derived_id("report", b"two", "x")
    assert derived_id("report", b"one", "x") != derived_id("event", b"one", "x")


def test_ids_have_the_form_of_stix_ids() -> None:
    for made in (derived_id("report", b"k", "x"), random_id("report")):
        assert re.fullmatch(r"report--[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", made)
