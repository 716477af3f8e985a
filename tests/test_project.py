"""The project's own files keep their promises."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_every_lint_rule_left_out_has_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    ruff = tomllib.loads("\n".join(lines))["tool"]["ruff"]["lint"]
    for rule in ruff["ignore"]:
        line = next(text for text in lines if re.search(rf'"{rule}"', text))
        assert "# " in line, f"{rule} is ignored without a reason"


def test_every_exception_in_code_has_its_reason() -> None:
    for path in [p for folder in ("src", "tests", "tools", "benchmarks") for p in (ROOT / folder).rglob("*.py")]:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            found = re.search(r"# (noqa|type: ignore)\b(.*)", line)
            reason = found and re.search(r"^(: \w+ - \w|\[[a-z, -]+\]  # \w)", found.group(2))
            assert path == Path(__file__) or not found or reason, f"{path.name}:{number}: {line.strip()}"


def test_the_tests_run_on_an_installed_package() -> None:
    import dragoman  # noqa: PLC0415 - the import is what is tested

    assert "site-packages" in dragoman.__file__, "run the tests through `make test`: they test the built wheel"
