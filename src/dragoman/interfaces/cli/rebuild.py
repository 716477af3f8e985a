"""dragoman rebuild [--check]"""

import argparse

from dragoman.interfaces.cli.common import add_store_option, centre, settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which store, and whether to compare."""
    parser.add_argument("--check", action="store_true", help="fail (exit 5) where derived records come out otherwise")
    add_store_option(parser)


def run(args: argparse.Namespace) -> int:
    """Derive everything again."""
    with centre(settings(args)) as opened:
        count = opened.rebuild(check=args.check)
    print(f"{count} captures read again" + (", all derived records equal" if args.check else ""))
    return 0
