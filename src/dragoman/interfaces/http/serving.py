"""Serving until a signal: what is under way then has a moment, and what takes longer is broken off."""

import asyncio
import logging
import os
import socket

import uvicorn
from fastapi import FastAPI

from dragoman.centre import Centre

log = logging.getLogger(__name__)
GRACE = 3  # seconds for what is under way; then nothing is read any more
CUT = 5  # until calls that still hang are given up
LAST = 8  # until the process ends, whatever it computes: what was answered is kept


class Serving(uvicorn.Server):
    """A server over an open centre."""

    def __init__(self, app: FastAPI, centre: Centre, host: str, port: int) -> None:
        super().__init__(
            uvicorn.Config(
                app, host=host, port=port, server_header=False, log_level="warning", timeout_graceful_shutdown=CUT
            )
        )
        self._centre = centre

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End in a few seconds."""
        later = asyncio.get_running_loop().call_later
        later(GRACE, self._centre.stop_reading)
        later(CUT - 1, logging.getLogger("uvicorn.error").setLevel, logging.CRITICAL)  # who hangs on is no error
        later(LAST, _leave)
        await super().shutdown(sockets)


def _leave() -> None:
    """A thread cannot be ended from without: as if the process were killed, which loses nothing that was answered."""
    log.warning("something was still under way, and is broken off")
    os._exit(0)
