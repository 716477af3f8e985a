"""The front page as a feed, for readers that know nothing else: GET, HTTP Basic, ETag."""

import hashlib
from collections.abc import Awaitable, Callable
from typing import NamedTuple, cast

from fastapi import Request, Response

from dragoman.centre.look import Front, Look
from dragoman.deliver.feeds import Entry, Feed, atom, json_feed
from dragoman.errors import CredentialError
from dragoman.interfaces.http.gate import Gate
from dragoman.interfaces.http.problems import of_error

BASIC = {"WWW-Authenticate": 'Basic realm="dragoman", charset="UTF-8"'}


class Form(NamedTuple):
    """One way of writing a feed."""

    kind: str  # media type
    write: Callable[[Feed], bytes]


FORMS = {
    "/v1/feed.atom": Form("application/atom+xml", atom),
    "/v1/feed.json": Form("application/feed+json", json_feed),
}


def route(gate: Gate, form: Form) -> Callable[[Request], Awaitable[Response]]:
    """The route of a form: what the verb `front` says, and nothing more."""

    async def run(request: Request) -> Response:
        try:
            who = await gate.known(request, writes=False, basic=True)
        except CredentialError as error:
            refused = of_error(error)
            refused.headers.update(BASIC)
            return refused

        def work() -> bytes:
            page = gate.centre.call(who, "front", Look(lang=request.query_params.get("lang", "")))
            return form.write(feed_of(cast("Front", page), f"front {who.member}"))

        with gate.place(who):
            written = await gate.run(work)
        return _unless_known(request, written, form.kind)

    return run


def feed_of(page: Front, key: str) -> Feed:
    """A front page in the shape of a feed."""
    entries = (
        Entry(e.event, e.headline, (e.when, *e.where, e.tally, e.grade), e.changed, e.tlp, e.precedence)
        for e in page.events
    )
    return Feed(key, page.title, page.lang, page.dir, tuple(entries))


def _unless_known(request: Request, written: bytes, kind: str) -> Response:
    """304 where the caller has just these bytes."""
    tag = f'"{hashlib.sha256(written).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"}
    known = [t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")]
    if tag in known or known == ["*"]:
        return Response(status_code=304, headers=headers)
    return Response(written, headers=headers, media_type=kind)
