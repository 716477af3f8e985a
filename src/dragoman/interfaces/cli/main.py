"""Find the command, run it, turn errors into one clear line and an exit code.

A command's module is imported when it is chosen: `dragoman --help` loads none of them.
"""

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

from dragoman import __version__
from dragoman.errors import DragomanError

INTERRUPTED = 130
BROKEN_PIPE = 141


class Command(NamedTuple):
    """Where a command lives and what its line in the help says."""

    module: str
    about: str


_HOME = "dragoman.interfaces.cli."
COMMANDS: dict[str, Command] = {
    "brief": Command(_HOME + "brief", "fuse reports into one brief: files, folders, addresses, feeds, or the store"),
    "add": Command(_HOME + "add", "collect reports and keep them in the store"),
    "do": Command(_HOME + "do", "everything that a member can ask of a shared centre: read, say, release"),
    "demo": Command(_HOME + "demo", "a centre of four members: what each of them sees of one event, side by side"),
    "init": Command(_HOME + "people", "begin a shared centre: the one-time code of its first operator"),
    "enrol": Command(_HOME + "people", "set a password with a one-time code"),
    "login": Command(_HOME + "people", "a token for the name and password"),
    "logout": Command(_HOME + "people", "end the token in the environment"),
    "passkey": Command(_HOME + "passkey", "the own passkeys; take one out"),
    "key": Command(_HOME + "key", "keys that sign what a member says: make, enrol, retire, list, check"),
    "member": Command(_HOME + "people", "add a member organisation, or list them (operator)"),
    "person": Command(
        _HOME + "people", "add a member's first person or an operator, stop, give a code, list (operator)"
    ),
    "work": Command(_HOME + "work", "read what came in and deliver what is due, turn after turn"),
    "serve": Command(_HOME + "serve", "serve the centre over HTTP (the extra `server`)"),
    "backup": Command(_HOME + "keeping", "write a whole copy of the store, while it is used"),
    "restore": Command(_HOME + "keeping", "put a copy in the store's place"),
    "move": Command(_HOME + "keeping", "copy the whole store to another, of SQLite or PostgreSQL"),
    "upgrade": Command(_HOME + "keeping", "bring the store to this program's version and derive everything again"),
    "audit": Command(_HOME + "keeping", "check that the record of all acts is whole"),
    "rebuild": Command(_HOME + "rebuild", "derive everything again from what was received"),
    "extract": Command(_HOME + "filters", "filter: pages and files -> clean text (JSON Lines)"),
    "annotate": Command(_HOME + "filters", "filter: text -> places, names, dates, sources, chains (JSON Lines)"),
    "link": Command(_HOME + "filters", "filter: reports -> which speak of the same event (JSON Lines)"),
    "assess": Command(_HOME + "filters", "filter: linked reports -> events with origins and grades (JSON Lines)"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    args = list(sys.argv[1:] if argv is None else argv)
    gc.set_threshold(100_000, 50, 100)  # what is loaded at the start is kept: looking through it again finds nothing
    try:
        return _run(args)
    except DragomanError as error:
        hint = f"\n  {error.hint}" if error.hint else ""
        print(_harmless(f"dragoman: {error.what}{hint}"), file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away (`| head`): say nothing more, not even when Python flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE


def _harmless(text: str) -> str:
    """Without what a terminal would obey: an error may name what others chose."""
    return "".join(c for c in text if c.isprintable() or c in "\n\u200c\u200d")


def _run(args: list[str]) -> int:
    chosen = next((a for a in args if not a.startswith("-")), None)
    parser = argparse.ArgumentParser(
        prog="dragoman", description="A joint information centre: raw reports in many languages become one fused brief."
    )
    parser.add_argument("--version", action="version", version=f"dragoman {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=command.about, description=command.about)
        if name == chosen:
            module = importlib.import_module(command.module)
            module.add_arguments(sub)
            sub.set_defaults(run=module.run)
    parsed = parser.parse_args(args)
    code: int = parsed.run(parsed)
    return code
