"""What routes share: bodies in, records out."""

import asyncio
import json
from typing import Any

import msgspec
from fastapi import Request, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from dragoman.errors import UsageError

MOST_BYTES = 1 << 20
PAUSE = 30.0  # seconds between two parts of a body
LONGEST = 600.0  # and for all of it
OF_STRANGERS = 1 << 16  # bytes of what comes before anybody is known: names, passwords, codes, answers of a device
SOON = 10.0  # seconds for all of that: whoever sends it holds a connection


async def body(request: Request, most: int = MOST_BYTES, longest: float = LONGEST) -> bytes:
    """The body, up to a limit in bytes, and in its time: it holds a place. Raises HTTPException, UsageError."""
    parts, size, begun = [], 0, _now()
    try:
        async with asyncio.timeout(min(PAUSE, longest)) as end:
            async for part in request.stream():
                size += len(part)
                if size > most:
                    raise HTTPException(413)
                parts.append(part)
                end.reschedule(min(_now() + PAUSE, begun + longest))
    except (TimeoutError, ClientDisconnect) as error:
        raise UsageError("What was to be sent did not come in time.", "Send it again.") from error
    return b"".join(parts) or b"{}"


def _now() -> float:
    return asyncio.get_running_loop().time()


def asked(given: bytes, shape: type[Any]) -> Any:
    """The record that a body holds. Raises UsageError."""
    try:
        found = msgspec.json.decode(given, type=shape)
        json.loads(given, object_pairs_hook=_once, strict=False, parse_int=str, parse_float=str)
    except (msgspec.DecodeError, ValueError) as error:
        raise UsageError(f"This is not what is asked for: {error}", "See /openapi.json.") from error
    except RecursionError as error:
        raise UsageError("This is nested too deep.", "See /openapi.json.") from error
    return found


def _once(pairs: list[tuple[str, Any]]) -> None:
    """Raise UsageError where a field is there twice: nobody knows which is meant."""
    seen = [name for name, _ in pairs]
    if len(seen) != len({*seen}):
        raise UsageError("A field is there twice.", "Say each thing once.")


def answer(value: object) -> Response:
    """As JSON."""
    return Response(msgspec.json.encode(value), media_type="application/json")
