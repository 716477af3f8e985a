"""dragoman init, enrol, login, logout, member, person: who shares the centre and who comes in."""

import argparse
import getpass
import os
import sys
from datetime import timedelta
from typing import Any

import msgspec

from dragoman.centre import OFFICE, Centre, Who
from dragoman.centre.ways import FORM
from dragoman.errors import CredentialError, UsageError
from dragoman.interfaces.cli.common import add_store_option, as_who, centre, columns, settings
from dragoman.model import Role

ROLES: tuple[Role, ...] = ("reader", "contributor", "release", "operator")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """By the command's own name."""
    command = parser.prog.split()[-1]
    if command in ("init", "login"):
        parser.add_argument("name", help="the name to log in with")
    if command == "enrol":
        parser.add_argument("--spare", action="store_true", help="with the spare code of the member besides")
    if command == "login":
        parser.add_argument("--days", type=int, default=1, help="how long the token lives (default: 1)")
        parser.add_argument("--role", action="append", choices=ROLES, default=[], help="only these of the own roles")
    if command in ("member", "person"):
        parser.add_argument("name", nargs="?", help="whom to add; without any: the list")
    if command == "member":
        parser.add_argument(
            "--language", action="append", default=[], metavar="LANG", help="of its briefs; the first leads"
        )
        parser.add_argument(
            "--way",
            action="append",
            default=[],
            metavar="KIND:TARGET",
            help=FORM,
        )
        parser.add_argument("--lift", action="store_true", help="allow the unsigned again: it lost its keys")
        parser.add_argument("--daily", type=int, metavar="HOUR", help="of its daily brief, UTC (default: 6)")
    if command == "person":
        parser.add_argument("--member", default="", metavar="ID", help="of which member; none: an operator")
        parser.add_argument("--role", action="append", choices=ROLES, default=[], help="default: reader")
        parser.add_argument("--subject", metavar="SUB", help="who that person is at the issuer of OpenID Connect")
        parser.add_argument("--code", action="store_true", help="a new one-time code, for who lost access")
        parser.add_argument("--stop", action="store_true", help="the person comes in no more")
    parser.set_defaults(people=command)
    add_store_option(parser)


def run(args: argparse.Namespace) -> int:
    """One of the six."""
    commands = {"init": init, "enrol": enrol, "login": login, "logout": logout, "member": member, "person": person}
    with centre(settings(args)) as opened:
        commands[args.people](opened, args)
    return 0


def init(opened: Centre, args: argparse.Namespace) -> None:
    """The first operator, by a one-time code on the console."""
    print(f"One-time code of the operator {args.name}: {opened.door.begin(args.name)}")
    print("Set a password with it within three days: dragoman enrol")


def enrol(opened: Centre, args: argparse.Namespace) -> None:
    """Spend a one-time code."""
    spare = _secret("Spare code of the member: ") if args.spare else ""
    found = opened.door.enrol(_secret("One-time code: "), _secret("New password: "), spare)
    print(f"{found.name} can log in: dragoman login {found.name}")


def login(opened: Centre, args: argparse.Namespace) -> None:
    """A token, printed once."""
    found = opened.door.login(args.name, _secret("Password: "))
    token = opened.door.token(found, lives=timedelta(days=args.days), roles=tuple(args.role), name="command line")
    print(token)
    print("Put it into the environment as DRAGOMAN_TOKEN.", file=sys.stderr)


def logout(opened: Centre, _args: argparse.Namespace) -> None:
    """The token in the environment stands for nobody any more."""
    token = os.environ.get("DRAGOMAN_TOKEN", "")
    opened.door.who(token)
    opened.door.end(token)


def member(opened: Centre, args: argparse.Namespace) -> None:
    """Add a member or change one that has no people yet; or list them."""
    who = as_who(opened)
    if args.lift:
        _asked(opened, who, "lift", {"name": args.name or ""})
        return
    if not args.name:
        for found in _asked(opened, who, "members", {}).members:
            offered = [f"{way} (not taken yet)" for way in found.offered]
            ways = "  " + ", ".join((*found.ways, *offered)) if found.ways or offered else ""
            print(columns(found.id, found.name, f"{', '.join(found.languages)}{ways}"))
        return
    given = {"name": args.name, "languages": args.language, "ways": args.way}
    print(_asked(opened, who, "member", given | ({} if args.daily is None else {"daily": args.daily})).id)


def person(opened: Centre, args: argparse.Namespace) -> None:
    """Add a person or give one a new code, and print the code to hand over; or stop or bind one; or list them."""
    who = as_who(opened)
    if args.stop:
        _asked(opened, who, "stop", {"name": args.name})
    elif args.subject is not None:
        _asked(opened, who, "bind", {"name": args.name, "subject": args.subject})
    elif args.code:
        made = _asked(opened, who, "code", {"name": args.name})
        print(f"One-time code of {args.name}: {made.code}")
        if made.besides:
            print("It takes the spare code of the member besides: dragoman enrol --spare")
    elif args.name:
        given = {"name": args.name, "member": args.member, "roles": args.role or ["reader"]}
        print(f"One-time code of {args.name}: {_asked(opened, who, 'person', given).code}")
    else:
        for found in _asked(opened, who, "people", {}).people:
            stopped = () if found.active else ("stopped",)
            print(columns(found.name, found.member or "-", ", ".join(found.roles), *stopped))


def _asked(opened: Centre, who: Who, name: str, given: dict[str, Any]) -> Any:
    """What an operator asks for. Raises UsageError."""
    try:
        ask = msgspec.convert(given, OFFICE[name].asks)
    except msgspec.ValidationError as error:
        raise UsageError(f"{name}: {error}", f"dragoman {name} --help") from error
    return opened.office(who, name, ask)


def _secret(prompt: str) -> str:
    """From the terminal without showing it, else a line of standard input."""
    given = getpass.getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline().rstrip(os.linesep)
    if not given:
        raise CredentialError("Nothing was given.", "Type it, or give it as a line of standard input.")
    return given
