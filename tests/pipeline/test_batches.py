"""However much is read at once, nobody who writes waits for all of it."""

from collections.abc import Iterable

import pytest

from centre.worlds import B, capture
from dragoman import pipeline
from dragoman.model import Capture, Refusal, Tlp, label
from dragoman.pipeline.apart import refused
from dragoman.store import Derived, SqliteStore


class Watched(SqliteStore):
    """Says how many rows were written at once."""

    written: tuple[int, ...] = ()

    def put(self, rows: Iterable[Derived]) -> None:
        """See `Store.put`."""
        made = list(rows)
        self.written += (len(made),)
        super().put(made)


def quick(capture: Capture) -> Refusal:
    return refused(capture, "error", "of a test")


@pytest.mark.parametrize(
    ("size", "count", "written"),
    [
        (10, pipeline.BATCH + 2, (pipeline.BATCH, 2)),
        (pipeline.BATCH_BYTES // 2, 5, (2, 2, 1)),
        (pipeline.BATCH_BYTES * 3, 2, (1, 1)),
        (10, 0, ()),
    ],
)
def test_what_is_read_is_written_in_parts_of_so_many_and_so_much(
    size: int, count: int, written: tuple[int, ...]
) -> None:
    store, own = Watched(None, secret=b"s" * 32), label(Tlp.AMBER, {B}, {B})
    store.keep([capture(f"{n}".encode().ljust(size), own, f"{n}") for n in range(count)])
    assert pipeline.read_new(store, quick) == count
    assert store.written == written
