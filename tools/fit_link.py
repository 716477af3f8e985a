"""Fit the weights of `dragoman.link.decision`, and say how they do on events that they were not fitted on.

    python tools/fit_link.py FOLDER [--encoder e5|static|none] [--write] [--check] [--vectors FILE.npz]
        [--offsets OUT.npz]

FOLDER: the sets of tools/link_sets.py, whose licences allow statistics to be taken from them. What ships are some
twenty numbers a table and, with --offsets, per language the mean difference of vectors from English over tico19.

Regularised logistic regression over pairs, once across languages and once within one. Signs are fixed, so that no
evidence is turned round. The sets weigh alike, whatever their size; pairs of two tellings of one event weigh as much as
translations. What the sets cannot teach is set by hand and named: the weight of the time gap, for only one set has
times, of one week; and how little other places speak against at least, for a translation names the same places, found
or not. The bias is then lowered until false links keep to CAPS and ALIKE.

--write puts the tables into decision.py; --check fits on four fifths of the events and measures on the last, and fits
on all sets but one and measures on that. --vectors keeps what the encoder made from one run to the next.
"""

import argparse
import re
import textwrap
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from link_sets import ALIASES, Flags, Matrix, Pairs, Vectors, accuracy, b_cubed, everything, rows

from dragoman.link import Encoder, decision, load_encoder
from dragoman.link.cluster import DOUBT
from dragoman.link.features import NAMES

# How hard the weight of few reports is held to 0. Keys alone are no evidence before their rarity is known.
FEW = {"e5": 40, "static": 40, "none": 1}
GAP = -2.0  # by hand: the weight of log(1 + days)
# False links for each million pairs of unrelated reports in two languages; what sees less has to be allowed more.
CAPS = {"e5": 600, "static": 1500, "none": 2000}
# Share of the cap that is used, for what other pairs will show: without vectors events differ more.
SPARE = {"e5": 0.9, "static": 0.9, "none": 0.75}
ALIKE = 0.085  # the same as a share of pairs of look-alikes in one language
POSITIVE = 0.35  # share of a set's weight that pairs of one event carry together
INDEPENDENT = 0.3  # share of that which those carry that are no translations of one another
ENOUGH = 20  # independent pairs in a set, below which they weigh no more than others
FOLDS = 5
DRAWN = 4000  # pairs of unrelated reports used of one set
SAMPLES = {"ntrex": 0.12, "full": 0.12, "one": 0.09}


class Side(NamedTuple):
    """What one table is fitted with. `shares`: what each set weighs. `look`: what look-alikes weigh among negatives."""

    within: bool
    shares: Mapping[str, float]
    unused: frozenset[str]
    look: float
    held: Mapping[str, float]  # how many times harder a weight is held to 0
    most: Mapping[str, float] = {}  # weights that are not fitted above
    cap: float = CAPS["e5"]


ACROSS = Side(
    within=False,
    shares={**SAMPLES, "week": 0.9, "few-full": 0.3, "few-week": 0.3, "day-ntrex": 0.2, "day-full": 0.4},
    unused=frozenset({"headline-word", "headline-number", "without-number"}),
    look=0.3,
    held={"without-theme": 4, "without-kind": 3, "with-day": 3, "without-day": 2, "few": FEW["e5"]},
    most={"without-place": -0.3},
)
INSIDE = Side(
    within=True,
    shares={
        "ecb": 1.0,
        "tg": 1.0,
        "week": 0.3,
        "ntrex": 0.03,
        "full": 0.03,
        "few-ecb": 0.3,
        "few-week": 0.1,
        "day-ecb": 0.5,
    },
    unused=frozenset(),
    look=0.5,
    held={},
)
STRENGTH = 2.0
NEVER = frozenset({"within", "gap", "with-theme"})
Table = dict[str, float]
Both = tuple[Table, Table]


def share(one: Pairs, side: Side) -> float:
    """What a set weighs."""
    return side.shares.get(re.sub(r"-\d+$", "", one.name), 0.0)


