"""What is under way at once. Each member has threads of its own: nobody waits because of what another asks for."""

import math
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

from dragoman.errors import ThrottledError

SOON = 2  # seconds after which whoever has too much under way may try again
T = TypeVar("T")


class Share:
    """So many at once for each key."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._busy: Counter[str] = Counter()
        self._lock = threading.Lock()

    @contextmanager
    def held(self, key: str) -> Iterator[None]:
        """One more until it is left. Raises ThrottledError at once: nobody waits here."""
        with self._lock:
            if self._busy[key] >= self._most:
                raise ThrottledError("Too much is under way at once.", "Wait for an answer.", seconds=SOON)
            self._busy[key] += 1
        try:
            yield
        finally:
            with self._lock:
                self._busy[key] -= 1
                if not self._busy[key]:
                    del self._busy[key]


class Threads:
    """Where work is done that must not stop the server; without `most` the shares alone bound it."""

    def __init__(self, most: float = math.inf) -> None:
        self._limiter = CapacityLimiter(most)

    async def run(self, work: Callable[[], T]) -> T:
        """In a thread, once there is one."""
        return await to_thread.run_sync(work, limiter=self._limiter)
