"""dragoman do VERB: everything that a member can ask of the centre, from the same table as every other interface."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin

import msgspec

from dragoman.centre import VERBS, Verb
from dragoman.deliver.display import clean, clean_lines
from dragoman.errors import UsageError
from dragoman.interfaces.cli.common import ALL, add_store_option, as_who, centre, everybody, settings
from dragoman.model import Record

Shape = type[Record]
PARTED = ","
NAMING = ("to", "members", "release")  # fields that name members
ESCAPED = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}  # control characters that JSON leaves as they are


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A command for each verb, an option for each of its fields."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for verb in VERBS.values():
        sub = verbs.add_parser(verb.name, help=verb.about, description=verb.about)
        for name, field in fields(verb.asks):
            wanted = field.required
            put = f"{{A{PARTED}B|{ALL}}}" if name in NAMING else hint(field.type)
            sub.add_argument(f"--{name.replace('_', '-')}", dest=f"f:{name}", metavar=put, required=wanted)
        if any(f.name == "signature" for f in msgspec.structs.fields(verb.asks)):
            sub.add_argument("--sign", type=Path, metavar="FILE", help="sign it with the key in this file")
        sub.add_argument("--json", action="store_true", help="print JSON")
        add_store_option(sub)


def fields(shape: Shape) -> Iterator[tuple[str, Any]]:
    """Fields of what a verb asks for; those of its body stand beside the others."""
    for field in msgspec.structs.fields(shape):
        if field.name == "body" and isinstance(field.type, type) and issubclass(field.type, Record):
            yield from fields(field.type)
        elif field.name != "signature":  # made by --sign
            yield field.encode_name, field


def hint(kind: Any) -> str:
    """What to put: the choices, or a word for the type."""
    kind = _given(kind)
    if get_origin(kind) is not None and kind is not None and all(isinstance(a, str) for a in get_args(kind)):
        return "{" + ",".join(get_args(kind)) + "}"
    words = {bool: "yes|no", int: "N", str: "TEXT", bytes: "FILE"}
    parted = "A,B" if "tuple" in str(kind) else "JSON" if "dict" in str(kind) else ""
    return parted or words.get(kind) or str(getattr(kind, "__name__", "TEXT")).upper()


def run(args: argparse.Namespace) -> int:
    """Ask the verb and print its answer."""
    verb = VERBS[args.verb]
    given = {k[2:]: v for k, v in vars(args).items() if k.startswith("f:") and v is not None}
    with centre(settings(args)) as opened:
        who = as_who(opened)
        given |= {name: PARTED.join(everybody(opened, who)) for name in NAMING if given.get(name) == ALL}
        ask = asked(verb, given)
        if getattr(args, "sign", None):
            ask = opened.signed(who, verb.name, ask, args.sign)
        answer = opened.call(who, verb.name, ask)
    if args.json:
        print(msgspec.json.encode(answer).decode().translate(ESCAPED))
    else:
        sys.stdout.writelines(line + "\n" for line in lines(msgspec.json.decode(msgspec.json.encode(answer))))
    return 0


def asked(verb: Verb, given: Mapping[str, str]) -> Record:
    """What was typed, in the shape that the verb asks for. Raises UsageError."""
    try:
        ask: Record = msgspec.convert(_values(verb.asks, given), verb.asks, strict=False)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise UsageError(f"{verb.name}: {error}", f"dragoman do {verb.name} --help") from error
    return ask


def _values(shape: Shape, given: Mapping[str, str]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for field in msgspec.structs.fields(shape):
        if field.name == "body" and isinstance(field.type, type) and issubclass(field.type, Record):
            out["body"] = _values(field.type, given)
        elif field.encode_name in given:
            out[field.encode_name] = _value(field.type, given[field.encode_name])
    return out


def _given(kind: Any) -> Any:
    """The type of what may be left out, where it is given."""
    parts = set(get_args(kind))
    return (parts - {NoneType}).pop() if len(parts) == 2 and NoneType in parts else kind


def _value(kind: Any, text: str) -> Any:
    kind = _given(kind)
    if "tuple" in str(kind):
        return [part for part in text.split(PARTED) if part]
    if kind is bytes:
        return _bytes(text)
    if kind is bool:
        return {"yes": True, "no": False}.get(text, text)
    return msgspec.json.decode(text) if "dict" in str(kind) else text


def _bytes(name: str) -> bytes:
    """Of a file, or of standard input where it is called -. Raises UsageError."""
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}", "Name a file, or - for standard input.") from error


def lines(value: Any, depth: int = 0) -> Iterator[str]:
    """Plain values as indented lines, for people. What others wrote gives their terminal no orders."""
    space = "  " * depth
    pairs = value.items() if isinstance(value, dict) else [("-", item) for item in value]
    for key, item in pairs:
        head = f"{space}{clean(str(key))}" + ("" if key == "-" else ":")
        if isinstance(item, dict | list) and item:
            yield head
            yield from lines(item, depth + 1)
        else:
            first, *more = (clean_lines(str(item)).split("\n")) if item not in ([], {}) else ["none"]
            yield f"{head} {first}"
            yield from (f"{space}  | {line}" for line in more)
