"""dragoman serve: the centre over HTTP."""

import argparse
import importlib
import resource
import signal
import sys
from typing import TYPE_CHECKING

from dragoman.centre import Centre
from dragoman.centre.filling import Filling
from dragoman.config import Config
from dragoman.errors import UsageError
from dragoman.interfaces.cli.common import add_store_option, centre, settings

if TYPE_CHECKING:
    from dragoman.centre.door_oidc import SignOn


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument("--host", default="127.0.0.1", help="default: this machine alone")
    parser.add_argument("--port", type=int, default=8000)
    add_store_option(parser)


def run(args: argparse.Namespace) -> int:
    """Serve until told to end (SIGTERM, SIGINT), which takes a few seconds.

    Put a proxy that speaks TLS before it: cookies are sent over nothing else.
    """
    try:
        http = importlib.import_module("dragoman.interfaces.http")
    except ImportError as error:
        raise UsageError("The server is not installed.", "pip install 'dragoman[server]'") from error
    config = settings(args)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # after the server has ended, too: the centre is closed
    with centre(config) as opened:
        opened.read_apart()
        app = http.make_app(opened, site=config.site, sign_on=_sign_on(opened, config))
        filling = Filling(lambda: (member.id for member in opened.door.members()), opened.prepare)
        filling.start()
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # a file for each connection: strangers hold some
        try:
            http.Serving(app, opened, args.host, args.port).run()
        finally:
            filling.stop()
    return 0


def _sign_on(opened: Centre, config: Config) -> "SignOn | None":
    if not config.oidc_issuer:
        return None
    issuer = importlib.import_module("dragoman.centre.door_oidc").Issuer
    return opened.sign_on(config.site, issuer(config.oidc_issuer, config.oidc_client, config.oidc_secret))