def half(one: Pairs, which: int) -> Flags:
    """The reports of one half of the events."""
    return np.array([zlib.crc32(word.encode()) % 2 == which for word in one.of(lambda t: t.event)])


def capping(one: Pairs) -> Flags:
    """The half of the pairs of events that the cap is fitted on."""
    mark = np.array([zlib.crc32(word.encode()) for word in one.of(lambda t: t.event)])
    mine: Flags = (mark[one.a] ^ mark[one.b]) % 4 < 2
    return mine


def masses(one: Pairs, side: Side, use: Flags) -> Matrix:
    """What each pair of a set weighs; 0 for those not used."""
    same, alike, moved = one.same & use, one.alike & use, one.translated & use
    other = ~one.same & ~alike & use
    other &= np.random.default_rng(0).random(len(use)) < DRAWN / max(1, int(other.sum()))
    own = same & ~moved
    look = side.look if alike.any() and other.any() else float(alike.any())
    if own.sum() < ENOUGH:
        own, moved = same, own & False
    free = INDEPENDENT if moved.any() else 1.0
    parts = (
        (POSITIVE * free, own), (POSITIVE * (1 - free), moved),
        ((1 - POSITIVE) * look, alike), ((1 - POSITIVE) * (1 - look), other),
    )  # fmt: skip
    out = np.zeros(len(use))
    for mass, chosen in parts:
        out[chosen] = 400 * mass * share(one, side) / max(1, int(chosen.sum()))
    return out


def fit(sets: Sequence[Pairs], side: Side, chosen: Callable[[Pairs], Flags]) -> Table:
    """One table. `chosen`: the reports of a set that are used."""
    names = [n for n in NAMES if n not in NEVER | side.unused]
    at = [NAMES.index(n) for n in names]
    lines, labels, mass = list[Matrix](), list[Flags](), list[Matrix]()
    for one in sets:
        use = (chosen(one) & one.placed)[one.a] & (chosen(one) & one.placed)[one.b] & (one.within == side.within)
        if share(one, side) and (one.same & use).sum() > 1:
            weight = masses(one, side, use)
            lines.append(one.lines[weight > 0][:, at])
            labels.append(one.same[weight > 0])
            mass.append(weight[weight > 0])
    ridge = np.array([STRENGTH * side.held.get(n, 1) for n in names])
    x = np.concatenate(lines)
    found = bounded(x, np.concatenate(labels).astype(float), np.concatenate(mass), ridge, limits(names, side))
    table = dict(zip((*names, "bias"), found.tolist(), strict=True)) | {"gap": GAP}
    return capped(table, sets, side, chosen)


def limits(names: Sequence[str], side: Side) -> Matrix:
    """The least and the most that each weight may be."""
    against = [n in ("nearness", "few") or n.startswith(("without", "other")) for n in names]
    low = [-np.inf if no else 0.0 for no in against]
    high = [side.most.get(n, 0.0 if no else np.inf) for n, no in zip(names, against, strict=True)]
    return np.array([low, high])


def bounded(lines: Matrix, y: Matrix, mass: Matrix, ridge: Matrix, limit: Matrix) -> Matrix:
    """Newton's method; each step solved by coordinate descent within the limits."""
    scale = lines.std(axis=0) + 1e-9
    x = np.column_stack([lines / scale, np.ones(len(lines))])
    low, high = np.column_stack([limit * scale, [[-np.inf], [np.inf]]])
    ridge, beta = np.append(ridge, 1e-3), np.zeros(len(ridge) + 1)

    def loss(b: Matrix) -> float:
        z = x @ b
        return float((mass * (np.logaddexp(0, z) - y * z)).sum() + (ridge * b * b).sum() / 2)

    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -60, 60)))
        slope = x.T @ (mass * (p - y)) + ridge * beta
        curve = (x * (mass * p * (1 - p) + 1e-9)[:, None]).T @ x + np.diag(ridge)
        step = descend(beta, slope, curve, np.array([low, high]))
        size, before = 1.0, loss(beta)
        while loss(beta + size * step) > before and size > 1e-8:
            size /= 2
        beta = beta + size * step
        if before - loss(beta) < 1e-8 * before:
            break
    out: Matrix = np.append(beta[:-1] / scale, beta[-1])
    return out


