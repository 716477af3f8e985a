"""Labelled sets that linking is fitted on and measured with, as pair features. Nothing of them ships.

FOLDER holds link/ntrex (CC BY-SA 4.0), link/tico19 (CC0), link/ecbplus (CC BY 3.0), link/tgcontest (Apache-2.0) and
week/reports (written for this project); our own reports are in tools/link_stories (`own`, and `bare` without times).
From the parallel texts samples are drawn: each text in a few languages, as two sentences (`ntrex`), as 2,000 characters
(`full`), or in one language only (`one`), so that only independent reports meet. Small sets (`few-...`) of some
eight reports show what a reader decides from very little.
"""

import gzip
import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from link_stories import free
from link_stories import tellings as stories

from dragoman.annotate import annotate
from dragoman.languages import identify
from dragoman.link import Encoder
from dragoman.link.cluster import average_linkage
from dragoman.link.copies import Near, near_texts
from dragoman.link.decision import NO_ENCODER, Decision
from dragoman.link.features import WITHIN, pair_features
from dragoman.link.gist import gist, hours
from dragoman.link.grouping import APART, by_leader, grouped
from dragoman.link.keys import LEAD, TOWN, hashes_of, keys_of
from dragoman.link.once import EASED
from dragoman.link.pool import Pool
from dragoman.link.priors import priors_of
from dragoman.model import Reading, Report
from dragoman.model.annotation import TimeSpan
from dragoman.model.base import Span

Matrix = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Vector = npt.NDArray[np.float32]

# Versions whose lines stand in another order than the original's, so that their beginnings tell of something else:
# measured with the others, but nothing is fitted on them.
MISPLACED = {("tico/Wikinews_3", "fr"), ("tico/PubMed_8", "fr")}
ALIASES = {"ku": "kmr", "es-LA": "es"}
LANGS = frozenset(("en", "ar", "fa", "fr", "ru", "tr", "he", "ckb", "kmr", "de", "es", "zh", "uk", "ur", "ps"))
DRAWS = 4  # samples of each shape
SMALL, COMPANY = 60, (3, 4, 6)  # small sets of each kind, and how many unrelated reports are in one
TELLINGS = (2, 2, 3, 3, 6)  # how many of one event
BARE, MOST_BARE = 2, 5  # samples of our own reports without times, and the most tellings of one event in them
FOLDERS, FILLED = 6, (4, 5, 6, 7)  # small sets of each of our own themes that are told freely, and their sizes
DAYS = 120  # sets of one day of each kind
# Shares: reports that name the event's day, events of the day before, sets with a twin.
NAMED, BEFORE, TWIN = 0.8, 0.4, 0.5


class Told(NamedTuple):
    """A report with its event, and the theme that it shares with look-alikes."""

    reading: Reading
    event: str
    theme: str
    text: str  # the text that this is a version of: another version is a translation, not an independent report


