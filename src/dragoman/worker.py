"""What runs beside the interfaces: read what came in, schedule what is due, send it. A turn can be cut off anywhere."""

import logging
import threading
from collections.abc import Callable, Mapping

from dragoman.centre import Centre
from dragoman.couriers import Courier
from dragoman.errors import DeliveryError, DragomanError
from dragoman.model import Delivery

log = logging.getLogger(__name__)
PAUSE = 15.0  # seconds between turns
AT_ONCE = 256  # reports that are encoded in one turn, after everything that somebody waits for


class Worker:
    """`couriers`: one for each kind of way."""

    def __init__(self, centre: Centre, couriers: Mapping[str, Courier]) -> None:
        self._centre = centre
        self._couriers = couriers
        self._end = threading.Event()
        self._encoding = False  # reports may still lack the vectors of the encoder that is set

    def turn(self) -> int:
        """One turn; the number of deliveries that were handed over."""
        self._alone(self._centre.read_new)
        self._alone(self._centre.dispatch.schedule)
        sent = sum(self._send(delivery) for delivery in self._centre.dispatch.claim())
        self._encoding = self._centre.reencode(AT_ONCE).left > 0
        return sent

    def run(self) -> None:
        """Turn after turn until `stop`."""
        while not self._end.is_set():
            try:
                self.turn()
            except Exception:
                log.exception("this turn was not ended; the next is tried")
                self._encoding = False
            self._end.wait(0 if self._encoding else PAUSE)

    def _alone(self, step: Callable[[], object]) -> None:
        """What goes wrong here holds up nothing after it. Raises DragomanError, as where the store is gone."""
        try:
            step()
        except DragomanError:
            raise
        except Exception:
            log.exception("a step of this turn was not ended")

    def stop(self) -> None:
        """End after this turn."""
        self._end.set()

    def _send(self, delivery: Delivery) -> bool:
        """One that fails, whatever the reason, holds up no other."""
        dispatch = self._centre.dispatch
        try:
            letter = dispatch.letter(delivery)
            begun = dispatch.begin(delivery, letter)
            if letter.text:
                self._courier(delivery).send(delivery.way, letter)
            dispatch.sent(begun, letter)
        except DragomanError as error:
            dispatch.failed(delivery, error)
            return False
        except Exception:
            log.exception("%s was not sent", delivery.id)  # what it is, is for the operator
            dispatch.failed(delivery, DeliveryError("It could not be written.", "Tell the operator of the centre."))
            return False
        return bool(letter.text)

    def _courier(self, delivery: Delivery) -> Courier:
        courier = self._couriers.get(delivery.way.kind)
        if courier is None:
            raise DeliveryError(
                f"Nothing is delivered by {delivery.way.kind} here.", "Set it up: docs/how-to/deliver.md."
            )
        return courier
