"""The layers hold, there are no import cycles, records are frozen, functions and files stay small."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import msgspec
import pytest

import dragoman
from dragoman import model

ROOT = Path(dragoman.__file__).parent
STAGES = ("collect", "extract", "annotate", "link", "assess", "exchange", "deliver")
# What each part may import, besides itself. A part that is not listed fails the test.
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": set(),
    "__main__": {"interfaces"},
    "errors": set(),
    "model": {"errors"},
    "config": {"errors"},
    "languages": {"errors", "model"},
    **{stage: {"errors", "model", "languages"} for stage in STAGES},
    "store": {"errors", "model"},
    "pipeline": {"__init__", "errors", "model", "languages", "store", *STAGES},
    "filters": {"errors", "model", "languages", *STAGES},
    "couriers": {"errors", "model"},
    "worker": {"errors", "model", "centre", "couriers"},
    "centre": {
        "errors",
        "model",
        "languages",
        "couriers",
        "config",
        "store",
        "pipeline",
        "collect",
        "deliver",
        "exchange",
        "link",
    },
    "interfaces": {
        "__init__",
        "errors",
        "model",
        "config",
        "centre",
        "filters",
        "collect",
        "couriers",
        "deliver",
        "worker",
        "languages",
        "link",
    },
}
P90_LINES = 20
MAX_LINES = 50
MAX_FILE = 400


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)
        yield name, ast.parse(path.read_text("utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dragoman"):
            for alias in node.names:
                yield f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("dragoman"))


def part(name: str) -> str:
    pieces = name.split(".")
    known = [p for p in pieces[1:2] if p in MAY_IMPORT]
    return known[0] if known else "__init__"


def test_layers() -> None:
    wrong = []
    for name, tree in modules():
        own = name.split(".")[1]
        assert own in MAY_IMPORT, f"{name}: say in MAY_IMPORT what {own} may import"
        allowed = MAY_IMPORT[own] | {own}
        wrong += [f"{name} imports {imported}" for imported in imports(tree) if part(imported) not in allowed]
    assert not wrong, "\n".join(wrong)


def test_no_import_cycles() -> None:
    names = {name for name, _ in modules()}
    graph: dict[str, set[str]] = {}
    for name, tree in modules():
        wanted = set()
        for imported in imports(tree):
            hit = imported if imported in names else imported.rpartition(".")[0]
            if hit in names and hit != name and not name.startswith(f"{hit}."):
                wanted.add(hit)
        graph[name] = wanted
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_every_record_is_frozen_and_typed() -> None:
    classes = [
        cls
        for info in pkgutil.iter_modules(model.__path__)
        for _, cls in inspect.getmembers(importlib.import_module(f"dragoman.model.{info.name}"), inspect.isclass)
        if cls.__module__.startswith("dragoman.model") and issubclass(cls, msgspec.Struct)
    ]
    assert len(classes) > 20
    for cls in classes:
        assert cls.__struct_config__.frozen, cls
        assert not hasattr(cls, "__dict__") or "__dict__" not in dir(cls), cls


def code_lines(node: ast.AST, source: list[str]) -> int:
    """Lines of code: without blanks, comments and docstrings."""
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    skip: set[int] = set()
    if ast.get_docstring(node):
        doc = node.body[0]
        skip = set(range(doc.lineno, (doc.end_lineno or doc.lineno) + 1))
    lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
    return sum(
        1 for n in lines if n not in skip and source[n - 1].strip() and not source[n - 1].strip().startswith("#")
    )


def test_size_budget() -> None:
    sizes: list[tuple[int, str]] = []
    for path in sorted(ROOT.rglob("*.py")):
        source = path.read_text("utf-8").splitlines()
        assert len(source) <= MAX_FILE, f"{path} has {len(source)} lines"
        for node in ast.walk(ast.parse("\n".join(source))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                sizes += [(code_lines(node, source), f"{path.name}:{node.name}")]
    sizes.sort()
    assert sizes[int(len(sizes) * 0.9)][0] <= P90_LINES, sizes[int(len(sizes) * 0.9) :]
    assert sizes[-1][0] <= MAX_LINES, sizes[-1]


def test_no_imports_inside_functions_without_a_reason() -> None:
    for path in sorted(ROOT.rglob("*.py")):
        source = path.read_text("utf-8").splitlines()
        for node in ast.walk(ast.parse("\n".join(source))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Import | ast.ImportFrom):
                        assert "PLC0415 - " in source[inner.lineno - 1], f"{path}:{inner.lineno}"


def test_no_word_of_another_script_in_code() -> None:
    """Words are data. The folding table is the one place in code that names letters."""
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        if path.name == "fold.py":
            continue
        tree = ast.parse(path.read_text("utf-8"))
        docs = docstrings(tree)
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if text not in docs and len(re.findall(r"[^\W\d_\u0000-\u024f]", text)) > 1:
                found += [f"{path.name}: {text!r}"]
    assert not found, "\n".join(found)


def docstrings(tree: ast.Module) -> set[str | None]:
    owners = [n for n in ast.walk(tree) if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef)]
    return {ast.get_docstring(n, clean=False) for n in owners}
