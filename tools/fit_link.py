"""Fit the weights of `dragoman.link.decision`, and say how they do on events that they were not fitted on.

    python tools/fit_link.py FOLDER [--encoder e5|e5-fast|static|none] [--write | --shipped] [--check]
        [--vectors FILE.npz] [--offsets OUT.npz]

FOLDER: the sets of tools/link_sets.py, whose licences allow statistics to be taken from them. What ships are some
twenty-five numbers a table and, with --offsets, per language the mean difference of vectors from English over tico19.

Regularised logistic regression over pairs, once across languages and once within one. Signs are fixed, so that no
evidence is turned round. The sets weigh alike, whatever their size; pairs of two tellings of one event weigh as much as
translations. Every pool is read as linking reads it: what may be one event, by the weights that are there now, counts
once. So after --write the fit is made again, until little changes.

What the sets cannot teach is part of the fit and named (docs/design/0021-fitted-weights.md): signs, what is expected of
the weights of the time gap and of other towns and countries, and how little other places speak against at least.
Nothing is changed by hand afterwards. The bias is then lowered until false links keep to CAPS and ALIKE on events that
the weights were not fitted on: events are cut into FOLDS parts, and each pair is judged by weights fitted on the parts
that neither report is of.

--write puts the tables into decision.py; --shipped measures those that are there, beside what is held out; --check also
fits on all sets but those of one family and measures on these, and takes parts away from what is found. --vectors keeps
what the encoder made from one run to the next.
"""

import argparse
import re
import textwrap
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from link_pools import everything
from link_sets import ALIASES, Flags, Matrix, Pairs, Vectors, accuracy, b_cubed, rows
from logistic import bounded

from dragoman.link import Encoder, decision, load_encoder
from dragoman.link.cluster import DOUBT
from dragoman.link.features import NAMES

# How hard the weight of few reports is held to 0. Keys alone are no evidence before their rarity is known.
FEW = {"e5": 300, "e5-fast": 300, "static": 300, "none": 100}
# The same of few reports without times. e5 is held harder: two tellings in other words are one event too.
UNDATED = {"e5": 45, "e5-fast": 1, "static": 1, "none": 5}
# False links for each million pairs of unrelated reports in two languages; what sees less has to be allowed more.
CAPS = {"e5": 500, "e5-fast": 500, "static": 1500, "none": 2000}
# Share of the cap that is used: chosen so that `unseen` stays below the cap.
SPARE = {"e5": 0.6, "e5-fast": 0.6, "static": 0.8, "none": 0.8}
ALIKE, LOOKS = 0.08, ("ecb", "tg", "folder")  # the same as a share of pairs of look-alikes in one language, of these
RAISED = 0.1  # the most that the bias across languages is raised where few of them are false: look-alikes have no cap
POSITIVE = 0.35  # share of a set's weight that pairs of one event carry together
INDEPENDENT = 0.3  # share of that which those carry that are no translations of one another
ENOUGH = 20  # independent pairs in a set, below which they weigh no more than others
FOLDS, MANY = 5, 30
PARTS = tuple(combinations_with_replacement(range(FOLDS), 2))
LEAST = 0.02  # weights below it are left out
DRAWN = 4000  # pairs of unrelated reports used of one set
SHAPES = ("story", "half", "look")  # of the pools of tools/link_pools.py
SAMPLES = {"ntrex": 0.12, "full": 0.12, "one": 0.09}


class Side(NamedTuple):
    """What one table is fitted with. `shares`: what each set weighs. `look`: what look-alikes weigh among negatives."""

    within: bool
    shares: Mapping[str, float]
    unused: frozenset[str]
    look: float
    held: Mapping[str, float]  # how many times harder a weight is held to 0
    expected: Mapping[str, float] = {}  # what weights are held to, others to 0
    most: Mapping[str, float] = {}  # weights that are not fitted above
    cap: float = CAPS["e5"]


