"""dragoman init, enrol, login, member, person: who shares the centre and who comes in."""

import argparse
import getpass
import os
import sys
from datetime import timedelta

import msgspec

from dragoman.centre import Centre, Who
from dragoman.errors import CredentialError, RoleError, UsageError
from dragoman.interfaces.cli.common import add_store_option, as_who, centre, settings
from dragoman.model import Member, Person, Role, Way, random_id

ROLES: tuple[Role, ...] = ("reader", "contributor", "release", "operator")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """By the command's own name."""
    command = parser.prog.split()[-1]
    if command in ("init", "login"):
        parser.add_argument("name", help="the name to log in with")
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
            "--way", action="append", default=[], metavar="KIND:TARGET", help="file:FOLDER, mail:ADDRESS, webhook:URL"
        )
        parser.add_argument("--daily", type=int, metavar="HOUR", help="of its daily brief, UTC (default: 6)")
    if command == "person":
        parser.add_argument("--member", default="", metavar="ID", help="of which member; none: an operator")
        parser.add_argument("--role", action="append", choices=ROLES, default=[], help="default: reader")
        parser.add_argument("--subject", metavar="SUB", help="who that person is at the issuer of OpenID Connect")
        parser.add_argument("--stop", action="store_true", help="the person comes in no more")
    parser.set_defaults(people=command)
    add_store_option(parser)


def run(args: argparse.Namespace) -> int:
    """One of the five."""
    with centre(settings(args)) as opened:
        {"init": init, "enrol": enrol, "login": login, "member": member, "person": person}[args.people](opened, args)
    return 0


def init(opened: Centre, args: argparse.Namespace) -> None:
    """The first operator, by a one-time code on the console."""
    print(f"One-time code of the operator {args.name}: {opened.door.begin(args.name)}")
    print("Set a password with it within three days: dragoman enrol")


def enrol(opened: Centre, _args: argparse.Namespace) -> None:
    """Spend a one-time code."""
    found = opened.door.enrol(_secret("One-time code: "), _secret("New password: "))
    print(f"{found.name} can log in: dragoman login {found.name}")


def login(opened: Centre, args: argparse.Namespace) -> None:
    """A token, printed once."""
    found = opened.door.login(args.name, _secret("Password: "))
    token = opened.door.token(found, lives=timedelta(days=args.days), roles=tuple(args.role), name="command line")
    print(token)
    print("Put it into the environment as DRAGOMAN_TOKEN.", file=sys.stderr)


def member(opened: Centre, args: argparse.Namespace) -> None:
    """Add a member or change the one of that name; or list them."""
    who = _operator(opened)
    if args.name:
        known = next((m for m in opened.door.members() if m.name == args.name), None)
        made = known or Member(id=random_id("member"), name=args.name)
        given = {"languages": tuple(args.language), "ways": tuple(map(_way, args.way)), "daily": args.daily}
        opened.door.join(made.evolve(**{k: v for k, v in given.items() if v not in ((), None)}), who.person)
        print(made.id)
        for way in (_way(text) for text in args.way if text.startswith("webhook:")):
            print(f"secret of {way.target}: {opened.webhook_key(way.target).hex()}")
        return
    for found in opened.door.members():
        ways = "  " + ", ".join(f"{w.kind}:{w.target}" for w in found.ways) if found.ways else ""
        print(f"{found.id}  {found.name}  {', '.join(found.languages)}{ways}")


def _way(text: str) -> Way:
    kind, _, target = text.partition(":")
    try:
        return msgspec.convert({"kind": kind, "target": target}, Way)
    except msgspec.ValidationError as error:
        raise UsageError(f"{text!r} is no way.", "file:FOLDER, mail:ADDRESS or webhook:URL.") from error


def person(opened: Centre, args: argparse.Namespace) -> None:
    """Add a person and print the one-time code to hand over; or stop or bind one; or list them."""
    who = _operator(opened)
    found = next((p for p in opened.door.people() if p.name == args.name), None)
    if args.stop or args.subject is not None:
        if found is None:
            raise UsageError(f"Nobody is called {args.name!r}.", "dragoman person lists everybody.")
        if args.stop:
            opened.door.change(found.evolve(active=False), who.person)
        else:
            opened.door.bind(found, args.subject, who.person)
    elif args.name:
        print(f"One-time code of {args.name}: {opened.door.admit(_new_person(opened, args), who.person)}")
    else:
        for found in opened.door.people():
            print(f"{found.name}  {found.member or '-'}  {', '.join(found.roles)}{'' if found.active else '  stopped'}")


def _new_person(opened: Centre, args: argparse.Namespace) -> Person:
    roles = tuple(args.role) or ("reader",)
    if ("operator" in roles) == bool(args.member):
        raise UsageError("An operator is of no member; all others are of one.", "Give --member, or --role operator.")
    if args.member and args.member not in {m.id for m in opened.door.members()}:
        raise UsageError(f"There is no member {args.member!r}.", "dragoman member lists them.")
    return Person(id=random_id("person"), name=args.name, member=args.member, roles=roles)


def _operator(opened: Centre) -> Who:
    who = as_who(opened)
    if "operator" not in who.roles:
        raise RoleError("Only an operator of the centre may do this.", "dragoman init makes the first one.")
    return who


def _secret(prompt: str) -> str:
    """From the terminal without showing it, else a line of standard input."""
    given = getpass.getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline().rstrip(os.linesep)
    if not given:
        raise CredentialError("Nothing was given.", "Type it, or give it as a line of standard input.")
    return given
