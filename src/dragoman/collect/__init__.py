"""A target -> captures: files, folders, mailboxes, feeds, pages. The one stage that touches the outside world."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from dragoman.collect.address import AddressRule
from dragoman.collect.fake import FakeFetcher
from dragoman.collect.fetch import HttpFetcher
from dragoman.collect.files import from_bytes, from_path
from dragoman.collect.item import Job
from dragoman.collect.seam import Fetched, Fetcher, FetchError, Limits
from dragoman.collect.web import from_url
from dragoman.model import Capture, Refusal

__all__ = ["FakeFetcher", "FetchError", "Fetched", "Fetcher", "HttpFetcher", "Limits", "collect", "handed_in", "pinned"]


def collect(
    target: str, *, client: Fetcher, now: datetime, key: bytes, limits: Limits | None = None
) -> Iterator[Capture | Refusal]:
    """Everything that a path or URL holds, in a stable order; what is not taken comes as a Refusal.

    A capture's id is derived under `key` from its own target and bytes: the same thing collected twice is one thing.
    Codes of refusals: not-found, unreadable, empty, binary, too-large, record, fetch, address, robots, later, redirect.
    """
    job = Job(target, client, now, key, limits or Limits())
    if target.startswith(("http://", "https://")):
        yield from from_url(job, target)
    else:
        yield from from_path(job, Path(target))


def handed_in(
    name: str, body: bytes, media_type: str, *, client: Fetcher, now: datetime, key: bytes, limits: Limits | None = None
) -> Iterator[Capture | Refusal]:
    """As `collect`, of bytes that somebody gives a name and a media type. Nothing is fetched."""
    yield from from_bytes(Job(name, client, now, key, limits or Limits()), body, media_type)


def pinned(allow: Sequence[str]) -> Callable[[str, int], str]:
    """Host and port to the one address to connect to: a public one, or of the networks (CIDR) that are allowed.

    What it gives raises OSError for any other.
    """
    rule = AddressRule(allow)

    def pin(host: str, port: int) -> str:
        try:
            return rule.pin(host, port)
        except FetchError as error:
            raise OSError(error.detail) from error

    return pin
