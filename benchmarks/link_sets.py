"""`link` over whole sets of short invented reports: processor time of each part, and what is asked of the encoder.

    OPENBLAS_NUM_THREADS=1 python benchmarks/link_sets.py [COUNT...]     default: 1000 5000, and 3,000 copies of one

Reports: three to six sentences of made-up words in four languages, of events with 1 to 50 reports each; names, numbers
and days are the event's, the rest is each report's own. Every tenth report is a copy with a sentence more or less. The
encoder counts hashed words, so its own time is next to nothing: what a real one would cost follows from the texts.
"""

import cProfile
import json
import pstats
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from dragoman.annotate import annotate
from dragoman.languages import Doc
from dragoman.link import link
from dragoman.link.engines import unit
from dragoman.link.packed import Floats
from dragoman.model import EPHEMERAL_KEY, Linked, Reading, Report

LANGUAGES = ("en", "fr", "tr", "es")
SIZES = np.arange(1, 51)
PARTS = ("keys_of", "near_texts", "groups", "links", "copies")
DAY = datetime(2047, 5, 12, tzinfo=UTC)
SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in ("a", "e", "i", "o", "u", "ar", "en", "il", "on")]


class Counting:
    """An encoder of word counts that notes what it is asked."""

    name, version, dim = "words", "1", 256

    def __init__(self) -> None:
        self.texts, self.characters = 0, 0

    def encode(self, texts: Sequence[str]) -> Floats:
        self.texts += len(texts)
        self.characters += sum(map(len, texts))
        out = np.zeros((len(texts), self.dim), np.float32)
        for row, text in enumerate(texts):
            for word in Doc(text, "und").folded:
                out[row, zlib.crc32(word.encode()) % self.dim] += 1
        return unit(out)


def word(chance: np.random.Generator, parts: int = 3) -> str:
    return "".join(chance.choice(SYLLABLES, parts))


def sentence(chance: np.random.Generator, words: Sequence[str], told: Sequence[str]) -> str:
    chosen = [*chance.choice(words, 9).tolist(), *chance.choice(told, 3).tolist()]
    chance.shuffle(chosen)
    return f"{chosen[0].capitalize()} {' '.join(chosen[1:])}."


def reports(count: int, seed: int = 1) -> Iterator[Report]:
    """Reports of invented events."""
    chance = np.random.default_rng(seed)
    words = [[word(chance) for _ in range(2000)] for _ in LANGUAGES]
    share = 1 / SIZES**2.0
    number, text = 0, ""
    while number < count:
        told = [word(chance).capitalize() for _ in range(8)] + [str(n) for n in chance.integers(12, 9000, 4)]
        start = DAY + timedelta(hours=float(chance.uniform(0, 24 * 7)))
        for _ in range(min(int(chance.choice(SIZES, p=share / share.sum())), count - number)):
            lang = int(chance.integers(len(LANGUAGES)))
            more = [sentence(chance, words[lang], told) for _ in range(int(chance.integers(3, 7)))]
            text = f"{text} {more[0]}" if text and number % 10 == 9 else " ".join(more)
            when = (start + timedelta(hours=float(chance.exponential(16)))).isoformat()
            yield Report(id=f"r{number:05}", text=text, title=more[0], lang=LANGUAGES[lang], published=when)
            number += 1


def copies(count: int) -> list[Report]:
    """Near-copies of one report: each leaves out some of its words."""
    one, chance = next(reports(1, seed=2)), np.random.default_rng(3)
    text = " ".join(sentence(chance, one.text.split(), one.text.split()) for _ in range(9))
    out = []
    for n in range(count):
        kept = [w for w in text.split() if chance.random() > 0.01]
        when = (DAY + timedelta(minutes=n)).isoformat()
        out.append(one.evolve(id=f"c{n:05}", text=" ".join(kept), title="", published=when))
    return out


def measured(name: str, given: Sequence[Report]) -> Linked:
    """Link, and say what it took."""
    readings = [Reading(report=r, notes=annotate(r)) for r in given]
    encoder, profile = Counting(), cProfile.Profile()
    start = time.process_time()
    link(readings, encoder=encoder, key=EPHEMERAL_KEY)
    seconds = time.process_time() - start
    found = profile.runcall(link, readings, encoder=Counting(), key=EPHEMERAL_KEY)
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]  # typeshed leaves it out
    spent = {place[2]: times[3] for place, times in stats.items() if "/link/" in place[0]}
    total = spent["link"]
    line = {"set": name, "reports": len(given), "events": len(set(found.events.values())), "copies": len(found.copies)}
    parts = {part: round(spent.get(part, 0) / total, 3) for part in PARTS}
    asked = {"texts": encoder.texts, "characters": encoder.characters}
    print(json.dumps(line | {"cpu_s": round(seconds, 2), "share_of": parts, "encoded": asked}), flush=True)
    return found


def main() -> None:
    """Sets of each size, and copies of one report."""
    numbers = [int(a) for a in sys.argv[1:] if a.isdecimal()] or [1000, 5000]
    for count in numbers:
        measured("events", list(reports(count)))
    measured("near-copies", copies(3 * min(numbers)))


if __name__ == "__main__":
    main()
