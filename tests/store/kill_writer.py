"""A process that writes from several threads and says what was acknowledged, until it is killed.

python kill_writer.py ADDRESS RUN
"""

import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from dragoman.store import Store, open_store
from store.making import ALDER, BIRCH, act, capture, note, shared

THREADS = 4


def write(store: Store, name: str) -> None:
    """Captures, items in two versions, words and registry rows, each with its act."""
    for n in range(1_000_000):
        one = f"{name}-{n}"
        (kept,) = store.keep([capture(one, one.encode())], [act("collect")]).new
        say("capture", kept)
        store.append([note(one)], [act("make", f"comment--{one}")])
        say("1", f"comment--{one}")
        store.index([(f"comment--{one}", f"word {one}")])
        say("word", f"comment--{one}")
        store.append([note(one, shared(ALDER, BIRCH), version=2)], [act("widen", f"comment--{one}")])
        say("2", f"comment--{one}")
        store.enter("row", one, b"{}", [act("enter", one)], new=True)
        say("row", one)


def say(what: str, id_: str) -> None:
    """One line in one write: it is not torn by the kill."""
    sys.stdout.write(f"{what} {id_}\n")
    sys.stdout.flush()


def main() -> None:
    """Write until the end."""
    store = open_store(sys.argv[1])
    threads = [threading.Thread(target=write, args=(store, f"{sys.argv[2]}-{t}")) for t in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
