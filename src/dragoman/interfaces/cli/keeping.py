"""dragoman backup, restore, audit: keeping the store whole."""

import argparse
from pathlib import Path

from dragoman.centre import restore
from dragoman.interfaces.cli.common import add_store_option, centre, settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """By the command's own name."""
    command = parser.prog.split()[-1]
    if command in ("backup", "restore"):
        parser.add_argument("file", type=Path, help="the copy")
    if command == "audit":
        parser.add_argument("act", choices=["verify"], help="walk the whole chain of acts")
    parser.set_defaults(keeping=command)
    add_store_option(parser)


def run(args: argparse.Namespace) -> int:
    """One of the three."""
    config = settings(args)
    if args.keeping == "restore":
        aside = restore(args.file, config.store_address())
        print(f"restored from {args.file}" + (f"; what was there is now {aside}" if aside else ""))
        return 0
    with centre(config) as opened:
        if args.keeping == "backup":
            opened.backup(str(args.file))
            print(f"a whole copy is in {args.file}")
        else:
            print(f"{opened.verify()} acts, the chain is whole")
    return 0
