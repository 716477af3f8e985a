"""Assignment into a large window: latency, memory, restart. Reports are invented, see `invented_stream`.

    OPENBLAS_NUM_THREADS=1 PYTHONPATH=. python benchmarks/link_window.py [--window N] [--assigned N] [--restarts N...]

The window is filled at once with the true events; what comes then is assigned one by one. Wall clock and processor time
of each assignment, with the piece of a repair that it pays for where one is being made; as far as it has come, every
5,000 reports. `--restarts`: how the time of a restart grows, from
smaller windows. The limit, in the same run: reading all vectors once, as an exact search must; and such a search, by
numpy, and by usearch where it is installed.
"""

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.invented_stream import DIM, Invented, number
from dragoman.link.shelf import Shelf
from dragoman.link.stream import Stream

DEFAULT = (1_000_000, 100_000)
KEY = b"benchmark"
SOME = 5000  # assignments after which it says how it goes


def say(what: str, **figures: float) -> None:
    """One line, with the peak of memory until now."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    rounded = {name: round(value, 3) for name, value in figures.items()}
    print(json.dumps({"step": what, **rounded, "peak_gib": round(peak, 2)}), flush=True)


def timed(work: Callable[[], object]) -> float:
    """Seconds, the best of three."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def filled(given: Invented, shelf: Shelf, count: int) -> Stream:
    """A stream that holds the first `count` reports in their true events."""
    groups: dict[int, list[str]] = {}
    for event, one in zip(given.events.tolist(), islice(given, count), strict=False):
        shelf.put(one)
        groups.setdefault(event, []).append(one.id)
    say("on the shelf", reports=len(shelf), keys_each=float(shelf.keys.sizes.mean()))
    start = time.process_time()
    stream = Stream.start(shelf, "e5-small", KEY, list(groups.values()))
    say("filled", cpu_s=time.process_time() - start)
    return stream


def assigned(given: Invented, stream: Stream, shelf: Shelf, count: int) -> None:
    """Every report after those in the window, one by one."""
    wall, cpu, right, seen, true = [], [], 0, len(stream), given.events
    known = np.zeros(true.max() + 1, bool)
    known[true[:seen]] = True
    for one in islice(given.later(seen), count):
        shelf.put(one)
        start, work = time.perf_counter(), time.thread_time()
        stream.add(one.id)
        wall.append(time.perf_counter() - start)
        cpu.append(time.thread_time() - work)
        event, beside = true[number(one.id)], next((o for o in stream.beside(one.id) if o != one.id), None)
        right += bool(event == true[number(beside)] if beside else not known[event])
        known[event] = True
        if len(cpu) % SOME == 0 or len(cpu) == count:
            for name, values in (("wall", wall), ("cpu", cpu)):
                ms = np.array(values) * 1000
                p50, p99 = np.percentile(ms, (50, 99))
                say(f"assigned, {name}", count=len(ms), p50_ms=p50, p99_ms=p99, max_ms=ms.max(), mean_ms=ms.mean())
            say("assignments that agree with the truth", share=right / len(cpu), changes=len(stream.changes()))


def limits(shelf: Shelf) -> None:
    """Reading all vectors, and exact search among them, for one report."""
    parts = list(shelf.parts())
    vector = parts[0][0].astype(np.float32)
    read = timed(lambda: [int(part.view(np.int64).sum()) for part in parts])
    exact = timed(lambda: [part.astype(np.float32) @ vector for part in parts])
    say("limit", read_ms=read * 1000, gib_s=len(shelf) * DIM / 2**30 / read, exact_numpy_ms=exact * 1000)
    try:
        from usearch.index import search  # noqa: PLC0415 - not a dependency
    except ImportError:
        return
    whole = np.concatenate(parts)
    beside = timed(lambda: search(whole, parts[0][0], 24, "cos", exact=True, threads=1))
    say("beside", exact_usearch_ms=beside * 1000)


def restarted(stream: Stream, shelf: Shelf) -> None:
    """Everything written, and read again: nothing is encoded."""
    with tempfile.TemporaryDirectory() as name:
        folder, start = Path(name), time.process_time()
        stream.save(folder)
        own = sum(file.stat().st_size for file in folder.iterdir())
        shelf.save(folder)
        written, size = time.process_time() - start, sum(file.stat().st_size for file in folder.iterdir())
        say("saved", cpu_s=written, stream_mib=own / 2**20, shelf_mib=(size - own) / 2**20)
        start, wall = time.process_time(), time.perf_counter()
        again = Stream.load(folder, shelf, "e5-small", KEY)
        spent = {"cpu_s": time.process_time() - start, "wall_s": time.perf_counter() - wall}
        say("restarted", reports=len(again), **spent)
        assert again.changes() == stream.changes()
        assert again.events() == stream.events()


def main() -> None:
    """Fill, assign, measure the limit, restart; before that the restarts of smaller windows."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--window", type=int, default=DEFAULT[0], help="reports in the window")
    parser.add_argument("--assigned", type=int, default=DEFAULT[1], help="reports assigned one by one")
    parser.add_argument("--restarts", type=int, nargs="*", default=(), help="smaller windows that are restarted")
    args = parser.parse_args()
    for count in args.restarts:
        shelf = Shelf(DIM)
        restarted(filled(Invented(count), shelf, count), shelf)
    given, shelf = Invented(args.window + args.assigned), Shelf(DIM)
    stream = filled(given, shelf, args.window)
    assigned(given, stream, shelf, args.assigned)
    limits(shelf)
    restarted(stream, shelf)


if __name__ == "__main__":
    main()