ACROSS = Side(
    within=False,
    shares={
        **SAMPLES,
        "week": 0.9,
        "few-full": 0.3,
        "few-week": 0.3,
        "day-ntrex": 0.2,
        "day-full": 0.4,
        "mixed": 0.5,
        "own": 1.0,
        "bare": 0.15,
        "few-own": 0.3,
        "folder": 0.3,
        **{f"{shape}-{kind}": 0.056 for shape in SHAPES for kind in ("full", "ntrex")},
        **{f"{shape}-{kind}": 0.084 for shape in SHAPES for kind in ("week", "own")},
    },
    unused=frozenset({"headline-word", "headline-number", "without-number"}),
    look=0.2,
    held={
        "without-theme": 4,
        "without-kind": 3,
        "with-day": 3,
        "without-day": 2,
        "few": FEW["e5"],
        "similarity": 0.1,  # these two stand alone: no other feature says the same
        "nearness": 0.1,
        "other-town": 40,
        "other-country": 40,
    },
    expected={"gap": -2.0, "other-town": -2.0, "other-country": -3.0},
    most={"without-place": -0.3},
)
INSIDE = Side(
    within=True,
    shares={
        "ecb": 1.0,
        "tg": 1.0,
        "week": 0.83,
        "ntrex": 0.03,
        "full": 0.03,
        "few-ecb": 0.3,
        "few-week": 0.1,
        "day-ecb": 0.5,
        "mixed": 0.21,
        "folder": 0.4,
        **{f"{shape}-ecb": 0.084 for shape in SHAPES},
        **{f"{shape}-week": 0.028 for shape in SHAPES},
    },
    unused=frozenset({"nearness"}),  # in one language what many tell of is near to much because it is told often
    look=0.5,
    held={"few": 20, "gap": 40},
    expected={"gap": -2.0},
)
STRENGTH = 6.0
NEVER = frozenset({"within", "with-theme"})
# Features by what they come from, each of which --check takes away
REST = {
    "keys": tuple(n for n in NAMES if n not in ("similarity", "nearness", "within", "gap")),
    "hubness": ("nearness",),
    "headlines": ("headline-word", "headline-number"),
    "kinds of event": ("without-kind",),
    "time": ("gap",),
}
Table = dict[str, float]
Both = tuple[Table, Table]
Odds = Mapping[str, Matrix]  # by set
Folds = np.ndarray[Any, np.dtype[np.int64]]
Chosen = Callable[[Pairs], Flags]


def share(one: Pairs, side: Side) -> float:
    """What a set weighs."""
    return side.shares.get(re.sub(r"-\d+$", "", one.name), 0.0)


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


def fit(sets: Sequence[Pairs], side: Side, chosen: Chosen, near: Table | None = None) -> Table:
    """One table, its bias not yet lowered. `chosen`: the reports of a set that are used. `near`: one like it."""
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
    expected = np.array([side.expected.get(n, 0.0) for n in names])
    y, mass_of_all = np.concatenate(labels).astype(float), np.concatenate(mass)
    start = np.array([near[n] for n in (*names, "bias")]) if near else None
    found = bounded(x, y, mass_of_all, ridge, limits(names, side), expected, start)
    return dict(zip((*names, "bias"), found.tolist(), strict=True))


def limits(names: Sequence[str], side: Side) -> Matrix:
    """The least and the most that each weight may be."""
    against = [n in ("nearness", "gap", "undated") or n.startswith(("without", "other", "one-")) for n in names]
    low = [-np.inf if no or n == "few" else 0.0 for no, n in zip(against, names, strict=True)]
    high = [side.most.get(n, 0.0 if no else np.inf) for n, no in zip(names, against, strict=True)]
    return np.array([low, high])


def odds_of(one: Pairs, both: Both) -> Matrix:
    """Log-odds of every pair."""
    weights = np.array([[t.get(n, 0.0) for n in NAMES] for t in both])
    found = one.lines @ weights.T + [t["bias"] for t in both]
    odds: Matrix = np.where(one.within, found[:, 1], found[:, 0])
    return odds


