"""dragoman extract | annotate | link | assess: JSON Lines in, JSON Lines out."""

import argparse
import codecs
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from dragoman import filters
from dragoman.errors import InputError, RecordError
from dragoman.interfaces.cli.common import settings
from dragoman.link import load_encoder

Json = dict[str, Any]
Stage = Callable[[Iterable[Json]], Iterator[Json]]
_DECODE = msgspec.json.Decoder(Json).decode
_HALF = re.compile("[\ud800-\udfff]")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the lines come from."""
    parser.add_argument("files", nargs="*", metavar="FILE", default=["-"], help="JSON Lines; - is standard input")
    if parser.prog.endswith(" link"):
        parser.add_argument(
            "--encoder", metavar="NAME", help="auto, e5, e5-fast, static, none, or a folder with a model"
        )


def run(args: argparse.Namespace) -> int:
    """Run the stage named by the command over every line."""
    stages: dict[str, Stage] = {
        "extract": filters.extracted,
        "annotate": filters.annotated,
        "assess": filters.assessed,
        "link": partial(filters.linked, encoder=None),
    }
    if args.command == "link":
        stages["link"] = partial(filters.linked, encoder=load_encoder(settings(args).encoder))
    encode = msgspec.json.Encoder().encode
    taken = refused = 0
    for record in stages[args.command](_lines(args.files)):
        sys.stdout.buffer.write(encode(record) + b"\n")
        wrong = _is_refused(record)
        taken, refused = taken + (not wrong), refused + wrong
    sys.stdout.flush()
    if refused and not taken:
        raise RecordError("No record could be taken; each says why in `refused`.", filters.SHAPES)
    return 0


def _is_refused(record: Json) -> bool:
    """The record has not the shape that a stage reads: of a page without text the record is well formed."""
    refused = record.get("refused")
    return isinstance(refused, dict) and refused.get("code") == RecordError.code


def _lines(names: list[str]) -> Iterator[Json]:
    for name in names:
        if name == "-":
            yield from _records(sys.stdin.buffer, "standard input")
            continue
        try:
            with Path(name).open("rb") as file:
                yield from _records(file, name)
        except OSError as error:
            raise InputError(f"{name} cannot be read: {error}", "Name a file of JSON Lines, or - .") from error


def _records(file: BinaryIO, name: str) -> Iterator[Json]:
    """Each line as a record; of a line that is none, why: its number and where it stood."""
    for number, raw in enumerate(file, start=1):
        line = raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw
        if not line.strip():
            continue
        try:
            yield _record(line)
        except (ValueError, RecursionError) as error:
            yield {"refused": {"code": RecordError.code, "detail": f"{name}: {error}", "line": number}}


def _record(line: bytes) -> Json:
    """One line as a record. Halves of a surrogate pair, which some writers leave, are read as U+FFFD.

    Raises: ValueError, RecursionError where the line is not one JSON object.
    """
    try:
        return _DECODE(line)
    except msgspec.DecodeError:
        if b"\\ud" not in line.lower():
            raise
    whole = json.dumps(json.loads(line), ensure_ascii=False)
    return _DECODE(_HALF.sub("\ufffd", whole))
