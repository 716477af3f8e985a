"""robots.txt (RFC 9309), read once for each site."""

from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from dragoman.collect.seam import Fetched, FetchError

SIZE = 512 * 1024  # bytes that a crawler must read, by the RFC


class Robots:
    """What sites allow. `fetch` gets a robots.txt without asking for leave."""

    def __init__(self, fetch: Callable[[str], Fetched], agent: str) -> None:
        self._fetch = fetch
        self._agent = agent
        self._known: dict[str, RobotFileParser] = {}

    def check(self, url: str) -> None:
        """Raises: FetchError (robots) where the site does not allow it, or cannot say because it fails."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._known:
            self._known[site] = self._read(f"{site}/robots.txt")
        if not self._known[site].can_fetch(self._agent, url):
            raise FetchError("robots", f"{site}/robots.txt does not allow it.")

    def pause(self, url: str) -> float:
        """Seconds that the site asks to leave between two requests."""
        parts = urlsplit(url)
        rules = self._known.get(f"{parts.scheme}://{parts.netloc}")
        asked = rules.crawl_delay(self._agent) if rules else None
        return float(asked or 0)

    def _read(self, where: str) -> RobotFileParser:
        rules = RobotFileParser()
        try:
            answer = self._fetch(where)
        except FetchError as error:
            if error.code == "too-large":
                rules.parse([])
                return rules
            raise
        if answer.status >= 500:
            rules.parse(["User-agent: *", "Disallow: /"])
        else:
            body = answer.body[:SIZE] if answer.status < 400 else b""
            rules.parse(body.decode("utf-8", "replace").splitlines())
        return rules