def everyone(one: Pairs) -> Flags:
    """All reports."""
    return np.ones(len(one.told), bool)


def folds(one: Pairs, count: int = FOLDS) -> Folds:
    """The fold of each report: one for look-alikes and twins, but for those of one epidemic, which are many events."""
    of = one.of(lambda t: t.event.rstrip("~") if t.theme == "epidemic" else t.theme)
    return np.array([zlib.crc32(word.encode()) % count for word in of])


def outside(*gone: int) -> Chosen:
    """The reports of the other folds."""
    return lambda one: ~np.isin(folds(one), gone)


def between(low: int, high: int) -> Chosen:
    """The pairs of two folds."""

    def chosen(one: Pairs) -> Flags:
        a, b = folds(one)[one.a], folds(one)[one.b]
        mine: Flags = (np.minimum(a, b) == low) & (np.maximum(a, b) == high)
        return mine

    return chosen


def crossed(sets: Sequence[Pairs], sides: tuple[Side, Side], near: Both) -> Odds:
    """By set the log-odds of every pair, by weights that saw no event of the folds of its reports.

    `near`: weights that saw all.
    """
    out = {one.name: np.zeros(len(one.lines)) for one in sets}
    for pair in PARTS:
        both = fit(sets, sides[0], outside(*pair), near[0]), fit(sets, sides[1], outside(*pair), near[1])
        for one in sets:
            mine = between(*pair)(one)
            out[one.name][mine] = odds_of(one, both)[mine]
    return out


def unrelated(sets: Sequence[Pairs]) -> Iterator[tuple[Pairs, Flags]]:
    """Pairs of unrelated reports in two languages."""
    for one in (o for o in sets if o.name[:-2] in SAMPLES):
        yield one, ~one.same & ~one.alike & ~one.within


def lowered(sets: Sequence[Pairs], odds: Odds, cap: float) -> tuple[float, float]:
    """What is added to the bias of each table so that these log-odds just keep to the limits."""
    across = np.sort(np.concatenate([odds[o.name][apart] for o, apart in unrelated(sets)] or [np.zeros(0)]))
    allowed = int(len(across) * cap / 1e6)
    steps = np.arange(-2, 2, 0.01)
    falsely = [odds[o.name][o.within & o.alike] for o in sets if o.name in LOOKS]
    fine = [s for s in steps if np.mean([(v + s > DOUBT).mean() for v in falsely if len(v)] or [1]) <= ALIKE]
    return min(RAISED, DOUBT - 1e-3 - float(across[-allowed - 1])) if allowed else 0.0, float(max(fine, default=0))


def moved(sets: Sequence[Pairs], odds: Odds, by: tuple[float, float]) -> Odds:
    """The same with something added."""
    return {one.name: odds[one.name] + np.where(one.within, by[1], by[0]) for one in sets}


def sides(encoder: str) -> tuple[Side, Side]:
    """What the tables of an encoder are fitted with."""
    cap = CAPS[encoder] * SPARE[encoder]
    return ACROSS._replace(cap=cap, held={**ACROSS.held, "few": FEW[encoder], "undated": UNDATED[encoder]}), INSIDE


def fitted(sets: Sequence[Pairs], encoder: str) -> tuple[Both, Odds]:
    """Both tables, and the log-odds of every pair by tables like them that saw neither of its events."""
    across, inside = sides(encoder)
    both = fit(sets, across, everyone), fit(sets, inside, everyone)
    odds = crossed(sets, (across, inside), both)
    by = lowered(sets, odds, across.cap)
    first, second = (table | {"bias": table["bias"] + add} for table, add in zip(both, by, strict=True))
    return (rounded(first), rounded(second)), moved(sets, odds, by)


def rounded(table: Table) -> Table:
    """As it is written down."""
    return {name: round(value, 2) for name, value in table.items() if abs(value) >= LEAST or name == "bias"}


# What comes of it


