"""One function over many batches in several processes, the results in order. Knows nothing of what is computed."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

FEW = 8  # so many batches are done before other processes have started
AHEAD = 2  # batches that wait for each process: what is read ahead is held in memory


def spread(work: Callable[[A], B], batches: Iterable[A], processes: int) -> Iterator[B]:
    """`work` of each batch, in order. `work` is a function of a module; batches and results can be pickled.

    One process where that is asked for, where the batches are few, and where others cannot be had.
    """
    rest = iter(batches)
    first = list(islice(rest, FEW))
    every = chain(first, rest)
    return map(work, every) if processes < 2 or len(first) < FEW else _spread(work, every, processes)


def _spread(work: Callable[[A], B], batches: Iterator[A], processes: int) -> Iterator[B]:
    waiting: deque[tuple[A, Future[B] | None]] = deque()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for batch in batches:
            waiting.append((batch, _started(pool, work, batch)))
            if len(waiting) > AHEAD * processes:
                yield _done(work, *waiting.popleft())
        while waiting:
            yield _done(work, *waiting.popleft())


def _started(pool: ProcessPoolExecutor, work: Callable[[A], B], batch: A) -> "Future[B] | None":
    try:
        return pool.submit(work, batch)
    except (BrokenProcessPool, OSError):
        return None


def _done(work: Callable[[A], B], batch: A, running: "Future[B] | None") -> B:
    """The result; computed here where the other process has died."""
    try:
        return work(batch) if running is None else running.result()
    except BrokenProcessPool:
        return work(batch)
