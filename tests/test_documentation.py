"""The documentation says what there is: every command, setting, error, refusal and decision."""

import re
import runpy
from pathlib import Path

import msgspec
import pytest

import dragoman
from dragoman import errors
from dragoman.config import Config
from dragoman.interfaces.cli.main import COMMANDS
from dragoman.languages import codes, language
from dragoman.languages.words import words

DOCS = Path(__file__).resolve().parent.parent / "docs"
ROOT = DOCS.parent
SOURCE = Path(dragoman.__file__).parent


def read(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def test_every_command_is_documented() -> None:
    text = read("reference/commands.md")
    assert [c for c in COMMANDS if not re.search(rf"`(dragoman )?{c}\b", text)] == []


def test_every_setting_is_documented_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", read("reference/settings.md"), re.MULTILINE))
    fields = {f.name: f.default for f in msgspec.structs.fields(Config)}
    assert rows.keys() == fields.keys()
    for name, default in fields.items():
        if isinstance(default, int | float) and not isinstance(default, bool):
            assert float(rows[name]) == default, name


def test_the_page_of_verbs_is_the_table() -> None:
    page = runpy.run_path(str(ROOT / "tools" / "write_verbs.py"))["page"]()
    assert read("reference/verbs.md") == page, "python tools/write_verbs.py > docs/reference/verbs.md"


def leaves(cls: type[errors.DragomanError]) -> list[type[errors.DragomanError]]:
    return [cls, *(leaf for sub in cls.__subclasses__() for leaf in leaves(sub))]


@pytest.mark.parametrize("error", leaves(errors.DragomanError)[1:], ids=lambda e: str(e.__name__))
def test_every_error_is_documented(error: type[errors.DragomanError]) -> None:
    assert f"| `{error.__name__}` | `{error.code}` | {error.exit_code} |" in read("reference/errors.md")


def test_every_decision_is_in_the_index() -> None:
    index = read("design/README.md")
    missing = [p.name for p in (DOCS / "design").glob("0*.md") if f"({p.name})" not in index]
    assert missing == []


def test_links_inside_the_documentation_lead_somewhere() -> None:
    for page in [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_readme_names_every_language_that_briefs_are_written_in() -> None:
    full = [known.info.english for code in codes() if (known := language(code)) and known.info.level == "full"]
    text = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in full if name not in text] == []


def test_every_refusal_code_has_words_and_is_documented() -> None:
    listed = set(
        re.findall(r"^\| `([a-z-]+)` \| ", read("reference/errors.md").partition("## Refusals")[2], re.MULTILINE)
    )
    sources = "\n".join(p.read_text("utf-8") for s in ("collect", "extract") for p in (SOURCE / s).rglob("*.py"))
    used = set(re.findall(r"""(?:refus\w*|FetchError|Bad\w*)\([^"]*?"([a-z]+(?:-[a-z]+)*)",""", sources))
    used -= {"refusal"}  # the kind of its id
    assert used
    assert used <= listed
    assert [code for code in listed if not words("en").has(f"refusal.{code}")] == []
