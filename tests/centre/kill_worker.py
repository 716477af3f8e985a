"""A process that takes reports in and delivers them into a folder, and says what was acknowledged, until it is killed.

python kill_worker.py ADDRESS FOLDER RUN
"""

import sys
import threading
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from centre.worlds import START, A, B, World
from dragoman.couriers import FolderCourier, Letter
from dragoman.model import Member, Way, to_json
from dragoman.store import open_store
from dragoman.worker import Worker

STORIES = 6  # addresses at which Aster's reports change again and again


class Saying(FolderCourier):
    """Into a folder, and says so before and after: a kill comes between the two as well."""

    def send(self, way: Way, letter: Letter) -> None:
        """See `Courier.send`."""
        say("sending", letter.id)
        super().send(way, letter)
        say("sent", letter.id)


def say(what: str, id_: str) -> None:
    """One line in one write: it is not torn by the kill."""
    sys.stdout.write(f"{what} {id_}\n")
    sys.stdout.flush()


def opened(address: str, folder: str, run: int) -> World:
    """The centre on that store, so many days after its first. Birch's headquarters is the folder."""
    made = World(run, open_store(address))
    made.now = START + timedelta(days=run)
    made.store.enter("member", B, to_json(Member(id=B, name="Birch", ways=(Way(kind="file", target=folder),))))
    return made


def hand_in(made: World, run: int) -> None:
    """Reports of Aster's for Birch, each in several versions; every third that is there is withdrawn."""
    for n in range(1_000_000):
        text = f"Ferry {n % STORIES} opens\nThe harbour office of Tunis said in week {run} that ferry {n} carried {n}."
        fields = {"content": text.encode(), "name": f"https://a.example/{n % STORIES}", "media_type": "text/plain"}
        (taken,) = made.do(A, "submit", **fields, to=(B,)).taken
        say("taken", taken.id)
        if n % 3 == 2:
            made.do(A, "withdraw", id=taken.id)
            say("withdrawn", taken.id)
        made.later(seconds=1)


def main() -> None:
    """Take in and deliver until the end."""
    address, folder, run = sys.argv[1], sys.argv[2], int(sys.argv[3])
    made = opened(address, folder, run)
    threading.Thread(target=hand_in, args=(made, run), daemon=True).start()
    worker = Worker(made.centre, {"file": Saying()})
    while True:
        worker.turn()


if __name__ == "__main__":
    main()
