"""1,000 short reports through `add` and `brief`, against the sum of the stages' own times.

The limit: each stage run alone over the same input, and one fsync for each batch of readings. The ratio says what the
pipeline, the store and the renderer cost on top.
"""

import resource
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from dragoman.annotate import annotate
from dragoman.centre import Centre
from dragoman.collect import FakeFetcher
from dragoman.config import Config
from dragoman.deliver import render
from dragoman.extract import extract
from dragoman.link import link, load_encoder
from dragoman.model import EPHEMERAL_KEY, Capture, Reading, Report, derived_id, digest
from dragoman.store import SqliteStore

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "reports"
COUNT = 1000
T = TypeVar("T")
DAY = datetime(2047, 5, 12, tzinfo=UTC)


def texts() -> list[str]:
    """Short reports made of the samples' paragraphs: 22 rounds, each with figures and names of its own."""
    rounds = []
    bodies = [r.text for r in map(extract, map(capture_of_file, sorted(SAMPLES.iterdir()))) if isinstance(r, Report)]
    for n in range(COUNT):
        paragraphs = [p for p in bodies[n % len(bodies)].split("\n") if p.strip()]
        shift = n // len(bodies)
        rounds.append("\n\n".join([*paragraphs[:1], *paragraphs[1 + shift % 3 : 3 + shift % 3], f"({shift} / {n})"]))
    return rounds


def capture_of_file(path: Path) -> Capture:
    """A capture of one sample file."""
    return capture(str(path), path.read_bytes())


def capture(target: str, body: bytes) -> Capture:
    """A capture as `collect` would make it."""
    made = derived_id("capture", EPHEMERAL_KEY, target, digest(body))
    return Capture(
        id=made, source="source--bench", target=target, received=DAY, media_type="", digest=digest(body), body=body
    )


def timed(name: str, work: Callable[[], T], lines: list[tuple[str, float]]) -> T:
    """Run, note the seconds."""
    start = time.perf_counter()
    result = work()
    lines.append((name, time.perf_counter() - start))
    return result


def main() -> None:
    """Print each stage alone, their sum, and the whole."""
    captures = [capture(f"{n}.txt", text.encode()) for n, text in enumerate(texts())]
    encoder = load_encoder("auto")
    annotate(Report(id="warm", text="A warm-up.", lang="en"))
    alone: list[tuple[str, float]] = []
    reports = timed("extract", lambda: [r for r in map(extract, captures) if isinstance(r, Report)], alone)
    readings = timed("annotate", lambda: [Reading(report=r, notes=annotate(r)) for r in reports], alone)
    timed("link, encoder included", lambda: link(readings, encoder=encoder, key=EPHEMERAL_KEY), alone)
    whole: list[tuple[str, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "store.sqlite3")
        centre = Centre(store, FakeFetcher({}), Config(), lambda: DAY)
        for n, c in enumerate(captures):
            (Path(folder) / f"{n}.txt").write_bytes(c.body)
        targets = [str(Path(folder) / f"{n}.txt") for n in range(len(captures))]
        timed("add", lambda: centre.add(targets), whole)
        briefing = timed("brief", lambda: centre.brief("en"), whole)
        timed("render html", lambda: render(briefing.brief, "html"), whole)
        centre.close()
    for name, seconds in [*alone, *whole]:
        print(f"{name:28} {seconds:8.2f} s {len(captures) / seconds:10.0f} reports/s")
    total, limit = (sum(s for _, s in lines) for lines in (whole, alone))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"whole / stages alone: {total / limit:.2f}; events: {len(briefing.events)}; peak memory: {peak:.0f} MiB")
