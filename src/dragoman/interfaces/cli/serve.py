"""dragoman serve: the centre over HTTP."""

import argparse
import importlib

from dragoman.errors import UsageError
from dragoman.interfaces.cli.common import add_store_option, centre, settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument("--host", default="127.0.0.1", help="default: this machine alone")
    parser.add_argument("--port", type=int, default=8000)
    add_store_option(parser)


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted. Put a proxy that speaks TLS before it: cookies are sent over nothing else."""
    try:
        server, http = importlib.import_module("uvicorn"), importlib.import_module("dragoman.interfaces.http")
    except ImportError as error:
        raise UsageError("The server is not installed.", "pip install 'dragoman[server]'") from error
    config = settings(args)
    with centre(config) as opened:
        app = http.make_app(opened, site=config.site)
        server.run(app, host=args.host, port=args.port, server_header=False, log_level="warning")
    return 0