def descend(beta: Matrix, slope: Matrix, curve: Matrix, limit: Matrix) -> Matrix:
    """The step that lowers the quadratic most, coordinate by coordinate."""
    step = np.zeros(len(beta))
    for _ in range(200):
        moved = 0.0
        for k in range(len(beta)):
            free = beta[k] + step[k] - (slope[k] + curve[k] @ step) / curve[k, k]
            new = float(np.clip(free, *limit[:, k])) - beta[k]
            moved, step[k] = max(moved, abs(new - step[k])), new
        if moved < 1e-7:
            break
    return step


def odds_of(one: Pairs, both: Both) -> Matrix:
    """Log-odds of every pair."""
    weights = np.array([[t.get(n, 0.0) for n in NAMES] for t in both])
    found = one.lines @ weights.T + [t["bias"] for t in both]
    odds: Matrix = np.where(one.within, found[:, 1], found[:, 0])
    return odds


def capped(table: Table, sets: Sequence[Pairs], side: Side, chosen: Callable[[Pairs], Flags]) -> Table:
    """The same with the bias at which false links just keep to the limit."""
    use = {one.name: chosen(one)[one.a] & chosen(one)[one.b] & (one.within == side.within) for one in sets}
    odds = {one.name: odds_of(one, (table, table)) for one in sets}
    wanted = [one for one in sets if (one.name in ("ecb", "tg") if side.within else one.name[:-2] in SAMPLES)]
    if side.within:
        falsely = [odds[o.name][use[o.name] & o.alike] for o in wanted if (use[o.name] & o.alike).any()]
        steps = np.arange(-2, 2, 0.01)
        fine = [s for s in steps if np.mean([(v + s > DOUBT).mean() for v in falsely] or [1]) <= ALIKE]
        return table | {"bias": table["bias"] + float(max(fine, default=0))}
    if chosen is everyone:  # nothing else is kept back to measure with
        use = {one.name: use[one.name] & capping(one) for one in wanted}
    unrelated = [odds[o.name][use[o.name] & ~o.same & ~o.alike] for o in wanted]
    pooled = np.sort(np.concatenate(unrelated)) if unrelated else np.zeros(0)
    allowed = int(len(pooled) * side.cap / 1e6)
    return table | {"bias": table["bias"] + (DOUBT - 1e-3 - float(pooled[-allowed - 1]) if allowed else 0.0)}


# What comes of it


def everyone(one: Pairs) -> Flags:
    """All reports."""
    return np.ones(len(one.told), bool)


def figures(sets: Sequence[Pairs], both: Both, chosen: Callable[[Pairs], Flags]) -> dict[str, Table]:
    """By kind of set: B-cubed F1, pair F1 and mixed groups; for couples the accuracy. Samples are averaged."""
    out: defaultdict[str, list[Table]] = defaultdict(list)
    for one in sets:
        mine = chosen(one)
        if mine.sum() > 1:
            odds = odds_of(one, both)
            found = accuracy(one, odds, mine, DOUBT) if one.name == "tg" else b_cubed(one, odds, mine)
            out[re.sub(r"-\d+$", "", one.name)].append(found)
    return {name: mean(values) for name, values in out.items()}