def figures(sets: Sequence[Pairs], odds: Odds) -> dict[str, Table]:
    """By kind of set: B-cubed F1, pair F1 and mixed groups; for couples the accuracy. Samples are averaged."""
    out: defaultdict[str, list[Table]] = defaultdict(list)
    for one in sets:
        mine = everyone(one)
        found = accuracy(one, odds[one.name], mine, DOUBT) if one.name == "tg" else b_cubed(one, odds[one.name], mine)
        out[re.sub(r"-\d+$", "", one.name)].append(found)
    return {name: mean(values) for name, values in out.items()}


def shipped(encoder: str) -> Both:
    """The tables of decision.py."""
    names = {"e5": "e5-small", "e5-fast": "e5-small-fast", "static": "e5-static", "none": decision.NO_ENCODER}
    across, inside = decision.WEIGHTS[names[encoder]]
    return dict(across), dict(inside)


def by_tables(sets: Sequence[Pairs], both: Both) -> Odds:
    """The log-odds of every pair of each set."""
    return {one.name: odds_of(one, both) for one in sets}


def mean(values: Iterable[Table]) -> Table:
    """Figure by figure."""
    known = list(values)
    return {name: float(np.mean([value[name] for value in known])) for name in known[0]}


def lacking(sets: Sequence[Pairs], both: Both, gone: Sequence[str]) -> Odds:
    """The log-odds of every pair with some weights at 0."""
    first, second = ({n: v for n, v in table.items() if n not in gone} for table in both)
    return by_tables(sets, (first, second))


def left_out(sets: Sequence[Pairs], encoder: str) -> Iterator[tuple[str, Table]]:
    """By family of sets: fitted on all the others."""
    for family in (("ntrex", "full", "one"), ("week",), ("ecb",), ("tg",)):
        pure = [one for one in sets if one.name != "mixed"]
        mine = [one for one in pure if not set(family).isdisjoint(one.name.split("-"))]
        rest = [one for one in pure if one not in mine]
        yield from figures(mine, by_tables(mine, fitted(rest, encoder)[0])).items()


def false_links(sets: Sequence[Pairs], odds: Odds) -> tuple[int, int]:
    """Pairs of unrelated reports in two languages, and how many of them link."""
    found = [odds[one.name][apart] for one, apart in unrelated(sets)]
    return sum(map(len, found)), int(sum((values > DOUBT).sum() for values in found))


def unseen(sets: Sequence[Pairs], odds: Odds, cap: float, parts: int) -> tuple[int, int]:
    """The same with the bias lowered, for each pair, without the parts of the events that its reports are of."""
    found = list(unrelated(sets))
    values = np.concatenate([odds[one.name][apart] for one, apart in found])
    ends = [(folds(one, parts)[one.a][apart], folds(one, parts)[one.b][apart]) for one, apart in found]
    a, b = (np.concatenate(side)[np.argsort(-values)] for side in zip(*ends, strict=True))
    values, wrong = -np.sort(-values), 0
    for low, high in combinations_with_replacement(range(parts), 2):
        others = values[(a != low) & (a != high) & (b != low) & (b != high)]
        mine = values[(np.minimum(a, b) == low) & (np.maximum(a, b) == high)]
        wrong += int((mine > others[int(len(others) * cap / 1e6)]).sum())
    return len(values), wrong


def by_language(sets: Sequence[Pairs], odds: Odds) -> Iterator[tuple[str, int, int, float]]:
    """Pair of languages: unrelated pairs, false links for each million, and the share of true pairs that link."""
    tally: defaultdict[str, Matrix] = defaultdict(lambda: np.zeros(4))
    for one in (o for o in sets if o.name[:-2] in SAMPLES):
        langs, linked = one.of(lambda t: t.reading.notes.lang), odds[one.name] > DOUBT
        names = np.array([" ".join(sorted(pair)) for pair in zip(langs[one.a], langs[one.b], strict=True)])
        for name in np.unique(names):
            mine = names == name
            apart, same = mine & ~one.same & ~one.alike, mine & one.same
            tally[name] += [apart.sum(), (apart & linked).sum(), same.sum(), (same & linked).sum()]
    for name, (apart, wrong, same, right) in tally.items():
        yield name, int(apart), round(1e6 * wrong / max(1, apart)), float(right / same) if same else float("nan")


