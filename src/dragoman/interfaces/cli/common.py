"""What commands share: settings with the command line's on top, a centre, the reader's language."""

import argparse
import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import msgspec

from dragoman.centre import Centre, Who, open_centre
from dragoman.centre.look import Members
from dragoman.centre.who import Nothing
from dragoman.collect import HttpFetcher
from dragoman.config import Config, load_config
from dragoman.deliver.display import clean
from dragoman.errors import UsageError
from dragoman.languages import codes, language

ALL = "all"  # of whom a thing is for: every member that there is


def settings(args: argparse.Namespace) -> Config:
    """Settings from file and environment, then from options of the same name."""
    config = load_config(os.environ)
    given = {f.name: getattr(args, f.name) for f in msgspec.structs.fields(Config) if getattr(args, f.name, None)}
    return msgspec.structs.replace(config, **given)


@contextmanager
def centre(config: Config, *, ephemeral: bool = False) -> Iterator[Centre]:
    """A centre, closed at the end."""
    fetcher = HttpFetcher(size=config.max_bytes, seconds=config.fetch_seconds, allow=config.fetch_allow)
    opened = open_centre(config, fetcher, ephemeral=ephemeral)
    try:
        yield opened
    finally:
        opened.close()


def as_who(opened: Centre) -> Who:
    """Whom DRAGOMAN_TOKEN stands for; without it, the one reader of a store that nobody shares."""
    return opened.enter(os.environ.get("DRAGOMAN_TOKEN", ""))


def everybody(opened: Centre, who: Who) -> tuple[str, ...]:
    """The members that there are now."""
    found = cast("Members", opened.call(who, "members", Nothing()))
    return tuple(member.id for member in found.members)


def reader_language(config: Config) -> str:
    """The language that briefs are written in: as set, else the locale's where we write it, else English."""
    full = [code for code in codes() if (known := language(code)) and known.info.level == "full"]
    if config.lang:
        if config.lang not in full:
            raise UsageError(f"Briefs are not written in {config.lang!r}.", f"Choose one of: {', '.join(full)}.")
        return config.lang
    own = (locale.getlocale()[0] or "en").split("_", maxsplit=1)[0]
    return own if own in full else "en"


def columns(*values: str) -> str:
    """Values in one line, two blanks apart. What others wrote gives the terminal no orders."""
    return "  ".join(map(clean, values))


def add_store_option(parser: argparse.ArgumentParser) -> None:
    """--store"""
    parser.add_argument("--store", metavar="FILE", help="the store's file (default: the user's data folder)")


def add_tlp_option(parser: argparse.ArgumentParser) -> None:
    """--tlp"""
    parser.add_argument(
        "--tlp",
        choices=["clear", "green", "amber", "amber+strict", "red"],
        help="Traffic Light Protocol marking of what is added (default: amber)",
    )
