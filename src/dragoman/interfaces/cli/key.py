"""dragoman key: make a key that signs what a member says, enrol its public half, retire it, list, check."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dragoman.centre import VERBS, Centre
from dragoman.centre.signing import key_id, load_key, new_key, public_of, readers_check
from dragoman.errors import SignatureError, UsageError
from dragoman.interfaces.cli.common import add_store_option, as_who, centre, columns, settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and with which key."""
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
    new = acts.add_parser("new", help="make a key in a new file; the private half never leaves it")
    enrol = acts.add_parser("enrol", help="let the public half of the key in a file speak for the own member")
    for sub in (new, enrol):
        sub.add_argument("file", type=Path, metavar="FILE")
    enrol.add_argument("--name", default="", help="what the key is called")
    for end, about in (("begins", "from when (default: now)"), ("ends", "until when (default: it is retired)")):
        enrol.add_argument(f"--{end}", metavar="TIME", help=f"{about}, as 2031-03-04T09:00:00Z")
    retire = acts.add_parser("retire", help="sign nothing more with it; what it signed stays signed")
    retire.add_argument("id", metavar="ID")
    check = acts.add_parser("check", help="check the signatures in an answer of --json (-: standard input)")
    check.add_argument("file", metavar="FILE")
    for sub in (enrol, retire):
        sub.add_argument("--sign", type=Path, metavar="FILE", help="sign it with the key in this file")
    for sub in (enrol, retire, acts.add_parser("list", help="the own member's keys")):
        add_store_option(sub)


def run(args: argparse.Namespace) -> int:
    """One of the five."""
    if args.act == "new":
        public = new_key(args.file)
        print(f"{key_id(public)}  {public}")
        return 0
    if args.act == "check":
        return check(args.file)
    with centre(settings(args)) as opened:
        if args.act == "enrol":
            given = {n: getattr(args, n) for n in ("name", "begins", "ends") if getattr(args, n)}
            print(_asked(opened, "enrol-key", {"public": public_of(load_key(args.file)), **given}, args.sign).id)
        elif args.act == "retire":
            _asked(opened, "retire-key", {"id": args.id}, args.sign)
        else:
            for key in _asked(opened, "keys", {}).keys:
                until = f" until {key.ends:%Y-%m-%d}" if key.ends else ""
                print(f"{key.id}  from {key.begins:%Y-%m-%d}{until}  {key.name}".rstrip())
    return 0


def check(name: str) -> int:
    """Print each signed thing with its member and key. Raises SignatureError where a signature does not hold."""
    try:
        found = msgspec.json.decode(sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes())
    except (OSError, msgspec.DecodeError, RecursionError) as error:
        raise UsageError(f"{name} is no answer: {error}", "dragoman do thread --id ID --json gives one.") from error
    wrong = 0
    for shown in _signed(found):
        holds = readers_check(shown)
        wrong += not holds
        said = "holds" if holds else "DOES NOT HOLD"
        print(columns(str(shown["id"]), str(shown["member"]), str(shown["signature"]["key"]), said))
    if wrong:
        raise SignatureError(f"{wrong} signatures do not hold.", "Somebody changed what was said.")
    return 0


def _signed(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and value.keys() >= {"id", "member", "body", "signature"}:
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _signed(inner)


def _asked(opened: Centre, name: str, given: dict[str, Any], key: Path | None = None) -> Any:
    try:
        ask = msgspec.convert(given, VERBS[name].asks)
    except msgspec.ValidationError as error:
        raise UsageError(f"{name}: {error}", "dragoman key --help") from error
    who = as_who(opened)
    return opened.call(who, name, ask if key is None else opened.signed(who, name, ask, key))
