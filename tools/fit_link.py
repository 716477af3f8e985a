"""Fit the weights of `dragoman.link.decision` and the language offsets of `dragoman/link/data`.

    python tools/fit_link.py FOLDER [--encoder e5|static|none] [--offsets OUT.npz]

FOLDER holds the sets whose licences allow statistics to be taken from them: link/ntrex (CC BY-SA 4.0), link/tico19
(CC0), link/ecbplus (CC BY 3.0), link/tgcontest (Apache-2.0), week/reports (written for this project). What ships are
some forty numbers and, per language, the mean difference of vectors from English over tico19's parallel texts.

Logistic regression with fixed signs, once for pairs across languages and once within one. The sets weigh alike; the
weight of the time gap is set by hand, for the sets that have times cover one week only. Halves by event show whether
what was fitted holds for what was not seen.
"""

import argparse
import gzip
import json
import random
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from dragoman.annotate import annotate
from dragoman.languages import identify
from dragoman.link import Encoder, load_encoder
from dragoman.link.features import NAMES, WITHIN, pair_features
from dragoman.link.gist import gist, hours
from dragoman.link.keys import hashes_of, keys_of
from dragoman.link.pool import Pool
from dragoman.link.priors import priors_of
from dragoman.model import Reading, Report

Matrix = npt.NDArray[np.float64]

GAP = -2.0  # by hand: the weight of log(1 + days)
POSITIVE = 0.35  # share of a set's weight that its positive pairs carry together
KEPT = 12_000  # negative pairs of one set, drawn
ALIASES = {"ku": "kmr", "es-LA": "es"}
ACROSS = {"ntrex": 0.3, "full": 0.3, "one": 0.05, "week": 0.3}
INSIDE = {"ecb": 1.0, "tg": 1.0, "week": 0.2, "ntrex": 0.05, "full": 0.05}


class Pairs(NamedTuple):
    """Feature lines of one set with their labels and the half that both events are in (-1: in different ones)."""

    name: str
    lines: Matrix
    same: npt.NDArray[np.bool_]
    half: npt.NDArray[np.int64]


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def parallel(folder: Path) -> tuple[dict[str, dict[str, list[str]]], dict[str, str]]:
    """Cluster -> language -> sentences, and cluster -> event."""
    texts: dict[str, dict[str, list[str]]] = defaultdict(dict)
    event: dict[str, str] = {}
    for row in rows(folder, "link/ntrex"):
        texts[row["cluster"]][row["lang"]] = row["segments"]
        event[row["cluster"]] = row["event"]
    for row in rows(folder, "link/tico19"):
        texts[row["doc_id"]][ALIASES.get(row["lang"], row["lang"])] = row["segments"]
        event[row["doc_id"]] = row["doc_id"]
    return texts, event


def report(name: str, text: str, row: dict[str, Any] | None = None) -> Report:
    row = row or {}
    return Report(
        id=name,
        text=text,
        title=row.get("title", ""),
        lang=identify(text),
        published=row.get("published"),
        publisher=row.get("publisher"),
    )


def drawn(folder: Path, seed: int, size: int, most: int) -> list[tuple[Report, str]]:
    """Each cluster in one to `most` languages."""
    texts, event = parallel(folder)
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    out = []
    for cluster in sorted(texts):
        langs = sorted(texts[cluster])
        for lang in chance.sample(langs, min(len(langs), chance.randint(1, most))):
            whole = texts[cluster][lang]
            text = " ".join(whole[:2]) if size == 2 else " ".join(whole)[:size]
            out.append((report(f"{cluster}|{lang}", text), event[cluster]))
    return out


def labelled(folder: Path) -> Iterator[tuple[str, list[tuple[Report, str]]]]:
    """Sets by name: reports with their events."""
    for seed in (0, 1):
        yield "ntrex", drawn(folder, seed, 2, 6)
        yield "full", drawn(folder, seed + 10, 2000, 6)
        yield "one", drawn(folder, seed + 20, 2000, 1)
    yield "ecb", [(report(r["doc_id"], " ".join(r["sentences"])), r["event"]) for r in rows(folder, "link/ecbplus")]
    yield "week", [(report(r["id"], r["text"], r), r["event"]) for r in rows(folder, "week/reports")]
    pairs = []
    for i, row in enumerate(rows(folder, "link/tgcontest")):
        for side in "ab":
            event = f"{i}" if row["label"] == "OK" else f"{i}{side}"
            pairs.append((report(f"{i}{side}", row[side]["title"] + "\n" + row[side]["text"], row[side]), event))
    yield "tg", pairs


def pairs_of(name: str, reports: Sequence[tuple[Report, str]], encoder: Encoder | None) -> Pairs:
    readings = [Reading(report=r, notes=annotate(r)) for r, _ in reports]
    pool = Pool(encoder.dim if encoder else 0, priors_of(encoder.name) if encoder else {})
    vectors = encoder.encode([gist(r) for r, _ in reports]) if encoder else None
    for i, one in enumerate(readings):
        vector = None if vectors is None else vectors[i]
        pool.add(one.report.id, one.notes.lang, hours(one.report), hashes_of(keys_of(one)), vector)
    pool.refresh()
    pool.measure(np.arange(len(pool)))
    events = np.array([event for _, event in reports])
    halves = np.array([zlib.crc32(event.split("_")[0].encode()) % 2 for event in events])
    lines, same, half = [], [], []
    for row in range(1, len(readings)):
        others = np.array([row - 1]) if name == "tg" else np.arange(row)
        if name == "tg" and row % 2 == 0:
            continue  # only given pairs are labelled there
        lines.append(pair_features(pool, row, others))
        same.append(events[others] == events[row])
        half.append(np.where(halves[others] == halves[row], halves[row], -1))
    return Pairs(name, np.concatenate(lines).astype(np.float64), np.concatenate(same), np.concatenate(half))


