"""dragoman backup, restore, move, audit: keeping the store whole."""

import argparse
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.centre import Restored, restore
from dragoman.interfaces.cli.common import add_store_option, centre, settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """By the command's own name."""
    command = parser.prog.split()[-1]
    if command in ("backup", "restore"):
        parser.add_argument("file", type=Path, help="the copy")
    if command == "move":
        parser.add_argument("target", help="a file that is not there yet, or postgresql://... of an empty database")
    if command == "audit":
        parser.add_argument("act", choices=["verify", "head"], help="walk the chain of acts; print its end, to be kept")
        parser.add_argument("--head", default="", help="an end printed before, which must be in the chain")
    parser.set_defaults(keeping=command)
    add_store_option(parser)


def run(args: argparse.Namespace) -> int:
    """One of the four."""
    config = settings(args)
    if args.keeping == "restore":
        print(_told(args.file, restore(args.file, config.store_address())))
        return 0
    with centre(config) as opened:
        if args.keeping == "move":
            acts = opened.move(args.target)
            print(f"{acts} acts and all that goes with them are in {_named(args.target)}: set `store` to it")
        elif args.keeping == "backup":
            opened.backup(str(args.file))
            print(f"a whole copy is in {args.file}")
        elif args.act == "head":
            print(opened.head())
        else:
            found = opened.verify(args.head)
            signed = f", {found.signatures} signatures hold" if found.signatures else ""
            bare = f", {found.unsigned} unsigned though the member had a key" if found.unsigned else ""
            print(f"{found.acts} acts, the chain is whole{signed}{bare}")
    return 0


def _told(source: Path, done: Restored) -> str:
    if done.aside is None:
        return f"restored from {source}; what was narrowed or withdrawn since it was made is open again"
    lines = [
        f"restored from {source}; what was there is now {done.aside}",
        f"{done.acts} acts since are undone: what was said, taken in, and changed of people and their keys",
        f"{len(done.closed)} items that were narrowed or withdrawn since are closed again",
    ]
    return "\n".join(lines)


def _named(address: str) -> str:
    """An address without a password in it."""
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl() if parts.password else address
