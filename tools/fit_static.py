"""Fit the map from embeddings to vectors of pieces: `dragoman/link/data/e5-static-map.npz`.

    python tools/fit_static.py TEXTS.jsonl OUT.npz

TEXTS.jsonl: one {"lang", "text", "group"} a line, of one to three sentences; texts of one group say the same in several
languages (a text without any is alone). Nothing of the texts ships, only some 270,000 small numbers. The shipped map
was fitted on 24,000 texts in 40 languages: TICO-19 (CC0), the parallel treebanks PUD of Universal Dependencies
(CC BY-SA 3.0), PerDT and IAHLTwiki (CC BY-SA 4.0), and sentences of Tatoeba (CC BY 2.0 FR).

The teacher is the network itself, centred by language. The pupil, the sum of a text's pieces, learns to lie where the
teacher's vector lies (cosine) and to have the same neighbours in a batch (divergence of softmax similarities).
"""

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from dragoman.link import load_encoder
from dragoman.link.encoder import packed_weights
from dragoman.link.engines import unit
from dragoman.link.packed import Floats
from dragoman.link.pieces import Tokeniser
from dragoman.link.static import PieceMap, eight_bits, embeddings, rarity

Ints = npt.NDArray[np.int64]

HIDDEN, BATCH, EPOCHS, TOGETHER = 160, 256, 8, 4
RATE, WARM, TEMPERATURE, NEIGHBOURS = 2e-3, 30, 0.1, 0.3
CHARACTERS, PIECES, KEPT = 400, 400, 0.9


class Corpus(NamedTuple):
    """Texts as ids of pieces, with the teacher's centred vectors."""

    rows: list[Ints]
    langs: Ints
    wanted: Floats
    units: list[list[int]]  # texts that say the same, at most TOGETHER


class Pupil(NamedTuple):
    """What is learned, and the moments of its slopes."""

    map: dict[str, Floats]
    first: dict[str, Floats]
    second: dict[str, Floats]


def centred(vectors: Floats, langs: Ints) -> Floats:
    out = vectors.copy()
    for lang in np.unique(langs):
        out[langs == lang] -= vectors[langs == lang].mean(axis=0)
    return out


def read(path: Path, tokens: Tokeniser) -> Corpus:
    lines: list[dict[str, Any]] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    texts = [line["text"][:CHARACTERS] for line in lines]
    names = sorted({line["lang"] for line in lines})
    langs = np.array([names.index(line["lang"]) for line in lines])
    teacher = load_encoder("e5")
    assert teacher is not None  # noqa: S101 - asked for by name
    groups = defaultdict(list)
    for i, line in enumerate(lines):
        groups[line.get("group") or f"alone {i}"].append(i)
    units = [group[k : k + TOGETHER] for group in groups.values() for k in range(0, len(group), TOGETHER)]
    rows = [np.array(tokens.content(text, PIECES), np.int64) for text in texts]
    return Corpus(rows, langs, unit(centred(teacher.encode(texts), langs)), units)


def summed(table: Floats, rows: list[Ints]) -> Floats:
    return np.stack([table[row].sum(axis=0) for row in rows])


def started(corpus: Corpus, table: Floats, weight: Floats) -> Pupil:
    """The best linear map (ridge regression), and a hidden layer that does nothing yet."""
    x = centred(unit(summed(table * weight[:, None], corpus.rows)), corpus.langs)
    square = x.T @ x
    mix = np.linalg.solve(square + 1e-3 * np.trace(square) * np.eye(len(square)), x.T @ corpus.wanted)
    mix /= np.sqrt(((table[:5000] @ mix) ** 2).mean())
    chance, size = np.random.default_rng(0), table.shape[1]
    start = {
        "mix": mix.astype(np.float32),
        "into": (chance.normal(size=(size, HIDDEN)) / 20).astype(np.float32),
        "shift": np.zeros(HIDDEN, np.float32),
        "out": np.zeros((HIDDEN, size), np.float32),
        "telling": np.zeros(size, np.float32),
    }
    return Pupil(start, *({n: np.zeros_like(v) for n, v in start.items()} for _ in range(2)))