def folds(one: Pairs) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The fold of each report: look-alikes are in one, but for those of one epidemic, which are many events."""
    of = one.of(lambda t: t.event if t.theme == "epidemic" else t.theme)
    return np.array([zlib.crc32(word.encode()) % FOLDS for word in of])


def fitted(sets: Sequence[Pairs], chosen: Callable[[Pairs], Flags], encoder: str = "e5") -> Both:
    """Both tables."""
    across = ACROSS._replace(cap=CAPS[encoder] * SPARE[encoder], held={**ACROSS.held, "few": FEW[encoder]})
    return fit(sets, across, chosen), fit(sets, INSIDE, chosen)


def in_fold(fold: int, *, other: bool) -> Callable[[Pairs], Flags]:
    """The reports of a fold, or those of the others."""

    def chosen(one: Pairs) -> Flags:
        mine: Flags = (folds(one) == fold) ^ other
        return mine

    return chosen


def held_out(sets: Sequence[Pairs], both: Both, encoder: str) -> Iterator[tuple[str, Table, Table]]:
    """By set: fitted on all and fitted on the other folds, both measured fold by fold."""
    seen, unseen = list[dict[str, Table]](), list[dict[str, Table]]()
    for fold in range(FOLDS):
        mine = in_fold(fold, other=False)
        seen.append(figures(sets, both, mine))
        unseen.append(figures(sets, fitted(sets, in_fold(fold, other=True), encoder), mine))
    for name in seen[0]:
        yield name, mean(f[name] for f in seen if name in f), mean(f[name] for f in unseen if name in f)


def mean(values: Iterable[Table]) -> Table:
    """Figure by figure."""
    known = list(values)
    return {name: float(np.mean([value[name] for value in known])) for name in known[0]}


def left_out(sets: Sequence[Pairs], encoder: str) -> Iterator[tuple[str, Table]]:
    """By family of sets: fitted on all the others."""
    parallel = ("ntrex", "full", "one", "few-full", "day-ntrex", "day-full")
    families = (parallel, ("week", "few-week"), ("ecb", "few-ecb", "day-ecb"), ("tg",))
    for family in families:
        rest = [one for one in sets if re.sub(r"-\d+$", "", one.name) not in family]
        mine = [one for one in sets if one not in rest]
        yield from figures(mine, fitted(rest, everyone, encoder), everyone).items()


def false_links(sets: Sequence[Pairs], both: Both, used: Callable[[Pairs], Flags]) -> tuple[int, int]:
    """Unrelated pairs in two languages, of those pairs of a set that are used, and how many of them link."""
    count = wrong = 0
    for one in (o for o in sets if o.name[:-2] in SAMPLES):
        apart = ~one.same & ~one.alike & ~one.within & used(one)
        count, wrong = count + int(apart.sum()), wrong + int((odds_of(one, both)[apart] > DOUBT).sum())
    return count, wrong


def by_language(sets: Sequence[Pairs], both: Both) -> Iterator[tuple[str, int, int, float]]:
    """Pair of languages: unrelated pairs, false links for each million, and the share of true pairs that link."""
    tally: defaultdict[str, Matrix] = defaultdict(lambda: np.zeros(4))
    for one in (o for o in sets if o.name[:-2] in SAMPLES):
        langs, linked = one.of(lambda t: t.reading.notes.lang), odds_of(one, both) > DOUBT
        names = np.array([" ".join(sorted(pair)) for pair in zip(langs[one.a], langs[one.b], strict=True)])
        for name in np.unique(names):
            mine = names == name
            apart, same = mine & ~one.same & ~one.alike, mine & one.same
            tally[name] += [apart.sum(), (apart & linked).sum(), same.sum(), (same & linked).sum()]
    for name, (apart, wrong, same, right) in tally.items():
        yield name, int(apart), round(1e6 * wrong / max(1, apart)), float(right / same) if same else float("nan")


def calibration(sets: Sequence[Pairs], both: Both) -> Iterator[tuple[str, int, float]]:
    """By score, in fifths: pairs of one theme that have it, and the share of them that is of one event."""
    odds = np.concatenate([odds_of(o, both)[o.same | o.alike] for o in sets])
    same = np.concatenate([o.same[o.same | o.alike] for o in sets])
    score = 1 / (1 + np.exp(-odds))
    for low in np.arange(0, 1, 0.2):
        mine = (score >= low) & (score < low + 0.2)
        yield f"{low:.1f} to {low + 0.2:.1f}", int(mine.sum()), float(same[mine].mean())


def rate(found: Sequence[tuple[int, int]]) -> str:
    """False links a million."""
    count, wrong = (sum(column) for column in zip(*found, strict=True))
    return f"{1e6 * wrong / max(1, count):.0f} a million of {count}"


def between(which: int) -> Callable[[Pairs], Flags]:
    """The pairs of which both reports are in that half."""
    return lambda one: half(one, which)[one.a] & half(one, which)[one.b]


def in_half(which: int) -> Callable[[Pairs], Flags]:
    """The reports of one half of the events."""
    return lambda one: half(one, which)


def report(sets: Sequence[Pairs], both: Both, encoder: str, *, check: bool) -> None:
    """Print the tables and figures."""
    for name, found in figures(sets, both, everyone).items():
        print(f"all     {name:9}", shown(found))
    for name, seen, unseen in held_out(sets, both, encoder) if check else ():
        print(f"fold    {name:9} seen {shown(seen)} | unseen {shown(unseen)}")
    for name, found in left_out(sets, encoder) if check else ():
        print(f"left out {name:8}", shown(found))
    print(
        "false links, pairs that the cap was not fitted on:", rate([false_links(sets, both, lambda one: ~capping(one))])
    )
    if check:
        halves = [false_links(sets, fitted(sets, in_half(1 - n), encoder), between(n)) for n in (0, 1)]
        print("false links, pairs that nothing was fitted on:", rate(halves))
    languages = sorted(by_language(sets, both), key=lambda row: (-row[2], row[0]))
    total = sum(row[1] for row in languages)
    print("unrelated pairs", total, "false links a million", round(sum(r[1] * r[2] for r in languages) / max(1, total)))
    for name, apart, wrong, right in languages[:6]:
        print(f"  most false links: {name}: {wrong} a million of {apart}, {right:.2f} of the true ones")
    for name, apart, wrong, right in sorted((r for r in languages if r[3] == r[3]), key=lambda r: r[3])[:6]:
        print(f"  fewest true links: {name}: {right:.2f}, {wrong} a million of {apart}")
    for band, count, true in calibration(sets, both):
        print(f"score {band}: {count} pairs, {true:.2f} of one event")


def shown(found: Mapping[str, float]) -> str:
    """Figures in one line."""
    return " ".join(f"{name} {value:.3f}" for name, value in found.items())


def written(name: str, table: Table) -> str:
    """A table as source text."""
    order = sorted(table, key=lambda n: -1 if n == "bias" else NAMES.index(n))
    items = [f'"{n}": {round(table[n], 2):g}' for n in order if abs(table[n]) >= 0.02]
    lines, line = list[str](), ""
    for item in items:
        if len(line) + len(item) > 110:
            lines, line = [*lines, line], ""
        line += item + ", "
    body = textwrap.indent("\n".join(one.rstrip() for one in (*lines, line)), "    ")
    return f"{name}: Table = MappingProxyType({{\n{body}\n}})"


def write(encoder: str, both: Both) -> None:
    """Put both tables into decision.py."""
    path = Path(decision.__file__)
    stem = {"e5": "", "static": "STATIC_", "none": "KEYS_"}[encoder]
    text = path.read_text("utf-8")
    for name, table in zip((f"{stem}ACROSS", f"{stem}INSIDE"), both, strict=True):
        text = re.sub(rf"(?ms)^{name}: Table = MappingProxyType\(\{{\n.*?\n\}}\)", written(name, table), text)
    path.write_text(text, "utf-8")


def offsets(folder: Path, encoder: Encoder) -> dict[str, np.ndarray[Any, np.dtype[np.float16]]]:
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--encoder", default="e5", choices=("e5", "static", "none"))
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--offsets", type=Path)
    parser.add_argument("--vectors", type=Path)
    given = parser.parse_args()
    encoder = load_encoder(given.encoder)
    if given.offsets and encoder:
        np.savez_compressed(given.offsets, allow_pickle=False, **offsets(given.folder, encoder))
    sets = everything(given.folder, Vectors(encoder, given.vectors) if encoder else None)
    both = fitted(sets, everyone, given.encoder)
    print(written("ACROSS", both[0]), written("INSIDE", both[1]), sep="\n")
    if given.write:
        write(given.encoder, both)
    report(sets, both, given.encoder, check=given.check)


if __name__ == "__main__":
    main()
