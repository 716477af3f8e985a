"""The command line: translate arguments, call one verb, print. Exit codes: docs/reference/exit-codes.md."""

from dragoman.interfaces.cli.main import main

__all__ = ["main"]
