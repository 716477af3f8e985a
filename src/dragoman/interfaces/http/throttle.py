"""So many attempts in a minute for each account and each address; then none until the minute is over."""

import hashlib
import secrets
import threading
import time
from collections.abc import Callable

from dragoman.errors import ThrottledError

MINUTE = 60.0
MOST_KEYS = 100_000  # in one minute: whoever comes beyond waits, so that strangers cannot fill the memory
SWEEP = 1.0  # seconds between two looks for counts that are over


class Throttle:
    """Counts of one process, by digests of the keys: none costs more than another. `clock` gives seconds."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._secret = secrets.token_bytes(16)
        self._counts: dict[bytes, tuple[float, int]] = {}
        self._swept = clock() - SWEEP
        self._lock = threading.Lock()

    def take(self, key: str) -> None:
        """One attempt. Raises ThrottledError."""
        now = self._clock()
        mark = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), key=self._secret, digest_size=16).digest()
        with self._lock:
            if not self._has_room(mark, now) or self._count(mark, now) >= self._most:
                raise ThrottledError("Too many attempts.", "Wait a minute.")

    def _has_room(self, mark: bytes, now: float) -> bool:
        if mark in self._counts or len(self._counts) < MOST_KEYS:
            return True
        if now - self._swept >= SWEEP:
            self._swept = now
            self._counts = {k: v for k, v in self._counts.items() if now - v[0] < MINUTE}
        return len(self._counts) < MOST_KEYS

    def _count(self, mark: bytes, now: float) -> int:
        """Attempts before this one."""
        start, count = self._counts.get(mark, (now, 0))
        start, count = (now, 0) if now - start >= MINUTE else (start, count)
        self._counts[mark] = (start, count + 1)
        return count
