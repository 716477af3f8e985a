"""Errors as problem+json (RFC 9457). What is not there and what may not be seen are one answer, byte for byte."""

import msgspec
from fastapi import Response

from dragoman import errors

KIND = "application/problem+json"
STATUS: dict[type[errors.DragomanError], int] = {
    errors.ReleaseDeniedError: 404,
    errors.RoleError: 403,
    errors.ReleaseRuleError: 409,
    errors.CredentialError: 401,
    errors.ThrottledError: 429,
    errors.UsageError: 422,
    errors.StoreConflictError: 409,
    errors.StoreError: 503,
}
TITLES = {
    400: "Not understood", 401: "Nobody is known by that", 403: "Your roles do not include this", 404: "Nothing here",
    405: "Not this way", 409: "Not allowed by the rules", 413: "Too large", 422: "Not as asked for",
    429: "Too many attempts", 503: "The store cannot answer",
}  # fmt: skip


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """RFC 9457, with what to do as `hint`."""

    title: str
    status: int
    detail: str = ""
    hint: str = ""
    code: str = ""


def problem(status: int, detail: str = "", hint: str = "", code: str = "", *, wait: int = 60) -> Response:
    """An answer that says what went wrong. `wait`: seconds after which it may be asked again, of a 429."""
    body = Problem(title=TITLES.get(status, "Error"), status=status, detail=detail, hint=hint, code=code)
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {"Retry-After": str(wait)} if status == 429 else {}
    return Response(msgspec.json.encode(body), status, headers, KIND)


def of_error(error: errors.DragomanError) -> Response:
    """The answer to an error of ours."""
    status = next((s for cls, s in STATUS.items() if isinstance(error, cls)), 500)
    wait = error.seconds if isinstance(error, errors.ThrottledError) else 60
    return problem(status, error.what, error.hint, error.code, wait=wait)
