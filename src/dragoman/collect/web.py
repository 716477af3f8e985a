"""Web targets: a page, or a feed and the pages that it leads to."""

from collections.abc import Iterator, Mapping

from dragoman.collect.feeds import entry_capture, is_feed, parsed
from dragoman.collect.item import Job, charset_of
from dragoman.collect.seam import Fetched, FetchError
from dragoman.model import Capture, Refusal

NOT_MODIFIED = 304


def from_url(job: Job, url: str) -> Iterator[Capture | Refusal]:
    """The page's capture, or its entries' where it is a feed. A page that has not changed gives nothing."""
    answer = _get(job, url)
    if isinstance(answer, Refusal):
        yield answer
    elif answer.status == NOT_MODIFIED:
        return
    elif is_feed(answer.body):
        for entry in parsed(job, answer.url, answer.body):
            yield from (entry,) if isinstance(entry, Refusal) else _entry(job, answer.url, entry)
    else:
        yield _page(job, answer, {})


def _entry(job: Job, base: str, entry: Mapping[str, str]) -> Iterator[Capture | Refusal]:
    """The entry's page where the feed has only a summary; the summary where the page cannot be had."""
    if not entry["url"] or not job.limits.follow or len(entry["content"]) >= job.limits.whole:
        yield entry_capture(job, base, entry)
        return
    answer = _get(job, entry["url"])
    if isinstance(answer, Fetched):
        if answer.status != NOT_MODIFIED:
            yield _page(job, answer, {name: entry[name] for name in ("title", "published", "publisher")})
        return
    yield answer
    yield entry_capture(job, base, entry)


def _get(job: Job, url: str) -> Fetched | Refusal:
    try:
        answer = job.client.get(url)
    except FetchError as error:
        return job.refuse(url, error.code, error.detail)
    if answer.status == NOT_MODIFIED:
        return answer
    if not 200 <= answer.status < 300:
        return job.refuse(url, "not-found" if answer.status in (404, 410) else "fetch", f"HTTP {answer.status}.")
    if len(answer.body) > job.limits.size:
        return job.refuse(url, "too-large", f"{len(answer.body)} bytes; at most {job.limits.size} are read.")
    if not answer.body.strip():
        return job.refuse(url, "empty", "The answer has no bytes.")
    return answer


def _page(job: Job, answer: Fetched, hints: dict[str, str]) -> Capture:
    declared = answer.headers.get("content-type", "")
    more = {**hints, "url": answer.url, "charset": charset_of(declared)}
    return job.capture(answer.url, answer.body, declared.partition(";")[0].strip().lower(), more)
