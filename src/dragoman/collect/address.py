"""Which addresses may be fetched from: the public internet, and what the operator allows beside it."""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from dragoman.collect.seam import FetchError

Address = IPv4Address | IPv6Address
Resolver = Callable[[str, int], Sequence[str]]
_NAT64 = ip_network("64:ff9b::/96")


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The host's addresses, as the system resolves them. Raises: FetchError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError("fetch", f"{host} has no address: {error}") from error
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class AddressRule:
    """Refuses private, loopback, link-local, metadata and other special addresses, unless their network is allowed."""

    def __init__(self, allow: Sequence[str] = (), resolver: Resolver = resolve) -> None:
        self._allow: tuple[IPv4Network | IPv6Network, ...] = tuple(ip_network(net) for net in allow)
        self._resolver = resolver

    def pin(self, host: str, port: int) -> str:
        """The one address to connect to. All of the host's addresses must pass: a mixed answer is a trick.

        Raises: FetchError (address, fetch).
        """
        addresses = [ip_address(text.partition("%")[0]) for text in self._resolver(host, port)]
        if not addresses:
            raise FetchError("fetch", f"{host} has no address.")
        for address in addresses:
            if not self._passes(address):
                raise FetchError("address", f"{host} is at {address}, which is not a public address.")
        return str(addresses[0])

    def _passes(self, address: Address) -> bool:
        if any(address.version == net.version and address in net for net in self._allow):
            return True
        inner = _inside(address)
        if inner is not None:
            return self._passes(inner)
        return address.is_global and not address.is_multicast


def _inside(address: Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one carries; None where it carries none."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