def soft(vectors: Floats) -> Floats:
    """For each text the others of the batch as a distribution: the nearer, the more."""
    near = vectors @ vectors.T / TEMPERATURE
    np.fill_diagonal(near, -1e9)
    raised = np.exp(near - near.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def through_unit(slope: Floats, vectors: Floats, lengths: Floats) -> Floats:
    """The slope before vectors were scaled to unit length."""
    return np.asarray((slope - (slope * vectors).sum(axis=1, keepdims=True) * vectors) / lengths)


def slope_of(sums: Floats, means: Floats, wanted: Floats) -> Floats:
    """How the loss changes with the sums of the batch."""
    long = np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9
    plain = sums / long
    moved = plain - means
    far = np.linalg.norm(moved, axis=1, keepdims=True) + 1e-9
    said = moved / far
    apart = (soft(said) - soft(wanted)) / TEMPERATURE / len(sums)
    slope = -0.5 * wanted / len(sums) + NEIGHBOURS * ((apart + apart.T) @ said)
    return through_unit(through_unit(slope, said, far), plain, long)


def slopes(pupil: dict[str, Floats], x: Floats, slope: Floats) -> dict[str, Floats]:
    """Slopes of what is learned, from those of the pieces' vectors."""
    hidden = np.maximum(x @ pupil["into"] + pupil["shift"], 0)
    weight = np.exp(np.clip(x @ pupil["telling"], -3, 3))
    vectors = x @ pupil["mix"] + hidden @ pupil["out"]
    own = slope * weight[:, None]
    back = (own @ pupil["out"].T) * (hidden > 0)
    return {
        "mix": x.T @ own,
        "into": x.T @ back,
        "shift": back.sum(axis=0),
        "out": hidden.T @ own,
        "telling": x.T @ ((slope * vectors).sum(axis=1) * weight),
    }


def step(pupil: Pupil, found: dict[str, Floats], count: int, rate: float) -> None:
    """Adam."""
    for name, slope in found.items():
        pupil.first[name][...] = 0.9 * pupil.first[name] + 0.1 * slope
        pupil.second[name][...] = 0.99 * pupil.second[name] + 0.01 * slope**2
        size = np.sqrt(pupil.second[name] / (1 - 0.99**count)) + 1e-9
        change = rate * (0.3 if name == "telling" else 1.0) * pupil.first[name] / (1 - 0.9**count) / size
        pupil.map[name][...] -= change


def batches(corpus: Corpus, chance: np.random.Generator) -> list[Ints]:
    order = [i for k in chance.permutation(len(corpus.units)) for i in chance.permutation(corpus.units[k])]
    return [np.array(order[k : k + BATCH]) for k in range(0, len(order) - BATCH + 1, BATCH)]


def learn(pupil: Pupil, corpus: Corpus, table: Floats, weight: Floats) -> None:
    chance, count = np.random.default_rng(1), 0
    last = EPOCHS * len(batches(corpus, chance))
    start = unit(summed((table @ pupil.map["mix"]) * weight[:, None], corpus.rows))
    means = np.stack([start[corpus.langs == k].mean(axis=0) for k in range(corpus.langs.max() + 1)])
    for _ in range(EPOCHS):
        for batch in batches(corpus, chance):
            pieces = [row[chance.random(len(row)) < KEPT] for row in (corpus.rows[i] for i in batch)]
            used, at = np.unique(np.concatenate(pieces), return_inverse=True)
            counts = np.zeros((len(batch), len(used)), np.float32)
            np.add.at(counts, (np.repeat(np.arange(len(batch)), [len(p) for p in pieces]), at), 1.0)
            counts *= weight[used]
            sums = counts @ PieceMap(**pupil.map)(table[used])
            langs = corpus.langs[batch]
            slope = slope_of(sums, means[langs], corpus.wanted[batch])
            follow(means, unit(sums), langs)
            count += 1
            rate = RATE * min(1.0, count / WARM) * max(0.05, 1 - count / last)
            step(pupil, slopes(pupil.map, table[used], counts.T @ slope), count, rate)


def follow(means: Floats, vectors: Floats, langs: Ints) -> None:
    """Move each language's mean with the map."""
    for lang in np.unique(langs):
        if (langs == lang).sum() > 2:
            means[lang] = 0.98 * means[lang] + 0.02 * vectors[langs == lang].mean(axis=0)


def write(pupil: dict[str, Floats], scale: float, path: Path) -> None:
    """`scale`: what embeddings were multiplied with."""
    out: dict[str, Any] = {n: pupil[n].astype(np.float16) for n in ("shift",)}
    out["telling"] = (pupil["telling"] * scale).astype(np.float16)
    for name, factor in (("mix", scale), ("into", scale), ("out", 1.0)):
        out[name], scales = eight_bits(pupil[name] * factor, axis=0)
        out[f"{name}_scale"] = scales.astype(np.float16)
    np.savez_compressed(path, allow_pickle=False, **out)


def main() -> None:
    source, target = map(Path, sys.argv[1:3])
    packed = packed_weights()
    table, weight = embeddings(packed), rarity(packed.pieces)
    scale = float(1 / np.sqrt((table[:20_000] ** 2).mean()))
    table *= scale
    corpus = read(source, Tokeniser(packed.pieces))
    pupil = started(corpus, table, weight)
    learn(pupil, corpus, table, weight)
    write(pupil.map, scale, target)


if __name__ == "__main__":
    main()
