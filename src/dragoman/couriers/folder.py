"""Into a folder: a letter to read, and the same as JSON beside it; each file whole or not at all."""

import os
import tempfile
from pathlib import Path

from dragoman.couriers.seam import Letter
from dragoman.errors import DeliveryError
from dragoman.model import Way, to_json


class FolderCourier:
    """Files are named after the letter's id: the same letter again replaces itself."""

    def send(self, way: Way, letter: Letter) -> None:
        """See `Courier.send`. When it returns, the files survive power loss; the JSON comes first."""
        folder = Path(way.target)
        name = f"{letter.kind}-{letter.id.partition('--')[2]}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _write(folder / f"{name}.json", to_json(letter))
            _write(folder / f"{name}.{'html' if letter.html else 'txt'}", (letter.html or letter.text).encode())
            _sync(folder)
        except OSError as error:
            raise DeliveryError(
                f"{folder / name} cannot be written: {error}", "Check the folder and its permissions."
            ) from error


def _write(target: Path, body: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".part-", delete=False) as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(target)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
