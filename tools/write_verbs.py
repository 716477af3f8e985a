"""Print docs/reference/verbs.md from the table of verbs: `python tools/write_verbs.py > docs/reference/verbs.md`."""

from collections.abc import Iterator

import msgspec

from dragoman.centre import VERBS, Verb
from dragoman.model import Record

HEAD = """# Verbs

Everything that a person of a member can ask of a shared centre. Each is `dragoman do VERB`, with an option for each
field; `--json` prints the answer as JSON. A field with a star must be given. What reaches others than the own member
takes the role `release`, whatever the verb.

| verb | does | role | fields |
|---|---|---|---|
"""


def fields(shape: type[Record]) -> Iterator[str]:
    """Names of what is asked, those of a body among them."""
    for field in msgspec.structs.fields(shape):
        if field.name == "body" and isinstance(field.type, type) and issubclass(field.type, Record):
            yield from fields(field.type)
        else:
            yield f"`{field.encode_name}`" + ("*" if field.required else "")


def row(verb: Verb) -> str:
    """One line of the table."""
    return f"| `{verb.name}` | {verb.about} | {verb.role} | {', '.join(fields(verb.asks)) or '-'} |"


def page() -> str:
    """The whole page."""
    return HEAD + "".join(row(verb) + "\n" for verb in VERBS.values())


if __name__ == "__main__":
    print(page(), end="")