@dataclass(frozen=True)
class Pairs:
    """Feature lines of pairs of one set. `a`, `b`: positions in `told`.

    Of each report `part` is the small set, and `first` the first report with nearly its text.
    """

    name: str
    told: Sequence[Told]
    lines: Matrix
    a: Ints
    b: Ints
    part: Ints
    first: Ints

    def of(self, value: Callable[[Told], str]) -> npt.NDArray[np.str_]:
        """A word for each report."""
        return np.array([value(one) for one in self.told])

    def agree(self, value: Callable[[Told], str]) -> Flags:
        """Which pairs agree in that word."""
        words = self.of(value)
        agree: Flags = words[self.a] == words[self.b]
        return agree

    @cached_property
    def same(self) -> Flags:
        """Pairs of one event."""
        return self.agree(lambda t: t.event)

    @cached_property
    def alike(self) -> Flags:
        """Pairs of one theme and of different events."""
        return self.agree(lambda t: t.theme) & ~self.same

    @cached_property
    def translated(self) -> Flags:
        """Pairs of versions of one text."""
        return self.agree(lambda t: t.text) & self.same

    @cached_property
    def placed(self) -> Flags:
        """Reports that nothing is known to be wrong with."""
        return np.array([(one.text, one.reading.notes.lang) not in MISPLACED for one in self.told])

    @cached_property
    def within(self) -> Flags:
        """Pairs in one language."""
        within: Flags = self.lines[:, WITHIN] > 0
        return within


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """Lines of one file."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def told(name: str, text: str, event: str, theme: str, row: dict[str, Any] | None = None, source: str = "") -> Told:
    """One report, annotated."""
    given = {k: v for k, v in (row or {}).items() if k in ("title", "published", "publisher") and v}
    report = Report(id=name, text=text, lang=identify(text), **given)
    return Told(Reading(report=report, notes=annotate(report)), event, theme, source or name)


def parallel(folder: Path) -> dict[str, tuple[str, str, dict[str, list[str]]]]:
    """Text -> event, theme, and its sentences by language."""
    out: dict[str, tuple[str, str, dict[str, list[str]]]] = {}
    for row in rows(folder, "link/ntrex"):
        out.setdefault(row["cluster"], (row["event"], row["event"], {}))[2][row["lang"]] = row["segments"]
    for row in rows(folder, "link/tico19"):
        lang = ALIASES.get(row["lang"], row["lang"])
        name = "tico/" + row["doc_id"]
        out.setdefault(name, (name, "epidemic", {}))[2][lang] = row["segments"]
    return out


def drawn(texts: dict[str, tuple[str, str, dict[str, list[str]]]], kind: str, seed: int) -> list[Told]:
    """Each text in a few languages."""
    chance = random.Random(seed * 7919 + 11)  # noqa: S311 - a sample, not a secret
    out = []
    for source, (event, theme, versions) in sorted(texts.items()):
        langs = sorted(LANGS & versions.keys())
        for lang in chance.sample(langs, 1 if kind == "one" else min(len(langs), chance.randint(1, 6))):
            whole = versions[lang]
            text = " ".join(whole[:2]) if kind == "ntrex" else " ".join(whole)[:2000]
            out.append(told(f"{source}|{lang}", text, event, theme, source=source))
    return out


def sets(folder: Path) -> Iterator[tuple[str, list[Told]]]:
    """All of them by name."""
    texts = parallel(folder)
    for seed in range(DRAWS):
        yield from ((f"{kind}-{seed}", drawn(texts, kind, seed)) for kind in ("ntrex", "full", "one"))
    yield (
        "ecb",
        [
            told(r["doc_id"], " ".join(r["sentences"]), r["event"], r["event"].split("_")[0])
            for r in rows(folder, "link/ecbplus")
        ],
    )
    yield from (("own", own()), *((f"bare-{seed}", bare(seed)) for seed in range(BARE)))
    yield "week", [told(r["id"], r["text"], r["event"], r["event"], r) for r in rows(folder, "week/reports")]
    pairs = []
    for i, row in enumerate(rows(folder, "link/tgcontest")):
        for side in "ab":
            event = f"{i}" if row["label"] == "OK" else f"{i}{side}"
            text = row[side]["title"] + "\n" + row[side]["text"]
            pairs.append(told(f"{i}{side}", text, event, f"{i}", row[side]))
    yield "tg", pairs


def own() -> list[Told]:
    """Our own reports."""
    given = enumerate(stories())
    return [told(f"own-{n}", text, event, theme, row) for n, (event, theme, text, row) in given]


def bare(seed: int) -> list[Told]:
    """Some tellings of each of our own events, without title and time."""
    chance = random.Random(f"bare {seed}")  # noqa: S311 - a sample, not a secret
    by_event: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for n, (event, theme, text, _) in enumerate(stories()):
        by_event[event].append((f"own-{n}", theme, text))
    drawn = ((e, chance.sample(of, chance.randint(1, min(len(of), MOST_BARE)))) for e, of in sorted(by_event.items()))
    return [told(name, text, event, theme) for event, of in drawn for name, theme, text in of]


def few(known: dict[str, list[Told]]) -> Iterator[tuple[str, list[list[Told]]]]:
    """Small sets: some reports of an event, a look-alike where there is one, and some of anything.

    In sets of one day (`day-...`) all are published on it, most name it, and the others are of the same countries. In
    half of them one report is a twin: a telling of the event with other towns, people and figures.
    """
    sources = {"ntrex": [f"ntrex-{s}" for s in range(DRAWS)], "full": [f"full-{s}" for s in range(DRAWS)]}
    yield "folder", list(_folders(known["own"]))
    for kind, names in {**sources, "week": ["week"], "ecb": ["ecb"], "own": ["own"]}.items():
        chance = random.Random(kind)  # noqa: S311 - a sample, not a secret
        if kind != "ntrex":
            yield f"few-{kind}", [_few(known[chance.choice(names)], chance) for _ in range(SMALL)]
        if kind not in ("week", "own"):
            words = words_of([one for name in names for one in known[name]])
            yield f"day-{kind}", [_one_day(known[chance.choice(names)], chance, words) for _ in range(DAYS)]


def _folders(own: Sequence[Told]) -> Iterator[list[Told]]:
    """Small sets of one theme whose events each outlet tells in its own words: the same people on other occasions.

    Every other one is without times.
    """
    chance, by_theme = random.Random("folders"), defaultdict[str, list[Told]](list)  # noqa: S311 - a sample, not a secret
    for one in own:
        by_theme[one.theme].append(one)
    for theme in sorted(free()):
        for draw in range(FOLDERS):
            mine = chance.sample(by_theme[theme], min(len(by_theme[theme]), chance.choice(FILLED)))
            yield [_undated(one) for one in mine] if draw % 2 else mine


def _undated(one: Told) -> Told:
    """The same without title and time."""
    return told(one.reading.report.id, one.reading.report.text, one.event, one.theme)


Words = dict[tuple[str, str], list[str]]


def words_of(of: Iterable[Told]) -> Words:
    """By language and kind how people and towns are written in some reports."""
    out: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for one in of:
        for kind, span in _swapped(one.reading):
            out[one.reading.notes.lang, kind].add(span.text)
    return {key: sorted(values) for key, values in out.items()}


def _swapped(reading: Reading) -> Iterator[tuple[str, Span]]:
    notes = reading.notes
    yield from (("person", n) for n in notes.names if n.kind == "person")
    yield from (("town", p) for p in notes.named_places if p.id.startswith(TOWN))
    yield from (("country", p) for p in notes.named_places if p.kind == "country" and not p.adjective)


def twin(one: Told, chance: random.Random, words: Words) -> Told:
    """The same of other people in other towns or countries, with other figures."""
    report, lang = one.reading.report, one.reading.notes.lang
    new: dict[str, str] = {}
    spans = [(s.start, s.end, s.text, chance.choice(words[lang, kind])) for kind, s in _swapped(one.reading)]
    for figure in one.reading.notes.figures:
        digits = re.search("[0-9]+", figure.text)
        if digits:
            start, old = figure.start + digits.start(), digits.group()
            spans.append((start, start + len(old), old, str(int(old) + chance.randint(1, 2 + int(old) // 3))))
    text, end = report.text, len(report.text)
    for start, stop, old, other in sorted(spans, reverse=True):
        if stop <= end:
            text, end = text[:start] + new.setdefault(old, other) + text[stop:], start
    return told(
        f"{report.id}~", text, f"{one.event}~", one.theme, {"title": report.title, "published": report.published}
    )


def _few(of: list[Told], chance: random.Random, words: Words | None = None) -> list[Told]:
    """One small set; of one day and a few countries where `words` are given, with which a twin is made."""
    events: defaultdict[str, list[Told]] = defaultdict(list)
    for one in of:
        events[one.event].append(one)
    mine = chance.choice([members for _, members in sorted(events.items()) if len(members) > 1])
    others = [one for one in of if one.event != mine[0].event]
    alike = [one for one in others if one.theme == mine[0].theme]
    out = chance.sample(mine, min(len(mine), chance.choice(TELLINGS))) + chance.sample(alike, min(1, len(alike)))
    if words is not None:
        where = {place for one in out for place in _countries(one)}
        close = [one for one in others if where & _countries(one)]
        others = close if len(close) >= max(COMPANY) else others
        if chance.random() < TWIN:
            out.append(twin(chance.choice([one for one in mine if one not in out] or mine), chance, words))
    return out + [one for one in chance.sample(others, chance.choice(COMPANY)) if one not in out]


def _countries(one: Told) -> set[str]:
    return {p.country for p in one.reading.notes.named_places if p.country and p.start < LEAD}


def _one_day(of: list[Told], chance: random.Random, words: Words) -> list[Told]:
    """The same as if all were published on one day: each event was on that day or on the one before."""
    published, out = datetime(2026, 3, 3, tzinfo=UTC), []
    days: dict[str, date] = {}
    for one in _few(of, chance, words):
        report, notes = one.reading.report, one.reading.notes
        if one.event not in days:
            days[one.event] = (published - timedelta(chance.random() < BEFORE)).date()
        day = days[one.event]
        if chance.random() < NAMED:
            named = TimeSpan(start=0, end=1, text="-", from_=day, to=day, calendar="gregorian")
            notes = notes.evolve(dates=(*notes.dates, named))
        report = report.evolve(published=(published + timedelta(hours=chance.randint(6, 20))).isoformat())
        out.append(one._replace(reading=Reading(report=report, notes=notes)))
    return out


def pool_of(given: Sequence[Told], encoder: Encoder | None, decision: Decision) -> Pool:
    """A pool of these reports, as linking fills one: copies of one text are counted once, and so is what may be one
    event by `decision`."""
    pool = Pool(encoder.dim if encoder else 0, priors_of(encoder.name) if encoder else {})
    vectors = encoder.encode([gist(t.reading.report) for t in given]) if encoder else None
    ever = texts_of(given).ever
    for row, one in enumerate(given):
        report, vector = one.reading.report, None if vectors is None else vectors[row]
        first = ever[row] if ever[row] < row else -1
        pool.add(f"{row}", one.reading.notes.lang, hours(report), hashes_of(keys_of(one.reading)), vector, first)
    pool.refresh()
    pool.measure(np.arange(len(pool)))
    pool.count_once(_perhaps(pool, given, decision))
    return pool


def _perhaps(pool: Pool, given: Sequence[Told], decision: Decision) -> Ints:
    """Of each row a number for the event that it may be of, as linking asks before it decides."""
    ease = EASED * pool.rarity.expected
    out = np.zeros(len(given), np.int64)
    units = by_leader(range(len(given)), texts_of(given).first, ())
    for number, group in enumerate(
        grouped(units, lambda row, others: decision.odds(pair_features(pool, row, others)) + ease)
    ):
        out[group.rows] = number
    return out


def texts_of(given: Sequence[Told]) -> Near:
    """Which of these reports have nearly one text."""
    times = [hours(t.reading.report) for t in given]
    return near_texts([t.reading for t in given], lambda a, b: not abs(times[a] - times[b]) > APART)


def lines_of(
    given: Sequence[Told], encoder: Encoder | None, decision: Decision, *, couples: bool
) -> tuple[Matrix, Ints, Ints]:
    """Feature lines, and the two reports of each. `couples`: only each second with the one before is labelled."""
    pool, lines = pool_of(given, encoder, decision), list[Matrix]()
    a, b = list[Ints](), list[Ints]()
    for row in range(1, len(given), 2 if couples else 1):
        others = np.array([row - 1]) if couples else np.arange(row)
        lines.append(pair_features(pool, row, others).astype(np.float64))
        a.append(np.full(len(others), row))
        b.append(others)
    return np.concatenate(lines), np.concatenate(a), np.concatenate(b)


def pairs_of(name: str, parts: Sequence[Sequence[Told]], encoder: Encoder | None) -> Pairs:
    """Pair features of one set, or of several small ones together."""
    decision = Decision(encoder.name if encoder else NO_ENCODER)
    sizes = [len(part) for part in parts]
    found = [lines_of(part, encoder, decision, couples=name == "tg") for part in parts]
    lines = np.concatenate([one[0] for one in found])
    a, b = (np.concatenate([one[k] + sum(sizes[:at]) for at, one in enumerate(found)]) for k in (1, 2))
    first = np.concatenate([np.array(texts_of(part).first) + sum(sizes[:at]) for at, part in enumerate(parts)])
    part = np.repeat(np.arange(len(parts)), sizes)
    return Pairs(name, [one for part in parts for one in part], lines, a, b, part, first)


class Vectors:
    """An encoder that remembers, in `file` from one run to the next: texts come again in many sets."""

    def __init__(self, encoder: Encoder, file: Path | None) -> None:
        self._encoder, self._file = encoder, file
        self.name, self.version, self.dim = encoder.name, encoder.version, encoder.dim
        self._known: dict[str, Vector] = {}
        if file and file.exists():
            with np.load(file) as kept:
                self._known = dict(zip(kept["texts"].tolist(), kept["vectors"], strict=True))

    def encode(self, texts: Sequence[str]) -> Vector:
        """One unit vector a text."""
        marks = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        new = {mark: text for mark, text in zip(marks, texts, strict=True) if mark not in self._known}
        if new:
            self._known.update(zip(new, self._encoder.encode(list(new.values())), strict=True))
        if new and self._file:
            np.savez(self._file, texts=np.array(list(self._known)), vectors=np.stack(list(self._known.values())))
        return np.stack([self._known[mark] for mark in marks])


# Measures


def groups_of(one: Pairs, odds: Matrix, chosen: Flags) -> Iterator[tuple[Ints, list[list[int]]]]:
    """Of each small set (or of the one whole) the rows chosen, and their groups as positions among these rows.

    Copies are decided as one, as linking decides them.
    """
    table = np.full((len(one.told), len(one.told)), -9.0, np.float32)
    table[one.a, one.b] = table[one.b, one.a] = odds
    for part in np.unique(one.part[chosen]):
        rows = np.flatnonzero(chosen & (one.part == part))
        units = by_leader(range(len(rows)), one.first[rows].tolist(), ())
        heads = rows[[unit[0] for unit in units]]
        found = average_linkage(table[np.ix_(heads, heads)])
        yield rows, [[at for head in group for at in units[head]] for group in found]


def b_cubed(one: Pairs, odds: Matrix, chosen: Flags) -> dict[str, float]:
    """B-cubed F1, pair F1 and the share of groups that mix events."""
    events, tally, groups, mixed = one.of(lambda t: t.event), np.zeros(5), 0, 0
    for rows, found in groups_of(one, odds, chosen):
        label = np.zeros(len(rows), np.int64)
        for number, group in enumerate(found):
            label[group] = number
            groups, mixed = groups + 1, mixed + (len(set(events[rows[group]])) > 1)
        same = events[rows][:, None] == events[rows][None, :]
        got = label[:, None] == label[None, :]
        both = (same & got).sum(axis=1)
        pairs = [((same & got).sum() - len(rows)) / 2, (got.sum() - len(rows)) / 2, (same.sum() - len(rows)) / 2]
        tally += [(both / got.sum(axis=1)).sum(), (both / same.sum(axis=1)).sum(), *pairs]
    p, r = tally[:2] / max(1, int(chosen.sum()))
    pair = 2 * tally[2] / max(1.0, tally[3] + tally[4])
    return {"b3": 2 * p * r / (p + r), "pair": float(pair), "mixed": mixed / max(1, groups)}


def accuracy(one: Pairs, odds: Matrix, chosen: Flags, least: float) -> dict[str, float]:
    """Share of labelled couples decided rightly, where a link needs more than `least`."""
    use = chosen[one.a] & chosen[one.b]
    return {"accuracy": float(((odds > least) == one.same)[use].mean())}
