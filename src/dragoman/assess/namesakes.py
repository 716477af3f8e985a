"""Two persons of one event who bear one family name, as far as spelling tells: readers must not take them for one."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from dragoman.assess.sides import side
from dragoman.languages.skeleton import is_same
from dragoman.model import Contradiction, Name, Reading

MOST = 4


def namesakes(readings: Sequence[Reading]) -> tuple[Contradiction, ...]:
    """A pair of mentions for each two such persons; `key` is the family name's sounds."""
    found: dict[str, tuple[Reading, Name]] = {}
    for reading in readings:
        for name in reading.notes.names:
            if name.kind == "person" and " " in name.key:
                found.setdefault(name.key, (reading, name))
    return tuple(_pairs(list(found.values())))[:MOST]


def _pairs(mentions: Sequence[tuple[Reading, Name]]) -> Iterator[Contradiction]:
    for (a, x), (b, y) in combinations(mentions, 2):
        if _share(x.key.split(), y.key.split()) and not is_same(x.key, y.key):
            yield Contradiction(
                about="name", key=x.key.split()[-1], sides=(side(a, x, x.key), side(b, y, y.key)), inside=a is b
            )


def _share(a: Sequence[str], b: Sequence[str]) -> bool:
    """One family name, and given names that have no part in common, nor an initial that may stand for one."""
    given, other = set(a[:-1]), set(b[:-1])
    initials = any(p[0] == q[0] and 1 in (len(p), len(q)) for p in given for q in other)
    return a[-1] == b[-1] and not given & other and not initials
