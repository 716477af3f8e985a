"""The seam to the outside world: one method. The real one is `fetch.HttpFetcher`, the fake is `fake.FakeFetcher`."""

from typing import Protocol

import msgspec

from dragoman.model.base import Record


class Limits(Record, frozen=True, kw_only=True, omit_defaults=True):
    """How much is taken in. Sizes are bytes."""

    size: int = 20 * 2**20  # of one file, page, message or record
    files: int = 100_000  # in one folder
    entries: int = 5_000  # of one feed
    follow: bool = True  # fetch the page of a feed entry that carries only a summary; only for feeds given as URL
    whole: int = 1_500  # letters from which an entry's own content is taken for the whole article
    parsing: float = 60.0  # seconds that a big feed may take
    memory: int = 2**30  # and the memory


class Fetched(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An answer. `url` is where it came from after redirects; header names are in lower case."""

    url: str
    status: int
    headers: dict[str, str] = msgspec.field(default_factory=dict)
    body: bytes = b""


class FetchError(Exception):
    """A fetch that was not made or failed. `code`: fetch | address | robots | too-large | later | redirect."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


class Fetcher(Protocol):
    """Whatever can fetch a URL."""

    def get(self, url: str) -> Fetched:
        """The answer, whatever its status. Raises: FetchError."""
        ...
