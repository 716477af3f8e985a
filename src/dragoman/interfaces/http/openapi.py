"""The OpenAPI 3.1 document, from the table of verbs."""

from functools import lru_cache
from typing import Any

import msgspec

from dragoman import __version__
from dragoman.centre import VERBS, Verb
from dragoman.interfaces.http.problems import KIND, TITLES, Problem

REF = "#/components/schemas/{name}"


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """Every route with what it takes and every answer that it gives."""
    shapes = [shape for verb in VERBS.values() for shape in (verb.asks, verb.gives)]
    _, components = msgspec.json.schema_components([*shapes, Problem], ref_template=REF)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Dragoman", "version": __version__, "license": {"name": "Apache-2.0"}},
        "paths": {f"/v1/{verb.name}": {"post": _operation(verb)} for verb in VERBS.values()},
        "components": {"schemas": components, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{"token": []}],
    }


def _operation(verb: Verb) -> dict[str, Any]:
    return {
        "operationId": verb.name,
        "summary": verb.about,
        "x-role": verb.role,
        "requestBody": {"required": True, "content": {"application/json": {"schema": _schema(verb.asks)}}},
        "responses": {
            "200": {"description": verb.about, "content": {"application/json": {"schema": _schema(verb.gives)}}},
            **{str(status): _problem(status) for status in (401, 403, 404, 409, 413, 422, 429, 503)},
        },
    }


def _problem(status: int) -> dict[str, Any]:
    return {"description": TITLES[status], "content": {KIND: {"schema": _schema(Problem)}}}


def _schema(shape: Any) -> dict[str, Any]:
    (found,), _ = msgspec.json.schema_components([shape], ref_template=REF)
    return found
