"""dragoman work: read what came in and deliver what is due."""

import argparse
import signal
from datetime import UTC, datetime

from dragoman.centre import Centre
from dragoman.collect import pinned
from dragoman.config import Config
from dragoman.couriers import Courier, FolderCourier, MailCourier, WebhookCourier
from dragoman.interfaces.cli.common import add_store_option, centre, settings
from dragoman.worker import Worker


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Once, or on and on."""
    parser.add_argument("--once", action="store_true", help="one turn, then end")
    add_store_option(parser)


def run(args: argparse.Namespace) -> int:
    """Turn after turn until interrupted; a turn that was begun is ended."""
    config = settings(args)
    with centre(config) as opened:
        opened.read_apart()
        worker = Worker(opened, couriers(config, opened))
        if args.once:
            opened.read_new()  # to its end: there is no other turn for what comes of it
            print(f"{worker.turn() + worker.finish()} delivered")
            return 0
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: worker.stop())
        worker.run()
    return 0


def couriers(config: Config, opened: Centre) -> dict[str, Courier]:
    """One for each kind of way that is set up."""
    found: dict[str, Courier] = {
        "file": FolderCourier(),
        "webhook": WebhookCourier(
            opened.webhook_keys, lambda: datetime.now(UTC), pinned(config.webhook_allow), config.webhook_allow
        ),
    }
    if config.smtp:
        found["mail"] = MailCourier(config.smtp, config.mail_from, config.smtp_user, config.smtp_password)
    return found
