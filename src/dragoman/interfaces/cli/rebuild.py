"""dragoman rebuild [--check | --vectors]"""

import argparse

from dragoman.centre import Centre
from dragoman.interfaces.cli.common import add_store_option, centre, settings
from dragoman.worker import AT_ONCE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which store, and whether to compare."""
    parser.add_argument("--check", action="store_true", help="fail (exit 5) where derived records come out otherwise")
    parser.add_argument(
        "--vectors",
        action="store_true",
        help="delete nothing: add the vectors of --encoder, beside a running centre; may be broken off and begun again",
    )
    parser.add_argument("--encoder", metavar="NAME", help="auto, e5, e5-fast, static, or a folder with a model")
    add_store_option(parser)


def run(args: argparse.Namespace) -> int:
    """Derive everything again, or add what another encoder needs."""
    with centre(settings(args)) as opened:
        if args.vectors:
            print(f"{_add_vectors(opened)} vectors added")
            return 0
        count = opened.rebuild(check=args.check)
    print(f"{count} captures read again" + (", all derived records equal" if args.check else ""))
    return 0


def _add_vectors(opened: Centre) -> int:
    made, left = opened.reencode(AT_ONCE)
    while left:
        more, left = opened.reencode(AT_ONCE)
        made += more
    return made
