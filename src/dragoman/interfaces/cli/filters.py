"""dragoman extract | annotate | link | assess: JSON Lines in, JSON Lines out."""

import argparse
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
    for record in stages[args.command](_lines(args.files)):
        sys.stdout.buffer.write(encode(record) + b"\n")
    sys.stdout.flush()
    return 0


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
    decode = msgspec.json.Decoder(Json).decode
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            yield decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise RecordError(f"{name}, line {number}: {error}", "Each line is one JSON object.") from error
