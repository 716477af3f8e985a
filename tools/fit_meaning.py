"""Measure from which likeness on an event answers a sentence: the table of `dragoman.link.likeness`.

    python tools/fit_meaning.py [ENCODER...]

Each sentence of tools/meaning.toml meets each event of the sample reports; its likeness is the mean over the event's
reports. Printed for each encoder: how many events that answer are found, and how many others are let through, at steps
of the cosine, and the least at which one in a hundred of the others comes through.
"""

import sys
import tomllib
from pathlib import Path

import numpy as np

from dragoman.centre import open_centre
from dragoman.collect import FakeFetcher
from dragoman.config import Config
from dragoman.link import likeness, load_encoder
from dragoman.link.likeness import LEAST
from dragoman.model import Reading

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
SHARE = 1.0  # per cent of events of other subjects that may come through


def read(folder: Path) -> dict[str, Reading]:
    """Reports as the centre reads them, by file name."""
    opened = open_centre(Config(encoder="none"), FakeFetcher({}), ephemeral=True)
    opened.add([str(folder)])
    found = opened.brief("en")
    opened.close()
    return {Path(found.targets[id_]).name: r for id_, r in found.readings.items()}


def measure(name: str, readings: list[Reading], events: dict[str, list[str]], asked: dict[str, list[str]]) -> None:
    """Print what one encoder tells apart."""
    found = likeness(list(asked), readings, load_encoder(name))
    if found is None:
        sys.exit(f"{name} tells no meanings: give it a line in LEAST, of any value, and measure again.")
    near: dict[bool, list[float]] = {True: [], False: []}
    for sentence, answers in asked.items():
        for event, reports in events.items():
            near[event in answers].append(float(np.mean([found.of[sentence][r] for r in reports])))
    print(f"{name}: {len(near[True])} pairs that answer, {len(near[False])} others; least now {found.least}")
    for step in np.arange(0.14, 0.48, 0.02):
        hits, others = (np.mean(np.array(near[kind]) >= step) for kind in (True, False))
        print(f"  {step:.2f}  found {hits:.3f}  let through {others:.4f}")
    print(f"  one in a hundred others reaches {np.percentile(near[False], 100 - SHARE):.3f}")


def main() -> None:
    """All encoders that have a threshold, or those named."""
    told = tomllib.loads((SAMPLES / "expected.toml").read_text("utf-8"))["event"]
    events = {e["name"]: list(e["reports"]) for e in told}
    asked = tomllib.loads((HERE / "meaning.toml").read_text("utf-8"))["answers"]
    named = read(SAMPLES / "reports")
    events = {event: [named[r].report.id for r in reports] for event, reports in events.items()}
    for name in sys.argv[1:] or [n.removesuffix("-small").removeprefix("e5-") for n in LEAST]:
        measure(name, list(named.values()), events, asked)


if __name__ == "__main__":
    main()
