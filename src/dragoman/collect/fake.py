"""A fetcher without a network, for tests and for trying things out."""

from collections.abc import Mapping

from dragoman.collect.seam import Fetched, FetchError


class FakeFetcher:
    """Answers from a table of URLs: bytes, a whole answer, or an error to raise. `asked` is what was asked for."""

    def __init__(self, pages: Mapping[str, bytes | Fetched | FetchError] | None = None) -> None:
        self.pages = dict(pages or {})
        self.asked: list[str] = []

    def get(self, url: str) -> Fetched:
        """The listed answer; 404 for what is not listed."""
        self.asked.append(url)
        answer = self.pages.get(url)
        if isinstance(answer, FetchError):
            raise answer
        if isinstance(answer, Fetched):
            return answer
        if answer is None:
            return Fetched(url=url, status=404)
        return Fetched(url=url, status=200, headers={"content-type": "text/html; charset=utf-8"}, body=answer)
