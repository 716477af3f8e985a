"""So many attempts in a minute for each account and each address; then none until the minute is over."""

import threading
import time
from collections.abc import Callable

from dragoman.errors import ThrottledError

MINUTE = 60.0
MOST_KEYS = 100_000


class Throttle:
    """Counts of one process. `clock` gives seconds."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._counts: dict[str, tuple[float, int]] = {}
        self._lock = threading.Lock()

    def take(self, key: str) -> None:
        """One attempt. Raises ThrottledError."""
        now = self._clock()
        with self._lock:
            if len(self._counts) > MOST_KEYS:
                self._counts = {k: v for k, v in self._counts.items() if now - v[0] < MINUTE}
            start, count = self._counts.get(key, (now, 0))
            start, count = (now, 0) if now - start >= MINUTE else (start, count)
            self._counts[key] = (start, count + 1)
        if count >= self._most:
            raise ThrottledError("Too many attempts.", "Wait a minute.")
