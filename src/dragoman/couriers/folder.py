"""Into a folder: one file a letter, whole or not at all."""

import os
import tempfile
from pathlib import Path

from dragoman.couriers.seam import Letter
from dragoman.errors import DeliveryError
from dragoman.model import Way


class FolderCourier:
    """Files are named after the letter's id: the same letter again replaces itself."""

    def send(self, way: Way, letter: Letter) -> None:
        """See `Courier.send`. When it returns, the file survives power loss."""
        folder = Path(way.target)
        body = letter.html or letter.text
        target = folder / f"{letter.kind}-{letter.id.partition('--')[2]}.{'html' if letter.html else 'txt'}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder, prefix=".part-", delete=False) as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            Path(file.name).replace(target)
            _sync(folder)
        except OSError as error:
            raise DeliveryError(
                f"{target} cannot be written: {error}", "Check the folder and its permissions."
            ) from error


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
