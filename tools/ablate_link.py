"""What each part of linking is worth: the same tasks with one part taken away at a time.

    python tools/ablate_link.py SCORER [TASK...] [--only VARIANT...] [--vectors FILE.npz]

SCORER is the program of tools/measure.py. Tasks: ntrex, full, one, ecb, tg, week. One line for each task and variant:
the default; no encoder; the static table; no keys; no centring; no time; no correction for small means; each report
counts in what is usual, not each event once; single pairs judged like groups. Weights are those that ship: nothing is
fitted again. --vectors as in tools/fit_link.py.
"""

import argparse
import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from link_sets import Vectors

from dragoman import filters
from dragoman.link import Encoder, features, load_encoder
from dragoman.link.means import Means
from dragoman.link.packed import Floats
from dragoman.link.pool import Ints, Pool

TASKS = ("ntrex", "full", "one", "ecb", "tg", "week")
FIGURES = ("f1", "pair_f1", "polluted", "accuracy")
Json = dict[str, Any]
Features = Callable[[Pool, int, Ints], Floats]


def without(names: Sequence[str]) -> Features:
    """Pair features with some of them left at 0."""
    gone = [features.NAMES.index(name) for name in names]

    def changed(pool: Pool, row: int, others: Ints) -> Floats:
        out = features.pair_features(pool, row, others)
        out[:, gone] = 0
        return out

    return changed


def no_means(_: Means, langs: Sequence[str]) -> Floats:
    """Nothing is taken off."""
    return np.zeros((max(1, len(langs)), 1), np.float32)


def nothing_lost(_: Pool, row: int, others: Ints) -> Floats:  # noqa: ARG001 - stands for a method
    """No correction."""
    return np.zeros(len(others), np.float32)


def nothing_once(_: Pool, groups: Ints) -> None:
    """Each report counts."""


@contextmanager
def variant(name: str) -> Iterator[None]:
    """Linking with one part taken away. Copies are not looked for: they do not decide events."""
    keys = [n for n in features.NAMES if n not in ("similarity", "nearness", "within", "gap")]
    linking = "dragoman.link.linking.pair_features"
    changes = {
        "no keys": (linking, without(keys)),
        "no time": (linking, without(["gap"])),
        "no headlines": (linking, without(["headline-word", "headline-number"])),
        "no centring": ("dragoman.link.means.Means.table", no_means),
        "no correction": ("dragoman.link.pool.Pool.lost", nothing_lost),
        "each counts": ("dragoman.link.pool.Pool.count_once", nothing_once),
        "no doubt": ("dragoman.link.cluster.DOUBT", 0.0),
    }
    with ExitStack() as stack:
        stack.enter_context(patch("dragoman.link.texts.Texts.copies", return_value=[]))
        if name in changes:
            stack.enter_context(patch(*changes[name]))
        yield


VARIANTS = (
    "default", "no encoder", "static", "no keys", "no centring", "no time", "no headlines", "no correction",
    "each counts", "no doubt",
)  # fmt: skip


def asked(scorer: str, *words: str, given: bytes = b"") -> bytes:
    """What the scorer prints."""
    return subprocess.run([scorer, *words], input=given, stdout=subprocess.PIPE, check=True).stdout  # noqa: S603 - named by the user


def records(scorer: str, task: str) -> list[Json]:
    """The task's records, read as the command line reads them."""
    rows = [json.loads(line) for line in asked(scorer, "make", task).splitlines()]
    return list(filters.annotated(filters.extracted(rows) if task == "week" else rows))


def main() -> None:
    """All variants of the tasks named, or of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scorer")
    parser.add_argument("tasks", nargs="*", default=TASKS)
    parser.add_argument("--only", nargs="*", default=VARIANTS, choices=VARIANTS)
    parser.add_argument("--vectors", type=Path)
    given = parser.parse_args()
    full, small = load_encoder("e5"), load_encoder("static")
    encoders: dict[str, Encoder | None] = {"no encoder": None, "static": small}
    usual = Vectors(full, given.vectors) if full else None
    for task in given.tasks:
        rows = records(given.scorer, task)
        for name in given.only:
            with variant(name):
                linked = list(filters.linked(rows, encoders.get(name, usual)))
            lines = b"\n".join(json.dumps(row, default=str).encode() for row in linked)
            found = json.loads(asked(given.scorer, "score", task, given=lines))
            print(f"{task:6}{name:15}", *(f"{k} {found[k]:.3f}" for k in FIGURES if k in found), flush=True)


if __name__ == "__main__":
    main()
