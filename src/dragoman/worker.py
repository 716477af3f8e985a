"""What runs beside the interfaces: read what came in, schedule what is due, send it. A turn can be cut off anywhere."""

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence

from dragoman.centre import Centre
from dragoman.centre.turning import go_on
from dragoman.couriers import Courier
from dragoman.errors import DeliveryError, DragomanError, StoppingError
from dragoman.model import Delivery

log = logging.getLogger(__name__)
PAUSE = 15.0  # seconds between turns
PATIENCE = 5.0  # seconds for which a turn waits for what is read, and for lanes
BUDGET = 30.0  # seconds for which a lane begins letters; what is left of its part is put off
LAST = 90.0  # seconds for which the end waits for lanes
AT_ONCE = 256  # reports that are encoded in one turn, after everything that somebody waits for


class Lane(threading.Thread):
    """Letters to one address, one after another: however slow it is, it holds up no other."""

    def __init__(self, parts: Sequence[Delivery], send: Callable[[Delivery], bool], put: Callable[[Delivery], None]):
        super().__init__(daemon=True)
        self._parts, self._send, self._put = parts, send, put
        self.sent = 0

    def run(self) -> None:
        """Send what there is time for, and put off the rest."""
        begun = time.monotonic()
        for delivery in self._parts:
            try:
                if time.monotonic() - begun < BUDGET:
                    self.sent += self._send(delivery)
                else:
                    self._put(delivery)
            except Exception:  # it is claimed until its lease is over, and then again
                log.exception("%s was not settled", delivery.id)


class Worker:
    """`couriers`: one for each kind of way. Each address has a lane of its own, whatever the way; `lanes` not: letters
    go one after another, so that two worlds can be compared."""

    def __init__(self, centre: Centre, couriers: Mapping[str, Courier], *, lanes: bool = True) -> None:
        self._centre = centre
        self._couriers = couriers
        self._side_by_side = lanes
        self._reading = threading.Thread()  # what came in and was not read yet
        self._end = threading.Event()
        self._lanes: dict[str, Lane] = {}
        self._encoding = False  # reports may still lack the vectors of the encoder that is set

    def turn(self) -> int:
        """One turn; the number of deliveries that were handed over since the last one."""
        self._encoding = False
        self._read()
        self._alone(self._centre.dispatch.schedule)
        claimed = self._centre.dispatch.claim()
        if self._side_by_side:
            self._begin(claimed)
            sent = self._done(PATIENCE)
        else:
            sent = sum(map(self._send, claimed))
        self._alone(self._centre.sweep)
        self._encoding = self._centre.reencode(AT_ONCE).left > 0
        return sent

    def finish(self, seconds: float = LAST) -> int:
        """Wait for what is under way at most so long; the number of deliveries that were handed over meanwhile."""
        if self._reading.is_alive():
            self._reading.join(seconds)
        return self._done(seconds)

    def _read(self) -> None:
        """Many reports that take long to read keep no delivery waiting for more than a moment."""
        if not self._reading.is_alive():
            self._reading = threading.Thread(target=self._read_new, daemon=True)
            self._reading.start()
        self._reading.join(PATIENCE)

    def _read_new(self) -> None:
        try:
            self._centre.read_new()
        except StoppingError:
            return  # the rest is read after the next start
        except Exception:
            log.exception("what came in was not read; the next turn tries it again")

    def _done(self, seconds: float) -> int:
        until = time.monotonic() + seconds
        for lane in self._lanes.values():
            lane.join(max(0.0, until - time.monotonic()))
        done = [address for address, lane in self._lanes.items() if not lane.is_alive()]
        return sum(self._lanes.pop(address).sent for address in done)

    def _begin(self, claimed: Sequence[Delivery]) -> None:
        """A lane for each address; one that is still busy gets nothing more."""
        parts: dict[str, list[Delivery]] = {}
        for delivery in claimed:
            parts.setdefault(f"{delivery.member} {delivery.way.target}", []).append(delivery)
        put = self._centre.dispatch.put_off
        for address, some in parts.items():
            if address in self._lanes:
                for delivery in some:
                    put(delivery)
                continue
            self._lanes[address] = Lane(some, self._send, put)
            self._lanes[address].start()

    def run(self) -> None:
        """Turn after turn until `stop`."""
        go_on(self.turn, self._end, lambda: 0 if self._encoding else PAUSE)
        self._centre.stop_reading()
        self.finish()

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
            if letter is None:
                dispatch.put_off(delivery)
                return False
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