def calibration(sets: Sequence[Pairs], odds: Odds) -> Iterator[tuple[str, int, float]]:
    """By score, in fifths: pairs of one theme that have it, and the share of them that is of one event."""
    told = np.concatenate([odds[o.name][o.same | o.alike] for o in sets])
    same = np.concatenate([o.same[o.same | o.alike] for o in sets])
    score = 1 / (1 + np.exp(-told))
    for low in np.arange(0, 1, 0.2):
        mine = (score >= low) & (score < low + 0.2)
        yield f"{low:.1f} to {low + 0.2:.1f}", int(mine.sum()), float(same[mine].mean())


def rate(found: tuple[int, int]) -> str:
    """False links a million."""
    return f"{1e6 * found[1] / max(1, found[0]):.0f} a million of {found[0]}"


def report(sets: Sequence[Pairs], both: Both, held_out: Odds, encoder: str, *, check: bool) -> None:
    """Print figures. `held_out`: log-odds by weights that saw neither event."""
    seen, unseen_ = figures(sets, by_tables(sets, both)), figures(sets, held_out)
    for name in seen:
        print(f"{name:9} all {shown(seen[name])} | held out {shown(unseen_[name])}")
    for name, found in left_out(sets, encoder) if check else ():
        print(f"left out {name:8}", shown(found))
    for name, gone in REST.items() if check else ():
        print(
            f"no {name:12}", "; ".join(f"{k} {shown(v)}" for k, v in figures(sets, lacking(sets, both, gone)).items())
        )
    print("false links, all:", rate(false_links(sets, by_tables(sets, both))))
    cap = sides(encoder)[0].cap
    for parts in (MANY, FOLDS):
        print(f"false links, other events, 2 of {parts} parts left out:", rate(unseen(sets, held_out, cap, parts)))
    languages = sorted(by_language(sets, held_out), key=lambda row: (-row[2], row[0]))
    print("held out, by pair of languages")
    for name, apart, wrong, right in languages[:6]:
        print(f"  most false links: {name}: {wrong} a million of {apart}, {right:.2f} of the true ones")
    for name, apart, wrong, right in sorted((r for r in languages if r[3] == r[3]), key=lambda r: r[3])[:6]:
        print(f"  fewest true links: {name}: {right:.2f}, {wrong} a million of {apart}")
    for band, count, true in calibration(sets, held_out):
        print(f"held out, score {band}: {count} pairs, {true:.2f} of one event")


def shown(found: Mapping[str, float]) -> str:
    """Figures in one line."""
    return " ".join(f"{name} {value:.3f}" for name, value in found.items())


def written(name: str, table: Table) -> str:
    """A table as source text."""
    order = sorted(table, key=lambda n: -1 if n == "bias" else NAMES.index(n))
    items = [f'"{n}": {table[n]:g}' for n in order]
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
    stem = {"e5": "", "e5-fast": "FAST_", "static": "STATIC_", "none": "KEYS_"}[encoder]
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
    parser.add_argument("--encoder", default="e5", choices=("e5", "e5-fast", "static", "none"))
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--offsets", type=Path)
    parser.add_argument("--vectors", type=Path)
    given = parser.parse_args()
    encoder = load_encoder(given.encoder)
    if given.offsets and encoder:
        np.savez_compressed(given.offsets, allow_pickle=False, **offsets(given.folder, encoder))
    sets = everything(given.folder, Vectors(encoder, given.vectors) if encoder else None)
    both, held_out = fitted(sets, given.encoder)
    both = shipped(given.encoder) if given.shipped else both
    print(written("ACROSS", both[0]), written("INSIDE", both[1]), sep="\n")
    if given.write and not given.shipped:
        write(given.encoder, both)
    report(sets, both, held_out, given.encoder, check=given.check)


if __name__ == "__main__":
    main()
