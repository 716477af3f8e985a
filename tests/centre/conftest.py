"""Texts are read once for all tests of the centre."""

from collections.abc import Iterator

import pytest

from centre.worlds import quick_read
from dragoman import pipeline


@pytest.fixture(autouse=True, scope="module")  # and no longer: other tests read what is there
def read_once() -> Iterator[None]:
    """The reading of a text does not depend on whose it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "read", quick_read)
        yield
