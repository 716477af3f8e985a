"""Assignment into a large window: latency and memory. Vectors and keys are drawn, shaped like those of news.

python benchmarks/link_window.py [FILLED] [ASSIGNED]     default: 100000 in the window, then 1000 more
"""

import json
import resource
import sys
import time

import numpy as np

from dragoman.link.engines import unit
from dragoman.link.keys import Family, Hashes
from dragoman.link.packed import Floats
from dragoman.link.window import Window

DIM, LANGUAGES = 384, ("en", "ar", "fa", "fr", "ru", "tr", "he", "es")
DEFAULT = (100_000, 1000)
KEYS = {Family.WORD: 40, Family.SOUND: 30, Family.NUMBER: 4, Family.NAME: 6, Family.PLACE: 5, Family.FIGURE: 2}


def drawn(chance: np.random.Generator, centres: Floats, number: int) -> tuple[Floats, Hashes]:
    """A report of some event: a vector near the event's, and keys of which a third are the event's own."""
    event = int(chance.integers(max(1, number // 4) + 1))
    own = np.random.default_rng(event)
    vector = unit(
        centres[event % len(centres)] + 0.6 * unit(own.normal(size=DIM)) + 0.3 * unit(chance.normal(size=DIM))
    )
    keys = [
        np.uint32(family << 29) | (source.zipf(1.2, count) % (1 << 29)).astype(np.uint32)
        for family, room in KEYS.items()
        for source, count in ((own, room // 3), (chance, room - room // 3))
    ]
    return vector, np.unique(np.concatenate(keys))


def main() -> None:
    given = [int(a) for a in sys.argv[1:]]
    filled, assigned = (*given, *DEFAULT[len(given) :])
    chance = np.random.default_rng(1)
    centres = unit(chance.normal(size=(200, DIM)))
    window = Window("e5-small", DIM, b"benchmark")
    times = []
    for number in range(filled + assigned):
        vector, keys = drawn(chance, centres, number)
        start = time.perf_counter()
        window.take(f"r{number}", LANGUAGES[number % len(LANGUAGES)], number / 2000, keys, vector)
        times.append(time.perf_counter() - start)
    last = np.array(times[-assigned:]) * 1000
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    p50, p99 = np.percentile(last, (50, 99))
    print(
        json.dumps({"window": filled, "p50_ms": round(p50, 2), "p99_ms": round(p99, 2), "peak_gib": round(memory, 2)})
    )


if __name__ == "__main__":
    main()
