"""Front pages made ready before somebody asks: after a start, a change or a new day, one member after another by id."""

import logging
import threading
import time
from collections.abc import Callable, Iterable

from dragoman.centre.turning import go_on

log = logging.getLogger(__name__)
PAUSE = 5.0  # seconds between turns
LONGEST = 5.0  # seconds of rest after one member, at most; else as long as its page took


class Filling(threading.Thread):
    """`members`: ids of all. `prepare`: makes one's front page ready; it changes nothing that anybody is shown."""

    def __init__(self, members: Callable[[], Iterable[str]], prepare: Callable[[str], None]) -> None:
        super().__init__(daemon=True)
        self._members, self._prepare = members, prepare
        self._end = threading.Event()

    def turn(self) -> None:
        """Once for each member. What goes wrong for one keeps nothing from the others."""
        for member in sorted(self._members()):
            begun = time.monotonic()
            try:
                self._prepare(member)
            except Exception:
                if not self._end.is_set():
                    log.exception("the front page of %s is not ready", member)
            if self._end.wait(min(LONGEST, time.monotonic() - begun)):
                return

    def run(self) -> None:
        """Turn after turn until `stop`."""
        go_on(self.turn, self._end, lambda: PAUSE)

    def stop(self) -> None:
        """End after the page that is being made."""
        self._end.set()
