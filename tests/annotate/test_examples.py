"""Every worked example of every language folder: what a reader of the language marked must be found."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from dragoman.annotate import annotate
from dragoman.languages import codes, identify
from dragoman.languages.load import DATA
from dragoman.model import Report, to_wire

TABLES = ("places", "names", "dates", "figures", "attributions", "statements", "bodies", "cues", "roles")
WHOLE = ("kind", "lang")
GIVEN = ("about", "text", "title", "published", "publisher", "dropped", "none", "chains", "topics", *TABLES, *WHOLE)


def examples() -> Iterator[Any]:
    for code in codes():
        path = DATA / code / "examples.toml"
        if path.is_file():
            content = tomllib.loads(path.read_text("utf-8"))
            for i, example in enumerate(content.get("example", []), start=1):
                if set(example) - {"about", "text", "dropped"}:
                    yield pytest.param(code, example, id=f"{code}-{i}-{example.get('about', '')}")


def read(code: str, example: dict[str, Any]) -> dict[str, Any]:
    report = Report(
        id="report--example",
        text=example["text"],
        title=example.get("title", ""),
        lang=identify(example["text"]) if "lang" in example else code,
        published=example.get("published"),
        publisher=example.get("publisher"),
    )
    notes = annotate(report)
    return to_wire(notes) | {"places": [to_wire(p) for p in notes.named_places]}


def same(wanted: Any, found: Any) -> bool:
    """Every given field is equal; lists are compared as sets."""
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(same(value, found.get(key)) for key, value in wanted.items())
    if isinstance(wanted, list):
        return set(map(str, wanted)) == set(map(str, found or ()))
    return bool(wanted == found) or (not wanted and not found)


def shows(wanted: list[str], chain: list[dict[str, Any]]) -> bool:
    """A chain of these names, as the report or the outlets' table writes them."""
    return len(wanted) == len(chain) and all(
        w in (n["name"], n.get("text")) for w, n in zip(wanted, chain, strict=True)
    )


@pytest.mark.parametrize(("code", "example"), list(examples()))
def test_example(code: str, example: dict[str, Any]) -> None:
    assert set(example) <= set(GIVEN), "unknown keys in the example"
    found = read(code, example)
    for table in TABLES:
        for wanted in example.get(table, []):
            assert any(same(wanted, item) for item in found.get(table, [])), (table, wanted, found.get(table))
    for wanted in example.get("chains", []):
        assert any(shows(wanted, chain) for chain in found.get("chains", [])), (wanted, found.get("chains"))
    for field in WHOLE:
        if field in example:
            assert found.get(field, "") == example[field], field
    assert set(example.get("topics", [])) <= set(found.get("topics", []))
    for table in example.get("none", []):
        assert not found.get(table), (table, found.get(table))


def test_there_are_examples() -> None:
    assert sum(1 for _ in examples()) > 0
