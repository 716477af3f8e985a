"""Encoder speed on one core, as a ratio to the engine of the package that brings the weights, in one run.

python benchmarks/link_encoder.py [FILE]     FILE: JSON Lines with a `text`; else invented text in four languages
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from dragoman.link import load_encoder
from dragoman.link.engines import NanoEncoder
from dragoman.link.gist import CHARACTERS
from dragoman.link.packed import Floats

PHRASES = (
    "The harbour council met again on Tuesday and put off its decision on the new crane. ",
    "اجتمع مجلس الميناء مجددا يوم الثلاثاء وأرجأ قراره بشأن الرافعة الجديدة. ",
    "Совет порта снова собрался во вторник и отложил решение о новом кране. ",
    "Le conseil du port s'est réuni mardi et a reporté sa décision sur la grue. ",
)
COUNT = 64


def texts() -> list[str]:
    if len(sys.argv) > 1:
        lines = Path(sys.argv[1]).read_text("utf-8").splitlines()
        return [json.loads(line)["text"][:CHARACTERS] for line in lines if line.strip()][:COUNT]
    return [(f"{i} " + PHRASES[i % 4] * 9)[:CHARACTERS] for i in range(COUNT)]


def rate(encode: Callable[[list[str]], Floats], given: list[str]) -> tuple[float, Floats]:
    encode(given[:2])
    start = time.process_time()
    vectors = encode(given)
    return len(given) / (time.process_time() - start), vectors


def main() -> None:
    given = texts()
    reference, there = rate(NanoEncoder("").encode, given)
    for name in ("e5", "static"):
        encoder = load_encoder(name, threads=1)
        assert encoder is not None
        speed, here = rate(encoder.encode, given)
        line = {"encoder": name, "per_cpu_second": round(speed, 1), "times_reference": round(speed / reference, 2)}
        if here.shape == there.shape and name == "e5":
            line["cosine_to_reference"] = round(float(np.mean((here * there).sum(axis=1))), 4)
        print(json.dumps(line))


if __name__ == "__main__":
    main()
