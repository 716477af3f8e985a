"""Work spread over processes: the same results in the same order, also where the processes die."""

import math
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from dragoman import spread as module
from dragoman.extract import capture_of
from dragoman.pipeline import read_batch
from dragoman.spread import FEW, spread


def test_results_come_in_order() -> None:
    assert list(spread(math.factorial, range(3 * FEW), 2)) == [math.factorial(n) for n in range(3 * FEW)]


def test_few_batches_start_no_process() -> None:
    seen: list[int] = []
    assert list(spread(seen.append, range(FEW - 1), 2)) == [None] * (FEW - 1)
    assert seen == list(range(FEW - 1))


def test_a_batch_whose_process_died_is_done_here() -> None:
    dead: Future[int] = Future()
    dead.set_exception(BrokenProcessPool())
    assert module._done(abs, -3, dead) == 3
    assert module._done(abs, -4, None) == 4


def test_captures_are_read_alike_in_other_processes() -> None:
    samples = Path(__file__).parent.parent / "samples" / "reports"
    texts = [path.read_text("utf-8") for path in sorted(samples.glob("*.txt"))]
    batches = [[capture_of({"id": f"{n}", "text": texts[n % len(texts)]})] for n in range(FEW + 1)]
    assert list(spread(read_batch, batches, 2)) == [read_batch(batch) for batch in batches]
