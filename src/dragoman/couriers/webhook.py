"""To a webhook: a signed POST. The signature covers the moment and the bytes, as Standard Webhooks asks for.

The address is looked up once and connected to as it was checked: public ones alone, and those that the operator allows.
Whoever set the address is told one thing, whatever kept it from being reached: else it could ask what the operator's
network holds. The log has the rest.
"""

import base64
import hashlib
import hmac
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from ipaddress import ip_address, ip_network

import httpx

from dragoman.couriers.seam import Letter
from dragoman.errors import DeliveryError
from dragoman.model import Way, to_json

SECONDS = 20.0
AGAIN = "It is tried again."
log = logging.getLogger(__name__)
Pin = Callable[[str, int], str]  # host and port to the one address to connect to; raises ValueError or OSError


def signature(key: bytes, letter: str, moment: int, body: bytes) -> str:
    """`v1,` and the base64 of HMAC-SHA256 over id, moment (seconds since 1970) and body, parted by dots."""
    mac = hmac.new(key, f"{letter}.{moment}.".encode() + body, hashlib.sha256)
    return "v1," + base64.b64encode(mac.digest()).decode()


class WebhookCourier:
    """`keys_of` gives the secrets of a member's address, the newest first: each signs. `allow`: networks (CIDR) beside
    the public internet; only there may it be http."""

    def __init__(
        self,
        keys_of: Callable[[str, str], Sequence[bytes]],
        clock: Callable[[], datetime],
        pin: Pin,
        allow: Sequence[str] = (),
        client: httpx.Client | None = None,
    ) -> None:
        self._keys_of = keys_of
        self._clock = clock
        self._pin = pin
        self._allow = [ip_network(net) for net in allow]
        once = httpx.Limits(max_keepalive_connections=0)  # as for what is fetched: no two hosts share a connection
        self._client = client or httpx.Client(timeout=SECONDS, follow_redirects=False, trust_env=False, limits=once)

    def send(self, way: Way, letter: Letter) -> None:
        """See `Courier.send`. Anything but 2xx is a failure; a redirect is not followed."""
        body, moment = to_json(letter), int(self._clock().timestamp())
        headers = {
            "Content-Type": "application/json",
            "webhook-id": letter.id,
            "webhook-timestamp": str(moment),
            "webhook-signature": " ".join(
                signature(key, letter.id, moment, body) for key in self._keys_of(letter.member, way.target)
            ),
        }
        try:
            url, host = self._address(way.target)
            name = {"sni_hostname": host.host}
            headers["Host"] = host.netloc.decode("ascii")
            with self._client.stream("POST", url, content=body, headers=headers, extensions=name) as answer:
                good, status = answer.is_success, answer.status_code  # what it says besides is not read
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            log.warning("not reached: %r: %r", way.target, error)
            raise DeliveryError(f"{way.target} was not reached.", AGAIN) from error
        if not good:
            raise DeliveryError(f"{way.target} answered {status}.", AGAIN)

    def _address(self, target: str) -> tuple[httpx.URL, httpx.URL]:
        """Where to connect to, and under which name. Raises ValueError, OSError."""
        whole = httpx.URL(target)
        if whole.scheme not in ("http", "https") or not whole.host:
            raise ValueError("it is no http(s) address")
        address = self._pin(whole.host, whole.port or (443 if whole.scheme == "https" else 80))
        found = ip_address(address)
        if whole.scheme == "http" and not any(found.version == net.version and found in net for net in self._allow):
            raise ValueError("it is not https")
        return whole.copy_with(host=address), whole
