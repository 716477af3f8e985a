"""SQL in named query files: one body for both databases."""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

HERE = files("dragoman.store")
_MARK = re.compile(r"\?\*?")


class Queries:
    """The queries of some files."""

    def __init__(self, *names: str) -> None:
        self._texts: dict[str, str] = {}
        for name in names:
            self._texts |= _named((HERE / name).read_text("utf-8"))
        self._spelled = lru_cache(maxsize=512)(self._spell)

    def sql(self, names: str, parameters: Sequence[Any]) -> tuple[str, tuple[Any, ...]]:
        """The text of queries or clauses (names parted by blanks) and its parameters, lists laid out flat."""
        sizes = tuple(len(p) if isinstance(p, list) else None for p in parameters)
        flat = [value for p in parameters for value in (p if isinstance(p, list) else (p,))]
        return self._spelled(names, sizes), tuple(flat)

    def _spell(self, names: str, sizes: tuple[int | None, ...]) -> str:
        text = " ".join(self._texts[name] for name in names.split())
        rest = iter(sizes)

        def marks(_: re.Match[str]) -> str:
            size = next(rest)
            return "?" if size is None else ", ".join("?" * size) or "NULL"

        return _MARK.sub(marks, text)


def _named(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for block in text.split("-- name: ")[1:]:
        name, _, sql = block.partition("\n")
        found[name.strip()] = "\n".join(line for line in sql.splitlines() if not line.startswith("--")).strip()
    return found