def fit(sets: Sequence[Pairs], shares: dict[str, float], side: int, half: int | None, strength: float = 2.0) -> Matrix:
    """Weights in the order of NAMES, and the bias."""
    parts, labels, masses = [], [], []
    chance = np.random.default_rng(0)
    for one in sets:
        use = (one.lines[:, WITHIN] == side) & ((one.half == half) if half is not None else True)
        use &= one.same | (chance.random(len(use)) < KEPT / max(1, len(use)))
        y = one.same[use]
        if one.name in shares and y.sum() > 2:
            parts.append(one.lines[use])
            labels.append(y)
            mass = np.where(y, POSITIVE / y.sum(), (1 - POSITIVE) / max(1, (~y).sum()))
            masses.append(400 * shares[one.name] * mass)
    return bounded(np.concatenate(parts), np.concatenate(labels).astype(float), np.concatenate(masses), strength)


def bounds(name: str) -> tuple[float, float]:
    """Which way a feature may count."""
    if name in ("within", "gap", "with-theme"):
        return 0.0, 0.0
    return (-np.inf, 0.0) if name == "nearness" or name.startswith("without") else (0.0, np.inf)


def bounded(lines: Matrix, y: Matrix, mass: Matrix, strength: float) -> Matrix:
    """Newton's method; each step solved by coordinate descent within the bounds."""
    scale = lines.std(axis=0) + 1e-9
    x = np.column_stack([lines / scale, np.ones(len(lines))])
    low, high = np.array([*map(bounds, NAMES), (-np.inf, np.inf)]).T
    ridge = np.append(np.full(len(NAMES), strength), 1e-3)
    beta = np.zeros(len(ridge))

    def loss(b: Matrix) -> float:
        z = x @ b
        return float((mass * (np.logaddexp(0, z) - y * z)).sum() + (ridge * b * b).sum() / 2)

    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -60, 60)))
        slope = x.T @ (mass * (p - y)) + ridge * beta
        curve = (x * (mass * p * (1 - p) + 1e-9)[:, None]).T @ x + np.diag(ridge)
        step = descend(beta, slope, curve, low, high)
        size, before = 1.0, loss(beta)
        while loss(beta + size * step) > before and size > 1e-8:
            size /= 2
        beta = beta + size * step
        if before - loss(beta) < 1e-8 * before:
            break
    return np.append(beta[:-1] / scale, beta[-1])


def descend(beta: Matrix, slope: Matrix, curve: Matrix, low: Matrix, high: Matrix) -> Matrix:
    step = np.zeros(len(beta))
    for _ in range(200):
        moved = 0.0
        for k in range(len(beta)):
            free = beta[k] + step[k] - (slope[k] + curve[k] @ step) / curve[k, k]
            new = float(np.clip(free, low[k], high[k])) - beta[k]
            moved, step[k] = max(moved, abs(new - step[k])), new
        if moved < 1e-7:
            break
    return step


def precision(scores: Matrix, same: npt.NDArray[np.bool_]) -> float:
    """Average precision."""
    y = same[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(y) / np.arange(1, len(y) + 1))[y].mean()) if y.any() else float("nan")


def offsets(folder: Path, encoder: Encoder) -> dict[str, npt.NDArray[np.float16]]:
    """Per language the mean difference from English over parallel texts; `und`: the mean of English news."""
    by_doc: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in rows(folder, "link/tico19"):
        text = " ".join(row["segments"])[:600]
        by_doc[row["doc_id"]][ALIASES.get(row["lang"], row["lang"])] = encoder.encode([text])[0]
    langs = {lang for doc in by_doc.values() for lang in doc}
    out = {lang: np.mean([d[lang] - d["en"] for d in by_doc.values() if lang in d], axis=0) for lang in langs}
    centre = np.mean(list(out.values()), axis=0)
    news = encoder.encode([" ".join(r["sentences"])[:600] for r in rows(folder, "link/ecbplus")]).mean(axis=0)
    plain = {lang: (vector - centre).astype(np.float16) for lang, vector in out.items()}
    return plain | {"und": (news + centre).astype(np.float16)}


def show(title: str, weights: Matrix) -> None:
    table = {name: round(float(v), 2) for name, v in zip((*NAMES, "bias"), weights, strict=True) if abs(v) > 0.005}
    print(title, json.dumps(table | {"gap": GAP}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--encoder", default="e5")
    parser.add_argument("--offsets", type=Path)
    given = parser.parse_args()
    encoder = load_encoder(given.encoder)
    if given.offsets and encoder:
        np.savez_compressed(given.offsets, allow_pickle=False, **offsets(given.folder, encoder))
    sets = [pairs_of(name, reports, encoder) for name, reports in labelled(given.folder)]
    for side, shares in enumerate((ACROSS, INSIDE)):
        show(("across", "inside")[side], fit(sets, shares, side, None))
        for half in (0, 1):
            weights = fit(sets, shares, side, half)
            for one in sets:
                unseen = (one.half == 1 - half) & (one.lines[:, WITHIN] == side)
                if one.name in shares and one.same[unseen].any():
                    value = precision(one.lines[unseen] @ weights[:-1], one.same[unseen])
                    print(f"  half {half} unseen {one.name}: average precision {value:.3f}")


if __name__ == "__main__":
    main()
