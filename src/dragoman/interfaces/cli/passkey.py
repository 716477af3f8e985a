"""dragoman passkey: the own passkeys. To register one takes a browser."""

import argparse

from dragoman.errors import RoleError
from dragoman.interfaces.cli.common import add_store_option, as_who, centre, settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which to take out, if any."""
    parser.add_argument("--remove", metavar="ID", help="take this one out")
    add_store_option(parser)


def run(args: argparse.Namespace) -> int:
    """List them, or take one out."""
    config = settings(args)
    with centre(config) as opened:
        who = as_who(opened)
        person, keys = opened.door.person(who.person), opened.passkeys(config.site)
        if args.remove and who.roles != set(person.roles):
            raise RoleError("This token has not all roles of its person.", "Log in.")
        if args.remove:
            keys.remove(person, args.remove)
            return 0
        for id_, key in keys.of(person.id):
            print(f"{id_}  {key.made:%Y-%m-%d}  {key.name}".rstrip())
    return 0
