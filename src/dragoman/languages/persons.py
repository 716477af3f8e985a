"""People of one event whom keys throw together and spellings tell apart: each gets a key of its own.

Ali Hassan and Ali Husein may have one key. Where the reports of an event name both, the key of either ends its first
part with a mark, so that whoever compares keys takes them for two. Names that could be either's stay by themselves.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple
from zlib import crc32

from dragoman.languages.fold import fold_text
from dragoman.languages.meeting import near
from dragoman.languages.skeleton import is_same, marked, script_of, unmarked
from dragoman.languages.spelling import distance, margin
from dragoman.model import Reading

NEVER = float("inf")


class _Form(NamedTuple):
    """One name as one language writes it."""

    key: str
    text: str
    lang: str


_Mentions = dict[_Form, list[tuple[int, str]]]  # where each form stands: number of the reading, key there


def told_apart(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings, in their order, with marked keys for people whom one key would make one. Most have none."""
    mentions: _Mentions = defaultdict(list)
    for number, reading in enumerate(readings):
        for name in reading.notes.names:
            if name.kind == "person":
                form = _Form(unmarked(name.key), name.full or name.text, reading.report.lang)
                mentions[form].append((number, name.key))
    new: dict[int, dict[str, str]] = defaultdict(dict)
    for group in _alike(mentions):
        for key, number, old in _keys(group, mentions):
            new[number][old] = key
    return tuple(_with_keys(r, new[n]) if n in new else r for n, r in enumerate(readings))


def may_be(name: str, forms: Iterable[str]) -> bool:
    """Whether a name may be spelled as one of a person's forms: of its own script if there are any, else of others."""
    known = list(forms)
    own = [form for form in known if script_of(form) == script_of(name)]
    return not known or any(distance(name, form) <= 1 for form in own or known)


def _alike(mentions: _Mentions) -> Iterator[list[_Form]]:
    """Forms whose keys meet, directly or through others, where two of them are two names or one is marked."""
    by_key: dict[str, list[_Form]] = defaultdict(list)
    for form in mentions:
        by_key[form.key].append(form)
    for keys in _meeting(tuple(sorted(by_key))):
        group = [form for key in keys for form in by_key[key]]
        split = any(old != form.key for form in group for _, old in mentions[form])
        if split or any(is_same(a.key, b.key) and _far(a, b) > 1 for a, b in combinations(group, 2)):
            yield group


@lru_cache(maxsize=500)
def _meeting(keys: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Keys that meet, directly or through others, together. The same reports are looked at many times over."""
    homes = {key: key for key in keys}
    for a, b in ((keys[i], keys[j]) for i, j in near(keys)):
        if is_same(a, b) and homes[a] != homes[b]:
            old, kept = homes[a], homes[b]
            homes |= {key: kept for key, home in homes.items() if home == old}
    groups: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        groups[homes[key]].append(key)
    return tuple(map(tuple, groups.values()))


def _far(a: _Form, b: _Form) -> float:
    return distance(a.text, b.text, languages=a.lang != b.lang)


def _keys(group: Sequence[_Form], mentions: _Mentions) -> Iterator[tuple[str, int, str]]:
    """A key for each person of the group: key, number of the reading, the key that stands there."""
    for person in _people(group, mentions):
        often = Counter({form: len(mentions[form]) for form in person})
        best = max(person, key=lambda f: (len(f.key.split()), often[f], len(f.text), f))
        key = marked(best.key, crc32(fold_text(best.text).encode()))
        yield from ((key, number, old) for form in person for number, old in mentions[form])


def _people(group: Sequence[_Form], mentions: _Mentions) -> list[list[_Form]]:
    """The forms by person: the nearest are joined first, none where two that are no one person come equally near."""
    cost = _costs(group, mentions)
    people = [[form] for form in sorted(group)]

    def far(one: Iterable[_Form], other: Iterable[_Form]) -> float:
        found = [cost[a, b] for a in one for b in other]
        return NEVER if NEVER in found else min(found)

    while True:
        ways = sorted((d, n, m) for (n, a), (m, b) in combinations(enumerate(people), 2) if (d := far(a, b)) != NEVER)
        for d, n, m in ways:
            others = [p for p in people if p not in (people[n], people[m])]
            rivals = (
                p for p in others for x, y in ((n, m), (m, n))
                if far(people[x], p) < d + margin() and far(people[y], p) == NEVER
            )  # fmt: skip
            if next(rivals, None) is None:
                people[n] += people.pop(m)
                break
        else:
            return people


def _costs(group: Sequence[_Form], mentions: _Mentions) -> Mapping[tuple[_Form, _Form], float]:
    """How far each two forms are apart; NEVER for two people: by key, by spelling, or as one report has it."""
    out: dict[tuple[_Form, _Form], float] = {}
    for a, b in combinations(group, 2):
        keys = dict(mentions[a])
        two = any(number in keys and keys[number] != key for number, key in mentions[b])
        far = NEVER if two or not is_same(a.key, b.key) else _far(a, b)
        out[a, b] = out[b, a] = far if far <= 1 else NEVER
    return out


def _with_keys(reading: Reading, new: Mapping[str, str]) -> Reading:
    """The reading with other keys, wherever they stand."""
    notes = reading.notes

    def own(key: str) -> str:
        return new.get(key, key)

    made = notes.evolve(
        names=tuple(n.evolve(key=own(n.key)) if n.kind == "person" else n for n in notes.names),
        attributions=tuple(a.evolve(key=own(a.key)) for a in notes.attributions),
        chains=tuple(tuple(node.evolve(key=own(node.key)) for node in chain) for chain in notes.chains),
        statements=tuple(
            s.evolve(speaker_key=own(s.speaker_key), holder_key=own(s.holder_key)) for s in notes.statements
        ),
        cues=tuple(c.evolve(participants=tuple(map(own, c.participants))) for c in notes.cues),
    )
    return reading.evolve(notes=made)
