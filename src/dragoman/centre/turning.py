"""Turn after turn beside the interfaces, until somebody says stop."""

import logging
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)


def go_on(turn: Callable[[], object], end: threading.Event, pause: Callable[[], float]) -> None:
    """A turn that fails keeps nothing from the next. `pause`: seconds until that, asked after each."""
    while not end.is_set():
        try:
            turn()
        except Exception:
            log.exception("this turn was not ended; the next is tried")
        end.wait(pause())
