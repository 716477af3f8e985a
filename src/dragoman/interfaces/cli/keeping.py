"""dragoman backup, restore, move, upgrade, audit: keeping the store whole."""

import argparse
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.centre import Centre, Restored, restore
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
    """One of the five."""
    config = settings(args)
    if args.keeping == "restore":
        print(told(args.file, restore(args.file, config.store_address())))
        return 0
    before = _copies(config.store_address())
    with centre(config) as opened:
        if args.keeping == "upgrade":
            print(_upgraded(opened, _copies(config.store_address()) - before))
        elif args.keeping == "move":
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


def _copies(address: str) -> set[str]:
    """Copies of a SQLite store that were made before upgrades."""
    path = Path(address).expanduser()
    return {str(found) for found in path.parent.glob(f"{path.name}.v*")}


def _upgraded(opened: Centre, kept: set[str]) -> str:
    """Opening has upgraded the store; whatever is derived is made anew by the program that is here now."""
    count, acts = opened.rebuild(check=False), opened.verify("").acts
    undo = f"; to go back, install the old program and `dragoman restore {min(kept)}`" if kept else ""
    return f"the store is of this program's version{undo}\n{count} captures read again, {acts} acts, the chain is whole"


def told(source: Path, done: Restored) -> str:
    """What a restore did, line by line."""
    behind = (f"{folder} is of a restore that was killed, or is under way: remove it" for folder in done.behind)
    return "\n".join([*_what_is_known(source, done), *behind])


def _what_is_known(source: Path, done: Restored) -> list[str]:
    if done.aside is None:
        return [f"restored from {source}; what was narrowed or withdrawn since it was made is open again"]
    lines = [
        f"restored from {source}; what was there is now {done.aside}",
        f"{done.acts} acts since are undone: what was said, taken in, and changed of people and their keys",
        f"{done.delivered} deliveries since are known: none of them goes out again",
        f"{len(done.closed)} items that were narrowed or withdrawn since are closed again",
    ]
    if done.shut is not None:
        keys, people, ends, left, idle = done.shut
        ways = f"{ends} tokens, codes and passkeys ended"
        lines.append(f"{keys} keys retired, {people} people stopped or with fewer roles, {ways} since are so again")
        lines += [f"{idle} addresses that members took out since are idle: nothing goes there"] if idle else []
        lines += [f"{id_} comes in as before: nobody else would decide for its member" for id_ in left]
    was = {gone.path: f"at {gone.at}" if gone.at else "before" for gone in done.unknown}
    return lines + [
        f"what the store replaced {when} knew is not known any more: {path} is gone" for path, when in was.items()
    ]


def _named(address: str) -> str:
    """An address without a password in it."""
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl() if parts.password else address
