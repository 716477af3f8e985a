"""A courier for tests and demonstrations: it remembers, and fails as often as it is told to."""

from dragoman.couriers.seam import Letter
from dragoman.errors import DeliveryError
from dragoman.model import Way


class FakeCourier:
    """`sent` is what was handed over, in order."""

    def __init__(self, failures: int = 0) -> None:
        self.sent: list[tuple[Way, Letter]] = []
        self._failures = failures

    def send(self, way: Way, letter: Letter) -> None:
        """See `Courier.send`."""
        if self._failures:
            self._failures -= 1
            raise DeliveryError("The other side does not answer.", "It is tried again.")
        self.sent.append((way, letter))
