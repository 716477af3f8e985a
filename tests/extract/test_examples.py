"""Every worked example of every language folder: the lines marked as dropped go, with the reason given."""

import tomllib
from collections.abc import Iterator
from itertools import dropwhile, takewhile
from typing import Any

import pytest

from dragoman.extract import capture_of, extract
from dragoman.languages import codes
from dragoman.languages.load import DATA
from dragoman.model import Report


def examples() -> Iterator[Any]:
    for code in codes():
        path = DATA / code / "examples.toml"
        content = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
        for i, example in enumerate(content.get("example", []), start=1):
            if "dropped" in example:
                yield pytest.param(code, example, id=f"{code}-{i}-{example.get('about', '')}")


@pytest.mark.parametrize(("code", "example"), list(examples()))
def test_dropped(code: str, example: dict[str, Any]) -> None:
    record = {"id": "example", "text": example["text"], "title": example.get("title", ""), "lang": code}
    report = extract(capture_of(record))
    assert isinstance(report, Report)
    found = {(d.text, d.why) for d in report.dropped}
    assert {(d["text"], d["why"]) for d in example["dropped"]} <= found
    listed = {d["text"] for d in example["dropped"]}
    lines = [line for raw in example["text"].splitlines() if (line := " ".join(raw.split()))]
    article = list(takewhile(lambda line: line not in listed, dropwhile(lambda line: line in listed, lines)))
    assert report.text.split("\n")[: len(article)] == article, "nothing of the article is lost"
