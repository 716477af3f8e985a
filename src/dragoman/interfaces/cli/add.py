"""dragoman add PATH|URL..."""

import argparse
import sys

from dragoman.interfaces.cli.common import add_store_option, add_tlp_option, as_who, centre, columns, settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to add, and where to."""
    parser.add_argument("targets", nargs="+", metavar="PATH|URL", help="files, folders, addresses, feeds")
    parser.add_argument("--to", metavar="MEMBER,...", help="release to these members too (default: the own alone)")
    parser.add_argument("--channel", default="", metavar="ID", help="release to the members of a channel")
    add_store_option(parser)
    add_tlp_option(parser)


def run(args: argparse.Namespace) -> int:
    """Print what was kept; 3 where nothing was taken and something was refused."""
    with centre(settings(args)) as opened:
        to = None if args.to is None else [member for member in args.to.split(",") if member]
        kept = opened.add(args.targets, as_who(opened), to=to, channel=args.channel, tlp=args.tlp or "")
    for refusal in kept.refused:
        print(columns(f"refused: {refusal.target}: {refusal.code}: {refusal.detail}"), file=sys.stderr)
    print(
        f"{len(kept.new)} added, {len(kept.versions)} new versions, "
        f"{kept.known} known already{f' ({len(kept.narrowed)} narrowed)' if kept.narrowed else ''}, "
        f"{len(kept.refused)} refused"
    )
    return 3 if kept.refused and not (kept.new or kept.versions or kept.known) else 0
