"""To a webhook: a signed POST. The signature covers the moment and the bytes, as Standard Webhooks asks for."""

import base64
import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime

import httpx

from dragoman.couriers.seam import Letter
from dragoman.errors import DeliveryError
from dragoman.model import Way, to_json

SECONDS = 20.0


def signature(key: bytes, letter: str, moment: int, body: bytes) -> str:
    """`v1,` and the base64 of HMAC-SHA256 over id, moment (seconds since 1970) and body, parted by dots."""
    mac = hmac.new(key, f"{letter}.{moment}.".encode() + body, hashlib.sha256)
    return "v1," + base64.b64encode(mac.digest()).decode()


class WebhookCourier:
    """`key_of` gives the secret shared with the member whose address it is."""

    def __init__(
        self, key_of: Callable[[str], bytes], clock: Callable[[], datetime], client: httpx.Client | None = None
    ) -> None:
        self._key_of = key_of
        self._clock = clock
        self._client = client or httpx.Client(timeout=SECONDS, follow_redirects=False)

    def send(self, way: Way, letter: Letter) -> None:
        """See `Courier.send`. Anything but 2xx is a failure; a redirect is not followed."""
        body, moment = to_json(letter), int(self._clock().timestamp())
        headers = {
            "Content-Type": "application/json",
            "webhook-id": letter.id,
            "webhook-timestamp": str(moment),
            "webhook-signature": signature(self._key_of(way.target), letter.id, moment, body),
        }
        try:
            answer = self._client.post(way.target, content=body, headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise DeliveryError(f"{way.target} does not answer: {error}", "It is tried again.") from error
        if not answer.is_success:
            raise DeliveryError(f"{way.target} answered {answer.status_code}.", "It is tried again.")
