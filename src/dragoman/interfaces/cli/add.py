"""dragoman add PATH|URL..."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from dragoman.centre import Centre, Who
from dragoman.centre.submit import NotTaken, Submit, Submitted
from dragoman.centre.who import Marking
from dragoman.errors import InputError
from dragoman.interfaces.cli.common import (
    ALL,
    add_store_option,
    add_tlp_option,
    as_who,
    centre,
    columns,
    everybody,
    settings,
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to add, and where to."""
    parser.add_argument("targets", nargs="+", metavar="PATH|URL", help="files, folders, addresses, feeds")
    parser.add_argument(
        "--to", metavar="MEMBER,...", help="release to these members too, or to all (default: the own alone)"
    )
    parser.add_argument("--channel", default="", metavar="ID", help="release to the members of a channel")
    parser.add_argument("--sign", type=Path, metavar="KEY", help="sign each file with the key in this file")
    add_store_option(parser)
    add_tlp_option(parser)


def run(args: argparse.Namespace) -> int:
    """Print what was kept; 3 where nothing was taken and something was refused."""
    with centre(settings(args)) as opened:
        to = None if args.to is None else tuple(member for member in args.to.split(",") if member)
        who, tlp = as_who(opened), cast("Marking", args.tlp or "")
        if args.to == ALL:
            to = everybody(opened, who)
        if args.sign:
            asks = [Submit(content=_bytes(t), name=t, to=to, channel=args.channel, tlp=tlp) for t in args.targets]
            return _told(*_signed(opened, who, asks, args.sign))
        kept = opened.add(args.targets, who, to=to, channel=args.channel, tlp=tlp)
    refused = [NotTaken(name=r.target, code=r.code, detail=r.detail) for r in kept.refused]
    return _told((len(kept.new), len(kept.versions), kept.known, len(kept.narrowed)), refused)


def _bytes(target: str) -> bytes:
    """A signature is over the bytes of a report that is at hand. Raises InputError."""
    try:
        return Path(target).read_bytes()
    except OSError as error:
        raise InputError(f"{target} is no file that can be read.", "Files alone are signed, one by one.") from error


def _signed(
    opened: Centre, who: Who, asks: Sequence[Submit], key: Path
) -> tuple[tuple[int, int, int, int], list[NotTaken]]:
    """As many submissions, each with its signature."""
    answers = [cast("Submitted", opened.call(who, "submit", opened.signed(who, "submit", a, key))) for a in asks]
    states = [taken.state for answer in answers for taken in answer.taken]
    new, versions, known, narrowed = (states.count(state) for state in ("new", "version", "known", "narrowed"))
    return (new, versions, known + narrowed, narrowed), [r for answer in answers for r in answer.refused]


def _told(counts: tuple[int, int, int, int], refused: Sequence[NotTaken]) -> int:
    """Known are those that were narrowed, too."""
    for refusal in refused:
        print(columns(f"refused: {refusal.name}: {refusal.code}: {refusal.detail}"), file=sys.stderr)
    new, versions, known, narrowed = counts
    print(
        f"{new} added, {versions} new versions, {known} known already{f' ({narrowed} narrowed)' if narrowed else ''}, "
        f"{len(refused)} refused"
    )
    return 3 if refused and not (new or versions or known) else 0
