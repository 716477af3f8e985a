"""Pools of many compositions, drawn from the sets of tools/link_sets.py: what a reader may have before it.

`story-...`: one event told four to eight times, and at most three other reports. `half-...`: as many others, and often
a twin. `look-...`: two events of one theme (in the week: any two), with twins. `mixed`: some hundred reports of three
days from all sets: events of several tellings, look-alikes and twins. But for the week and our own, whose times are
given, each event has a day of its own of a few (`look`: all have one), and some of its tellings are of the day after.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from link_sets import DRAWS, Pairs, Told, Words, few, pairs_of, sets, twin, words_of

from dragoman.link import Encoder
from dragoman.model import Reading

COUNT, MIXED = 28, 12  # pools of each kind
LEAST, MOST, EACH = 4, 8, 6  # tellings of the event; the most of each of two events
SEEN, SWAPPED = 600, 2  # characters of a twin in which so many names at least differ from the original's
START = datetime(2026, 3, 3, tzinfo=UTC)
SOURCES = {
    "full": [f"full-{n}" for n in range(DRAWS)],
    "ntrex": [f"ntrex-{n}" for n in range(DRAWS)],
    "week": ["week"],
    "ecb": ["ecb"],
    "own": ["own"],
}
TIMED = ("week", "own")  # sets whose times are given
# Of a mixed pool: events of each kind, and the most tellings of one
SHARES = {"week": (3, 6), "full": (5, 6), "ntrex": (2, 6), "ecb": (6, 4), "own": (5, 6)}
Known = Mapping[str, Sequence[Told]]
Named = tuple[str, list[list[Told]]]


def events(of: Sequence[Told]) -> list[list[Told]]:
    """Reports by event."""
    out: defaultdict[str, list[Told]] = defaultdict(list)
    for one in of:
        out[one.event].append(one)
    return [members for _, members in sorted(out.items())]


def some(members: Sequence[Told], chance: random.Random, most: int) -> list[Told]:
    """At most so many of them."""
    return chance.sample(members, min(len(members), most))


def dated(given: Sequence[Told], chance: random.Random, days: int) -> list[Told]:
    """All published within a few days: each event and its twins on one of them, some tellings on the next."""
    day: dict[str, datetime] = {}
    out = []
    for one in given:
        start = day.setdefault(one.event.partition("~")[0], START + timedelta(chance.randrange(days)))
        published = start + timedelta(hours=chance.choice((0, 0, 0, 24)) + chance.randint(6, 22))
        report = one.reading.report.evolve(published=published.isoformat())
        out.append(one._replace(reading=Reading(report=report, notes=one.reading.notes)))
    return out


def twins(given: Sequence[Told], chance: random.Random, words: Words, count: int) -> list[Told]:
    """Tellings with other people, towns and figures: each is an event of its own."""
    made = ((one, twin(one, chance, words)) for one in some(given, chance, count))
    return [new._replace(event=f"{one.event}~{at}") for at, (one, new) in enumerate(made) if swapped(one, new)]


def swapped(one: Told, other: Told) -> bool:
    """Each names near its beginning what the other does not."""
    first, second = _named(one), _named(other)
    return min(len(first - second), len(second - first)) >= SWAPPED


def _named(one: Told) -> set[str]:
    notes = one.reading.notes
    return {p.id for p in notes.named_places if p.start < SEEN} | {n.key for n in notes.names if n.start < SEEN}


def pools(known: Known) -> Iterator[Named]:
    """All of them by name."""
    words = {kind: words_of([one for name in names for one in known[name]]) for kind, names in SOURCES.items()}
    for kind, names in SOURCES.items():
        chance = random.Random(f"pools {kind}")  # noqa: S311 - a sample, not a secret
        drawn = [_three([*known[chance.choice(names)]], kind, chance, words[kind]) for _ in range(COUNT)]
        for shape, parts in zip(("story", "half", "look"), zip(*drawn, strict=True), strict=True):
            yield f"{shape}-{kind}", [*parts]
    chance = random.Random("pools mixed")  # noqa: S311 - a sample, not a secret
    yield "mixed", [_mixed(known, chance, words) for _ in range(MIXED)]


def _three(of: list[Told], kind: str, chance: random.Random, words: Words) -> tuple[list[Told], list[Told], list[Told]]:
    known = events(of)
    large = [members for members in known if len(members) >= LEAST]
    mine = some(chance.choice(large), chance, MOST)
    others = [one for one in of if one.event != mine[0].event]
    story = mine + chance.sample(others, chance.choice((0, 0, 1, 2, 3)))
    half = mine + chance.sample(others, len(mine)) + twins(mine, chance, words, chance.choice((0, 1)))
    first = some(chance.choice(large), chance, EACH)
    rest = [members for members in known if members[0].event != first[0].event and len(members) > 1]
    alike = [members for members in rest if kind != "week" and members[0].theme == first[0].theme]
    second = some(chance.choice(alike or rest), chance, EACH)
    look = first + second + twins(first, chance, words, chance.choice((1, 2, 3)))
    look += chance.sample(
        [one for one in of if one.event not in (first[0].event, second[0].event)], chance.choice((0, 4))
    )
    if kind in TIMED:
        return story, half, look
    return dated(story, chance, 4), dated(half, chance, 4), dated(look, chance, 1)


def _mixed(known: Known, chance: random.Random, words: Mapping[str, Words]) -> list[Told]:
    out: dict[tuple[str, str], Told] = {}
    for kind, (count, most) in SHARES.items():
        all_of = events(known[chance.choice(SOURCES[kind])])
        for members in chance.sample([members for members in all_of if len(members) > 2], count):
            mine = some(members, chance, most)
            mine += twins(mine, chance, words[kind], 3) if chance.random() < 0.6 else []
            theme, event = members[0].theme, members[0].event
            alike = [others for others in all_of if others[0].theme == theme and others[0].event != event]
            mine += some(chance.choice(alike), chance, 3) if alike and chance.random() < 0.7 else []
            out |= {(one.reading.report.id, one.event): one for one in mine}
    return dated([*out.values()], chance, 3)


def everything(folder: Path, encoder: Encoder | None) -> list[Pairs]:
    """Every set and every pool as pairs."""
    known = dict(sets(folder))
    out = [pairs_of(name, [reports], encoder) for name, reports in known.items()]
    return out + [pairs_of(name, parts, encoder) for name, parts in (*few(known), *pools(known))]
